/**
 * Totals of the book, grouped as asked: what the command line prints and the screens show.
 *
 * Billed, effective and computed are three figures and are never added here. Units are never mixed: every group has one.
 */
import { type Label, METERS, type Meter } from '../import/batch'
import { formatDay } from '../time/days'
import { formatMonth, monthOf } from '../time/months'
import type { Series } from './book-types'
import type { Facts } from './facts'
import { isRouted } from './routed-series'

/** `work`: the kind of work, where `kind` is the provider's own word for a charge. */
export type Dimension = 'provider' | 'account' | 'category' | 'unit' | 'task' | 'work' | 'day' | 'month' | Label

/** Days are numbers; half-open. */
export type DayRange = { readonly from: number; readonly to: number }

export type SummaryOptions = {
  readonly groupBy: readonly Dimension[]
  readonly range: DayRange | null
  /** `zone`: days of the user's zone; `provider`: the days the provider bills by. */
  readonly days: 'zone' | 'provider'
  readonly accept?: (series: Series) => boolean
  /** `leave-out`, the default: what another account reports as well is in no figure. `only`: nothing but that. */
  readonly routed?: 'leave-out' | 'only'
  /** Name of the task of a series (by id); null unattributed. Needed for the dimension `task`. */
  readonly taskOf?: (seriesId: number) => string | null
  /** Kind of work of a series (by id). Needed for the dimension `work`. */
  readonly workOf?: (seriesId: number) => string
}

export type Group = {
  /** One per dimension asked for; null where the rows do not say. */
  readonly keys: readonly (string | null)[]
  readonly unit: string
  readonly billed: bigint
  readonly effective: bigint
  readonly computed: bigint
  readonly list: bigint
  /** Rows the book holds, whether their money counts or not. */
  readonly rows: number
  readonly quantities: { readonly [meter in Meter]?: bigint }
}

export type Summary = {
  readonly groups: readonly Group[]
  /** Months and longer ranges that reach out of the range: in no total. */
  readonly partial: readonly {
    readonly seriesId: number
    readonly firstDay: number
    readonly lastDay: number
    readonly billed: bigint
  }[]
}

type Sum = {
  keys: (string | null)[]
  unit: string
  billed: bigint
  effective: bigint
  computed: bigint
  list: bigint
  rows: number
  quantities: { [meter in Meter]?: bigint }
}

export const summarise = (series: readonly Series[], facts: Facts, options: SummaryOptions): Summary => {
  const { rollups, shadowed, computed, counts } = facts
  const { range } = options
  const dayColumn = options.days === 'zone' ? rollups.zoneDay : rollups.firstDay
  const meters = METERS.filter((meter) => rollups.quantities[meter])
  const bits = meters.map((meter) => 1 << METERS.indexOf(meter))
  const byDay = options.groupBy.some((dimension) => dimension === 'day' || dimension === 'month')
  const labels = series.map((one) => (isRouted(facts, one) === (options.routed === 'only') ? seriesKeys(one, options) : null))
  const sums = new Map<string, Sum>()
  const partial: Summary['partial'][number][] = []

  for (let at = 0; at < rollups.length; at++) {
    const id = rollups.series[at]!
    const keys = labels[id]!
    if (keys === null) continue
    const firstDay = rollups.firstDay[at]!
    const lastDay = rollups.lastDay[at]!
    const isLong = firstDay !== lastDay
    const day = dayColumn[at]!
    if (range) {
      const from = isLong ? firstDay : day
      const to = isLong ? lastDay : day
      if (to < range.from || from >= range.to) continue
      if (from < range.from || to >= range.to) {
        partial.push({ seriesId: id, firstDay, lastDay, billed: shadowed[at] ? 0n : rollups.billed[at]! })
        continue
      }
    }
    const ownKeys = byDay ? withPeriod(keys, options.groupBy, day, firstDay, lastDay) : keys
    const { unit, basis } = series[id]!
    const name = `${unit}\u0001${ownKeys.join('\u0001')}\u0001${ownKeys.map((key) => (key === null ? '0' : '1')).join('')}`
    let sum = sums.get(name)
    if (!sum) {
      sum = { keys: ownKeys, unit, billed: 0n, effective: 0n, computed: 0n, list: 0n, rows: 0, quantities: {} }
      sums.set(name, sum)
    }
    sum.rows += rollups.rows[at]!
    if (!shadowed[at]) {
      if (basis === 'billed') {
        sum.billed += rollups.billed[at]!
        sum.effective += rollups.effective[at]!
      }
      sum.list += rollups.list[at]!
    }
    sum.computed += computed[at]!
    const counting = counts[at]!
    for (let index = 0; index < meters.length; index++) {
      const meter = meters[index]!
      const quantity = rollups.quantities[meter]![at]!
      if (quantity !== 0n && counting & bits[index]!) sum.quantities[meter] = (sum.quantities[meter] ?? 0n) + quantity
    }
  }
  return { groups: [...sums.values()].sort(compareGroups), partial }
}

/** The keys a series has whatever the day; null where it is not wanted. Days are filled in later. */
const seriesKeys = (series: Series, { groupBy, accept, taskOf, workOf }: SummaryOptions): (string | null)[] | null => {
  if (accept && !accept(series)) return null
  return groupBy.map((dimension) => {
    switch (dimension) {
      case 'provider':
        // A FOCUS row need not name one.
        return series.provider || null
      case 'account':
        return series.accountId
      case 'category':
        return series.category
      case 'unit':
        return series.unit
      case 'task':
        return taskOf?.(series.id) ?? null
      case 'work':
        return workOf?.(series.id) ?? null
      case 'day':
      case 'month':
        return null
      default:
        return series.labels[dimension] ?? null
    }
  })
}

const withPeriod = (
  keys: readonly (string | null)[],
  groupBy: readonly Dimension[],
  day: number,
  firstDay: number,
  lastDay: number,
): (string | null)[] =>
  keys.map((key, index) => {
    if (groupBy[index] === 'day') return firstDay === lastDay ? formatDay(day) : periodName(firstDay, lastDay)
    if (groupBy[index] !== 'month') return key
    if (firstDay === lastDay) return formatMonth(monthOf(day))
    return monthOf(firstDay) === monthOf(lastDay) ? formatMonth(monthOf(firstDay)) : periodName(firstDay, lastDay)
  })

/** A whole month by its name, another range by its two days. */
const periodName = (firstDay: number, lastDay: number): string => {
  const month = monthOf(firstDay)
  const isMonth = monthOf(lastDay) === month && monthOf(firstDay - 1) !== month && monthOf(lastDay + 1) !== month
  return isMonth ? formatMonth(month) : `${formatDay(firstDay)}/${formatDay(lastDay)}`
}

const compareGroups = (a: Sum, b: Sum): number => {
  for (let index = 0; index < a.keys.length; index++) {
    const x = a.keys[index]
    const y = b.keys[index]
    if (x === y) continue
    if (x === null || x === undefined) return 1
    if (y === null || y === undefined) return -1
    return x < y ? -1 : 1
  }
  return a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0
}
