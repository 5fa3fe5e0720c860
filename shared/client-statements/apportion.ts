/**
 * Rounding many figures so that they still add up: each is rounded down, and what is missing from the rounded sum goes, one each, to
 * the largest remainders (the earlier one of equals).
 *
 * Laws: the parts add up to the sum, rounded half-even once; each is less than 1 away from its exact figure; a figure that needs no
 * rounding stays as it is.
 */
import { divideHalfEven } from '../money/nanos'

/** Each value divided by the divisor, as whole numbers. */
export function apportion(values: readonly bigint[], divisor: bigint): readonly bigint[] {
  const parts = values.map((value) => floorDivide(value, divisor))
  const remainders = values.map((value, index) => ({ index, rest: value - (parts[index] as bigint) * divisor }))
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  const missing = divideHalfEven(sumOf(values), divisor) - sumOf(parts)
  for (const { index } of remainders.slice(0, Number(missing))) parts[index] = (parts[index] as bigint) + 1n
  return parts
}

export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n)
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}
