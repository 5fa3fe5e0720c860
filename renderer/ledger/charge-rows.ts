/** The rows behind a figure: what in which file on which line adds up to it. */
import { METERS, type Meter, RESOLUTIONS, type Resolution } from '../../shared/import/batch'
import { type BookState, countRows, type LoadSegments, liveRows } from '../../shared/ledger/book'
import type { ImportId } from '../../shared/ledger/book-types'
import type { Segment } from '../../shared/ledger/segment'
import { dayOfMs } from '../../shared/time/days'
import type { Period } from '../../shared/time/period'
import { zoneDayOf } from '../../shared/time/zone'

export type ChargeFilter = {
  /** Null: every series. */
  readonly series: readonly number[] | null
  /** Days of the user's zone or of the provider; null: all time. Rows of a longer period count on its last day. */
  readonly period: Period | null
  readonly days: 'zone' | 'provider'
  /** Null: every import. */
  readonly importId: ImportId | null
  /** The latest rows come first; this many are skipped and at most `limit` given. */
  readonly skip: number
  readonly limit: number
}

export type ChargeRow = {
  readonly importId: ImportId
  readonly fileName: string
  readonly line: number
  readonly series: number
  readonly start: number
  readonly end: number
  readonly resolution: Resolution
  readonly billed: bigint
  readonly effective: bigint
  readonly list: bigint | null
  readonly quantities: { readonly [meter in Meter]?: bigint }
}

type Found = { readonly segment: Segment; readonly at: number; readonly fileName: string }

export async function findRows(
  state: BookState,
  load: LoadSegments,
  filter: ChargeFilter,
): Promise<{ readonly rows: readonly ChargeRow[]; readonly total: number }> {
  const wanted = filter.series && new Set(filter.series)
  const { zone } = state.rollups
  const found: Found[] = []
  for (const record of state.imports) {
    if (filter.importId !== null && record.id !== filter.importId) continue
    const segments = await load([record.id])
    const live = liveRows(state.effects, record.id, countRows(segments))
    for (const segment of segments) {
      for (let at = 0; at < segment.rows; at++) {
        if (live[segment.firstRow + at] !== 1) continue
        if (wanted && !wanted.has(segment.series[at]!)) continue
        if (filter.period) {
          const day = screenDay(segment, at, filter.days === 'zone' ? zone : 'UTC')
          if (day < filter.period.from || day >= filter.period.to) continue
        }
        found.push({ segment, at, fileName: record.fileName })
      }
    }
  }
  found.sort((a, b) => b.segment.start[b.at]! - a.segment.start[a.at]!)
  return { rows: found.slice(filter.skip, filter.skip + filter.limit).map(toRow), total: found.length }
}

/** As the rollups count it. */
function screenDay(segment: Segment, at: number, zone: string): number {
  const resolution = RESOLUTIONS[segment.resolution[at]!]!
  const start = segment.start[at]!
  if (resolution === 'instant' || resolution === 'bucket') return zoneDayOf(start, zone)
  return Math.max(dayOfMs(start), dayOfMs(segment.end[at]! - 1))
}

function toRow({ segment, at, fileName }: Found): ChargeRow {
  const quantities: { [meter in Meter]?: bigint } = {}
  for (const meter of METERS) {
    const value = segment.quantities[meter]?.[at]
    if (value) quantities[meter] = value
  }
  return {
    importId: segment.importId,
    fileName,
    line: segment.line[at]!,
    series: segment.series[at]!,
    start: segment.start[at]!,
    end: segment.end[at]!,
    resolution: RESOLUTIONS[segment.resolution[at]!]!,
    billed: segment.billed[at]!,
    effective: (segment.effective ?? segment.billed)[at]!,
    list: segment.list?.[at] ?? null,
    quantities,
  }
}
