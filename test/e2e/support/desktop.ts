/** A desktop that shows notifications (dunst), and an ear on the message bus that hears what is shown. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

export type Shown = { readonly title: string; readonly body: string }

export type Desktop = {
  /** Everything shown since the start, in order. */
  shown(): readonly Shown[]
  /** Clicks the notification that is on the screen, as its default action. */
  click(): Promise<void>
  stop(): void
}

export const startDesktop = async (): Promise<Desktop> => {
  const dunst = spawn('dunst', [], { stdio: 'ignore' })
  const monitor = spawn('dbus-monitor', ['--session', "interface='org.freedesktop.Notifications',member='Notify'"], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let heard = ''
  monitor.stdout.on('data', (data: Buffer) => {
    heard += data.toString()
  })
  await Promise.all([started(dunst), started(monitor)])
  // Both need a moment to be known on the bus.
  await new Promise((resolve) => setTimeout(resolve, 700))
  return {
    shown: () => readCalls(heard),
    async click() {
      await promisify(execFile)('dunstctl', ['action', '0'])
    },
    stop() {
      monitor.kill()
      dunst.kill()
    },
  }
}

const started = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('spawn', () => resolve())
    child.once('error', reject)
  })

/** Notify(app name, replaces id, icon, summary, body, …): the third and fourth string of each call. */
const readCalls = (text: string): readonly Shown[] =>
  text
    .split(/^method call /m)
    .slice(1)
    .map((call) => [...call.matchAll(/^ {3}string "([\s\S]*?)"$/gm)].map((match) => match[1] ?? ''))
    .map((strings) => ({ title: strings[2] ?? '', body: strings[3] ?? '' }))
