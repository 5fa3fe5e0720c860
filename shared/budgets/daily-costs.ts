/**
 * What each day cost, by whatever parts of the book are asked for: in doubles, for statistics. Only use counts, and only rows of
 * single days: a month's total says nothing about its days.
 */
import type { Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import type { BookSnapshot } from '../ledger/snapshot'
import { halvesOf, isZeroAt } from '../money/halves'
import { NANOS_PER_UNIT } from '../money/nanos'
import { createConverter } from '../money/rates'
import type { Day } from '../time/days'
import type { Period } from '../time/period'

/** Which part each series (by id) belongs to, as numbers from 0 on; NO_PART: none. All series of a part have one unit. */
export type Parts = { readonly of: Int32Array; readonly count: number }
export const NO_PART = -1

export type DailyCosts = {
  /** Nanos of a part on a provider day; 0 outside the window. */
  on(part: number, day: Day): number
  /** What they are nanos of: the home currency; where a rate to it is missing, the unit of the rows. */
  unitOf(part: number): string
}

const TWO_32 = 4_294_967_296

export function dailyCosts(
  { series, rates, settings }: Pick<BookSnapshot, 'series' | 'rates' | 'settings'>,
  facts: Facts,
  window: Period,
  parts: Parts,
): DailyCosts {
  const { rollups, shadowed } = facts
  const length = window.to - window.from
  const sums = new Float64Array(parts.count * length)
  const units = new Array<string>(parts.count).fill('')
  const factorsOf = createFactors(rates, settings.homeCurrency, window)
  /** Per part what one of its unit is worth, where it is converted. */
  const factors = new Array<Float64Array | null>(parts.count).fill(null)
  for (const one of series) {
    const part = parts.of[one.id] as number
    if (part === NO_PART || units[part] !== '') continue
    factors[part] = factorsOf(costUnit(one, facts))
    units[part] = factors[part] === null ? costUnit(one, facts) : settings.homeCurrency
  }
  const effective = halvesOf(rollups.effective)
  const computed = halvesOf(facts.computed)
  for (let at = 0; at < rollups.length; at++) {
    const day = rollups.firstDay[at] as number
    if (day < window.from || day >= window.to || rollups.lastDay[at] !== day) continue
    const id = rollups.series[at] as number
    const part = parts.of[id] as number
    if (part === NO_PART) continue
    const isComputed = (series[id] as Series).basis === 'unpriced'
    const column = isComputed ? computed : effective
    if ((!isComputed && shadowed[at] === 1) || isZeroAt(column, at)) continue
    const nanos = (column[at * 2 + 1] as number) * TWO_32 + ((column[at * 2] as number) >>> 0)
    const index = day - window.from
    const place = part * length + index
    sums[place] = (sums[place] as number) + nanos * (factors[part]?.[index] ?? 1)
  }
  return {
    on: (part, day) => (day < window.from || day >= window.to ? 0 : (sums[part * length + day - window.from] as number)),
    unitOf: (part) => units[part] ?? '',
  }
}

/** Parts by name; null: the series is left out. What is no use, or counts for another account, always is. */
export function partsByName(
  series: readonly Series[],
  facts: Facts,
  nameOf: (series: Series) => string | null,
): { readonly parts: Parts; readonly names: readonly string[] } {
  const names: string[] = []
  /** By unit, so that a part has one. */
  const known = new Map<string, Map<string, number>>()
  const of = Int32Array.from(series, (one) => {
    const name = one.category !== 'usage' || isRouted(facts, one) ? null : nameOf(one)
    if (name === null) return NO_PART
    const unit = costUnit(one, facts)
    const ofUnit = known.get(unit) ?? new Map<string, number>()
    known.set(unit, ofUnit)
    const part = ofUnit.get(name) ?? names.push(name) - 1
    ofUnit.set(name, part)
    return part
  })
  return { parts: { of, count: names.length }, names }
}

function costUnit({ basis, unit }: Series, { computedUnit }: Facts): string {
  return basis === 'unpriced' ? computedUnit : unit
}

/** Per unit what one of it is worth in the currency on each day; null where a rate is missing on any of them. */
function createFactors(rates: BookSnapshot['rates'], into: string, { from, to }: Period): (unit: string) => Float64Array | null {
  const convert = createConverter(rates)
  const known = new Map<string, Float64Array | null>()
  const find = (unit: string): Float64Array | null => {
    const factors = new Float64Array(to - from)
    for (let day: Day = from; day < to; day++) {
      const worth = convert(NANOS_PER_UNIT, unit, into, day)
      if (worth === null) return null
      factors[day - from] = Number(worth) / Number(NANOS_PER_UNIT)
    }
    return factors
  }
  return (unit) => {
    if (!known.has(unit)) known.set(unit, find(unit))
    return known.get(unit) ?? null
  }
}
