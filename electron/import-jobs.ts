/**
 * Main's side of importing: it owns the utility process and hands it one port per file. Main itself never reads a file.
 */
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { ImportJob } from './files'

export type ImportJobs = {
  /** Starts the process ahead of the first file, so that nobody waits for it. */
  warmUp(): void
  start(job: ImportJob, port: MessagePortMain): void
  stop(): void
}

export function createImportJobs(modulePath: string): ImportJobs {
  let current: UtilityProcess | null = null

  const running = (): UtilityProcess => {
    if (current !== null) return current
    const child = utilityProcess.fork(modulePath, [], { serviceName: 'Creditbook import' })
    child.on('exit', (code) => {
      // The ports of its jobs close with it, which the page sees; the next file gets a new process.
      if (current !== child) return
      current = null
      if (code !== 0) console.error('import-process: ended with code', code)
    })
    current = child
    return child
  }

  return {
    warmUp() {
      running()
    },
    start(job, port) {
      running().postMessage(job, [port])
    },
    stop() {
      const child = current
      current = null
      child?.kill()
    },
  }
}
