/** What the rows of one day cost by hour, where the export says when. */
import { RESOLUTIONS } from '../import/batch'
import { type Day, msOfDay } from '../time/days'
import { type BookState, type LoadSegments, liveRows } from './book'
import { countRows } from './segment'

export type HoursWanted = { readonly series: ReadonlySet<number>; readonly day: Day }

/** Nanos by unit and hour of the provider's day (UTC). */
export type Hours = readonly { readonly unit: string; readonly hour: number; readonly nanos: bigint }[]

const MS_PER_HOUR = 3_600_000

export const hoursBehind = async (state: BookState, load: LoadSegments, { series, day }: HoursWanted): Promise<Hours> => {
  const from = msOfDay(day)
  const to = msOfDay(day + 1)
  const formats = new Set([...series].map((id) => state.series.all[id]?.format))
  const sums = new Map<string, { unit: string; hour: number; nanos: bigint }>()
  for (const record of state.imports) {
    const { firstStart, lastEnd } = record
    if (!formats.has(record.format) || firstStart === null || firstStart >= to || (lastEnd !== null && lastEnd <= from)) continue
    const segments = await load([record.id])
    const live = liveRows(state.effects, record.id, countRows(segments))
    for (const segment of segments) {
      for (let at = 0; at < segment.rows; at++) {
        const start = segment.start[at]!
        if (start < from || start >= to || !live[segment.firstRow + at] || !series.has(segment.series[at]!)) continue
        const resolution = RESOLUTIONS[segment.resolution[at]!]
        const isWithinHour = resolution === 'instant' || (resolution === 'bucket' && segment.end[at]! - start <= MS_PER_HOUR)
        if (!isWithinHour) continue
        const { unit } = state.series.all[segment.series[at]!]!
        const hour = Math.floor((start - from) / MS_PER_HOUR)
        const key = `${unit}|${hour}`
        const sum = sums.get(key) ?? { unit, hour, nanos: 0n }
        sum.nanos += (segment.effective ?? segment.billed)[at]!
        sums.set(key, sum)
      }
    }
  }
  return [...sums.values()].sort((a, b) => a.hour - b.hour || (a.unit < b.unit ? -1 : 1))
}
