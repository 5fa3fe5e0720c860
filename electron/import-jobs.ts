/**
 * Main's side of importing: it owns the utility process and hands it one port per file. Main itself never reads a file.
 */
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Mapping } from '../shared/import/mapping/mapping'
import type { ImportJob } from './files'
import type { Probe } from './probe-export'

export type ImportJobs = {
  /** Starts the process ahead of the first file, so that nobody waits for it. */
  warmUp(): void
  start(job: ImportJob, port: MessagePortMain): void
  /** Whether a format or a mapping knows the file, without reading its rows. */
  probe(path: string, mappings: readonly Mapping[]): Promise<Probe>
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
    probe(path, mappings) {
      const { port1, port2 } = new MessageChannelMain()
      const answer = new Promise<Probe>((resolve) => {
        port1.once('message', ({ data }) => resolve(data as Probe))
        // The process ended before it could say.
        port1.once('close', () => resolve({ kind: 'unreadable' }))
      })
      port1.start()
      running().postMessage({ probe: path, mappings }, [port2])
      return answer.finally(() => port1.close())
    },
    stop() {
      const child = current
      current = null
      child?.kill()
    },
  }
}
