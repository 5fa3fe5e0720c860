/** The usage rows a figure was added up from, each with the file and line it came from. */
import { METERS, type Meter, RESOLUTIONS, type Resolution } from '../import/batch'
import { dayOfMs } from '../time/days'
import { zoneDayOf } from '../time/zone'
import { accountsOf, type BookState, type LoadSegments, liveRows } from './book'
import type { Assignment, ImportId, Series } from './book-types'
import { countSeries, filingOf } from './counted-book'
import { findAssigned, keyText, rowAssignments } from './picked-rows'
import { countRows } from './segment'
import type { DayRange } from './summarise'

export type RowsWanted = {
  /** Series the figure was made of. */
  readonly series: ReadonlySet<number>
  /** Whether the rows that were assigned on their own are wanted, by assignment; those of others are wanted with their series. */
  readonly assigned: ReadonlyMap<string, boolean>
  readonly range: DayRange | null
  readonly days: 'zone' | 'provider'
  readonly limit: number
}

export type BookRow = {
  readonly importId: ImportId
  readonly fileName: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly resolution: Resolution
  readonly series: Series
  /** What an import recognises it by: see `RowName`. */
  readonly key: string
  /** What assigned it to tasks on its own, if anything did. */
  readonly assignmentId: string | null
  readonly billed: bigint
  readonly effective: bigint
  readonly quantities: { readonly [meter in Meter]?: bigint }
}

/** At most `limit` rows, the latest imports first; `total` counts them all. */
export const rowsBehind = async (
  state: BookState,
  assignments: readonly Assignment[],
  load: LoadSegments,
  wanted: RowsWanted,
): Promise<{ rows: readonly BookRow[]; total: number }> => {
  const map = accountsOf(state)
  const allSeries = countSeries(state.series.all, map)
  const isWanted = (id: string): boolean => wanted.assigned.get(id) === true
  const formats = new Set<string | undefined>([
    ...[...wanted.series].map((id) => allSeries[id]?.format),
    ...rowAssignments(assignments).flatMap(({ id, subject }) => (isWanted(id) ? [subject.format] : [])),
  ])
  const rows: BookRow[] = []
  let total = 0
  for (const record of [...state.imports].reverse()) {
    if (!formats.has(record.format)) continue
    const segments = await load([record.id])
    const live = liveRows(state.effects, record.id, countRows(segments))
    const findAssignment = findAssigned(assignments, record.format, map)
    for (const segment of segments) {
      for (let at = 0; at < segment.rows; at++) {
        if (!live[segment.firstRow + at]) continue
        const series = allSeries[segment.series[at]!]!
        const assignmentId = findAssignment(segment, at, filingOf(series))
        const assigned = wanted.assigned.get(assignmentId ?? '')
        if (!(assigned ?? wanted.series.has(series.id))) continue
        const start = segment.start[at]!
        const end = segment.end[at]!
        const resolution = RESOLUTIONS[segment.resolution[at]!]!
        if (!isInside(wanted, state.rollups.zone, start, end, resolution)) continue
        total++
        if (rows.length >= wanted.limit) continue
        rows.push({
          importId: record.id,
          fileName: record.fileName,
          line: segment.line[at]!,
          start,
          end,
          resolution,
          series,
          key: keyText(segment.keyHigh[at]!, segment.keyLow[at]!),
          assignmentId,
          billed: segment.billed[at]!,
          effective: (segment.effective ?? segment.billed)[at]!,
          quantities: Object.fromEntries(
            METERS.flatMap((meter) => {
              const quantity = segment.quantities[meter]?.[at]
              return quantity ? [[meter, quantity]] : []
            }),
          ),
        })
      }
    }
  }
  return { rows, total }
}

/** As `summarise` counts: a row of one day by its day, a longer one only where all of it lies inside. */
const isInside = ({ range, days }: RowsWanted, zone: string, start: number, end: number, resolution: Resolution): boolean => {
  if (!range) return true
  const isShort = resolution === 'instant' || resolution === 'bucket'
  const first = isShort && days === 'zone' ? zoneDayOf(start, zone) : dayOfMs(start)
  const last = isShort ? first : Math.max(first, dayOfMs(end - 1))
  return first >= range.from && last < range.to
}
