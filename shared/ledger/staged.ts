/** A file that has been read but is not in the book: what the preview is made of. */
import type { ColumnBatch, FileEnd, FileStart, Scope, SeriesKey } from '../import/batch'

export type StagedFile = {
  readonly start: FileStart
  readonly end: Extract<FileEnd, { ok: true }>
  readonly batches: readonly ColumnBatch[]
  readonly series: readonly SeriesKey[]
  readonly scopes: readonly Scope[]
  /** Good rows in all batches. */
  readonly rows: number
  /** Starts of the first and last good row and the end of the latest, ms; null at 0 rows. */
  readonly firstStart: number | null
  readonly lastStart: number | null
  readonly lastEnd: number | null
}

export type StagedFileCollector = {
  add(batch: ColumnBatch): void
  finish(end: Extract<FileEnd, { ok: true }>): StagedFile
  readonly rows: number
}

export const collectFile = (start: FileStart): StagedFileCollector => {
  const batches: ColumnBatch[] = []
  const series: SeriesKey[] = []
  const scopes: Scope[] = []
  let rows = 0
  let firstStart = Number.POSITIVE_INFINITY
  let lastStart = Number.NEGATIVE_INFINITY
  let lastEnd = Number.NEGATIVE_INFINITY
  return {
    get rows() {
      return rows
    },
    add(batch) {
      for (const key of batch.newSeries) series.push(key)
      for (const scope of batch.newScopes) scopes.push(scope)
      if (batch.rows === 0) return
      batches.push(batch)
      rows += batch.rows
      for (let at = 0; at < batch.rows; at++) {
        const from = batch.start[at]!
        if (from < firstStart) firstStart = from
        if (from > lastStart) lastStart = from
        if (batch.end[at]! > lastEnd) lastEnd = batch.end[at]!
      }
    },
    finish: (end) => ({
      start,
      end,
      batches,
      series,
      scopes,
      rows,
      firstStart: rows ? firstStart : null,
      lastStart: rows ? lastStart : null,
      lastEnd: rows ? lastEnd : null,
    }),
  }
}
