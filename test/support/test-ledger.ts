/** The real ledger on an IndexedDB in memory, fed over real ports. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type JobPort, runImportJob } from '../../electron/import-job'
import { connectService, type LedgerClient } from '../../renderer/ledger/client'
import { createLedgerService } from '../../renderer/ledger/ledger-service'
import { mergeSnapshot } from '../../renderer/ledger/merge-snapshot'
import type { LedgerEvent } from '../../renderer/ledger/protocol'
import type { ImportJob, Reread } from '../../renderer/store/state'
import { FORMATS } from '../../shared/import/formats'
import { packBatch } from '../../shared/import/packed-columns'
import { createMemorySource, readExport } from '../../shared/import/read-export'
import type { ImportMessage, ImportOrigin } from '../../shared/ipc/contract'
import type { Alert, ImportId, ImportRecord } from '../../shared/ledger/book-types'
import { defaultSettings } from '../../shared/ledger/default-settings'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { StagedFile } from '../../shared/ledger/staged'

export const TEST_NOW = '2026-11-23T12:00:00.000Z'
export const TEST_SETTINGS = defaultSettings({ zone: 'Europe/Berlin', language: 'en' })

export type TestLedger = {
  readonly client: LedgerClient
  snapshot(): BookSnapshot
  alerts(): readonly Alert[]
  jobs(): readonly ImportJob[]
  readonly events: readonly LedgerEvent[]
  open(isFresh?: boolean): Promise<void>
  /** Resolves when the job is no longer being read. */
  offer(name: string, fill: (port: MessagePort) => void, origin?: ImportOrigin): Promise<ImportJob>
  offerStaged(file: StagedFile): Promise<ImportJob>
  offerFile(path: string): Promise<ImportJob>
  /** Offers a file as that of an import; resolves when it is shown what it is. */
  reread(importId: ImportId, file: StagedFile): Promise<Reread['stage']>
  commit(job: ImportJob): Promise<ImportRecord>
}

export function createTestLedger(onEvent: (event: LedgerEvent) => void = () => {}): TestLedger {
  let book: BookSnapshot | null = null
  let alerts: readonly Alert[] = []
  let lastJob = 0
  const jobs = new Map<string, ImportJob>()
  const events: LedgerEvent[] = []
  const waiting = new Set<() => void>()

  const client = connectService(createLedgerService, (event) => {
    events.push(event)
    if (event.type === 'book') book = mergeSnapshot(book, event.parts, event.isWhole)
    if (event.type === 'alerts') alerts = event.alerts
    if (event.type === 'job') jobs.set(event.job.jobId, event.job)
    if (event.type === 'job-gone') jobs.delete(event.jobId)
    onEvent(event)
    for (const look of waiting) look()
  })

  const settled = (jobId: string): Promise<ImportJob> =>
    new Promise((resolve) => {
      const look = () => {
        const job = jobs.get(jobId)
        if (!job || job.stage.kind === 'reading') return
        waiting.delete(look)
        resolve(job)
      }
      waiting.add(look)
      look()
    })

  const ledger: TestLedger = {
    client,
    events,
    snapshot() {
      if (book === null) throw new Error('no book')
      return book
    },
    alerts: () => alerts,
    jobs: () => [...jobs.values()],
    async open(isFresh = false) {
      const opened = await client.call('open', { name: 'creditbook', defaults: TEST_SETTINGS, isFresh })
      alerts = opened.alerts
    },
    async offer(name, fill, origin = 'button') {
      const { port1, port2 } = new MessageChannel()
      const jobId = `job-${++lastJob}`
      const offer = { jobId, fileName: name, byteLength: 0, origin }
      await client.call('start-job', { offer, now: TEST_NOW }, [port1])
      fill(port2)
      return settled(jobId)
    },
    offerStaged: (file) => ledger.offer(file.start.name, (port) => sendStaged(file, port)),
    async offerFile(path) {
      const source = createMemorySource(basename(path), await readFile(path))
      return ledger.offer(source.name, (port) => {
        void runImportJob(source, asJobPort(port), async (sink, signal, terms) => {
          const today = TEST_NOW.slice(0, 10)
          await readExport(source, sink, { formats: FORMATS, today, ...(await terms), survey: true, signal })
        })
      })
    },
    async reread(importId, file) {
      const { port1, port2 } = new MessageChannel()
      const offer = {
        jobId: `job-${++lastJob}`,
        fileName: file.start.name,
        byteLength: 0,
        origin: 'button',
        rereads: importId,
      } as const
      await client.call('start-job', { offer, now: TEST_NOW }, [port1])
      sendStaged(file, port2)
      return new Promise((resolve) => {
        const look = () => {
          const event = events.findLast(({ type }) => type === 'reread')
          if (event?.type !== 'reread' || event.reread === null || event.reread.stage.kind === 'reading') return
          waiting.delete(look)
          resolve(event.reread.stage)
        }
        waiting.add(look)
        look()
      })
    },
    async commit(job) {
      const result = await client.call('commit', { jobId: job.jobId, now: TEST_NOW })
      if (!result.ok) throw new Error(`not committed: ${result.code}`)
      return result.record
    },
  }
  return ledger
}

/** The whole book as the text that a backup is. */
export async function readBackupText({ client }: TestLedger): Promise<string> {
  const { textId } = await client.call('text-open', { kind: 'backup', createdAt: TEST_NOW })
  let text = ''
  for (;;) {
    const { piece } = await client.call('text-next', { textId })
    if (piece === null) return text
    text += piece
  }
}

export function sendStaged(file: StagedFile, port: MessagePort): void {
  const send = (message: ImportMessage) => port.postMessage(message)
  send({ type: 'file-start', file: file.start })
  for (const batch of file.batches) send({ type: 'batch', batch: packBatch(batch) })
  send({ type: 'file-end', file: file.end })
  send({ type: 'end' })
}

/** Main's ports speak Electron's dialect of the same thing. */
export function asJobPort(port: MessagePort): JobPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      port.addEventListener(event, (received) => listener({ data: (received as MessageEvent).data }))
    },
    start: () => port.start(),
    close: () => port.close(),
  }
}

/** Every record of every table, to compare books record by record. */
export async function dumpTables(name: string): Promise<{ readonly [table: string]: readonly unknown[] }> {
  const { openDatabase } = await import('../../renderer/ledger/database')
  const database = await openDatabase(name)
  const dump: { [table: string]: readonly unknown[] } = {}
  for (const table of database.tables) dump[table.name] = await table.toArray()
  database.close()
  return dump
}
