/**
 * `npm start`: does all the set-up, builds what is stale and opens the app; `npm start -- <file…>` hands it files. Without a
 * display it runs the same app off-screen on the samples and prints what it shows.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildApp } from './build.mjs'
import { setUp } from './setup.mjs'
import { root } from './support/paths.mjs'
import { exitCode, hasDisplay, runNodeWithDisplay } from './support/run.mjs'

const started = Date.now()
const args = process.argv.slice(2)
const onScreen = hasDisplay()

const runtime = await setUp({ system: onScreen ? 'window' : 'screenless', electron: true })
if (await buildApp()) console.log('Built the app.')
process.exitCode = onScreen ? await open() : await demonstrate()

async function open() {
  const child = spawn(runtime.executable, [...sandboxArgs(), root, ...args], {
    // Files are named from where the user stands.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, CREDITBOOK_ANNOUNCE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    console.log(line === 'creditbook: window ready' ? `Window ready after ${((Date.now() - started) / 1000).toFixed(1)} s` : line)
  })
  return await exitCode(child)
}

function demonstrate() {
  if (args.length > 0) console.error('There is no display, so the files named are not opened; the samples are shown instead.')
  return runNodeWithDisplay([join(root, 'scripts', 'demo.mjs')], {
    env: { ...process.env, CREDITBOOK_ELECTRON: runtime.executable, CREDITBOOK_STARTED: String(started) },
  })
}

/** Chromium's own sandbox cannot be set up by root; anyone else keeps it. */
function sandboxArgs() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
