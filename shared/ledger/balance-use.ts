/**
 * What the rows of the book take from each balance, day by day: one pass over the rollups, whatever the number of balances.
 */
import { METERS, type Meter } from '../import/batch'
import type { Day } from '../time/days'
import type { Account, BalanceSpec, Grant, Series } from './book-types'
import type { DayCharge } from './draw-down'
import { createExactSums, type Halves, halvesOf, isZeroAt } from './exact-sums'
import type { Facts } from './facts'
import type { BookSnapshot } from './snapshot'

export type BalanceUse = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly grants: readonly Grant[]
  /** By provider day (a month or longer range: its last day) and service named by a grant; null any other. */
  readonly charges: readonly DayCharge[]
  /** Of the rows of single days, in nanos as a double: for forecasts only. */
  dailyOn(day: Day): number
  /** Some use came as months or longer ranges, which say nothing about days. */
  readonly hasLongRows: boolean
  readonly used: bigint
  readonly computed: bigint
  readonly usedSince: bigint
  readonly notDrawn: { readonly rows: number; readonly meters: readonly Meter[]; readonly units: readonly string[] }
  readonly rows: number
}

/** Buying credit and receiving it is not using it up. */
const DRAWING_CATEGORIES: ReadonlySet<Series['category']> = new Set(['usage', 'tax', 'adjustment'])
/** How far back daily figures are kept for forecasts. */
const RECENT_DAYS = 120
/** A hundred years: rows before are taken on its first day, so that one absurd date does not fill the memory. */
const MAX_DAYS = 36_525

type Slot = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly grants: readonly Grant[]
  readonly services: readonly string[]
}

/** What one series gives to one balance. */
type Feed = {
  readonly slot: number
  readonly column: Halves | null
  readonly computed: boolean
  /** Mask of the meter in `facts.counts`; 0 for money. */
  readonly bit: number
  /** Which of the slot's services, 0 for any other. */
  readonly service: number
}

/** `since`: the day from which `usedSince` counts. Archived accounts are left out. */
export function findBalanceUse(book: BookSnapshot, facts: Facts, asOf: Day, since: Day): readonly BalanceUse[] {
  const { rollups, shadowed, computed, counts } = facts
  const slots = slotsOf(book)
  const feeds = feedsOf(book, facts, slots)
  const first = Math.max(firstDayOf(facts, asOf), asOf - MAX_DAYS)
  const length = Math.max(0, asOf - first + 1)
  const starts: number[] = []
  let size = 0
  for (const { services } of slots) {
    starts.push(size)
    size += length * (services.length + 1)
  }
  const sums = createExactSums(size)
  const totals = createExactSums(slots.length * 3)
  const recent = slots.map(() => new Float64Array(RECENT_DAYS))
  const rows = new Float64Array(slots.length)
  const lacking = slots.map(() => ({ rows: 0, series: new Set<number>() }))
  const hasLong = new Uint8Array(slots.length)
  const computedHalves = halvesOf(computed)
  const unpricedModels = new Set(facts.unpriced.map(({ provider, model }) => `${provider}|${model ?? ''}`))
  const unpriced = Uint8Array.from(book.series, ({ provider, labels }) =>
    unpricedModels.has(`${provider}|${labels.model ?? ''}`) ? 1 : 0,
  )

  for (let at = 0; at < rollups.length; at++) {
    const ofSeries = feeds[rollups.series[at] as number]
    if (ofSeries === undefined) continue
    const firstDay = rollups.firstDay[at] as number
    if (firstDay > asOf) continue
    const day = rollups.lastDay[at] as number
    for (let index = 0; index < ofSeries.length; index++) {
      const { slot, column, computed: takesComputed, bit, service } = ofSeries[index] as Feed
      const isMoney = bit === 0
      // Another bill of the account-day counts instead of this one.
      if (isMoney && shadowed[at] === 1) continue
      rows[slot] = (rows[slot] as number) + (rollups.rows[at] as number)
      const hasFigure = column !== null && !isZeroAt(column, at) && (isMoney || ((counts[at] as number) & bit) !== 0)
      const hasComputed = takesComputed && !isZeroAt(computedHalves, at)
      if (!hasFigure && !hasComputed) {
        note(at, slot, column, isMoney, bit)
        continue
      }
      const place = day <= asOf ? (starts[slot] as number) + service * length + Math.max(0, day - first) : -1
      if (hasFigure) take(at, slot, place, firstDay, day, column)
      if (hasComputed) {
        take(at, slot, place, firstDay, day, computedHalves)
        totals.add(slot * 3 + 1, computedHalves, at)
      }
    }
  }

  return slots.map((slot, index) => ({
    account: slot.account,
    balance: slot.balance,
    grants: slot.grants,
    charges: chargesOf(slot, starts[index] as number),
    dailyOn: (day) => recent[index]?.[asOf - day] ?? 0,
    hasLongRows: hasLong[index] === 1,
    used: totals.get(index * 3),
    computed: totals.get(index * 3 + 1),
    usedSince: totals.get(index * 3 + 2),
    notDrawn: describeLacking(lacking[index] as (typeof lacking)[number], slot.balance, book.series),
    rows: rows[index] as number,
  }))

  function take(at: number, slot: number, place: number, firstDay: Day, lastDay: Day, column: Halves): void {
    if (place >= 0) sums.add(place, column, at)
    totals.add(slot * 3, column, at)
    if (lastDay >= since) totals.add(slot * 3 + 2, column, at)
    if (firstDay !== lastDay) hasLong[slot] = 1
    else if (asOf - firstDay < RECENT_DAYS) {
      const daily = recent[slot] as Float64Array
      daily[asOf - firstDay] = (daily[asOf - firstDay] as number) + numberAt(column, at)
    }
  }

  /** An entry whose figure another export counts better lacks nothing; neither does one that says it cost nothing. */
  function note(at: number, slot: number, column: Halves | null, isMoney: boolean, bit: number): void {
    const series = book.series[rollups.series[at] as number] as Series
    if (!isMoney && ((counts[at] as number) & bit) === 0) return
    if (isMoney && series.basis !== 'unpriced' && column !== null && slots[slot]?.balance.draws.measure === 'billed') return
    if (series.basis === 'unpriced' && isMoney && unpriced[series.id] === 0) return
    const list = lacking[slot]
    if (list === undefined) return
    list.rows += rollups.rows[at] as number
    list.series.add(series.id)
  }

  function chargesOf(slot: Slot, start: number): readonly DayCharge[] {
    const charges: DayCharge[] = []
    for (let service = 0; service <= slot.services.length; service++) {
      for (let offset = 0; offset < length; offset++) {
        const place = start + service * length + offset
        if (!sums.isZero(place)) {
          charges.push({ day: first + offset, service: slot.services[service - 1] ?? null, nanos: sums.get(place) })
        }
      }
    }
    return charges
  }
}

function slotsOf({ accounts, grants }: BookSnapshot): readonly Slot[] {
  return accounts
    .filter(({ archived }) => !archived)
    .flatMap((account) =>
      account.balances.map((balance) => {
        const own = grants.filter(({ accountId, balanceId }) => accountId === account.id && balanceId === balance.id)
        return { account, balance, grants: own, services: [...new Set(own.flatMap(({ services }) => services ?? []))].sort() }
      }),
    )
}

function feedsOf(
  { series, rollups }: BookSnapshot,
  facts: Facts,
  slots: readonly Slot[],
): readonly (readonly Feed[] | undefined)[] {
  const bySlot = new Map<string, number[]>()
  slots.forEach(({ account }, index) => {
    bySlot.set(account.id, [...(bySlot.get(account.id) ?? []), index])
  })
  const billed = halvesOf(rollups.billed)
  const list = halvesOf(rollups.list)
  const meters = new Map(METERS.map((meter) => [meter, halvesOrNull(rollups.quantities[meter])]))
  const lists = series.map((one) => {
    if (!DRAWING_CATEGORIES.has(one.category)) return undefined
    const indexes = bySlot.get(one.accountId) ?? []
    const units = new Set(indexes.flatMap((index) => moneyUnitOf(slots[index] as Slot)))
    return indexes.flatMap((index): readonly Feed[] => {
      const { balance, services } = slots[index] as Slot
      const service = services.indexOf(one.labels.service ?? '') + 1
      const { draws } = balance
      if (draws.measure === 'meter') {
        const column = meters.get(draws.meter) ?? null
        return [{ slot: index, column, computed: false, bit: 1 << METERS.indexOf(draws.meter), service }]
      }
      const isUnit = one.unit === balance.unit
      // A balance of the account in the row's own currency takes it.
      if (!isUnit && units.has(one.unit)) return []
      const column = !isUnit || one.basis === 'unpriced' ? null : draws.measure === 'billed' ? billed : list
      return [{ slot: index, column, computed: facts.computedUnit === balance.unit, bit: 0, service }]
    })
  })
  return lists
}

function moneyUnitOf({ balance }: Slot): readonly string[] {
  return balance.draws.measure === 'meter' ? [] : [balance.unit]
}

function halvesOrNull(column: BigInt64Array | undefined): Halves | null {
  return column === undefined ? null : halvesOf(column)
}

function firstDayOf({ rollups }: Facts, asOf: Day): Day {
  let first = asOf
  for (let at = 0; at < rollups.length; at++) {
    const day = rollups.firstDay[at] as number
    if (day < first) first = day
  }
  return first
}

function numberAt(column: Halves, at: number): number {
  return (column[at * 2 + 1] as number) * 4_294_967_296 + ((column[at * 2] as number) >>> 0)
}

function describeLacking(
  { rows, series }: { rows: number; series: ReadonlySet<number> },
  { draws, unit }: BalanceSpec,
  all: readonly Series[],
): BalanceUse['notDrawn'] {
  const units = [...series].flatMap((id) => all[id]?.unit ?? []).filter((own) => draws.measure !== 'meter' && own !== unit)
  return { rows, meters: rows > 0 && draws.measure === 'meter' ? [draws.meter] : [], units: [...new Set(units)].sort() }
}
