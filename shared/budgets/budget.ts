/** Where each budget stands: what was spent in its current period, how that compares, and where it is heading. */
import { findBalanceUse } from '../ledger/balance-use'
import type { Budget } from '../ledger/book-types'
import { type DataDays, findDataDays } from '../ledger/data-days'
import type { Facts } from '../ledger/facts'
import { MIN_DAYS, toNanos, WINDOW_DAYS } from '../ledger/runway'
import type { BookSnapshot } from '../ledger/snapshot'
import { mulDiv } from '../money/nanos'
import type { Attribution } from '../tasks/attribution'
import { type Day, dayOfMs } from '../time/days'
import type { Period } from '../time/period'
import { zoneDayOf } from '../time/zone'
import { type AccountSpend, type ForecastPath, forecastSpend, isDormant, type NoForecast } from './budget-forecast'
import { budgetPeriod, limitOf, periodBefore } from './budget-period'
import { type BudgetSpend, type BudgetWindow, findBudgetSpend } from './budget-spend'
import { findGiftShares, type GiftShares, NO_GIFTS } from './promotional'

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
  /** Of a fixed period, and of one that has just ended. */
  readonly phase: 'upcoming' | 'running' | 'over'
  readonly daysLeft: number
  readonly limit: bigint
  /** What the period before cost, where the limit is that; else null. */
  readonly before: bigint | null
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
  const today = budgetDay(snapshot, now)
  return statusesOf(
    snapshot,
    facts,
    attribution,
    snapshot.budgets.map((budget) => ({ budget, period: budgetPeriod(budget, today) })),
    today,
  )
}

/**
 * Of budgets whose period has just ended, how it ended: exports come late, and some people import once a month. Only of those that
 * were there before it ended.
 */
export function endedStatuses(
  snapshot: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  now: number,
): readonly BudgetStatus[] {
  const today = budgetDay(snapshot, now)
  const ended = snapshot.budgets.flatMap((budget) => {
    if (budget.period.kind === 'fixed') return []
    const period = periodBefore(budget, budgetPeriod(budget, today))
    const isRecent = today < period.to + LATE_DAYS && dayOfMs(Date.parse(budget.createdAt)) < period.to
    return isRecent ? [{ budget, period }] : []
  })
  return statusesOf(snapshot, facts, attribution, ended, today)
}

function budgetDay({ settings }: Pick<BookSnapshot, 'settings'>, now: number): Day {
  return settings.days === 'zone' ? zoneDayOf(now, settings.zone) : dayOfMs(now)
}

/** Of any budgets and periods, in order. */
export function statusesOf(
  snapshot: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  wanted: readonly { readonly budget: Budget; readonly period: Period }[],
  today: Day,
): readonly BudgetStatus[] {
  if (wanted.length === 0) return []
  const windows = wanted.map(({ budget, period }): BudgetWindow => {
    const previous = budget.limits.kind === 'last-period' ? periodBefore(budget, period) : null
    return { budget, period, previous, from: Math.min(previous?.from ?? period.from, period.from, today - LOOK_BACK) }
  })
  const spends = findBudgetSpend(snapshot, facts, attribution, windows, giftsFor(wanted, snapshot, facts, today))
  const daysOf = findDataDays(snapshot, today)
  const kindsOf = createDayKinds(daysOf)
  return windows.map((window, index) => statusOf(window, spends[index] as BudgetSpend, daysOf, kindsOf, today))
}

/** Only where a budget asks: it takes a draw-down of every balance with gifts. */
function giftsFor(wanted: readonly { readonly budget: Budget }[], snapshot: BookSnapshot, facts: Facts, today: Day): GiftShares {
  if (wanted.every(({ budget }) => budget.counts === 'gross')) return NO_GIFTS
  return findGiftShares(findBalanceUse(snapshot, facts, today, today), today)
}

/** The settled days of a burn rate end at most a window ago. */
const LOOK_BACK = WINDOW_DAYS * 2
/** Data older than this is stale. */
export const STALE_DAYS = 7
/** For so long after its end a period may still be news: exports come late. */
export const LATE_DAYS = 7

function statusOf(
  { budget, period, previous, from }: BudgetWindow,
  spend: BudgetSpend,
  daysOf: (accountId: string) => DataDays,
  kindsOf: DayKinds,
  today: Day,
): BudgetStatus {
  const before = previous === null ? null : spend.before
  const limit = limitOf(budget, period, before)
  const spent = spend.effective + spend.computed
  const length = period.to - period.from
  const passed = Math.min(length, Math.max(0, today - period.from + 1))
  const accounts = spend.accounts.map((accountId): AccountSpend => {
    const column = spend.recurring.get(accountId)
    return { accountId, days: daysOf(accountId), spentOn: (day) => column?.[day - from] ?? 0 }
  })
  const alive = accounts.filter(({ days }) => !isDormant(days, today))
  const path = forecastSpend(accounts, period, today)
  const kinds = kindsOf(
    alive.map(({ accountId }) => accountId),
    period,
  )
  const daily = dailyOf(spend, path, period, from, today, kinds)
  const forecast = forecastOf(path, daily, limit, spent, today)
  const dataTo = alive.length === 0 ? null : Math.min(...alive.map(({ days }) => days.dataTo ?? today))
  return {
    budget,
    unit: budget.unit,
    period,
    today,
    phase: today < period.from ? 'upcoming' : today < period.to ? 'running' : 'over',
    daysLeft: Math.max(0, period.to - Math.max(today, period.from - 1) - 1),
    limit,
    before,
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
    crossed: crossedOf(budget, spent, limit, forecast),
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

type PastKind = Exclude<BudgetDay['kind'], 'future'>
type DayKinds = (accountIds: readonly string[], period: Period) => (day: Day) => PastKind

/** How sure the days of a period are, for many budgets over few accounts: each day as unsure as the least sure account begun by then. */
function createDayKinds(daysOf: (accountId: string) => DataDays): DayKinds {
  const known = new Map<string, Map<Day, PastKind>>()
  return (accountIds, period) => {
    const name = `${period.from}|${accountIds.join('|')}`
    const kinds = known.get(name) ?? new Map<Day, PastKind>()
    known.set(name, kinds)
    const accounts = accountIds.map(daysOf)
    return (day) => {
      const kind = kinds.get(day) ?? leastSure(accounts, day)
      kinds.set(day, kind)
      return kind
    }
  }
}

function leastSure(accounts: readonly DataDays[], day: Day): PastKind {
  let worst: PastKind | null = null
  for (const { firstDay, kindOf } of accounts) {
    if (firstDay === null || firstDay > day) continue
    const kind = kindOf(day)
    if (kind === 'missing') return kind
    if (worst !== 'provisional') worst = kind
  }
  return worst ?? 'missing'
}

function dailyOf(
  spend: BudgetSpend,
  path: ForecastPath | NoForecast,
  period: Period,
  from: Day,
  today: Day,
  kindOf: (day: Day) => PastKind,
): readonly BudgetDay[] {
  const days: BudgetDay[] = []
  let known = spend.wholePeriods
  let before: BudgetDay | null = null
  for (let day = period.from; day < period.to; day++) {
    const spent = spend.daily[day - from] ?? 0n
    known += spent
    const next: BudgetDay =
      day <= today
        ? { day, spent, cumulative: known, low: null, high: null, kind: kindOf(day) }
        : { day, spent, ...rangeOn(path, day - period.from, known, before), kind: 'future' }
    days.push(next)
    before = next
  }
  return days
}

function rangeOn(
  path: ForecastPath | NoForecast,
  index: number,
  known: bigint,
  before: BudgetDay | null,
): Pick<BudgetDay, 'cumulative' | 'low' | 'high'> {
  if (path.kind !== 'path') return { cumulative: null, low: null, high: null }
  const expected = path.expected[index] ?? 0
  const spread = path.spread[index] ?? 0
  return {
    cumulative: known + toNanos(expected),
    // What is known is a floor, and a sum of use never falls.
    low: largest(known + toNanos(Math.max(0, expected - spread)), before?.low),
    high: largest(known + toNanos(expected + spread), before?.high),
  }
}

function largest(a: bigint, b: bigint | null | undefined): bigint {
  return b === null || b === undefined || a > b ? a : b
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
  const reaching = (figure: 'cumulative' | 'low' | 'high'): Day | null =>
    daily.find((one) => one.day > today && (one[figure] ?? 0n) >= limit)?.day ?? null
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

function crossedOf({ thresholds }: Budget, spent: bigint, limit: bigint, forecast: BudgetForecast): BudgetStatus['crossed'] {
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
