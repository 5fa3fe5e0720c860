/**
 * How fast a balance is used up and until when it lasts. Forecasts are statistics, not money: they are worked out in floating
 * point, are shown as ranges, and no total is ever made of them.
 */
import type { Day } from '../time/days'

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
      /** What ends it: the last of it is spent, or expires unused. `lasts`: not within the horizon. */
      readonly endsBy: 'spent' | 'expiry' | 'lasts'
    }
  /** Nothing left as of the day. */
  | { readonly kind: 'empty' }
  /** Nothing was used in the window, so only expiry ends it; null never. */
  | { readonly kind: 'unused'; readonly expiresDay: Day | null }
  | { readonly kind: 'needs-data'; readonly days: number; readonly needed: typeof MIN_DAYS; readonly expiresDay: Day | null }
  /** No grants, so there is nothing to run out. */
  | { readonly kind: 'none' }
