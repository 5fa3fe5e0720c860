/** Where each budget stands: what was spent in its current period, how that compares, and where it is heading. */
import type { Budget } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { MIN_DAYS } from '../ledger/runway'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Attribution } from '../tasks/attribution'
import type { Day } from '../time/days'
import type { Period } from '../time/period'

export type BudgetForecast =
  | {
      readonly kind: 'range'
      /** Spend at the end of the period. */
      readonly low: bigint
      readonly likely: bigint
      readonly high: bigint
      /** The day the limit is likely reached; null not in this period. */
      readonly crossing: { readonly early: Day | null; readonly likely: Day; readonly late: Day | null } | null
      /** Accounts with too little data: their known spend is in, nothing is expected of them. */
      readonly withoutRate: readonly string[]
    }
  | { readonly kind: 'needs-data'; readonly days: number; readonly needed: typeof MIN_DAYS }

export type BudgetDay = {
  readonly day: Day
  /** Spent on the day. Days after today, and today's unknown, are 0 here: see `isKnown`. */
  readonly spent: bigint
  /** From the period's start to the end of the day; for days after today the likely forecast, or null without one. */
  readonly cumulative: bigint | null
  readonly low: bigint | null
  readonly high: bigint | null
  readonly kind: 'settled' | 'provisional' | 'missing' | 'future'
}

export type BudgetStatus = {
  readonly budget: Budget
  readonly unit: string
  readonly period: Period
  /** The day it is, in the days the settings ask for. */
  readonly today: Day
  readonly daysLeft: number
  readonly limit: bigint
  /** Billed plus computed, in the budget's unit. */
  readonly spent: bigint
  readonly billed: bigint
  readonly computed: bigint
  /** Of `spent`: months and longer ranges that lie in the period as a whole; they belong to no day. */
  readonly wholePeriods: bigint
  /** Of the limit; 92.1 means 92.1 %. Rounded down to a tenth, so that 100 is never shown early. */
  readonly percent: number
  /** What an even spend would have reached by the end of today. */
  readonly evenPace: { readonly nanos: bigint; readonly percent: number }
  readonly forecast: BudgetForecast
  /** Spend that could not be converted (no rate), by unit: in no figure here. */
  readonly leftOut: readonly { readonly unit: string; readonly nanos: bigint }[]
  /** Months and longer ranges that reach out of the period: in no figure here. */
  readonly partialRows: number
  /** Actual and forecast thresholds at or below where it stands, lowest first. */
  readonly crossed: readonly { readonly kind: 'actual' | 'forecast'; readonly percent: number }[]
  /** The day the limit was reached; null where it was not. */
  readonly limitReachedOn: Day | null
  /** Every day of the period. */
  readonly daily: readonly BudgetDay[]
  /** Spend by now if provisional and missing days cost what such days usually cost; null without a rate. */
  readonly pessimistic: bigint | null
  /** The last day all accounts in scope have data for; null where none has. */
  readonly dataTo: Day | null
  /** No account in scope has data of the last days: the figures are a floor and no all-clear. */
  readonly isStale: boolean
}

/** One per budget, in the book's order. */
export function budgetStatuses(
  _snapshot: BookSnapshot,
  _facts: Facts,
  _attribution: Attribution,
  _now: number,
): readonly BudgetStatus[] {
  throw new Error('not built yet')
}
