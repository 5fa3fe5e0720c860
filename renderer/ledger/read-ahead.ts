/**
 * What is done for a file while it is still being read, so that little is left to do when it has been: the rows it will meet are brought
 * from the database, and its own are stored under the number it will probably have, for the accounts it will probably go to.
 *
 * Nobody sees such rows: an import that is not published has none, and what it left behind is swept away. Where the number or the
 * accounts turn out to be others, the rows are stored anew at commit. One file at a time is served.
 */
import type { ColumnBatch, FileStart, SeriesKey } from '../../shared/import/batch'
import { type BookState, type LoadSegments, numberSeries, placeBatch } from '../../shared/ledger/book'
import type { ImportId } from '../../shared/ledger/book-types'
import type { Segment } from '../../shared/ledger/segment'
import { stageSegments } from './book-storage'
import { type LedgerDatabase, loadSegments, packSegment, segmentsOf } from './database'

export type ReadAhead = {
  begin(jobId: string, file: Pick<FileStart, 'name' | 'format'>, byteLength: number, now: string): void
  add(jobId: string, batch: ColumnBatch): void
  /** As the database has them, or as they were brought already. */
  readonly load: LoadSegments
  /** The file has met the rows that were brought for it. */
  compared(jobId: string): void
  /** Stores what of these rows is not stored yet. To be called in turn. */
  store(importId: ImportId, segments: readonly Segment[]): Promise<void>
  /** Committed or given up: then its rows are taken out again. */
  end(jobId: string): void
}

type Surroundings = {
  readonly database: () => LedgerDatabase
  readonly state: () => BookState
  /** Runs after the commands that were given before. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>
}

type Served = {
  readonly jobId: string
  readonly importId: ImportId
  readonly database: LedgerDatabase
  readonly now: string
  readonly brought: Map<ImportId, Promise<readonly Segment[]>>
  readonly series: SeriesKey[]
  /** The book's number of each series, as of `numberedOn`. */
  numbers: Uint32Array
  readonly waiting: ColumnBatch[]
  readonly stored: Segment[]
  rows: number
  /** Others have taken its number, or it could not be stored: the rest is left to the commit. */
  isVoid: boolean
  isStoring: boolean
}

export function createReadAhead({ database, state, inTurn }: Surroundings): ReadAhead {
  let served: Served | null = null

  const isFree = ({ importId, database: own }: Served): boolean => own === database() && state().nextImportId === importId

  /** One batch per turn, so that no command waits for more. */
  const storeNext = (job: Served): void => {
    if (job.isStoring || job.isVoid || job.waiting.length === 0) return
    job.isStoring = true
    void inTurn(async () => {
      try {
        if (served !== job || job.isVoid) return
        if (!isFree(job)) job.isVoid = true
        else await storeOne(job, state())
      } catch {
        // A full disk is told when the import is committed, which tries once more.
        job.isVoid = true
      } finally {
        job.isStoring = false
      }
      storeNext(job)
    })
  }

  const drop = async (job: Served): Promise<void> => {
    try {
      await inTurn(async () => {
        if (job.stored.length > 0 && isFree(job)) await segmentsOf(job.database, job.importId).delete()
      })
    } catch {
      // What is left is swept away at the next start.
    }
  }

  return {
    begin(jobId, { name, format }, byteLength, now) {
      if (served !== null) return
      const { imports, nextImportId } = state()
      // The very same file again will most likely be closed, and nothing of it kept.
      const isKnown = imports.some((record) => record.fileName === name && record.byteLength === byteLength)
      const own = database()
      const met = imports.filter((record) => record.format === format)
      const brought = new Map(met.map(({ id }) => [id, bring(own, id)]))
      served = {
        jobId,
        importId: nextImportId,
        database: own,
        now,
        brought,
        series: [],
        numbers: new Uint32Array(),
        waiting: [],
        stored: [],
        rows: 0,
        isVoid: isKnown,
        isStoring: false,
      }
    },
    add(jobId, batch) {
      if (served?.jobId !== jobId) return
      for (const key of batch.newSeries) served.series.push(key)
      if (batch.rows === 0) return
      served.waiting.push(batch)
      storeNext(served)
    },
    async load(ids) {
      const loaded: Segment[] = []
      for (const id of [...ids].sort((a, b) => a - b)) {
        const found = (await served?.brought.get(id)?.catch(() => null)) ?? (await loadSegments(database(), [id]))
        for (const segment of found) loaded.push(segment)
      }
      return loaded
    },
    compared(jobId) {
      if (served?.jobId === jobId) served.brought.clear()
    },
    async store(importId, segments) {
      const job = served
      const isStored =
        job !== null &&
        !job.isVoid &&
        job.importId === importId &&
        job.stored.length <= segments.length &&
        job.stored.every((segment, at) => isSame(segment, segments[at]!))
      if (job !== null && !isStored) job.isVoid = true
      if (job === null || !isStored) return stageSegments(database(), importId, segments)
      job.waiting.length = 0
      if (job.stored.length === 0) await segmentsOf(database(), importId).delete()
      for (const segment of segments.slice(job.stored.length)) {
        await database().segments.put(packSegment(segment))
        job.stored.push(segment)
      }
    },
    end(jobId) {
      if (served?.jobId !== jobId) return
      const job = served
      served = null
      void drop(job)
    },
  }
}

const bring = (database: LedgerDatabase, id: ImportId): Promise<readonly Segment[]> => {
  const segments = loadSegments(database, [id])
  // Whoever asks for them hears of it.
  segments.catch(() => undefined)
  return segments
}

async function storeOne(job: Served, state: BookState): Promise<void> {
  const [batch] = job.waiting
  if (batch === undefined) return
  if (job.numbers.length < job.series.length) job.numbers = numberSeries(state, job.series, {}, job.now).numbers
  if (job.stored.length === 0) await segmentsOf(job.database, job.importId).delete()
  const segment = placeBatch(batch, { importId: job.importId, index: job.stored.length, firstRow: job.rows }, job.numbers)
  await job.database.segments.put(packSegment(segment))
  job.waiting.shift()
  job.stored.push(segment)
  job.rows += segment.rows
}

/** Of the same columns, and for the same series. */
function isSame(stored: Segment, wanted: Segment): boolean {
  return (
    stored.firstRow === wanted.firstRow &&
    stored.keyHigh === wanted.keyHigh &&
    stored.billed === wanted.billed &&
    stored.series.length === wanted.series.length &&
    stored.series.every((series, at) => series === wanted.series[at])
  )
}
