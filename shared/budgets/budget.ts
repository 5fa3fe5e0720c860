/** Where each budget stands: what was spent in its current period, how that compares, and where it is heading. */
import type { Budget } from '../ledger/book-types'
import { type DataDays, findDataDays } from '../ledger/data-days'
import type { Facts } from '../ledger/facts'
import { MIN_DAYS, toNanos, WINDOW_DAYS } from '../ledger/runway'
import type { BookSnapshot } from '../ledger/snapshot'
import { mulDiv } from '../money/nanos'
import type { Attribution } from '../tasks/attribution'
import { type Day, dayOfMs } from '../time/days'
import { type Period, periodOn } from '../time/period'
import { zoneDayOf } from '../time/zone'
import { type AccountSpend, type ForecastPath, forecastSpend, isDormant, type NoForecast } from './budget-forecast'
import { type BudgetSpend, type BudgetWindow, findBudgetSpend } from './budget-spend'

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
  /** Cost of use, effective plus computed, in the unit of the budget: a credit pack counts as it is used, not when it is bought. */
  readonly spent: bigint
  readonly effective: bigint
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
  /** An account in scope has no data of the last week: the figures are a floor and no all-clear. */
  readonly isStale: boolean
}

/** One per budget, in the book's order. `now` in milliseconds; days and months are those the settings ask for. */
export function budgetStatuses(
  snapshot: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  now: number,
): readonly BudgetStatus[] {
  const { budgets, settings } = snapshot
  if (budgets.length === 0) return []
  const today = settings.days === 'zone' ? zoneDayOf(now, settings.zone) : dayOfMs(now)
  const windows = budgets.map((budget) => {
    const period = periodOn(budget.period, today)
    return { budget, period, from: Math.min(period.from, today - LOOK_BACK) }
  })
  const spends = findBudgetSpend(snapshot, facts, attribution, windows)
  const daysOf = findDataDays(snapshot, today)
  return windows.map((window, index) => statusOf(window, spends[index] as BudgetSpend, daysOf, today))
}

/** The settled days of a burn rate end at most a window ago. */
const LOOK_BACK = WINDOW_DAYS * 2
/** Data older than this is stale. */
export const STALE_DAYS = 7

function statusOf(
  { budget, period, from }: BudgetWindow,
  spend: BudgetSpend,
  daysOf: (accountId: string) => DataDays,
  today: Day,
): BudgetStatus {
  const { limit } = budget
  const spent = spend.effective + spend.computed
  const length = period.to - period.from
  const passed = today - period.from + 1
  const accounts = spend.accounts.map((accountId): AccountSpend => {
    const column = spend.recurring.get(accountId)
    return { accountId, days: daysOf(accountId), spentOn: (day) => column?.[day - from] ?? 0 }
  })
  const alive = accounts.filter(({ days }) => !isDormant(days, today)).map(({ days }) => days)
  const path = forecastSpend(accounts, period, today)
  const daily = dailyOf(spend, path, period, from, today, alive)
  const forecast = forecastOf(path, daily, limit, spent, today)
  const dataTo = alive.length === 0 ? null : Math.min(...alive.map((days) => days.dataTo ?? today))
  return {
    budget,
    unit: budget.unit,
    period,
    today,
    daysLeft: Math.max(0, period.to - today - 1),
    limit,
    spent,
    effective: spend.effective,
    computed: spend.computed,
    wholePeriods: spend.wholePeriods,
    percent: percentOf(spent, limit),
    evenPace: {
      nanos: mulDiv(limit, BigInt(passed), BigInt(length)),
      percent: Math.floor((passed * 1000) / length) / 10,
    },
    forecast,
    leftOut: spend.leftOut,
    partialRows: spend.partialRows,
    crossed: crossedOf(budget, spent, forecast),
    limitReachedOn:
      spent >= limit ? (daily.find(({ cumulative }) => cumulative !== null && cumulative >= limit)?.day ?? null) : null,
    daily,
    pessimistic: path.kind === 'path' ? spent + toNanos(path.expected[passed - 1] ?? 0) : null,
    dataTo,
    isStale: dataTo !== null && dataTo < today - STALE_DAYS,
  }
}

/** Rounded down to a tenth, so that 100 % never shows before it is reached. */
export function percentOf(part: bigint, whole: bigint): number {
  if (whole <= 0n) return part > 0n ? 100 : 0
  const tenths = (part * 1000n) / whole
  return Number(part < 0n && (part * 1000n) % whole !== 0n ? tenths - 1n : tenths) / 10
}

function dailyOf(
  spend: BudgetSpend,
  path: ForecastPath | NoForecast,
  period: Period,
  from: Day,
  today: Day,
  accounts: readonly DataDays[],
): readonly BudgetDay[] {
  const days: BudgetDay[] = []
  let known = spend.wholePeriods
  for (let day = period.from; day < period.to; day++) {
    const spent = spend.daily[day - from] ?? 0n
    known += spent
    if (day <= today) {
      days.push({ day, spent, cumulative: known, low: null, high: null, kind: kindOf(day, accounts) })
      continue
    }
    const index = day - period.from
    const expected = path.kind === 'path' ? (path.expected[index] ?? 0) : null
    const spread = path.kind === 'path' ? (path.spread[index] ?? 0) : 0
    const before = days.at(-1)
    days.push({
      day,
      spent,
      cumulative: expected === null ? null : known + toNanos(expected),
      // What is known is a floor, and a sum of use never falls.
      low: expected === null ? null : largest(known + toNanos(Math.max(0, expected - spread)), before?.low),
      high: expected === null ? null : largest(known + toNanos(expected + spread), before?.high),
      kind: 'future',
    })
  }
  return days
}

function largest(a: bigint, b: bigint | null | undefined): bigint {
  return b === null || b === undefined || a > b ? a : b
}

/** As unsure as the least sure account that had begun by then. */
function kindOf(day: Day, accounts: readonly DataDays[]): BudgetDay['kind'] {
  const kinds = new Set(accounts.filter(({ firstDay }) => firstDay !== null && firstDay <= day).map((days) => days.kindOf(day)))
  if (kinds.size === 0 || kinds.has('missing')) return 'missing'
  return kinds.has('provisional') ? 'provisional' : 'settled'
}

function forecastOf(
  path: ForecastPath | NoForecast,
  daily: readonly BudgetDay[],
  limit: bigint,
  spent: bigint,
  today: Day,
): BudgetForecast {
  if (path.kind === 'needs-data') return { kind: 'needs-data', days: path.days, needed: MIN_DAYS }
  const expected = path.expected.at(-1) ?? 0
  const spread = path.spread.at(-1) ?? 0
  const coming = daily.filter(({ day }) => day > today)
  const reaching = (figure: 'cumulative' | 'low' | 'high'): Day | null =>
    coming.find((one) => (one[figure] ?? 0n) >= limit)?.day ?? null
  const likely = spent >= limit ? null : reaching('cumulative')
  return {
    kind: 'range',
    low: spent + toNanos(Math.max(0, expected - spread)),
    likely: spent + toNanos(expected),
    high: spent + toNanos(expected + spread),
    crossing: likely === null ? null : { early: reaching('high'), likely, late: reaching('low') },
    withoutRate: path.withoutRate,
  }
}

function crossedOf({ thresholds, limit }: Budget, spent: bigint, forecast: BudgetForecast): BudgetStatus['crossed'] {
  return thresholds
    .filter(({ kind, percent }) => {
      if (kind === 'actual') return reaches(spent, limit, percent)
      return forecast.kind === 'range' && reaches(forecast.likely, limit, percent)
    })
    .sort((a, b) => a.percent - b.percent || (a.kind < b.kind ? -1 : 1))
}

/** Exact to a thousandth of a percent. */
export function reaches(part: bigint, limit: bigint, percent: number): boolean {
  return part * 100_000n >= limit * BigInt(Math.round(percent * 1000))
}
