/**
 * What one of something costs, line by line: now and before, month by month, why it changed, and where it stands out.
 *
 * Law: over all lines of a unit, costs and counts are those of the whole.
 */
import type { Series, Task } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { outputOf } from '../tasks/task-output'
import type { Period } from '../time/period'
import { type Change, explainChange } from './explain-change'
import type { LotCosts } from './lot-cost'
import { countOf, type Measure, unitCost } from './measures'
import { findOutliers } from './outliers'
import { type LotFigures, lotFigures, type UnitFigures, unitFigures } from './unit-figures'

export type UnitPoint = {
  readonly cost: bigint
  readonly computed: bigint
  /** The same, what the lots drawn on cost, and the list value, of only those things that the measure counts. */
  readonly counted: { readonly cost: bigint; readonly lot: bigint; readonly list: bigint }
  /** Some of it came from gifts, or from lots nobody knows the price of. */
  readonly lotIsPart: boolean
  /** Some of the list value is the price book's. */
  readonly listIsComputed: boolean
  /** Nanos of what the measure counts. */
  readonly count: bigint
  readonly rows: number
}

export type UnitLine = {
  readonly key: string | null
  readonly unit: string
  readonly now: UnitPoint
  readonly before: UnitPoint | null
  /** Parallel to the months asked for. */
  readonly months: readonly UnitPoint[]
  /** Indexes of months whose cost of one stands out. */
  readonly outliers: readonly number[]
  /** Null without a period to compare with. */
  readonly change: Change | null
}

export type UnitQuestion = {
  readonly series: readonly Series[]
  readonly facts: Facts
  readonly lots: LotCosts
  /** See `listValues`. */
  readonly valued: BigInt64Array
  readonly days: 'zone' | 'provider'
  readonly accept: (series: Series) => boolean
  /** What lines are made of; null is a line as well. */
  readonly keyOf: (series: Series) => string | null
  readonly measure: Measure
  /** Of the lines' keys, where pieces are counted. */
  readonly tasks: readonly Task[]
  readonly now: Period
  readonly before: Period | null
  readonly months: readonly Period[]
}

export function unitTable(question: UnitQuestion): readonly UnitLine[] {
  const { series, facts, lots, valued, days, accept, measure, now, before, months } = question
  const groups = groupSeries(question)
  const groupOf = (one: Series): number | null => (accept(one) ? (groups.of.get(one.id) ?? null) : null)
  const periods = [now, ...(before === null ? [] : [before]), ...months]
  const figures = unitFigures(series, facts, groupOf, groups.parts, { periods, days }, valued)
  const drawn = lotFigures(lots, series, facts, groupOf, groups.parts, { periods, days })
  const firstMonth = periods.length - months.length

  return [...groups.keys].flatMap(([key, own]): readonly UnitLine[] => {
    const task = question.tasks.find(({ id }) => id === key)
    const units = new Set(own.flatMap((part) => figures.flatMap((slice) => [...(slice[part]?.cost.keys() ?? [])])))
    const at = (slice: number, unit: string, parts = own): UnitPoint =>
      pointOf(
        parts.map((part) => [figures[slice]?.[part] as UnitFigures, drawn[slice]?.[part] as LotFigures]),
        unit,
        (quantities) =>
          measure === 'piece'
            ? task === undefined
              ? 0n
              : outputOf(task, quantities, periods[slice] as Period).pieces
            : countOf(measure, quantities),
        measure === 'piece',
      )
    return [...units].flatMap((unit) => {
      const points = months.map((_, index) => at(firstMonth + index, unit))
      const line: UnitLine = {
        key,
        unit,
        now: at(0, unit),
        before: before === null ? null : at(1, unit),
        months: points,
        outliers: findOutliers(points.map((point) => priceNumber(point, measure))),
        change:
          before === null
            ? null
            : changeOf(measure === 'piece' ? [own] : own.map((part) => [part]), (slice, parts) => at(slice, unit, parts)),
      }
      const isSeen = [line.now, line.before].some((point) => point !== null && (point.rows > 0 || point.cost !== 0n))
      return isSeen ? [line] : []
    })
  })
}

/** Of all lines in the unit: why they cost more or less together. Pieces of different tasks are no one thing, so they have no sum. */
export function changeOfAll(lines: readonly UnitLine[], unit: string): Change | null {
  const sides = lines.flatMap(({ now, before, unit: own }) =>
    before === null || own !== unit ? [] : [{ now: sideOf(now), before: sideOf(before) }],
  )
  return sides.length === 0 ? null : explainChange(sides)
}

/** What one cost; null where none was counted, or where all the cost is of things that were not. */
export function priceOf(
  { cost, counted, count }: UnitPoint,
  figure: keyof UnitPoint['counted'],
  measure: Measure,
): bigint | null {
  const isElsewhere = counted[figure] === 0n && (figure !== 'cost' || cost !== 0n)
  return isElsewhere ? null : unitCost(counted[figure], count, measure)
}

/** The effective cost of one as a double, for statistics and drawings. */
export function priceNumber(point: UnitPoint, measure: Measure): number | null {
  const price = priceOf(point, 'cost', measure)
  return price === null ? null : Number(price)
}

/** Days of the period whose cost of one stands out among its days; of one line. */
export function outlyingDays(
  question: UnitQuestion,
  line: UnitLine,
  most = 5,
): readonly { readonly day: number; readonly point: UnitPoint }[] {
  if (question.measure === 'piece') return []
  const { from, to } = question.now
  const days = Array.from({ length: to - from }, (_, index) => ({ from: from + index, to: from + index + 1 }))
  const accept = (one: Series): boolean => question.accept(one) && question.keyOf(one) === line.key
  const [daily] = unitTable({ ...question, accept, before: null, months: days }).filter(({ unit }) => unit === line.unit)
  if (daily === undefined) return []
  return daily.outliers
    .map((index) => ({ day: from + index, point: daily.months[index] as UnitPoint }))
    .sort((a, b) => (a.point.cost > b.point.cost ? -1 : a.point.cost < b.point.cost ? 1 : a.day - b.day))
    .slice(0, most)
}

type Groups = {
  /** Lines are made of models, so that a dearer mix of them can be told from dearer models: the numbers of each line's parts. */
  readonly keys: ReadonlyMap<string | null, readonly number[]>
  readonly parts: number
  readonly of: ReadonlyMap<number, number>
}

function groupSeries({ series, keyOf, accept }: UnitQuestion): Groups {
  const numbers = new Map<string, number>()
  const keys = new Map<string | null, number[]>()
  const of = new Map<number, number>()
  for (const one of series) {
    if (!accept(one)) continue
    const key = keyOf(one)
    const name = `${key === null ? '' : `=${key}`}\u0000${partName(one)}`
    let number = numbers.get(name)
    if (number === undefined) {
      number = numbers.size
      numbers.set(name, number)
      const own = keys.get(key)
      if (own === undefined) keys.set(key, [number])
      else own.push(number)
    }
    of.set(one.id, number)
  }
  return { keys, parts: numbers.size, of }
}

function partName({ labels: { model, service, sku } }: Series): string {
  return sameModel(model ?? service ?? sku ?? '')
}

/** A bill may print a model's name where the usage export has its id, with or without its date: all are one thing. */
export function sameModel(model: string): string {
  return model
    .toLowerCase()
    .replace(/[ ._]+/g, '-')
    .replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, '')
}

function pointOf(
  parts: readonly (readonly [UnitFigures, LotFigures])[],
  unit: string,
  count: (quantities: UnitFigures['quantities']) => bigint,
  countsAll: boolean,
): UnitPoint {
  const quantities: { [meter: string]: bigint } = {}
  const counted = { cost: 0n, lot: 0n, list: 0n }
  const all = { cost: 0n, computed: 0n, rows: 0, lotIsPart: false, listIsComputed: false }
  for (const [own, drawn] of parts) {
    all.cost += own.cost.get(unit) ?? 0n
    all.computed += own.computed.get(unit) ?? 0n
    all.rows += own.rows
    for (const [meter, nanos] of Object.entries(own.quantities)) quantities[meter] = (quantities[meter] ?? 0n) + nanos
    if (!countsAll && count(own.quantities) <= 0n) continue
    counted.cost += own.cost.get(unit) ?? 0n
    counted.lot += drawn.cost.get(unit) ?? 0n
    counted.list += own.list.get(unit) ?? 0n
    all.listIsComputed ||= (own.valued.get(unit) ?? 0n) !== 0n
    all.lotIsPart ||= drawn.free.size + drawn.leftOut.size > 0
  }
  return { ...all, counted, count: count(quantities) }
}

function changeOf(parts: readonly (readonly number[])[], at: (slice: number, parts: number[]) => UnitPoint): Change {
  return explainChange(parts.map((own) => ({ now: sideOf(at(0, [...own])), before: sideOf(at(1, [...own])) })))
}

function sideOf({ cost, count }: UnitPoint) {
  return { cost, quantity: count }
}
