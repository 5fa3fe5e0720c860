/**
 * What the rows of the book take from each balance, day by day: one pass over the rollups, whatever the number of balances.
 */
import { METERS, type Meter } from '../import/batch'
import { type Day, toDay } from '../time/days'
import { type Adjustment, adjustmentsOf } from './adjustments'
import type { Account, BalanceSpec, Grant, RecurringGrant, Series } from './book-types'
import type { DayCharge } from './draw-down'
import { createExactSums, type Halves, halvesOf, isZeroAt } from './exact-sums'
import type { Facts } from './facts'
import type { Supply } from './planned-lots'
import type { BookSnapshot } from './snapshot'

export type BalanceUse = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  /** What settled reconciliations added and took off. */
  readonly adjustments: readonly Adjustment[]
  /** From the first grant of the account on, by provider day (a longer period: its last day) and service named by a grant; null any other. */
  readonly charges: readonly DayCharge[]
  /** Of the rows of single days, in nanos as a double: for forecasts only. */
  dailyOn(day: Day): number
  /** Some use came as months or longer ranges, which say nothing about days. */
  readonly hasLongRows: boolean
  readonly used: bigint
  readonly computed: bigint
  readonly usedSince: bigint
  readonly notDrawn: { readonly rows: number; readonly meters: readonly Meter[]; readonly units: readonly string[] }
}

/** Buying credit and receiving it is not using it up. */
const DRAWING_CATEGORIES: ReadonlySet<Series['category']> = new Set(['usage', 'tax', 'adjustment'])
/** How far back daily figures are kept for forecasts. */
const RECENT_DAYS = 120
/** A hundred years, so that one absurd date does not fill the memory. */
const MAX_DAYS = 36_525

type Slot = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  readonly adjustments: readonly Adjustment[]
  readonly services: readonly string[]
  /** The first day that matters to any balance of the account: beside an allowance, what is billed beyond it is asked for by period. */
  readonly firstDay: Day
}

/** What all series of a class give to one balance. */
type Feed = {
  readonly slot: number
  /** Where the sums of the slot's service start. */
  readonly start: number
  readonly column: Halves | null
  readonly takesComputed: boolean
  /** Mask of the meter in `facts.counts`; 0 for money. */
  readonly bit: number
  /** A row without the figure lacks it; else having none is an answer too (it cost nothing, or a bill covers it). */
  readonly isLacking: boolean
  readonly unit: string
  lackingRows: number
}

/** `since`: the day from which `usedSince` counts. Archived accounts are left out. */
export function findBalanceUse(book: BookSnapshot, facts: Facts, asOf: Day, since: Day): readonly BalanceUse[] {
  const { rollups, shadowed, computed, counts } = facts
  const slots = slotsOf(book)
  /** Sums of all days before the first that matters, then day by day. */
  const first = slots.map(({ firstDay }) => Math.max(Math.min(firstDay, since), asOf - MAX_DAYS))
  const starts: number[] = []
  let size = 0
  slots.forEach(({ services }, index) => {
    starts.push(size)
    size += lengthOf(index) * (services.length + 1)
  })
  const { classOf, feeds } = feedsOf(book, facts, slots, (slot, service) => (starts[slot] as number) + service * lengthOf(slot))
  const sums = createExactSums(size)
  const computedSums = createExactSums(slots.length)
  /** Months that have not ended as of the day: used, but not drawn yet. */
  const running = createExactSums(slots.length)
  const recent = slots.map(() => new Float64Array(RECENT_DAYS))
  const hasLong = new Uint8Array(slots.length)
  const computedHalves = halvesOf(computed)

  for (let at = 0; at < rollups.length; at++) {
    const ofClass = feeds[classOf[rollups.series[at] as number] as number] as Feed[]
    const firstDay = rollups.firstDay[at] as number
    if (firstDay > asOf) continue
    for (let index = 0; index < ofClass.length; index++) {
      const feed = ofClass[index] as Feed
      const { column, bit } = feed
      // Another bill of the account-day counts instead of this one, or another export counts the meter better.
      if (bit === 0 ? shadowed[at] === 1 : ((counts[at] as number) & bit) === 0) continue
      const hasFigure = column !== null && !isZeroAt(column, at)
      if (hasFigure) take(feed, at, firstDay, column)
      if (feed.takesComputed && !isZeroAt(computedHalves, at)) {
        take(feed, at, firstDay, computedHalves)
        computedSums.add(feed.slot, computedHalves, at)
      } else if (!hasFigure && feed.isLacking) feed.lackingRows += rollups.rows[at] as number
    }
  }

  return slots.map((slot, index): BalanceUse => {
    const charges = chargesOf(slot, index)
    const other = running.get(index) + beforeOf(slot, index)
    const own = feeds.flatMap((list) => list.filter((feed) => feed.slot === index && feed.lackingRows > 0))
    return {
      account: slot.account,
      balance: slot.balance,
      grants: slot.grants,
      recurring: slot.recurring,
      adjustments: slot.adjustments,
      charges,
      dailyOn: (day) => recent[index]?.[asOf - day] ?? 0,
      hasLongRows: hasLong[index] === 1,
      used: sumOf(charges) + other,
      computed: computedSums.get(index),
      usedSince: sumOf(charges.filter(({ day }) => day >= since)) + running.get(index),
      notDrawn: describeLacking(own, slot.balance),
    }
  })

  function lengthOf(slot: number): number {
    return Math.max(0, asOf - (first[slot] as number) + 1) + 1
  }

  function take({ slot, start }: Feed, at: number, firstDay: Day, column: Halves): void {
    const lastDay = rollups.lastDay[at] as number
    if (lastDay > asOf) running.add(slot, column, at)
    else sums.add(start + Math.max(0, lastDay - (first[slot] as number) + 1), column, at)
    if (firstDay !== lastDay) hasLong[slot] = 1
    else if (asOf - firstDay < RECENT_DAYS) {
      const daily = recent[slot] as Float64Array
      daily[asOf - firstDay] = (daily[asOf - firstDay] as number) + numberAt(column, at)
    }
  }

  function chargesOf({ services }: Slot, index: number): readonly DayCharge[] {
    const charges: DayCharge[] = []
    const length = lengthOf(index)
    for (let service = 0; service <= services.length; service++) {
      for (let offset = 1; offset < length; offset++) {
        const place = (starts[index] as number) + service * length + offset
        if (sums.isZero(place)) continue
        charges.push({
          day: (first[index] as number) + offset - 1,
          service: services[service - 1] ?? null,
          nanos: sums.get(place),
        })
      }
    }
    return charges
  }

  function beforeOf({ services }: Slot, index: number): bigint {
    let sum = 0n
    for (let service = 0; service <= services.length; service++)
      sum += sums.get((starts[index] as number) + service * lengthOf(index))
    return sum
  }
}

/** The first day on which a lot that counts begins; infinite where there is none. */
export function firstGrantDay({ grants, recurring }: Supply): Day {
  const bought = grants.filter(({ voidedAt }) => voidedAt === null).map(({ effectiveDay }) => effectiveDay)
  return Math.min(...[...bought, ...recurring.map(({ firstDay }) => firstDay)].map(toDay))
}

function slotsOf({ accounts, grants, recurring, statements }: BookSnapshot): readonly Slot[] {
  return accounts
    .filter(({ archived }) => !archived)
    .flatMap((account) => {
      const isOwn = ({ accountId }: Pick<Grant, 'accountId'>): boolean => accountId === account.id
      const adjustments = adjustmentsOf(statements.filter(isOwn))
      const supplied = firstGrantDay({ grants: grants.filter(isOwn), recurring: recurring.filter(isOwn) })
      const firstDay = Math.min(supplied, ...adjustments.map(({ day }) => day))
      return account.balances.map((balance): Slot => {
        const supply = {
          grants: grants.filter((one) => isOwn(one) && one.balanceId === balance.id),
          recurring: recurring.filter((one) => isOwn(one) && one.balanceId === balance.id),
        }
        const services = [...supply.grants, ...supply.recurring].flatMap((one) => one.services ?? [])
        const own = adjustments.filter(({ statement }) => statement.balanceId === balance.id)
        return { account, balance, ...supply, adjustments: own, services: [...new Set(services)].sort(), firstDay }
      })
    })
}

/** Thousands of series fall into few classes: those that give the same figures to the same balances. */
function feedsOf(
  { series, rollups }: BookSnapshot,
  facts: Facts,
  slots: readonly Slot[],
  startOf: (slot: number, service: number) => number,
): { readonly classOf: Uint32Array; readonly feeds: readonly Feed[][] } {
  const bySlot = new Map<string, number[]>()
  slots.forEach(({ account }, index) => {
    bySlot.set(account.id, [...(bySlot.get(account.id) ?? []), index])
  })
  const services = new Set(slots.flatMap((slot) => slot.services))
  const unpriced = new Set(facts.unpriced.map(({ provider, model }) => `${provider}|${model ?? ''}`))
  const columns: Columns = {
    billed: halvesOf(rollups.billed),
    list: halvesOf(rollups.list),
    meters: new Map(METERS.map((meter) => [meter, halvesOrNull(rollups.quantities[meter])])),
  }
  const classes = new Map<string, number>()
  const feeds: Feed[][] = []
  const classOf = Uint32Array.from(series, (one) => {
    const drawing = DRAWING_CATEGORIES.has(one.category)
    const isUnpriced = unpriced.has(`${one.provider}|${one.labels.model ?? ''}`)
    const service = services.has(one.labels.service ?? '') ? (one.labels.service ?? '') : ''
    const name = drawing ? `${one.accountId}|${one.unit}|${one.basis}|${isUnpriced}|${service}` : ''
    const known = classes.get(name)
    if (known !== undefined) return known
    const indexes = drawing ? (bySlot.get(one.accountId) ?? []) : []
    const units = new Set(indexes.flatMap((index) => moneyUnitOf(slots[index] as Slot)))
    classes.set(name, feeds.length)
    feeds.push(
      indexes.flatMap((index): readonly Feed[] => {
        const slot = slots[index] as Slot
        // A balance of the account in the row's own currency takes it.
        if (moneyUnitOf(slot).some((unit) => unit !== one.unit && units.has(one.unit))) return []
        const start = startOf(index, slot.services.indexOf(service) + 1)
        return [
          { slot: index, start, unit: one.unit, lackingRows: 0, ...figureOf(one, slot, columns, facts.computedUnit, isUnpriced) },
        ]
      }),
    )
    return feeds.length - 1
  })
  return { classOf, feeds }
}

type Columns = { readonly billed: Halves; readonly list: Halves; readonly meters: ReadonlyMap<Meter, Halves | null> }

function figureOf(
  { unit, basis }: Series,
  { balance }: Slot,
  columns: Columns,
  computedUnit: string,
  isUnpriced: boolean,
): Pick<Feed, 'column' | 'takesComputed' | 'bit' | 'isLacking'> {
  const { draws } = balance
  if (draws.measure === 'meter') {
    const column = columns.meters.get(draws.meter) ?? null
    return { column, takesComputed: false, bit: 1 << METERS.indexOf(draws.meter), isLacking: true }
  }
  const isOwnUnit = unit === balance.unit
  const takesComputed = computedUnit === balance.unit
  if (basis === 'unpriced') return { column: null, takesComputed, bit: 0, isLacking: isUnpriced }
  const column = isOwnUnit ? (draws.measure === 'billed' ? columns.billed : columns.list) : null
  // A bill of 0 is a figure; no list value is none.
  return { column, takesComputed, bit: 0, isLacking: !isOwnUnit || draws.measure === 'list' }
}

function moneyUnitOf({ balance }: Slot): readonly string[] {
  return balance.draws.measure === 'meter' ? [] : [balance.unit]
}

function halvesOrNull(column: BigInt64Array | undefined): Halves | null {
  return column === undefined ? null : halvesOf(column)
}

function numberAt(column: Halves, at: number): number {
  return (column[at * 2 + 1] as number) * 4_294_967_296 + ((column[at * 2] as number) >>> 0)
}

function describeLacking(feeds: readonly Feed[], { draws, unit }: BalanceSpec): BalanceUse['notDrawn'] {
  const rows = feeds.reduce((sum, { lackingRows }) => sum + lackingRows, 0)
  const isMeter = draws.measure === 'meter'
  const units = isMeter ? [] : feeds.map((feed) => feed.unit).filter((own) => own !== unit)
  return { rows, meters: rows > 0 && isMeter ? [draws.meter] : [], units: [...new Set(units)].sort() }
}

function sumOf(charges: readonly DayCharge[]): bigint {
  return charges.reduce((sum, { nanos }) => sum + nanos, 0n)
}
