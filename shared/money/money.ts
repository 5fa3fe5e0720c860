/**
 * An amount with its unit. Units never mix: adding two different ones does not compile, and throws where the units are only
 * known at run time.
 */
import type { Nanos } from './nanos'

export type Money<U extends string = string> = { readonly nanos: Nanos; readonly unit: U }

export function money<const U extends string>(nanos: Nanos, unit: U): Money<U> {
  return { nanos, unit }
}

export function add<U extends string>(a: Money<U>, b: Money<NoInfer<U>>): Money<U> {
  return { nanos: a.nanos + sameUnit(a, b), unit: a.unit }
}

export function subtract<U extends string>(a: Money<U>, b: Money<NoInfer<U>>): Money<U> {
  return { nanos: a.nanos - sameUnit(a, b), unit: a.unit }
}

export function negate<U extends string>(a: Money<U>): Money<U> {
  return { nanos: -a.nanos, unit: a.unit }
}

/** Negative, zero or positive, as a sort wants it. */
export function compare<U extends string>(a: Money<U>, b: Money<NoInfer<U>>): number {
  const other = sameUnit(a, b)
  return a.nanos < other ? -1 : a.nanos > other ? 1 : 0
}

function sameUnit(a: Money, b: Money): Nanos {
  if (a.unit !== b.unit) throw new TypeError(`cannot mix ${a.unit} with ${b.unit}`)
  return b.nanos
}

/** One sum per unit, in the order in which the units came. A unit whose sum is 0 stays. */
export type UnitTotals = ReadonlyMap<string, Nanos>

export function totalByUnit(amounts: Iterable<Money>): UnitTotals {
  const totals = new Map<string, Nanos>()
  for (const { nanos, unit } of amounts) totals.set(unit, (totals.get(unit) ?? 0n) + nanos)
  return totals
}

export function addTotals(a: UnitTotals, b: UnitTotals): UnitTotals {
  const totals = new Map(a)
  for (const [unit, nanos] of b) totals.set(unit, (totals.get(unit) ?? 0n) + nanos)
  return totals
}
