/**
 * What things cost and how much of them was used, by period and group: one pass over the sums, whatever the number of groups.
 *
 * Law: over all groups it is the whole of the series that have one, figure by figure.
 */
import { METERS, type Meter } from '../import/batch'
import type { Series } from '../ledger/book-types'
import { createExactSums, type ExactSums } from '../ledger/exact-sums'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import { halvesOf, isZeroAt } from '../money/halves'
import { addTotals, type UnitTotals } from '../money/money'
import type { Period } from '../time/period'
import type { LotCosts } from './lot-cost'

/** Null: no part of what is asked for. */
export type GroupOf = (series: Series) => number | null

export type UnitFigures = {
  /** Effective, and what the price book computes where no bill covers the use. */
  readonly cost: UnitTotals
  /** The computed part of it. */
  readonly computed: UnitTotals
  /** At list prices, as exports state them or the price book computes them; where neither does, it is not in here. */
  readonly list: UnitTotals
  /** The part of it that the price book says. */
  readonly valued: UnitTotals
  readonly quantities: { readonly [meter in Meter]?: bigint }
  readonly rows: number
}

export type Slices = { readonly periods: readonly Period[]; readonly days: 'zone' | 'provider' }

/**
 * By period, then by group. `valued`: see `listValues`; what is computed stands at list price in any case. Periods may overlap; months and longer ranges count where
 * they lie in one whole.
 */
export function unitFigures(
  series: readonly Series[],
  facts: Facts,
  groupOf: GroupOf,
  groups: number,
  slices: Slices,
  valued: BigInt64Array = facts.computed,
): readonly (readonly UnitFigures[])[] {
  const { rollups, shadowed, counts } = facts
  const units = [...new Set([...series.map(({ unit }) => unit), facts.computedUnit])]
  const unitOf = Int32Array.from(series, ({ unit }) => units.indexOf(unit))
  const computedIndex = units.indexOf(facts.computedUnit)
  const group = Int32Array.from(series, (one) => (isRouted(facts, one) ? -1 : (groupOf(one) ?? -1)))
  const hasMoney = Uint8Array.from(series, ({ basis }) => (basis === 'unpriced' ? 0 : 1))
  const cells = slices.periods.length * groups
  const money = { effective: createExactSums(cells * units.length), list: createExactSums(cells * units.length) }
  const computed = createExactSums(cells)
  const atList = createExactSums(cells)
  const meters = METERS.flatMap((meter, index) => {
    const column = rollups.quantities[meter]
    return column === undefined ? [] : [{ meter, bit: 1 << index, column: halvesOf(column), sums: createExactSums(cells) }]
  })
  const rows = new Float64Array(cells)
  const halves = {
    effective: halvesOf(rollups.effective),
    list: halvesOf(rollups.list),
    computed: halvesOf(facts.computed),
    valued: halvesOf(valued),
  }

  for (let at = 0; at < rollups.length; at++) {
    const id = rollups.series[at] as number
    const own = group[id] as number
    if (own === -1) continue
    for (const slice of slicesOf(facts, at, slices)) {
      const cell = slice * groups + own
      rows[cell] = (rows[cell] as number) + (rollups.rows[at] as number)
      if (shadowed[at] === 0 && hasMoney[id] === 1) {
        const place = cell * units.length + (unitOf[id] as number)
        money.effective.add(place, halves.effective, at)
        money.list.add(place, halves.list, at)
      }
      if (!isZeroAt(halves.computed, at)) computed.add(cell, halves.computed, at)
      if (!isZeroAt(halves.valued, at)) atList.add(cell, halves.valued, at)
      for (const { bit, column, sums } of meters) {
        if (((counts[at] as number) & bit) !== 0 && !isZeroAt(column, at)) sums.add(cell, column, at)
      }
    }
  }

  return slices.periods.map((_, slice) =>
    Array.from({ length: groups }, (__, own): UnitFigures => {
      const cell = slice * groups + own
      const totals = (sums: ExactSums): UnitTotals =>
        new Map(
          units.flatMap((unit, index) => {
            const place = cell * units.length + index
            return sums.isZero(place) ? [] : [[unit, sums.get(place)] as const]
          }),
        )
      const inBookUnit = (sums: ExactSums): UnitTotals =>
        sums.isZero(cell) ? new Map() : new Map([[units[computedIndex] as string, sums.get(cell)]])
      const estimated = inBookUnit(computed)
      return {
        cost: addTotals(totals(money.effective), estimated),
        computed: estimated,
        list: addTotals(totals(money.list), inBookUnit(atList)),
        valued: inBookUnit(atList),
        quantities: Object.fromEntries(
          meters.flatMap(({ meter, sums }) => (sums.isZero(cell) ? [] : [[meter, sums.get(cell)] as const])),
        ),
        rows: rows[cell] as number,
      }
    }),
  )
}

/** The periods an entry lies in. */
function slicesOf({ rollups }: Facts, at: number, { periods, days }: Slices): readonly number[] {
  const first = rollups.firstDay[at] as number
  const last = rollups.lastDay[at] as number
  const day = first === last ? ((days === 'zone' ? rollups.zoneDay[at] : first) as number) : null
  const found: number[] = []
  for (let slice = 0; slice < periods.length; slice++) {
    const { from, to } = periods[slice] as Period
    if (day === null ? first >= from && last < to : day >= from && day < to) found.push(slice)
  }
  return found
}

export type LotFigures = {
  readonly cost: UnitTotals
  /** From gifts, in the unit of their balance. */
  readonly free: UnitTotals
  readonly leftOut: UnitTotals
}

/** The same for what the lots cost. */
export function lotFigures(
  lots: LotCosts,
  series: readonly Series[],
  facts: Facts,
  groupOf: GroupOf,
  groups: number,
  slices: Slices,
): readonly (readonly LotFigures[])[] {
  type Sums = { readonly [K in keyof LotFigures]: Map<string, bigint> }
  const made = slices.periods.map(() =>
    Array.from({ length: groups }, (): Sums => ({ cost: new Map(), free: new Map(), leftOut: new Map() })),
  )
  for (const figure of ['cost', 'free', 'leftOut'] as const) {
    for (const { at, unit, nanos } of lots[figure]) {
      const one = series[facts.rollups.series[at] as number] as Series
      const own = isRouted(facts, one) ? null : groupOf(one)
      if (own === null) continue
      for (const slice of slicesOf(facts, at, slices)) {
        const sums = made[slice]?.[own]?.[figure]
        sums?.set(unit, (sums.get(unit) ?? 0n) + nanos)
      }
    }
  }
  return made
}
