/** Usage rows as the book stores them: the columns of one batch, placed in the book. Written once, never changed. */
import type { ColumnBatch, Meter } from '../import/batch'
import type { ImportId } from './book-types'

export type Segment = Omit<ColumnBatch, 'newSeries' | 'newScopes'> & {
  readonly importId: ImportId
  /** Position among the segments of its import; rows are counted through them from 0. */
  readonly index: number
  /** Ordinal of the first row within the import. */
  readonly firstRow: number
}

/** Effects and references name a row by its ordinal within the import. */
export const segmentOfRow = (segments: readonly Segment[], row: number): { segment: Segment; at: number } => {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (segments[middle]!.firstRow <= row) low = middle
    else high = middle - 1
  }
  const segment = segments[low]!
  return { segment, at: row - segment.firstRow }
}

export const meterOf = (columns: Pick<ColumnBatch, 'quantities'>, meter: Meter, at: number): bigint =>
  columns.quantities[meter]?.[at] ?? 0n

/** Rows of an import, from all its segments in order. */
export const countRows = (segments: readonly Segment[]): number => {
  const last = segments.at(-1)
  return last ? last.firstRow + last.rows : 0
}
