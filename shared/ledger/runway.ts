/**
 * How fast a balance is used up and until when it lasts. Forecasts are statistics, not money: they are worked out in floating
 * point, are shown as ranges, and no total is ever made of them.
 */
import { type Day, weekdayOf } from '../time/days'
import type { DataDays } from './data-days'

/** Days of settled data that a burn rate needs. */
export const MIN_DAYS = 7
/** Days of settled data it looks back on. */
export const WINDOW_DAYS = 28

export type BurnRate =
  | {
      readonly kind: 'rate'
      /** Mean of a day over the window. */
      readonly perDay: bigint
      /** Mean by weekday, 0 Sunday; all the same with less than two weeks of data. */
      readonly byWeekday: readonly bigint[]
      readonly isWeekdayAware: boolean
      /** Settled days the rate rests on. */
      readonly days: number
      readonly firstDay: Day
      readonly lastDay: Day
    }
  | { readonly kind: 'needs-data'; readonly days: number; readonly needed: typeof MIN_DAYS }

/** `early`, `likely`, `late` are the days on which nothing is left; null: not within the horizon. */
export type Runway =
  | {
      readonly kind: 'range'
      readonly early: Day | null
      readonly likely: Day | null
      readonly late: Day | null
      /** What ends it: the last of it is spent, or expires unused, or new credit comes. `lasts`: not within the horizon. */
      readonly endsBy: 'spent' | 'expiry' | 'reset' | 'lasts'
    }
  /** Nothing left as of the day. */
  | { readonly kind: 'empty' }
  /** Nothing was used in the window, so only expiry ends it; null never. */
  | { readonly kind: 'unused'; readonly expiresDay: Day | null }
  | { readonly kind: 'needs-data'; readonly days: number; readonly needed: typeof MIN_DAYS; readonly expiresDay: Day | null }
  /** No grants, so there is nothing to run out. */
  | { readonly kind: 'none' }

/** How daily use spreads: means by weekday (0 Sunday) and the spread around them, in nanos as doubles. */
export type BurnModel = {
  readonly byWeekday: readonly number[]
  readonly mean: number
  readonly deviation: number
  /** How far whole weeks lie from what is usual, beyond what the spread of their days explains: use that grows, shrinks or comes in bursts. */
  readonly drift: number
  readonly days: number
  readonly isWeekdayAware: boolean
}

export type Sample = { readonly day: Day; readonly nanos: number }

/** The settled days of the window that ends with the last settled day. */
export function samplesOf(days: DataDays, nanosOn: (day: Day) => number): readonly Sample[] {
  const { settledTo } = days
  if (settledTo === null) return []
  const samples: Sample[] = []
  for (let day = settledTo - WINDOW_DAYS + 1; day <= settledTo; day++) {
    if (days.kindOf(day) === 'settled') samples.push({ day, nanos: nanosOn(day) })
  }
  return samples
}

/** Null with fewer than MIN_DAYS samples. Weekdays differ only where each has been seen twice: once is no pattern. */
export function fitBurn(samples: readonly Sample[]): BurnModel | null {
  if (samples.length < MIN_DAYS) return null
  const mean = average(samples.map(({ nanos }) => nanos))
  const sums = [0, 0, 0, 0, 0, 0, 0]
  const counts = [0, 0, 0, 0, 0, 0, 0]
  for (const { day, nanos } of samples) {
    const weekday = weekdayOf(day)
    sums[weekday] = (sums[weekday] as number) + nanos
    counts[weekday] = (counts[weekday] as number) + 1
  }
  const isWeekdayAware = counts.every((count) => count >= 2)
  const byWeekday = sums.map((sum, weekday) => (isWeekdayAware ? sum / (counts[weekday] as number) : mean))
  const usualOn = (day: Day): number => byWeekday[weekdayOf(day)] as number
  let squares = 0
  for (const { day, nanos } of samples) squares += (nanos - usualOn(day)) ** 2
  const freedom = Math.max(1, samples.length - (isWeekdayAware ? 7 : 1))
  const deviation = Math.sqrt(squares / freedom)
  const drift = driftOf(samples, usualOn, deviation)
  return { byWeekday, mean, deviation, drift, days: samples.length, isWeekdayAware }
}

/** Of the weeks up to the last sample that are whole, at least three: fewer are no sign of anything. */
function driftOf(samples: readonly Sample[], usualOn: (day: Day) => number, deviation: number): number {
  const last = samples.at(-1)?.day ?? 0
  const sums: number[] = []
  const counts: number[] = []
  for (const { day, nanos } of samples) {
    const week = Math.floor((last - day) / 7)
    sums[week] = (sums[week] ?? 0) + nanos - usualOn(day)
    counts[week] = (counts[week] ?? 0) + 1
  }
  const means = sums.filter((_, week) => counts[week] === 7).map((sum) => sum / 7)
  if (means.length < 3) return 0
  const middle = average(means)
  const variance = means.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (means.length - 1)
  return Math.sqrt(Math.max(0, variance - deviation ** 2 / 7))
}

/** As figures to be shown; `model` is what was fitted to the samples. */
export function burnRate(samples: readonly Sample[], model = fitBurn(samples)): BurnRate {
  if (model === null) return { kind: 'needs-data', days: samples.length, needed: MIN_DAYS }
  return {
    kind: 'rate',
    perDay: toNanos(model.mean),
    byWeekday: model.byWeekday.map(toNanos),
    isWeekdayAware: model.isWeekdayAware,
    days: samples.length,
    firstDay: samples[0]?.day ?? 0,
    lastDay: samples.at(-1)?.day ?? 0,
  }
}

export function expectedOn(model: BurnModel, day: Day): number {
  return model.byWeekday[weekdayOf(day)] ?? model.mean
}

/** Eight of ten outcomes of a normal spread lie within 1.28 deviations. */
const RANGE = 1.28

/**
 * How far the sum of `count` days may lie from the expected: the days' own spread, that of the mean it was learnt from, and that of
 * weeks as a whole, which does not even out.
 */
export function spreadOf({ deviation, drift, days }: BurnModel, count: number): number {
  return RANGE * Math.sqrt(deviation ** 2 * (count + (count * count) / days) + (drift * count) ** 2)
}

export function toNanos(value: number): bigint {
  return BigInt(Math.round(value))
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
