/**
 * The file of an import, read again because its format or its mapping is another one today. One at a time: read, compared with the
 * earlier reading, shown. The desk never changes the book; what it plans is planned anew against the book as it is when asked.
 */
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { ImportOffer, ReadingTerms } from '../../shared/ipc/contract'
import type { BookState, LoadSegments } from '../../shared/ledger/book'
import type { ImportId, ImportRecord } from '../../shared/ledger/book-types'
import { compareReadings } from '../../shared/ledger/compare-readings'
import { planReread, type RereadChange } from '../../shared/ledger/replay'
import type { StagedFile } from '../../shared/ledger/staged'
import { dayOfMs, formatDay } from '../../shared/time/days'
import type { Reread } from '../store/state'
import { type ImportPort, type ImportReader, readImport } from './import-reader'
import { mendFile } from './mend-file'
import type { LedgerEvent } from './protocol'

type Job = {
  readonly importId: ImportId
  readonly fileName: string
  readonly byteLength: number
  reader: ImportReader | null
  staged: StagedFile | null
}

export type RereadDesk = {
  start(importId: ImportId, offer: ImportOffer, port: ImportPort): void
  /** Compares and shows the reading that has just been made. */
  describe(): Promise<void>
  /** What taking the reading would do to the book as it is; null where there is none, or its import has gone. */
  plan(): Promise<{ readonly change: RereadChange; readonly next: BookState } | null>
  clear(): void
}

type Surroundings = {
  readonly emit: (event: LedgerEvent) => void
  readonly state: () => BookState
  readonly load: LoadSegments
  readonly mappings: () => readonly Mapping[]
  /** The file has been read: `describe` should be called when the ledger has time. */
  readonly onRead: () => void
}

export function createRereadDesk({ emit, state, load, mappings, onRead }: Surroundings): RereadDesk {
  let job: Job | null = null

  const show = (stage: Reread['stage']): void => {
    if (job === null) return
    const { importId, fileName, byteLength } = job
    emit({ type: 'reread', reread: { importId, fileName, byteLength, stage } })
  }
  const recordOf = (importId: ImportId): ImportRecord | null => state().imports.find(({ id }) => id === importId) ?? null
  const plan: RereadDesk['plan'] = async () => {
    const staged = job?.staged ?? null
    if (job === null || staged === null || recordOf(job.importId) === null) return null
    return planReread(state(), job.importId, staged, load)
  }
  const clear = (): void => {
    const { reader = null } = job ?? {}
    job = null
    reader?.cancel()
    emit({ type: 'reread', reread: null })
  }

  return {
    start(importId, offer, port) {
      clear()
      const record = recordOf(importId)
      if (record === null) return port.close()
      const own: Job = { importId, fileName: offer.fileName, byteLength: offer.byteLength, reader: null, staged: null }
      job = own
      show({ kind: 'reading', bytesRead: 0 })
      let failure: Reread['stage'] = { kind: 'other-file' }
      // What was still to come when the file was exported is no use of that time now.
      const terms = { mappings: mappings(), today: record.importedAt.slice(0, 10), ...periodOf(record) }
      own.reader = readImport(port, terms, {
        onFileStart() {},
        onProgress(bytesRead) {
          if (job === own) show({ kind: 'reading', bytesRead })
        },
        onFile(_, staged) {
          // Of a zip only the file that was this import.
          if (staged.end.fileHash !== record.fileHash) return
          own.staged = mendFile(staged, record.choices.fixes ?? [], mappings()).staged
        },
        onFileFailed(_, _name, error) {
          if (failure.kind === 'other-file') failure = { kind: 'failed', error }
          // A table that nobody knows waits for a mapping, which is not made here.
          if (error.table !== undefined) own.reader?.cancel()
        },
        onEnd() {
          if (job !== own) return
          if (own.staged === null) show(failure)
          else onRead()
        },
      })
    },
    async describe() {
      const own = job
      const planned = await plan()
      if (own === null || job !== own) return
      if (planned === null) return clear()
      const { change, next } = planned
      const { record, segments } = change.added
      const comparison = compareReadings(await load([own.importId]), segments, next.series.all)
      if (job === own) show({ kind: 'ready', record, comparison })
    },
    plan,
    clear,
  }
}

/** The days that somebody had to name when it was imported: its rows were given them, so its rows tell. */
function periodOf({ statedPeriod, firstStart, lastEnd }: ImportRecord): Pick<ReadingTerms, 'period'> {
  if (statedPeriod?.from || firstStart === null || lastEnd === null) return {}
  return { period: { from: formatDay(dayOfMs(firstStart)), to: formatDay(dayOfMs(Math.max(firstStart, lastEnd - 1))) } }
}
