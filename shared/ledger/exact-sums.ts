/**
 * Exact sums over columns of 64-bit amounts without making a bigint per entry, which is what scanning a large book would spend its
 * time on. An amount is read as a signed high and an unsigned low half; each half is summed in a double, which is exact as long as
 * the low sum stays under 2⁵³ (it is carried into the high one long before) and the high one does (2⁵³ halves are 2⁸⁵ nanos).
 */
import type { Halves } from '../money/halves'

export type ExactSums = {
  /** Adds the amount at `at` of a column to a slot. */
  add(slot: number, column: Halves, at: number): void
  /** Takes it out again. */
  subtract(slot: number, column: Halves, at: number): void
  get(slot: number): bigint
  /** The double nearest to it. */
  toNumber(slot: number): number
  isZero(slot: number): boolean
}

const TWO_32 = 4_294_967_296
const CARRY_FROM = 2 ** 52

export function createExactSums(slots: number): ExactSums {
  const high = new Float64Array(slots)
  const low = new Float64Array(slots)
  // The high part alone is exact, so this is rounded once: to the nearest, and to 0 only where it is 0.
  const toNumber = (slot: number): number => (high[slot] as number) * TWO_32 + (low[slot] as number)
  return {
    add(slot, column, at) {
      let sum = (low[slot] as number) + ((column[at * 2] as number) >>> 0)
      let upper = (high[slot] as number) + (column[at * 2 + 1] as number)
      if (sum >= CARRY_FROM) {
        upper += Math.floor(sum / TWO_32)
        sum %= TWO_32
      }
      low[slot] = sum
      high[slot] = upper
    },
    subtract(slot, column, at) {
      let sum = (low[slot] as number) - ((column[at * 2] as number) >>> 0)
      let upper = (high[slot] as number) - (column[at * 2 + 1] as number)
      if (sum <= -CARRY_FROM) {
        upper += Math.ceil(sum / TWO_32)
        sum %= TWO_32
      }
      low[slot] = sum
      high[slot] = upper
    },
    get(slot) {
      const near = toNumber(slot)
      // What fits into a double was not rounded: one bigint instead of four.
      if (Number.isSafeInteger(near)) return BigInt(near)
      return BigInt(high[slot] as number) * 4_294_967_296n + BigInt(low[slot] as number)
    },
    toNumber,
    isZero: (slot) => toNumber(slot) === 0,
  }
}
