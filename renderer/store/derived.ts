/** Figures derived from the book, each worked out once per change of what it depends on. Outside React, so that the alert loop reads the same. */
import type { AlertFact } from '../../shared/budgets/alert-fact'
import { type BudgetStatus, budgetStatuses, endedStatuses } from '../../shared/budgets/budget'
import { evaluateAlerts } from '../../shared/budgets/evaluate-alerts'
import { findSpikes, type Spike } from '../../shared/budgets/spikes'
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
import { type Attribution, attribute } from '../../shared/tasks/attribution'
import { type TaskCost, taskCosts } from '../../shared/tasks/task-costs'
import { type Day, dayOfMs, formatDay, msOfDay } from '../../shared/time/days'
import { firstDayOf, monthOf } from '../../shared/time/months'
import { type Period, periodOn } from '../../shared/time/period'
import { startOfZoneDay, zoneDayOf } from '../../shared/time/zone'
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

/** Per series the index of its task in `book.tasks`. */
export function attributionOf({ series, tasks, rules, accounts }: BookSnapshot): Attribution {
  return toAttribution(series, tasks, rules, accounts)
}
const toAttribution = memoRecent(attribute, BOOKS)

/** As of the end of today, in the days providers bill by. */
export function balancesOf(book: BookSnapshot, now: number): readonly AccountBalance[] {
  return toBalances(book, balanceUsesOf(book, now), dayOfMs(now))
}
const toBalances = memoRecent(createBalanceDrawing(), BOOKS)

/** What an archived account would have left: for its own page, never part of a total. */
export function archivedBalancesOf(book: BookSnapshot, now: number): readonly AccountBalance[] {
  return toArchived(book, factsOf(book), dayOfMs(now))
}
const toArchived = memoRecent((book: BookSnapshot, facts: Facts, today: Day): readonly AccountBalance[] => {
  const archived = book.accounts.filter((one) => one.archived && one.mergedInto === undefined)
  return balances({ ...book, accounts: archived.map((account) => ({ ...account, archived: false })) }, facts, today)
}, BOOKS)

export function unifiedBalanceOf(book: BookSnapshot, now: number): UnifiedBalance {
  return toUnified(balancesOf(book, now), book.rates, book.settings, dayOfMs(now))
}
const toUnified = memoRecent(unifiedBalance, BOOKS)

export function budgetStatusesOf(book: BookSnapshot, now: number): readonly BudgetStatus[] {
  return toStatuses(book, factsOf(book), attributionOf(book), firstInstant(now, book.settings))
}
const toStatuses = memoRecent(budgetStatuses, BOOKS)

/** Facts of every risk that is watched. */
export function alertFactsOf(book: BookSnapshot, now: number): readonly AlertFact[] {
  return toAlertFacts(book, firstInstant(now, book.settings))
}
const toAlertFacts = memoRecent((book: BookSnapshot, now: number): readonly AlertFact[] => {
  const figures = {
    budgets: budgetStatusesOf(book, now),
    ended: endedStatuses(book, factsOf(book), attributionOf(book), now),
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
  return toTaskCosts(book, factsOf(book), attributionOf(book), period)
}
const toTaskCosts = memoRecent(taskCosts, PERIODS)

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
