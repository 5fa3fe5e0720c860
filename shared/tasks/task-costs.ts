/**
 * What each task cost in a period, in every unit it was charged in.
 *
 * Law: the tasks and the unattributed rest add up to the whole, figure by figure.
 */
import { METERS, type Meter } from '../import/batch'
import type { Task } from '../ledger/book-types'
import { createExactSums, type ExactSums } from '../ledger/exact-sums'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import type { BookSnapshot } from '../ledger/snapshot'
import { halvesOf, isZeroAt } from '../money/halves'
import { addTotals, type UnitTotals } from '../money/money'
import { formatNanos, mulDiv } from '../money/nanos'
import type { Period } from '../time/period'
import { type Attribution, UNATTRIBUTED } from './attribution'
import { type Output, outputOf } from './task-output'

const ONE = 1_000_000_000n
const NOTHING: Output = { pieces: 0n, cut: 0 }

/** Billed, effective and computed are three figures: never add billed and effective. Units without any amount are absent. */
export type TaskCost = {
  /** Null: what no rule catches. Always the last one, and always there. */
  readonly task: Task | null
  readonly billed: UnitTotals
  readonly effective: UnitTotals
  readonly computed: UnitTotals
  readonly quantities: { readonly [meter in Meter]?: bigint }
  /** Rows the book holds in the period, whether their money counts or not. A row that is split counts with its first share. */
  readonly rows: number
  /** Series of the task with rows in the period. */
  readonly series: number
  /** Months and longer ranges that reach out of the period: counted in no figure here. */
  readonly partialRows: number
  /** Pieces finished in the period, as entered or as the export counts them. */
  readonly output: number
  /** Effective plus computed, divided by the output and rounded half-even; null where there is no output. */
  readonly perPiece: UnitTotals | null
}

/**
 * One per task in the order of `snapshot.tasks`, then the unattributed rest. Days are those the settings ask for. What another
 * account reports as well (routed) is in none of them.
 */
export function taskCosts(snapshot: BookSnapshot, facts: Facts, attribution: Attribution, period: Period): readonly TaskCost[] {
  const { series, tasks, settings } = snapshot
  const { rollups, shadowed, counts, computed } = facts
  const units = [...new Set([...series.map(({ unit }) => unit), facts.computedUnit])]
  const unitIndexes = new Map(units.map((unit, index) => [unit, index]))
  const computedIndex = unitIndexes.get(facts.computedUnit) ?? 0
  // The unattributed rest is a task of its own, behind the others.
  const taskOf = Int32Array.from(series, ({ id }) => indexOrLast(attribution[id], tasks.length))
  const unitOf = Int32Array.from(series, ({ unit }) => unitIndexes.get(unit) ?? 0)
  const isLeftOut = Uint8Array.from(series, (one) => (isRouted(facts, one) ? 1 : 0))
  const hasMoney = Uint8Array.from(series, ({ basis }) => (basis === 'unpriced' ? 0 : 1))
  const days = settings.days === 'zone' ? rollups.zoneDay : rollups.firstDay
  const meters = METERS.flatMap((meter, index) => {
    const column = rollups.quantities[meter]
    return column === undefined ? [] : [{ meter, bit: 1 << index, column: halvesOf(column) }]
  })

  const slots = (tasks.length + 1) * units.length
  const billed = createExactSums(slots)
  const effective = createExactSums(slots)
  const estimated = createExactSums(slots)
  const isCharged = new Uint8Array(slots)
  const isEstimated = new Uint8Array(slots)
  const quantities = meters.map(() => createExactSums(tasks.length + 1))
  const rows = new Float64Array(tasks.length + 1)
  const partialRows = new Float64Array(tasks.length + 1)
  const isSeen = new Uint8Array(series.length)
  const billedHalves = halvesOf(rollups.billed)
  const effectiveHalves = halvesOf(rollups.effective)
  const computedHalves = halvesOf(computed)

  for (let at = 0; at < rollups.length; at++) {
    if (isLeftOut[rollups.series[at] as number] === 1) continue
    const first = rollups.firstDay[at] as number
    const last = rollups.lastDay[at] as number
    if (first === last) {
      const day = days[at] as number
      if (day < period.from || day >= period.to) continue
    } else if (first < period.from || last >= period.to) {
      if (last < period.from || first >= period.to) continue
      const task = taskOf[rollups.series[at] as number] as number
      partialRows[task] = (partialRows[task] as number) + (rollups.rows[at] as number)
      continue
    }
    const id = rollups.series[at] as number
    const task = taskOf[id] as number
    const own = rollups.rows[at] as number
    rows[task] = (rows[task] as number) + own
    if (own > 0) isSeen[id] = 1
    // A portion may have none of the rows, and even none of the money left.
    if (shadowed[at] === 0 && hasMoney[id] === 1 && (own > 0 || !isZeroAt(effectiveHalves, at) || !isZeroAt(billedHalves, at))) {
      const slot = task * units.length + (unitOf[id] as number)
      billed.add(slot, billedHalves, at)
      effective.add(slot, effectiveHalves, at)
      isCharged[slot] = 1
    }
    if (!isZeroAt(computedHalves, at)) {
      const slot = task * units.length + computedIndex
      estimated.add(slot, computedHalves, at)
      isEstimated[slot] = 1
    }
    const counting = counts[at] as number
    for (let index = 0; index < meters.length; index++) {
      const { bit, column } = meters[index] as (typeof meters)[number]
      if ((counting & bit) !== 0 && !isZeroAt(column, at)) quantities[index]?.add(task, column, at)
    }
  }

  const seriesOf = new Float64Array(tasks.length + 1)
  isSeen.forEach((seen, id) => {
    if (seen === 1) seriesOf[taskOf[id] as number] = (seriesOf[taskOf[id] as number] as number) + 1
  })
  return [...tasks, null].map((task, index): TaskCost => {
    const totals = (sums: ExactSums, isThere: Uint8Array): UnitTotals =>
      new Map(
        units.flatMap((unit, unitIndex) => {
          const slot = index * units.length + unitIndex
          return isThere[slot] === 1 ? [[unit, sums.get(slot)] as const] : []
        }),
      )
    const own = { effective: totals(effective, isCharged), computed: totals(estimated, isEstimated) }
    const counted = Object.fromEntries(
      meters.flatMap(({ meter }, at) => (quantities[at]?.isZero(index) === false ? [[meter, quantities[at].get(index)]] : [])),
    )
    const { pieces } = task === null ? NOTHING : outputOf(task, counted, period)
    return {
      task,
      billed: totals(billed, isCharged),
      ...own,
      quantities: counted,
      rows: rows[index] as number,
      series: seriesOf[index] as number,
      partialRows: partialRows[index] as number,
      output: Number(formatNanos(pieces)),
      perPiece: pieces > 0n ? perPiece(addTotals(own.effective, own.computed), pieces) : null,
    }
  })
}

function indexOrLast(index: number | undefined, last: number): number {
  return index === undefined || index === UNATTRIBUTED ? last : index
}

function perPiece(totals: UnitTotals, pieces: bigint): UnitTotals {
  return new Map([...totals].map(([unit, nanos]) => [unit, mulDiv(nanos, ONE, pieces)]))
}
