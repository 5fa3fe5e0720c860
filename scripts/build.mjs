/**
 * Builds everything into `out/`: main, preload and page with electron-vite, and the command line as one file for plain Node.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setUp } from './setup.mjs'
import { root } from './support/paths.mjs'
import { buildIfStale } from './support/stamp.mjs'

const BUILD_FILES = ['electron.vite.config.ts', 'package-lock.json', 'package.json', 'scripts/build.mjs']

/** @returns {Promise<boolean>} whether anything was stale */
export function buildApp() {
  return buildIfStale({
    stampFile: join(root, 'out', '.app-stamp'),
    output: join(root, 'out', 'main', 'main.js'),
    sources: ['electron', 'renderer', 'shared', ...BUILD_FILES],
    build: async () => {
      const { build } = await import('electron-vite')
      await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' })
    },
  })
}

export function buildCommandLine() {
  return buildIfStale({
    stampFile: join(root, 'out', '.cli-stamp'),
    output: commandLine,
    sources: ['electron', 'shared', ...BUILD_FILES],
    build: () => bundleForNode(join(root, 'electron', 'cli-entry.ts'), commandLine),
  })
}

export const commandLine = join(root, 'out', 'cli', 'creditbook.mjs')

/** One file with all its packages inside; Node's own modules and Electron stay outside. */
export async function bundleForNode(entry, target) {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: join(target, '..'),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        // Playwright and Vite find their own files beside themselves, so they stay where they are.
        external: ['electron', '@playwright/test', 'playwright-core', 'vite'],
        output: { format: 'es', entryFileNames: target.split(/[\\/]/).at(-1), codeSplitting: false },
      },
    },
  })
  if (!existsSync(target)) throw new Error(`the bundle ${target} was not written`)
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await setUp()
  const started = performance.now()
  const built = (await Promise.all([buildApp(), buildCommandLine()])).some(Boolean)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(built ? `Built into out/ in ${seconds} s` : 'out/ is up to date')
}
