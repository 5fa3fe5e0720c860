/**
 * What counts towards each budget, day by day and account by account: one pass over the rollups for all budgets.
 *
 * It is the cost of use (effective, and computed where no bill covers the day): buying a credit pack is not spending it, so a
 * budget says the same as the Spend and Tasks pages.
 */
import type { Budget, BudgetScope, Series, Task } from '../ledger/book-types'
import { createExactSums } from '../ledger/exact-sums'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import type { BookSnapshot } from '../ledger/snapshot'
import { halvesOf, isZeroAt } from '../money/halves'
import { type Convert, createConverter } from '../money/rates'
import type { Attribution } from '../tasks/attribution'
import type { Day } from '../time/days'
import type { Period } from '../time/period'

export type BudgetWindow = { readonly budget: Budget; readonly period: Period; readonly from: Day }

export type BudgetSpend = {
  /** Accounts with series in scope. */
  readonly accounts: readonly string[]
  readonly effective: bigint
  readonly computed: bigint
  /** Of both: months and longer ranges inside the period. */
  readonly wholePeriods: bigint
  /** Per day from `window.from` on, in the budget's unit. Exact. */
  readonly daily: readonly bigint[]
  /** Per account the part of `daily` that is use (no purchases, gifts, taxes or corrections), as doubles for forecasts. */
  readonly recurring: ReadonlyMap<string, Float64Array>
  readonly leftOut: readonly { readonly unit: string; readonly nanos: bigint }[]
  readonly partialRows: number
}

/** Sums that are converted together: same account, unit and kind of figure. */
type Key = {
  readonly accountId: string
  readonly unit: string
  readonly isComputed: boolean
  readonly isRecurring: boolean
  readonly start: number
}
type Long = { readonly key: Key; readonly day: Day; readonly nanos: bigint }
type Gathering = {
  readonly window: BudgetWindow
  readonly length: number
  readonly keys: Map<string, Key>
  readonly accounts: Set<string>
  readonly long: Long[]
  partialRows: number
}
type Feed = { readonly gathering: Gathering; readonly effective: Key | null; readonly computed: Key | null }

export function findBudgetSpend(
  book: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  windows: readonly BudgetWindow[],
): readonly BudgetSpend[] {
  const { rollups, shadowed } = facts
  const { classOf, feeds, gatherings, size } = prepare(book, facts, attribution, windows)
  const sums = createExactSums(size)
  const effective = halvesOf(rollups.effective)
  const computed = halvesOf(facts.computed)
  const days = book.settings.days === 'zone' ? rollups.zoneDay : rollups.firstDay
  const earliest = Math.min(...windows.map(({ from }) => from))

  for (let at = 0; at < rollups.length; at++) {
    const first = rollups.firstDay[at] as number
    const last = rollups.lastDay[at] as number
    // A zone's day differs from the provider's by at most one.
    if (last < earliest - 1) continue
    const ofSeries = feeds[classOf[rollups.series[at] as number] as number] as readonly Feed[]
    if (ofSeries.length === 0) continue
    const isCharged = shadowed[at] === 0 && !isZeroAt(effective, at)
    const isComputed = !isZeroAt(computed, at)
    for (let index = 0; index < ofSeries.length; index++) {
      const feed = ofSeries[index] as Feed
      const { gathering } = feed
      if (first !== last) {
        addLong(gathering, feed, at, first, last)
        continue
      }
      const offset = (days[at] as number) - gathering.window.from
      if (offset < 0 || offset >= gathering.length) continue
      if (isCharged && feed.effective !== null) sums.add(feed.effective.start + offset, effective, at)
      if (isComputed && feed.computed !== null) sums.add(feed.computed.start + offset, computed, at)
    }
  }
  const convert = createConverter(book.rates)
  return gatherings.map((gathering) => convertSpend(gathering, sums.get, convert))

  function addLong(gathering: Gathering, feed: Feed, at: number, first: Day, last: Day): void {
    const { period } = gathering.window
    if (last < period.from || first >= period.to) return
    if (first < period.from || last >= period.to) {
      gathering.partialRows += rollups.rows[at] as number
      return
    }
    if (feed.effective !== null && shadowed[at] === 0) {
      gathering.long.push({ key: feed.effective, day: last, nanos: rollups.effective[at] as bigint })
    }
    if (feed.computed !== null) gathering.long.push({ key: feed.computed, day: last, nanos: facts.computed[at] as bigint })
  }
}

function prepare(book: BookSnapshot, facts: Facts, attribution: Attribution, windows: readonly BudgetWindow[]) {
  const gatherings = windows.map(
    (window): Gathering => ({
      window,
      length: window.period.to - window.from,
      keys: new Map(),
      accounts: new Set(),
      long: [],
      partialRows: 0,
    }),
  )
  let size = 0
  const keyOf = (gathering: Gathering, accountId: string, unit: string, isComputed: boolean, isRecurring: boolean): Key => {
    const name = `${accountId}|${unit}|${isComputed}|${isRecurring}`
    const known = gathering.keys.get(name)
    if (known !== undefined) return known
    const key = { accountId, unit, isComputed, isRecurring, start: size }
    size += gathering.length
    gathering.keys.set(name, key)
    return key
  }
  const matchers = windows.map(({ budget }) => compileScope(budget.scope, book.tasks, attribution, facts))
  // Thousands of series fall into few classes: those that count towards the same budgets in the same way.
  const classes = new Map<string, number>()
  const feeds: (readonly Feed[])[] = []
  const classOf = Uint32Array.from(book.series, (series) => {
    const { accountId, category, unit } = series
    const isUnpriced = series.basis === 'unpriced'
    let matching = ''
    for (let index = 0; index < matchers.length; index++) if ((matchers[index] as Matcher)(series)) matching += `${index},`
    const name = `${matching}|${accountId}|${unit}|${category === 'usage'}|${isUnpriced}`
    const known = classes.get(name)
    if (known !== undefined) return known
    classes.set(name, feeds.length)
    const own = gatherings.filter((_, index) => (matchers[index] as Matcher)(series))
    feeds.push(
      own.map((gathering): Feed => {
        gathering.accounts.add(accountId)
        const isRecurring = category === 'usage'
        return {
          gathering,
          effective: isUnpriced ? null : keyOf(gathering, accountId, unit, false, isRecurring),
          computed: isUnpriced ? keyOf(gathering, accountId, facts.computedUnit, true, isRecurring) : null,
        }
      }),
    )
    return feeds.length - 1
  })
  return { classOf, feeds, gatherings, size }
}

type Matcher = (series: Series) => boolean

/**
 * Which series a budget is for. Empty lists mean all; filled ones are joined by "and", their values by "or". What another account
 * reports as well (routed) is in no budget.
 */
export function compileScope(
  scope: BudgetScope,
  tasks: readonly Task[],
  attribution: Attribution,
  facts: Pick<Facts, 'routed'>,
): Matcher {
  const tests: Matcher[] = [(series) => !isRouted(facts, series)]
  const demand = (list: readonly string[], labelOf: (series: Series) => string | undefined): void => {
    if (list.length === 0) return
    const values = new Set<string | undefined>(list)
    tests.push((series) => values.has(labelOf(series)))
  }
  demand(scope.providers, ({ provider }) => provider)
  demand(scope.accounts, ({ accountId }) => accountId)
  demand(scope.tasks, ({ id }) => tasks[attribution[id] ?? -1]?.id)
  demand(scope.models, ({ labels }) => labels.model)
  demand(scope.projects, ({ labels }) => labels.project)
  demand(scope.members, ({ labels }) => labels.member)
  return (series) => tests.every((test) => test(series))
}

function convertSpend(
  { window, length, keys, accounts, long, partialRows }: Gathering,
  sumAt: (slot: number) => bigint,
  convert: Convert,
): BudgetSpend {
  const { budget, period, from } = window
  const daily: bigint[] = new Array(length).fill(0n)
  const recurring = new Map([...accounts].map((accountId) => [accountId, new Float64Array(length)]))
  const leftOut = new Map<string, bigint>()
  const totals = { effective: 0n, computed: 0n, wholePeriods: 0n }

  const count = (key: Key, nanos: bigint, day: Day): bigint => {
    if (nanos === 0n) return 0n
    const isInPeriod = day >= period.from
    const value = convert(nanos, key.unit, budget.unit, day)
    if (value === null) {
      if (isInPeriod) leftOut.set(key.unit, (leftOut.get(key.unit) ?? 0n) + nanos)
      return 0n
    }
    if (isInPeriod) totals[key.isComputed ? 'computed' : 'effective'] += value
    return value
  }
  for (const key of keys.values()) {
    const ofAccount = recurring.get(key.accountId)
    for (let offset = 0; offset < length; offset++) {
      const value = count(key, sumAt(key.start + offset), from + offset)
      daily[offset] = (daily[offset] as bigint) + value
      if (key.isRecurring && ofAccount !== undefined) ofAccount[offset] = (ofAccount[offset] as number) + Number(value)
    }
  }
  for (const { key, day, nanos } of long) totals.wholePeriods += count(key, nanos, day)
  return {
    accounts: [...accounts].sort(),
    ...totals,
    daily,
    recurring,
    leftOut: [...leftOut].filter(([, nanos]) => nanos !== 0n).map(([unit, nanos]) => ({ unit, nanos })),
    partialRows,
  }
}
