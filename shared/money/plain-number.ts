/**
 * The hot path of reading money: plain numbers (`-12.345`, any number of decimals) straight from ASCII bytes to nanos.
 *
 * All arithmetic is on integers within ±2⁵³, where a double is exact. Whatever is not plain or does not fit returns NaN and is
 * left to `parseNanos`, which decides what it is; on everything else both agree (a property test says so).
 */
export type PlainNumberReader = {
  /** Nanos as a safe integer, or NaN. */
  read(bytes: Uint8Array, from: number, to: number): number
  /** Whether the last number read was finer than a nano. */
  rounded: boolean
}

const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
/** Whole units below this keep their nanos within 2⁵³. */
const MAX_WHOLE = 9_000_000
const SCALE = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 10, 1]

/** `decimal` is the byte before decimals; what is none makes the reader give up on all numbers but whole ones. */
export function createPlainNumberReader(decimal = DOT): PlainNumberReader {
  const reader: PlainNumberReader = { read, rounded: false }
  return reader

  function read(bytes: Uint8Array, from: number, to: number): number {
    reader.rounded = false
    let i = from
    const isNegative = bytes[i] === MINUS
    if (isNegative) i++
    const first = i
    let whole = 0
    while (i < to) {
      const digit = (bytes[i] as number) - ZERO
      if (digit < 0 || digit > 9) break
      whole = whole * 10 + digit
      if (whole > MAX_WHOLE) return Number.NaN
      i++
    }
    const wholeDigits = i - first
    if (i === to) return wholeDigits === 0 ? Number.NaN : isNegative ? -whole * 1e9 || 0 : whole * 1e9
    if (bytes[i] !== decimal) return Number.NaN
    i++
    const dot = i
    const ninth = to - dot > 9 ? dot + 9 : to
    let fraction = 0
    while (i < ninth) {
      const digit = (bytes[i] as number) - ZERO
      if (digit < 0 || digit > 9) return Number.NaN
      fraction = fraction * 10 + digit
      i++
    }
    if (wholeDigits + (i - dot) === 0) return Number.NaN
    let nanos = whole * 1e9 + fraction * (SCALE[i - dot] as number)
    if (i < to) {
      const next = (bytes[i++] as number) - ZERO
      if (next < 0 || next > 9) return Number.NaN
      let isRest = false
      while (i < to) {
        const digit = (bytes[i] as number) - ZERO
        if (digit < 0 || digit > 9) return Number.NaN
        if (digit !== 0) isRest = true
        i++
      }
      reader.rounded = next !== 0 || isRest
      if (next > 5 || (next === 5 && (isRest || nanos % 2 === 1))) nanos += 1
    }
    return isNegative ? -nanos || 0 : nanos
  }
}
