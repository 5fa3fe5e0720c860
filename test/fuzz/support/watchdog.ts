/**
 * A file that hangs the reader hangs the test that would say so. A thread beside it looks on, says which file it was, and ends the
 * process.
 */
import { Worker } from 'node:worker_threads'

const LOOK = `
  const { parentPort, workerData: limit } = require('node:worker_threads')
  let since = null
  let what = ''
  parentPort.on('message', (message) => {
    since = message === null ? null : Date.now()
    what = message ?? ''
  })
  setInterval(() => {
    if (since === null || Date.now() - since < limit) return
    require('node:fs').writeSync(2, 'fuzz: hangs at ' + what + '\\n')
    process.kill(process.pid, 'SIGKILL')
  }, 1000)
`

export type Watchdog = { begin(what: unknown): void; end(): void; stop(): void }

export function startWatchdog(limitMs: number): Watchdog {
  const worker = new Worker(LOOK, { eval: true, workerData: limitMs })
  worker.unref()
  return {
    begin: (what) => worker.postMessage(JSON.stringify(what).slice(0, 4_000)),
    end: () => worker.postMessage(null),
    stop: () => void worker.terminate(),
  }
}
