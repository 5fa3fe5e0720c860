/**
 * Runs programs, and gives them a display and a message bus where the machine has none.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './paths.mjs'

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** @returns {Promise<number>} the exit code; a signal counts as 1 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  return await exitCode(child)
}

/** Waits for a program to end, and passes on to it what would end us, so that nothing is left running behind. */
export async function exitCode(child) {
  const pass = (signal) => child.kill(signal)
  for (const signal of ENDING_SIGNALS) process.on(signal, pass)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve(code ?? 1))
    })
  } finally {
    for (const signal of ENDING_SIGNALS) process.off(signal, pass)
  }
}

/** The JavaScript file behind a program of node_modules, run with this very Node: no shell, no PATH, the same on Windows. */
export function runNode(file, args, options) {
  return run(process.execPath, [join(root, 'node_modules', ...file.split('/')), ...args], options)
}

/** npm itself, without a shell where npm started us. */
export function npmCommand() {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') && existsSync(script)
    ? { command: process.execPath, args: [script], shell: false }
    : { command: 'npm', args: [], shell: process.platform === 'win32' }
}

export function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)))
}

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Runs a Node script of ours where a window can open: as it is with a display, else on a screen in memory with a message bus of
 * its own, so that notifications have somewhere to arrive.
 */
export async function runNodeWithDisplay(args, options = {}) {
  if (hasDisplay()) return run(process.execPath, args, options)
  if (!isOnPath('Xvfb') || !isOnPath('dbus-run-session')) {
    throw new Error('There is no display, and Xvfb or dbus-run-session is missing to stand in for one.')
  }
  const screen = await startScreen()
  try {
    const env = { ...process.env, ...options.env, DISPLAY: screen.display, XDG_SESSION_TYPE: 'x11', NO_AT_BRIDGE: '1' }
    // The bus logs every start of a service to its standard error; the program keeps the real one, as descriptor 3.
    const quietBus = ['--', 'sh', '-c', 'exec "$@" 2>&3 3>&-', 'sh', process.execPath, ...args]
    return await run('dbus-run-session', quietBus, { ...options, env, stdio: ['inherit', 'inherit', 'ignore', 2] })
  } finally {
    screen.stop()
  }
}

async function startScreen() {
  // The server picks a free number itself and writes it to descriptor 3, so runs side by side cannot collide.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset']
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const stop = () => child.kill()
  process.once('exit', stop)
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with code ${code} before it had a screen.`)
  })
  const [number] = await Promise.race([once(child.stdio[3], 'data'), failed])
  failed.catch(() => {})
  return { display: `:${String(number).trim()}`, stop }
}
