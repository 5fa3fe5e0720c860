import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app'
import { startApp } from './runtime'

// zod would compile its checks with `new Function`, which the content security policy refuses.
z.config({ jitless: true })

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(<App />)
void startApp()
