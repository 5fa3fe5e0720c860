/** Figures derived from the book, each worked out once per change of what it depends on. Outside React, so that the alert loop reads the same. */
import type { AlertFact } from '../../shared/budgets/alert-fact'
import { type BudgetStatus, budgetStatuses, endedStatuses } from '../../shared/budgets/budget'
import { evaluateAlerts } from '../../shared/budgets/evaluate-alerts'
import { findSpikes, type Spike } from '../../shared/budgets/spikes'
import { type KindAnswer, kindsOf, metersOf } from '../../shared/kinds/kind-of'
import { type AccountBalance, balances, createBalanceDrawing } from '../../shared/ledger/balance'
import { type BalanceUse, createBalanceUse } from '../../shared/ledger/balance-use'
import { costOfUse } from '../../shared/ledger/cost-of-use'
import { type AccountCoverage, coverages } from '../../shared/ledger/coverage'
import { deriveFacts } from '../../shared/ledger/derive-facts'
import type { Facts } from '../../shared/ledger/facts'
import { findPurchases, type Purchases } from '../../shared/ledger/purchases'
import { findRouted } from '../../shared/ledger/routed-series'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { summarise } from '../../shared/ledger/summarise'
import { type UnifiedBalance, unifiedBalance } from '../../shared/ledger/unified-balance'
import { type PlanTable, planTable } from '../../shared/plans/plan-table'
import { createPriceBook, type PriceBook } from '../../shared/prices/price-book'
import { attribute, type Sharing } from '../../shared/tasks/attribution'
import { type Portions, shareOut } from '../../shared/tasks/portions'
import { type TaskCost, taskCosts } from '../../shared/tasks/task-costs'
import { type Day, dayOfMs, formatDay, msOfDay } from '../../shared/time/days'
import { firstDayOf, monthOf } from '../../shared/time/months'
import { type Period, periodOn } from '../../shared/time/period'
import { startOfZoneDay, zoneDayOf } from '../../shared/time/zone'
import { listValues } from '../../shared/unit-costs/list-value'
import { type LotCosts, lotCosts } from '../../shared/unit-costs/lot-cost'
import { memoRecent } from './memo'
import { resolvePeriod, screenZone, todayIn } from './period'
import type { AppState, PeriodChoice } from './state'

/** Views and the alert loop may look at two books at once: the one before a change and the one after. */
const BOOKS = 2
/** The chosen period, the one before it, and what a card may show beside them. */
const PERIODS = 6

export function priceBookOf({ prices }: BookSnapshot): PriceBook {
  return toPriceBook(prices)
}
const toPriceBook = memoRecent(createPriceBook, BOOKS)

export function factsOf(book: BookSnapshot): Facts {
  const { series, rollups, imports, routings, accounts } = book
  return toFacts(series, rollups, imports, priceBookOf(book), toRouted(series, routings, accounts))
}
const toRouted = memoRecent(findRouted, BOOKS)
const toFacts = memoRecent(
  (
    series: BookSnapshot['series'],
    rollups: BookSnapshot['rollups'],
    imports: BookSnapshot['imports'],
    prices: PriceBook,
    routed: Int32Array,
  ): Facts => deriveFacts({ series, rollups, imports }, prices, routed),
  BOOKS,
)

/** The book's series and sums shared out among its tasks: of whatever a task is part, it is asked of these. */
export function portionsOf(book: BookSnapshot): Portions {
  return toPortions(book.series, book.picked, factsOf(book), sharingOf(book), priceBookOf(book))
}
const toPortions = memoRecent(
  (series: BookSnapshot['series'], picked: BookSnapshot['picked'], facts: Facts, sharing: Sharing, prices: PriceBook): Portions =>
    shareOut({ series, picked }, facts, sharing, prices),
  BOOKS,
)

export function sharingOf({ series, tasks, rules, assignments, accounts }: BookSnapshot): Sharing {
  return toSharing(series, tasks, rules, assignments, accounts)
}
const toSharing = memoRecent(
  (
    series: BookSnapshot['series'],
    tasks: BookSnapshot['tasks'],
    rules: BookSnapshot['rules'],
    assignments: BookSnapshot['assignments'],
    accounts: BookSnapshot['accounts'],
  ): Sharing => attribute({ series, tasks, rules, assignments, accounts }),
  BOOKS,
)

/** The book as it is shared out: its series are the portions. */
export function inPortions(book: BookSnapshot): BookSnapshot {
  return withSeries(book, portionsOf(book).series)
}
const withSeries = memoRecent((book: BookSnapshot, series: BookSnapshot['series']): BookSnapshot => ({ ...book, series }), BOOKS)

/** Per portion the kind of work, with its reason. */
export function kindsOfWork(book: BookSnapshot): readonly KindAnswer[] {
  const { series, facts } = portionsOf(book)
  return toKinds(series, facts.rollups, book.kindRules, book.accounts)
}
const toKinds = memoRecent(
  (
    series: BookSnapshot['series'],
    rollups: BookSnapshot['rollups'],
    rules: BookSnapshot['kindRules'],
    accounts: BookSnapshot['accounts'],
  ) => kindsOf(series, metersOf(rollups, series.length), rules, accounts),
  BOOKS,
)

/** As of the end of today, in the days providers bill by. */
export function balancesOf(book: BookSnapshot, now: number): readonly AccountBalance[] {
  return toBalances(book, balanceUsesOf(book, now), dayOfMs(now))
}
const toBalances = memoRecent(createBalanceDrawing(), BOOKS)

/** Of one account, also where it is archived and so in no list of balances. */
export function balancesOfAccount(book: BookSnapshot, accountId: string, now: number): readonly AccountBalance[] {
  const account = book.accounts.find(({ id }) => id === accountId)
  if (account?.archived !== true) return toOwn(balancesOf(book, now), accountId)
  return toArchived(book, factsOf(book), accountId, dayOfMs(now))
}
const toOwn = memoRecent(
  (all: readonly AccountBalance[], accountId: string) => all.filter(({ account }) => account.id === accountId),
  BOOKS,
)
const toArchived = memoRecent((book: BookSnapshot, facts: Facts, accountId: string, today: Day): readonly AccountBalance[] => {
  const accounts = book.accounts.map((one) => (one.id === accountId ? { ...one, archived: false } : one))
  return balances({ ...book, accounts }, facts, today).filter(({ account }) => account.id === accountId)
}, BOOKS)

export function unifiedBalanceOf(book: BookSnapshot, now: number): UnifiedBalance {
  return toUnified(balancesOf(book, now), book.rates, book.settings, dayOfMs(now))
}
const toUnified = memoRecent(unifiedBalance, BOOKS)

export function budgetStatusesOf(book: BookSnapshot, now: number): readonly BudgetStatus[] {
  const { facts, taskOf } = portionsOf(book)
  return toStatuses(inPortions(book), facts, taskOf, firstInstant(now, book.settings))
}
const toStatuses = memoRecent(budgetStatuses, BOOKS)

/** Facts of every risk that is watched. */
export function alertFactsOf(book: BookSnapshot, now: number): readonly AlertFact[] {
  return toAlertFacts(book, firstInstant(now, book.settings))
}
const toAlertFacts = memoRecent((book: BookSnapshot, now: number): readonly AlertFact[] => {
  const { facts, taskOf } = portionsOf(book)
  const figures = {
    budgets: budgetStatusesOf(book, now),
    ended: endedStatuses(inPortions(book), facts, taskOf, now),
    balances: balancesOf(book, now),
    spikes: spikesOf(book, now),
  }
  return evaluateAlerts(book, figures, now)
}, BOOKS)

export function spikesOf(book: BookSnapshot, now: number): readonly Spike[] {
  return toSpikes(book, factsOf(book), dayOfMs(now))
}
const toSpikes = memoRecent(findSpikes, BOOKS)

/** Of the day it is, both in the user's zone and for the providers: what depends on the day alone is not worked out each minute. */
function firstInstant(now: number, settings: BookSnapshot['settings']): number {
  const zone = screenZone(settings)
  return Math.max(startOfZoneDay(zoneDayOf(now, zone), zone), msOfDay(dayOfMs(now)))
}

export function taskCostsOf(book: BookSnapshot, period: Period): readonly TaskCost[] {
  const { facts, taskOf } = portionsOf(book)
  return toTaskCosts(inPortions(book), facts, taskOf, period)
}
const toTaskCosts = memoRecent(taskCosts, PERIODS)

/** Of the provider's days in the period. */
export function lotCostsOf(book: BookSnapshot, now: number, period: Period): LotCosts {
  return toLotCosts(inPortions(book), portionsOf(book).facts, balanceUsesOf(book, now), dayOfMs(now), period.from, period.to)
}
const toLotCosts = memoRecent(
  (book: BookSnapshot, facts: Facts, uses: readonly BalanceUse[], asOf: Day, from: Day, to: Day) =>
    lotCosts(book, facts, uses, asOf, { from, to }),
  BOOKS,
)

/** Per entry of the portions, of the days in the period: see `listValues`. */
export function listValuesOf(book: BookSnapshot, period: Period): BigInt64Array {
  const { series, facts } = portionsOf(book)
  return toListValues(series, facts, priceBookOf(book), period.from, period.to)
}
const toListValues = memoRecent(
  (series: BookSnapshot['series'], facts: Facts, prices: PriceBook, from: Day, to: Day) =>
    listValues(series, facts, prices, { from, to }),
  BOOKS,
)

export type MonthSpend = { readonly unit: string; readonly nanos: bigint; readonly isComputed: boolean }

/** What the use of the current month cost, unit by unit. */
export function monthSpendOf(book: BookSnapshot, now: number): readonly MonthSpend[] {
  return toMonthSpend(book, factsOf(book), todayIn(now, book.settings))
}
const toMonthSpend = memoRecent(({ series, settings }: BookSnapshot, facts: Facts, today: Day): readonly MonthSpend[] => {
  const range = periodOn({ kind: 'month', startDay: 1 }, today)
  const { groups } = summarise(series, facts, { groupBy: ['unit'], range, days: settings.days })
  return groups
    .map((group) => ({ unit: group.unit, nanos: costOfUse(group, facts), isComputed: group.computed > 0n }))
    .filter((one) => one.nanos !== 0n)
}, BOOKS)

/** What each balance draws on, as of the end of today. */
export function balanceUsesOf(book: BookSnapshot, now: number): readonly BalanceUse[] {
  return toUses(book, factsOf(book), dayOfMs(now))
}
const findUses = createBalanceUse()
const toUses = memoRecent(
  (book: BookSnapshot, facts: Facts, today: Day) => findUses(book, facts, today, firstDayOf(monthOf(today))),
  BOOKS,
)

export function purchasesOf(book: BookSnapshot): Purchases {
  return toPurchases(book, factsOf(book))
}
const toPurchases = memoRecent(findPurchases, BOOKS)

/** Of accounts in use: nobody waits for the data of one that was archived. */
export function coveragesOf({ imports, accounts }: BookSnapshot, now: number): readonly AccountCoverage[] {
  return toCoverages(imports, accounts, dayOfMs(now))
}
const toCoverages = memoRecent(
  (imports: BookSnapshot['imports'], accounts: BookSnapshot['accounts'], day: Day) =>
    coverages({ imports, accounts: accounts.filter(({ archived }) => !archived) }, formatDay(day)),
  BOOKS,
)

/** The bundled plans with what the user made of them. */
export function planTableOf({ plans, workRates }: BookSnapshot): PlanTable {
  return toPlanTable(plans, workRates)
}
const toPlanTable = memoRecent(planTable, BOOKS)

export function periodOf({ book, period, now }: Pick<AppState, 'book' | 'period' | 'now'>): Period {
  if (book === null) throw new Error('no book is open')
  return toPeriod(period, todayIn(now, book.settings), book.rollups)
}
const toPeriod = memoRecent(
  (choice: PeriodChoice, today: Day, rollups: BookSnapshot['rollups']) => resolvePeriod(choice, today, { rollups }),
  BOOKS,
)
