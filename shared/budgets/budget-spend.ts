/**
 * What counts towards each budget, day by day and account by account: one pass over the rollups for all budgets.
 *
 * It is the cost of use (effective, and computed where no bill covers the day): buying a credit pack is not spending it, so a
 * budget says the same as the Spend and Tasks pages.
 */
import type { Budget, BudgetScope, Series } from '../ledger/book-types'
import { createExactSums, type ExactSums } from '../ledger/exact-sums'
import type { Facts } from '../ledger/facts'
import type { BookSnapshot } from '../ledger/snapshot'
import { halvesOf, isZeroAt } from '../money/halves'
import { mulDiv } from '../money/nanos'
import { type Convert, createConverter } from '../money/rates'
import type { Attribution } from '../tasks/attribution'
import type { Day } from '../time/days'
import type { Period } from '../time/period'
import type { GiftShares } from './promotional'
import { eachScope, indexScopes, type ScopeIndex } from './scope-index'

export type BudgetWindow = {
  readonly budget: Budget
  readonly period: Period
  /** The one before, where its spend is asked for. */
  readonly previous: Period | null
  /** Daily figures begin here: with the earlier of both periods, or further back. */
  readonly from: Day
}

export type BudgetSpend = {
  /** Accounts with series in scope. */
  readonly accounts: readonly string[]
  readonly effective: bigint
  readonly computed: bigint
  /** Of both: months and longer ranges inside the period. */
  readonly wholePeriods: bigint
  /** Of the previous period, as far as it can be converted. */
  readonly before: bigint
  /** Per day from `window.from` on, in the budget's unit. Exact. */
  readonly daily: readonly bigint[]
  /** Per account the part of `daily` that is use (no purchases, gifts, taxes or corrections), as doubles for forecasts. */
  readonly recurring: ReadonlyMap<string, Float64Array>
  readonly leftOut: readonly { readonly unit: string; readonly nanos: bigint }[]
  readonly partialRows: number
}

/** Sums that are treated alike: same account, unit and kind of figure. */
type Kind = {
  readonly accountId: string
  readonly unit: string
  readonly isComputed: boolean
  readonly isRecurring: boolean
  /** A promotional credit of the export's own: no part of what use cost before gifts. */
  readonly isGift: boolean
}
/** What one scope sums up, for all windows on it. */
type Group = { readonly scope: BudgetScope; readonly from: Day; readonly to: Day }
type Long = { readonly kind: number; readonly first: Day; readonly last: Day; readonly nanos: bigint; readonly rows: number }
type Layout = {
  readonly kinds: readonly Kind[]
  readonly kindOf: Uint16Array
  /** Group × kind: where the sums begin; −1: nothing of that kind counts towards the group. */
  readonly starts: Int32Array
  readonly size: number
  /** 1 where the series counts towards any group. */
  readonly isWanted: Uint8Array
}

export function findBudgetSpend(
  book: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  windows: readonly BudgetWindow[],
  gifts: GiftShares,
): readonly BudgetSpend[] {
  const { rollups, shadowed } = facts
  const { groups, groupOf } = groupByScope(windows)
  const scopes = indexScopes(
    groups.map(({ scope }) => scope),
    book,
    attribution,
    facts,
  )
  const layout = layOut(book.series, facts, groups, scopes)
  const { kinds, kindOf, starts, isWanted } = layout
  const sums = createExactSums(layout.size)
  const long: Long[][] = groups.map(() => [])
  const effective = halvesOf(rollups.effective)
  const computed = halvesOf(facts.computed)
  const days = book.settings.days === 'zone' ? rollups.zoneDay : rollups.firstDay
  const froms = Int32Array.from(groups, ({ from }) => from)
  const lengths = Int32Array.from(groups, ({ from, to }) => to - from)
  // A zone's day differs from the provider's by at most one.
  const earliest = Math.min(...froms) - 1
  const { words, bits } = scopes

  const { firstDay, lastDay, series: seriesOf } = rollups
  for (let at = 0; at < rollups.length; at++) {
    const last = lastDay[at] as number
    if (last < earliest) continue
    const series = seriesOf[at] as number
    if (isWanted[series] === 0) continue
    const kind = kindOf[series] as number
    const column = (kinds[kind] as Kind).isComputed ? computed : effective
    if ((column === effective && shadowed[at] === 1) || isZeroAt(column, at)) continue
    const first = firstDay[at] as number
    if (first !== last) {
      const one = {
        kind,
        first,
        last,
        nanos: (column === computed ? facts.computed : rollups.effective)[at] as bigint,
        rows: rollups.rows[at] as number,
      }
      eachScope(scopes, series, (group) => (long[group] as Long[]).push(one))
      continue
    }
    const day = days[at] as number
    // As `eachScope`, spelled out: this is where the time goes.
    for (let word = 0; word < words; word++) {
      let rest = bits[series * words + word] as number
      while (rest !== 0) {
        const group = word * 32 + 31 - Math.clz32(rest & -rest)
        rest &= rest - 1
        const offset = day - (froms[group] as number)
        if (offset < 0 || offset >= (lengths[group] as number)) continue
        sums.add((starts[group * kinds.length + kind] as number) + offset, column, at)
      }
    }
  }
  const convert = createConverter(book.rates)
  return windows.map((window, index) => {
    const group = groupOf[index] as number
    const starts = layout.kinds.map((_, kind) => {
      const start = layout.starts[group * layout.kinds.length + kind] as number
      return start === -1 ? null : start + window.from - (groups[group] as Group).from
    })
    return spendOf(window, layout.kinds, starts, sums, long[group] as Long[], convert, gifts)
  })
}

/** Budgets for the same things share their sums, whatever their periods. */
function groupByScope(windows: readonly BudgetWindow[]): {
  readonly groups: readonly Group[]
  readonly groupOf: readonly number[]
} {
  const groups: Group[] = []
  const known = new Map<string, number>()
  const groupOf = windows.map(({ budget: { scope }, from, period: { to } }) => {
    const name = JSON.stringify(scope)
    const place = known.get(name)
    if (place === undefined) {
      known.set(name, groups.length)
      return groups.push({ scope, from, to }) - 1
    }
    const group = groups[place] as Group
    groups[place] = { scope, from: Math.min(group.from, from), to: Math.max(group.to, to) }
    return place
  })
  return { groups, groupOf }
}

/** Thousands of series are of few kinds; each group has sums for the kinds that count towards it. */
function layOut(series: readonly Series[], facts: Facts, groups: readonly Group[], scopes: ScopeIndex): Layout {
  const kinds: Kind[] = []
  const known = new Map<string, number[]>()
  const kindOf = new Uint16Array(series.length)
  for (const one of series) {
    const { id, accountId, category, unit, basis, labels } = one
    const isComputed = basis === 'unpriced'
    const kind: Kind = {
      accountId,
      unit: isComputed ? facts.computedUnit : unit,
      isComputed,
      isRecurring: category === 'usage',
      isGift: category === 'credit' && !isDiscount(labels.kind),
    }
    const ofAccount = known.get(accountId) ?? []
    if (ofAccount.length === 0) known.set(accountId, ofAccount)
    const same = ofAccount.find((place) => isSameKind(kinds[place] as Kind, kind))
    kindOf[id] = same ?? kinds.push(kind) - 1
    if (same === undefined) ofAccount.push(kinds.length - 1)
  }
  const starts = new Int32Array(groups.length * kinds.length).fill(-1)
  const isWanted = new Uint8Array(series.length)
  let size = 0
  for (let id = 0; id < series.length; id++) {
    const kind = kindOf[id] as number
    eachScope(scopes, id, (group) => {
      isWanted[id] = 1
      const slot = group * kinds.length + kind
      if (starts[slot] !== -1) return
      const { from, to } = groups[group] as Group
      starts[slot] = size
      size += to - from
    })
  }
  return { kinds, kindOf, starts, size, isWanted }
}

function isSameKind(a: Kind, b: Kind): boolean {
  return a.unit === b.unit && a.isComputed === b.isComputed && a.isRecurring === b.isRecurring && a.isGift === b.isGift
}

/** Credits of an export that are part of the price, and no gift: "Sustained usage discount", "Free tier". */
function isDiscount(kind: string | undefined): boolean {
  return kind !== undefined && /discount|commit|free tier|margin/i.test(kind)
}

/** `starts`: per kind where the sums of the window's first day are; null: none count. */
function spendOf(
  { budget, period, previous, from }: BudgetWindow,
  kinds: readonly Kind[],
  starts: readonly (number | null)[],
  sums: ExactSums,
  long: readonly Long[],
  convert: Convert,
  gifts: GiftShares,
): BudgetSpend {
  const length = period.to - from
  const daily: bigint[] = new Array(length).fill(0n)
  const recurring = new Map<string, Float64Array>()
  const leftOut = new Map<string, bigint>()
  const totals = { effective: 0n, computed: 0n, wholePeriods: 0n, before: 0n }
  let partialRows = 0

  /** What counts of an amount, in the budget's unit. */
  const count = ({ accountId, unit, isComputed, isGift }: Kind, nanos: bigint, day: Day): bigint => {
    if (isGift && budget.counts === 'gross') return 0n
    const gift = budget.counts === 'net' && !isGift ? gifts(accountId, unit, day) : null
    const own = gift === null ? nanos : nanos - mulDiv(nanos, gift.part, gift.whole)
    const value = convert(own, unit, budget.unit, day)
    const isInPeriod = day >= period.from
    if (value === null) {
      if (isInPeriod) leftOut.set(unit, (leftOut.get(unit) ?? 0n) + own)
      return 0n
    }
    if (isInPeriod) totals[isComputed ? 'computed' : 'effective'] += value
    else if (previous !== null && day >= previous.from && day < previous.to) totals.before += value
    return value
  }
  kinds.forEach((kind, place) => {
    const start = starts[place]
    if (start === null || start === undefined) return
    const ofAccount = recurring.get(kind.accountId) ?? new Float64Array(length)
    recurring.set(kind.accountId, ofAccount)
    for (let offset = 0; offset < length; offset++) {
      if (sums.isZero(start + offset)) continue
      const value = count(kind, sums.get(start + offset), from + offset)
      daily[offset] = (daily[offset] as bigint) + value
      if (kind.isRecurring) ofAccount[offset] = (ofAccount[offset] as number) + Number(value)
    }
  })
  for (const { kind, first, last, nanos, rows } of long) {
    const inside = [period, ...(previous === null ? [] : [previous])].find((one) => first >= one.from && last < one.to)
    if (inside === period) totals.wholePeriods += count(kinds[kind] as Kind, nanos, last)
    else if (inside !== undefined) count(kinds[kind] as Kind, nanos, last)
    else if (last >= period.from && first < period.to) partialRows += rows
  }
  return {
    accounts: [...recurring.keys()].sort(),
    ...totals,
    daily,
    recurring,
    leftOut: [...leftOut].filter(([, nanos]) => nanos !== 0n).map(([unit, nanos]) => ({ unit, nanos })),
    partialRows,
  }
}
