/**
 * What each day cost, by whatever part of the book is asked for: in doubles, for statistics. Only use counts, and only rows of single
 * days: a month's total says nothing about its days.
 */
import type { Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { BookSnapshot } from '../ledger/snapshot'
import { halvesOf, isZeroAt } from '../money/halves'
import { NANOS_PER_UNIT } from '../money/nanos'
import { createConverter } from '../money/rates'
import type { Day } from '../time/days'
import type { Period } from '../time/period'

export type PartCosts = {
  readonly part: string
  /** The home currency; where a rate to it is missing, the unit of the rows. */
  readonly unit: string
  /** Nanos by provider day from `window.from` on. */
  readonly daily: Float64Array
}

const TWO_32 = 4_294_967_296

/** `partOf` names the part a series belongs to; null: it is left out. */
export function dailyCosts(
  { series, rates, settings }: Pick<BookSnapshot, 'series' | 'rates' | 'settings'>,
  facts: Facts,
  window: Period,
  partOf: (series: Series) => string | null,
): readonly PartCosts[] {
  const { rollups, shadowed } = facts
  const length = window.to - window.from
  const factorsOf = createFactors(rates, settings.homeCurrency, window)
  const parts: PartCosts[] = []
  const known = new Map<string, number>()
  const unitOf = ({ basis, unit }: Series): string => (basis === 'unpriced' ? facts.computedUnit : unit)
  const places = Int32Array.from(series, (one) => {
    const part = one.category === 'usage' ? partOf(one) : null
    if (part === null) return -1
    const unit = factorsOf(unitOf(one)) === null ? unitOf(one) : settings.homeCurrency
    const name = `${unit}|${part}`
    const place = known.get(name)
    if (place !== undefined) return place
    known.set(name, parts.length)
    return parts.push({ part, unit, daily: new Float64Array(length) }) - 1
  })
  const factors = series.map((one) => factorsOf(unitOf(one)))
  const effective = halvesOf(rollups.effective)
  const computed = halvesOf(facts.computed)
  for (let at = 0; at < rollups.length; at++) {
    const day = rollups.firstDay[at] as number
    if (day < window.from || day >= window.to || rollups.lastDay[at] !== day) continue
    const id = rollups.series[at] as number
    const place = places[id] as number
    if (place < 0) continue
    const isComputed = (series[id] as Series).basis === 'unpriced'
    const column = isComputed ? computed : effective
    if ((!isComputed && shadowed[at] === 1) || isZeroAt(column, at)) continue
    const nanos = (column[at * 2 + 1] as number) * TWO_32 + ((column[at * 2] as number) >>> 0)
    const { daily } = parts[place] as PartCosts
    const index = day - window.from
    daily[index] = (daily[index] as number) + nanos * (factors[id]?.[index] ?? 1)
  }
  return parts
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
