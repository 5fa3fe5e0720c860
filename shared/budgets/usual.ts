/**
 * What a day usually costs, in a way that single wild days cannot move: the median of its weekday over the 28 days before it, and how
 * far days usually lie from theirs (1.4826 × the median deviation, which is the standard deviation where the spread is normal).
 */
import { WINDOW_DAYS } from '../ledger/runway'
import { type Day, weekdayOf } from '../time/days'

export type Usual = { readonly nanos: number; readonly spread: number; readonly days: number }

/** Settled days among the 28 before that it takes to know what is usual. */
export const MIN_USUAL_DAYS = 14
/** A weekday that was seen less often than this is like any other day. */
const MIN_WEEKDAYS = 3
const TO_DEVIATION = 1.4826

/** Null where too few of the days before are settled. */
export function usualOn(day: Day, costOn: (day: Day) => number, isSettled: (day: Day) => boolean): Usual | null {
  const before: Day[] = []
  for (let at = day - WINDOW_DAYS; at < day; at++) if (isSettled(at)) before.push(at)
  if (before.length < MIN_USUAL_DAYS) return null
  const overall = median(before.map(costOn))
  const byWeekday = [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
    const costs = before.filter((at) => weekdayOf(at) === weekday).map(costOn)
    return costs.length < MIN_WEEKDAYS ? overall : median(costs)
  })
  const centreOf = (at: Day): number => byWeekday[weekdayOf(at)] ?? overall
  const spread = TO_DEVIATION * median(before.map((at) => Math.abs(costOn(at) - centreOf(at))))
  return { nanos: centreOf(day), spread, days: before.length }
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
