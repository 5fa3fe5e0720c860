/**
 * Amounts in another unit, by the user's dated rates. The rate of a day is the last one on or before it; without one there is no
 * answer, never a guess.
 */
import type { Rate } from '../ledger/book-types'
import { type Day, toDay } from '../time/days'
import { mulDiv, NANOS_PER_UNIT, type Nanos } from './nanos'

/** Null where no rate is known. Rounded half-even to a nano, once. */
export type Convert = (nanos: Nanos, unit: string, into: string, day: Day) => Nanos | null

type DatedRate = { readonly day: Day; readonly id: string; readonly nanos: bigint }

export function createConverter(rates: readonly Rate[]): Convert {
  const pairs = new Map<string, DatedRate[]>()
  for (const { id, unit, in: into, day, nanos } of rates) {
    // A rate that is not above 0 has no inverse and is no price.
    if (nanos <= 0n || unit === into) continue
    const dated = { day: toDay(day), id, nanos }
    const list = pairs.get(`${unit}|${into}`)
    if (list === undefined) pairs.set(`${unit}|${into}`, [dated])
    else list.push(dated)
  }
  for (const list of pairs.values()) list.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))

  return (nanos, unit, into, day) => {
    if (unit === into) return nanos
    const rate = lastRate(pairs.get(`${unit}|${into}`), day)
    const inverse = lastRate(pairs.get(`${into}|${unit}`), day)
    // Of a rate and its opposite the later one is the better knowledge.
    if (rate !== null && (inverse === null || rate.day >= inverse.day)) return mulDiv(nanos, rate.nanos, NANOS_PER_UNIT)
    return inverse === null ? null : mulDiv(nanos, NANOS_PER_UNIT, inverse.nanos)
  }
}

/** The day of the rate that an amount of the day is converted by; null where there is none. */
export function findRateDay(rates: readonly Rate[], unit: string, into: string, day: Day): Day | null {
  const days = rates
    .filter((rate) => (rate.unit === unit && rate.in === into) || (rate.unit === into && rate.in === unit))
    .map((rate) => toDay(rate.day))
    .filter((one) => one <= day)
  return days.length === 0 ? null : Math.max(...days)
}

function lastRate(rates: readonly DatedRate[] | undefined, day: Day): DatedRate | null {
  return rates?.findLast((rate) => rate.day <= day) ?? null
}
