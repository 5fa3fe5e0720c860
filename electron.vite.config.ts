import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

// Everything is bundled, so that the packaged app needs no node_modules. Targets are the older of the two Electrons that must run it.
export default defineConfig({
  main: {
    // fflate's build for Node declares a `require` of its own, which clashes with the one that electron-vite adds to a chunk.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: at('electron/main.ts'), 'import-process': at('electron/import-process.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      // A sandboxed preload can only be one CommonJS file.
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      minify: true,
      // Inlined assets would need `data:` in more places of the content security policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
