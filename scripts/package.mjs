/**
 * `npm run package -- --linux dir`: builds and packages with electron-builder; what follows is handed on to it.
 *
 * Releases are made with the pinned Electron. With the fallback runtime (design: the Electron binary) a copy of it without its
 * default app is packaged, which shows that packaging works and lets the packaged app be tested.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buildApp } from './build.mjs'
import { setUp } from './setup.mjs'
import { runNode } from './support/run.mjs'

const runtime = await setUp({ electron: true })
await buildApp()

const args = ['--config', 'electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)]
if (runtime.fallback) {
  const copy = mkdtempSync(join(tmpdir(), 'creditbook-runtime-'))
  try {
    cpSync(runtime.dist, copy, { recursive: true, filter: (path) => relative(runtime.dist, path) !== join('resources', 'app') })
    process.exitCode = await pack([...args, `-c.electronDist=${copy}`, `-c.electronVersion=${runtime.version}`])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
} else {
  process.exitCode = await pack(args)
}

function pack(withArgs) {
  return runNode('electron-builder/cli.js', withArgs)
}
