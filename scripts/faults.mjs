/**
 * `npm run faults [-- filter…]`: test/e2e/faults*.spec.ts, which kill, cut off and corrupt the real app and then look at its book.
 */
import { join } from 'node:path'
import { buildApp } from './build.mjs'
import { setUp } from './setup.mjs'
import { root } from './support/paths.mjs'
import { runNodeWithDisplay } from './support/run.mjs'

const runtime = await setUp({ system: 'test', electron: true })
await buildApp()
const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
const filters = process.argv.length > 2 ? process.argv.slice(2) : ['faults']
process.exitCode = await runNodeWithDisplay([cli, 'test', '--config', 'test/playwright.config.ts', ...filters], {
  env: { ...process.env, CREDITBOOK_ELECTRON: runtime.executable, CREDITBOOK_FAULTS: '1' },
})
