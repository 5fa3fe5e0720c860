/**
 * A book that lives through random events, and what must be true of its budgets and balances at each look: worked out the plain way,
 * from the list of imports, without the code under test.
 */

import fc from 'fast-check'
import { HEADROOM } from '../../shared/budgets/alert-fact'
import { stepAlerts } from '../../shared/budgets/alerts'
import { budgetStatuses, endedStatuses, STALE_DAYS } from '../../shared/budgets/budget'
import { DORMANT_DAYS } from '../../shared/budgets/budget-forecast'
import { budgetPeriod } from '../../shared/budgets/budget-period'
import { evaluateAlerts } from '../../shared/budgets/evaluate-alerts'
import { EVERYTHING } from '../../shared/budgets/later-fields'
import { findSpikes } from '../../shared/budgets/spikes'
import { balances } from '../../shared/ledger/balance'
import type { Alert, AlertEpisode, Budget, BudgetScope, Grant, Settings } from '../../shared/ledger/book-types'
import { fromExactJson, toExactJson } from '../../shared/ledger/exact-json'
import { formatDay, msOfDay, toDay } from '../../shared/time/days'
import { day, type Entry, makeAccount, makeBook, makeGrant, makeImport, makeSeries, SETTINGS, usd } from './snapshot'

export type Mode = Parameters<typeof stepAlerts>[3]

export type LifeEvent =
  /** An export of `length` days that ends `ago` days before today; each day costs around `level`. */
  | { readonly kind: 'import'; readonly account: 0 | 1; readonly ago: number; readonly length: number; readonly level: number }
  | { readonly kind: 'revert'; readonly index: number }
  | { readonly kind: 'clock'; readonly days: number }
  | { readonly kind: 'restart' }
  | { readonly kind: 'budget'; readonly index: number; readonly limit: number; readonly thresholds: readonly number[] }
  | { readonly kind: 'grant'; readonly account: 0 | 1; readonly amount: number; readonly ago: number }
  | { readonly kind: 'settings'; readonly percents: readonly number[]; readonly days: readonly number[] }

const account = fc.constantFrom<0 | 1>(0, 1)
const percents = (...list: number[]) => fc.subarray(list, { minLength: 1 })

export const lifeEvents: fc.Arbitrary<readonly LifeEvent[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('import' as const),
        account,
        ago: fc.integer({ min: 0, max: 12 }),
        length: fc.integer({ min: 1, max: 70 }),
        level: fc.constantFrom(0, 1, 2, 3, 5, 8, 40),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -35, max: 35 }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: 0, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('revert' as const), index: fc.nat({ max: 5 }) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('budget' as const),
        index: fc.nat({ max: 2 }),
        limit: fc.constantFrom(10, 40, 75, 150, 400, 2000),
        thresholds: percents(50, 80, 90, 100, 120),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('grant' as const),
        account,
        amount: fc.constantFrom(20, 100, 300, 900),
        ago: fc.integer({ min: 0, max: 40 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('settings' as const),
        percents: percents(50, 20, 5),
        days: fc.subarray([14, 3]),
      }),
    },
  ),
  { maxLength: 24 },
)

const ACCOUNTS = ['openai:api', 'anthropic:api'] as const
const SCOPES: readonly Partial<BudgetScope>[] = [{}, { providers: ['openai'] }, { accounts: ['anthropic:api'] }]
const PERIODS: readonly Budget['period'][] = [
  { kind: 'month', startDay: 1 },
  { kind: 'week', startsOn: 1 },
  { kind: 'month', startDay: 31 },
]
const START = day('2026-09-15')

type Import = { readonly account: 0 | 1; readonly from: number; readonly to: number; readonly level: number }

/** What a look found, and what was true when it looked. */
export type Look = {
  readonly mode: Mode
  readonly alerts: readonly Alert[]
  /** By key: the most advanced threshold that is crossed, and those that are far from being crossed. */
  readonly truths: ReadonlyMap<string, Truth>
  readonly episodes: readonly AlertEpisode[]
  /** Raised when looking a second time. */
  readonly again: readonly Alert[]
}
export type Truth = {
  readonly crossed: number | null
  /** On data of the last week: what nobody has heard of for longer is no all-clear. */
  readonly isFarFrom: (threshold: number) => boolean
}

export function liveThrough(events: readonly LifeEvent[]): readonly Look[] {
  let today = START
  let imports: readonly Import[] = []
  let grants: readonly Grant[] = []
  let settings: Settings = SETTINGS
  let budgets: readonly Budget[] = [budgetOf(0, 150, [50, 90, 100])]
  let episodes: readonly AlertEpisode[] = []
  const looks: Look[] = []
  for (const event of events) {
    switch (event.kind) {
      case 'import':
        imports = [...imports, { ...event, from: today - event.ago - event.length + 1, to: today - event.ago }]
        break
      case 'revert':
        imports = imports.filter((_, index) => index !== event.index)
        break
      case 'clock':
        today += event.days
        break
      case 'restart':
        episodes = fromExactJson(toExactJson(episodes)) as readonly AlertEpisode[]
        break
      case 'budget': {
        const next = budgetOf(event.index, event.limit, event.thresholds)
        budgets = [...budgets.filter(({ id }) => id !== next.id), next]
        break
      }
      case 'grant':
        grants = [
          ...grants,
          makeGrant({
            id: `g${grants.length}`,
            accountId: ACCOUNTS[event.account],
            amount: usd(event.amount),
            effectiveDay: formatDay(today - event.ago),
          }),
        ]
        break
      case 'settings':
        settings = { ...settings, lowBalancePercents: event.percents, lowBalanceDays: event.days }
    }
    // As `modeFor`: what a person changes in front of the screen is listed without a pop-up.
    const mode: Mode = event.kind === 'budget' || event.kind === 'settings' ? 'seed' : 'speak'
    const spent = costsOf(imports)
    const { snapshot, facts } = makeBook({
      accounts: ACCOUNTS.map((id) => makeAccount({ id })),
      series: makeSeries(ACCOUNTS.map((accountId) => ({ accountId, provider: accountId.split(':')[0] ?? '' }))),
      entries: entriesOf(spent),
      imports: imports.map((one) =>
        makeImport({ from: formatDay(one.from), to: formatDay(one.to), accountIds: [ACCOUNTS[one.account]] }),
      ),
      grants,
      budgets,
      settings,
    })
    const now = msOfDay(today) + 43_200_000
    const attribution = Int32Array.of(-1, -1)
    const figures = {
      budgets: budgetStatuses(snapshot, facts, attribution, now),
      ended: endedStatuses(snapshot, facts, attribution, now),
      balances: balances(snapshot, facts, today),
      spikes: findSpikes(snapshot, facts, today),
    }
    const found = evaluateAlerts(snapshot, figures, now)
    const step = stepAlerts(episodes, found, now, mode)
    episodes = step.episodes
    const truths = new Map([
      ...budgets.map((budget) => budgetTruth(budget, spent, today)),
      ...([0, 1] as const).flatMap((index) => balanceTruth(index, grants, spent, settings, today)),
    ])
    looks.push({ mode, alerts: step.alerts, truths, episodes, again: stepAlerts(episodes, found, now, 'speak').alerts })
  }
  return looks
}

function budgetOf(index: number, limit: number, thresholds: readonly number[]): Budget {
  return {
    id: `b${index}`,
    name: `Budget ${index}`,
    scope: { ...EVERYTHING, ...SCOPES[index] },
    unit: 'USD',
    period: PERIODS[index] ?? { kind: 'quarter' },
    limit: usd(limit),
    limits: { kind: 'one' },
    counts: 'gross',
    thresholds: [...thresholds.map((percent) => ({ kind: 'actual', percent }) as const), { kind: 'forecast', percent: 100 }],
    notify: true,
    createdAt: '2026-09-01T00:00:00Z',
  }
}

/** Of exports that speak of the same day the last one counts. Cents, so that no oracle needs big numbers. */
type Costs = readonly ReadonlyMap<number, number>[]

function costsOf(imports: readonly Import[]): Costs {
  const costs = ACCOUNTS.map(() => new Map<number, number>())
  for (const { account: at, from, to, level } of imports) {
    for (let one = from; one <= to; one++) costs[at]?.set(one, level * (70 + ((one * 37) % 60)))
  }
  return costs
}

function entriesOf(costs: Costs): readonly Entry[] {
  return costs.flatMap((days, series) => [...days].map(([at, cents]) => ({ series, day: at, billed: usd(cents / 100) })))
}

function sum(costs: ReadonlyMap<number, number> | undefined, isIn: (at: number) => boolean): number {
  return [...(costs ?? [])].reduce((total, [at, cents]) => total + (isIn(at) ? cents : 0), 0)
}

/** The last day before or on today that anybody has told of; null where nobody ever did. */
function dataTo(costs: ReadonlyMap<number, number> | undefined, today: number): number | null {
  const days = [...(costs?.keys() ?? [])]
  return days.length === 0 ? null : Math.min(today, Math.max(...days))
}

function budgetTruth(budget: Budget, costs: Costs, today: number): readonly [string, Truth] {
  const { from, to } = budgetPeriod(budget, today)
  const counts = budget.id === 'b0' ? [0, 1] : budget.id === 'b1' ? [0] : [1]
  const spent = counts.reduce((total, index) => total + sum(costs[index], (at) => at >= from && at < to), 0)
  const limit = Number(budget.limit) / 1e7
  const actual = budget.thresholds.filter(({ kind }) => kind === 'actual').map(({ percent }) => percent)
  const reached = actual.filter((percent) => spent * 100 >= limit * percent)
  const isStale = counts.some((index) => {
    const last = dataTo(costs[index], today)
    return last !== null && last < today - STALE_DAYS && last >= today - DORMANT_DAYS
  })
  return [
    `${budget.id}|${formatDay(from)}|budget-actual`,
    {
      crossed: reached.length === 0 ? null : Math.max(...reached),
      isFarFrom: (percent) => !isStale && spent * 100 < limit * (percent - HEADROOM),
    },
  ]
}

/** Prepaid lots that never expire: what is left is what was granted less what was used since the first of them. */
function balanceTruth(
  index: 0 | 1,
  grants: readonly Grant[],
  costs: Costs,
  { lowBalancePercents }: Settings,
  today: number,
): readonly (readonly [string, Truth])[] {
  const own = grants.filter((grant) => grant.accountId === ACCOUNTS[index] && toDay(grant.effectiveDay) <= today)
  if (own.length === 0) return []
  const cents = ({ amount }: Grant) => Number(amount) / 1e7
  const first = Math.min(...own.map(({ effectiveDay }) => toDay(effectiveDay)))
  const last = Math.max(...own.map(({ effectiveDay }) => toDay(effectiveDay)))
  const granted = own.reduce((total, grant) => total + cents(grant), 0)
  const left = granted - sum(costs[index], (at) => at >= first && at <= today)
  const base = granted - sum(costs[index], (at) => at >= first && at < last)
  const isAtMost = (percent: number) => left <= 0 || left * 100 <= base * percent
  const reached = lowBalancePercents.filter(isAtMost)
  return [
    [
      `${ACCOUNTS[index]}/prepaid|${formatDay(last)}|low-balance`,
      {
        crossed: reached.length === 0 ? null : Math.min(...reached),
        isFarFrom: (percent) => (dataTo(costs[index], today) ?? 0) >= today - STALE_DAYS && !isAtMost(percent + HEADROOM),
      },
    ],
  ]
}
