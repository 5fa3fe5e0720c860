/**
 * Exact amounts: a count of nanos (10⁻⁹ of a unit), read from decimal text and never through a float.
 *
 * Laws: parse(format(n)) = n; text finer than a nano is rounded half-even and says so; what does not fit an int64 is an
 * overflow, never a wrap; shares of an allocation add up to the whole.
 */
export type Nanos = bigint

export const NANOS_PER_UNIT = 1_000_000_000n
export const MAX_NANOS = 2n ** 63n - 1n
export const MIN_NANOS = -(2n ** 63n)

/**
 * `dot-decimal` also takes the row's own currency sign, thousands commas in strict groups of three and parentheses for minus,
 * because each of them has one meaning only. `strict` takes plain numbers with an optional exponent.
 */
export type NumberStyle = 'dot-decimal' | 'strict'

export type NanosResult =
  | { readonly ok: true; readonly nanos: Nanos; readonly rounded: boolean }
  | { readonly ok: false; readonly code: 'not-a-number' | 'overflow' | 'unknown-unit' }

const NOT_A_NUMBER: NanosResult = { ok: false, code: 'not-a-number' }
const UNKNOWN_UNIT: NanosResult = { ok: false, code: 'unknown-unit' }
const OVERFLOW: NanosResult = { ok: false, code: 'overflow' }

const PLAIN = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
/** A leading zero is no group of thousands: `0,123` is how half the world writes 0.123. */
const GROUPED = /^(-?)([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const CURRENCY_SIGN = /\p{Sc}/u
const CURRENCY_SIGNS = /\p{Sc}/gu

/** `sign` is the currency sign of the row's own unit. */
export function parseNanos(text: string, style: NumberStyle, sign = '$'): NanosResult {
  const trimmed = text.trim()
  const plain = PLAIN.exec(trimmed)
  if (plain !== null) return fromParts(plain, false)
  if (style === 'strict') return NOT_A_NUMBER
  const bare = withoutSign(trimmed, sign)
  if (bare === null) return isForeign(trimmed, sign) ? UNKNOWN_UNIT : NOT_A_NUMBER
  const parts = PLAIN.exec(bare.digits) ?? GROUPED.exec(bare.digits)
  if (parts === null || (bare.negative && parts[1] === '-')) return NOT_A_NUMBER
  return fromParts(parts, bare.negative)
}

/** Takes off what dot-decimal allows around the digits: `($5)`, `-$5`, `$-5`, `$ 5`. Null where another sign is in the text. */
function withoutSign(text: string, sign: string): { digits: string; negative: boolean } | null {
  let rest = text
  let negative = false
  if (rest.startsWith('(') && rest.endsWith(')')) {
    rest = rest.slice(1, -1).trim()
    negative = true
  }
  if (rest.startsWith(`-${sign}`)) {
    if (negative) return null
    rest = rest.slice(1 + sign.length).trimStart()
    negative = true
  } else if (rest.startsWith(sign)) {
    rest = rest.slice(sign.length).trimStart()
  }
  return CURRENCY_SIGN.test(rest) ? null : { digits: rest, negative }
}

function isForeign(text: string, sign: string): boolean {
  const signs = text.match(CURRENCY_SIGNS)
  if (signs?.every((found) => found === sign) ?? true) return false
  const rest = text.replace(CURRENCY_SIGNS, '').replace(/[()\s]/g, '')
  return rest === '' || rest === '-' || PLAIN.test(rest) || GROUPED.test(rest)
}

function fromParts(parts: RegExpExecArray, negative: boolean): NanosResult {
  const whole = (parts[2] ?? '').replaceAll(',', '')
  const fraction = parts[3] ?? ''
  if (whole === '' && fraction === '') return NOT_A_NUMBER
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  if (digits === '') return { ok: true, nanos: 0n, rounded: false }
  // An exponent of more than nine digits is beyond any amount either way, and beyond what a number can hold exactly.
  const exponent = Math.max(-1e9, Math.min(1e9, Number(parts[4] ?? '0')))
  const shift = 9 + exponent - fraction.length
  // The amount is digits × 10^shift nanos; int64 has 19 digits.
  if (digits.length + shift > 19) return OVERFLOW
  if (digits.length + shift < 0) return { ok: true, nanos: 0n, rounded: true }
  const scaled = shift >= 0 ? { nanos: BigInt(digits + '0'.repeat(shift)), rounded: false } : roundHalfEven(digits, -shift)
  const nanos = negative !== (parts[1] === '-') ? -scaled.nanos : scaled.nanos
  if (nanos > MAX_NANOS || nanos < MIN_NANOS) return OVERFLOW
  return { ok: true, nanos, rounded: scaled.rounded }
}

/** Drops the last `drop` digits. */
function roundHalfEven(digits: string, drop: number): { nanos: Nanos; rounded: boolean } {
  const kept = digits.slice(0, digits.length - drop)
  const dropped = digits.slice(digits.length - drop).padStart(drop, '0')
  const nanos = kept === '' ? 0n : BigInt(kept)
  const first = dropped.charCodeAt(0) - 48
  const rest = /[1-9]/.test(dropped.slice(1))
  const isUp = first > 5 || (first === 5 && (rest || (nanos & 1n) === 1n))
  return { nanos: isUp ? nanos + 1n : nanos, rounded: first !== 0 || rest }
}

/** Decimal text without trailing zeros: `12.3456789`, `-0.5`, `0`. */
export function formatNanos(nanos: Nanos): string {
  const magnitude = nanos < 0n ? -nanos : nanos
  const whole = magnitude / NANOS_PER_UNIT
  const fraction = magnitude % NANOS_PER_UNIT
  const sign = nanos < 0n ? '-' : ''
  if (fraction === 0n) return `${sign}${whole}`
  return `${sign}${whole}.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`
}

/** a × b ÷ c, rounded half-even once, at the end. */
export function mulDiv(a: bigint, b: bigint, c: bigint): bigint {
  return divideHalfEven(a * b, c)
}

/** The product of two amounts in nanos, in nanos: a price per unit times a quantity. */
export function mulNanos(a: Nanos, b: Nanos): Nanos {
  return divideHalfEven(a * b, NANOS_PER_UNIT)
}

export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero')
  const n = denominator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  // Floor division, so that the rest is never negative.
  let quotient = n / d
  let rest = n % d
  if (rest < 0n) {
    quotient -= 1n
    rest += d
  }
  const twice = rest * 2n
  return twice > d || (twice === d && (quotient & 1n) === 1n) ? quotient + 1n : quotient
}

/**
 * Splits an amount by weights so that the shares add up to it exactly: each share is rounded towards zero, and what is left
 * goes, one nano each, to the largest remainders (the earlier one of equals). Weights that are all 0 count as equal.
 */
export function allocate(nanos: Nanos, weights: readonly bigint[]): Nanos[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to')
  if (weights.some((weight) => weight < 0n)) throw new RangeError('a weight is negative')
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  const parts = sum === 0n ? weights.map(() => 1n) : weights
  const whole = sum === 0n ? BigInt(weights.length) : sum
  const magnitude = nanos < 0n ? -nanos : nanos
  const [first, second] = parts
  if (first !== undefined && second !== undefined && parts.length === 2) {
    // What splits between two are made of, by the hundred thousand: the same rule without lists.
    const product = magnitude * first
    const floor = product / whole
    const share = (product - floor * whole) * 2n >= whole ? floor + 1n : floor
    return nanos < 0n ? [-share, share - magnitude] : [share, magnitude - share]
  }
  const shares = parts.map((weight) => (magnitude * weight) / whole)
  const remainders = parts.map((weight, index) => ({ index, rest: (magnitude * weight) % whole }))
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  let left = magnitude - shares.reduce((total, share) => total + share, 0n)
  for (const { index } of remainders) {
    if (left === 0n) break
    shares[index] = (shares[index] ?? 0n) + 1n
    left -= 1n
  }
  return nanos < 0n ? shares.map((share) => -share) : shares
}
