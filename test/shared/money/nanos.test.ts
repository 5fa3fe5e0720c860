import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  divideHalfEven,
  formatNanos,
  MAX_NANOS,
  MIN_NANOS,
  mulDiv,
  mulNanos,
  parseNanos,
} from '../../../shared/money/nanos'
import { createPlainNumberReader } from '../../../shared/money/plain-number'

const nanos = fc.bigInt({ min: MIN_NANOS, max: MAX_NANOS })

describe('parseNanos: laws', () => {
  it('reads back what formatNanos writes, in both styles', () => {
    fc.assert(
      fc.property(nanos, (n) => {
        expect(parseNanos(formatNanos(n), 'strict')).toEqual({ ok: true, nanos: n, rounded: false })
        expect(parseNanos(formatNanos(n), 'dot-decimal')).toEqual({ ok: true, nanos: n, rounded: false })
      }),
    )
  })

  it('is exact for any number of decimals: half-even at the nano against rational arithmetic', () => {
    const decimal = fc.tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 9_000_000_000n }),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 40 }),
    )
    fc.assert(
      fc.property(decimal, ([isNegative, whole, fraction]) => {
        const scale = 10n ** BigInt(fraction.length)
        const numerator = (whole * scale + BigInt(fraction)) * 1_000_000_000n * (isNegative ? -1n : 1n)
        const result = parseNanos(`${isNegative ? '-' : ''}${whole}.${fraction}`, 'strict')
        expect(result).toEqual({ ok: true, nanos: divideHalfEven(numerator, scale), rounded: numerator % scale !== 0n })
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same for an exponent as for the point moved', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: -30, max: 6 }), (n, exponent) => {
        const written = parseNanos(`${n}e${exponent}`, 'strict')
        const expected =
          exponent >= 0
            ? { value: n * 10n ** BigInt(exponent + 9), rest: 0n }
            : {
                value: divideHalfEven(n * 10n ** 9n, 10n ** BigInt(-exponent)),
                rest: (n * 10n ** 9n) % 10n ** BigInt(-exponent),
              }
        if (expected.value > MAX_NANOS || expected.value < MIN_NANOS) expect(written).toEqual({ ok: false, code: 'overflow' })
        else expect(written).toEqual({ ok: true, nanos: expected.value, rounded: expected.rest !== 0n })
      }),
    )
  })

  it('never lets a number through that does not fit an int64', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.boolean(), (excess, isNegative) => {
        const n = isNegative ? MIN_NANOS - 1n - excess : MAX_NANOS + 1n + excess
        expect(parseNanos(formatNanos(n), 'strict')).toEqual({ ok: false, code: 'overflow' })
      }),
    )
  })
})

describe('parseNanos: dot-decimal', () => {
  const good: [string, string][] = [
    ['5', '5'],
    ['$5', '5'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['$ 5', '5'],
    ['($5)', '-5'],
    ['(5.25)', '-5.25'],
    ['-$ 5.10', '-5.1'],
    ['1,234.50', '1234.5'],
    ['$1,234,567.000000001', '1234567.000000001'],
    ['6,282.708', '6282.708'],
    ['1e-5', '0.00001'],
    ['1.5E+3', '1500'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    [' 0.001679700000000000116584519816 ', '0.0016797'],
    ['1e-999999999999', '0'],
    ['0e999999999999', '0'],
  ]
  it.each(good)('%s is %s', (text, expected) => {
    const result = parseNanos(text, 'dot-decimal')
    expect(result.ok && formatNanos(result.nanos)).toBe(expected)
  })

  const bad: [string, string][] = [
    ['0,123', 'not-a-number'],
    ['-$012,345', 'not-a-number'],
    ['$', 'not-a-number'],
    ['', 'not-a-number'],
    ['-', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['1,23', 'not-a-number'],
    ['1234,567', 'not-a-number'],
    ['1,2345', 'not-a-number'],
    ['1.234,50', 'not-a-number'],
    [',123', 'not-a-number'],
    ['5 USD', 'not-a-number'],
    ['$$5', 'not-a-number'],
    ['(-5)', 'not-a-number'],
    ['-($5)', 'not-a-number'],
    ['-$-5', 'not-a-number'],
    ['1e', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['1_000', 'not-a-number'],
    ['5%', 'not-a-number'],
    ['٣', 'not-a-number'],
    ['€5', 'unknown-unit'],
    ['5 €', 'unknown-unit'],
    ['(£1,234.50)', 'unknown-unit'],
    ['€', 'unknown-unit'],
    ['abc€', 'not-a-number'],
    ['1e10', 'overflow'],
    ['-9223372036.854775809', 'overflow'],
    ['1e999999999999', 'overflow'],
  ]
  it.each(bad)('%s is %s', (text, code) => {
    expect(parseNanos(text, 'dot-decimal')).toEqual({ ok: false, code })
  })

  it('takes the own sign of another unit where it is told so', () => {
    expect(parseNanos('€41.08', 'dot-decimal', '€')).toEqual({ ok: true, nanos: 41_080_000_000n, rounded: false })
    expect(parseNanos('$41.08', 'dot-decimal', '€')).toEqual({ ok: false, code: 'unknown-unit' })
  })
})

describe('parseNanos: strict takes plain numbers only', () => {
  it.each(['$5', '1,234', '(5)', '€5', '+5', ''])('%s', (text) => {
    expect(parseNanos(text, 'strict')).toEqual({ ok: false, code: 'not-a-number' })
  })
  it.each(['5', '-5.25', '1e-5', '2E3', '0'])('%s', (text) => {
    expect(parseNanos(text, 'strict').ok).toBe(true)
  })
})

describe('half-even', () => {
  it.each([
    ['0.0000000005', 0n],
    ['0.0000000015', 2n],
    ['0.0000000025', 2n],
    ['0.00000000250', 2n],
    ['0.00000000251', 3n],
    ['-0.0000000015', -2n],
    ['-0.0000000005', 0n],
  ])('%s is %s nanos', (text, expected) => {
    expect(parseNanos(text, 'strict')).toEqual({ ok: true, nanos: expected, rounded: true })
  })

  it('is symmetric, and within half of the divisor', () => {
    fc.assert(
      fc.property(nanos, fc.bigInt({ min: 1n, max: 10n ** 12n }), (n, d) => {
        const q = divideHalfEven(n, d)
        expect(divideHalfEven(-n, d)).toBe(-q)
        expect(divideHalfEven(n, -d)).toBe(-q)
        const distance = n - q * d < 0n ? q * d - n : n - q * d
        expect(distance * 2n <= d).toBe(true)
        if (distance * 2n === d) expect(q & 1n).toBe(0n)
      }),
    )
  })

  it('multiplies before it divides', () => {
    expect(mulDiv(7n, 10n ** 30n, 7n * 10n ** 30n)).toBe(1n)
    expect(mulNanos(3_500_000_000n, 2_000_000_000n)).toBe(7_000_000_000n)
    expect(() => mulDiv(1n, 1n, 0n)).toThrow(RangeError)
  })
})

describe('allocate', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 20 })

  it('preserves the sum, the sign and the order of weights', () => {
    fc.assert(
      fc.property(nanos, weights, (n, parts) => {
        const shares = allocate(n, parts)
        expect(shares).toHaveLength(parts.length)
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(n)
        for (const share of shares) expect(n < 0n ? share <= 0n : share >= 0n).toBe(true)
        const magnitude = (x: bigint) => (x < 0n ? -x : x)
        for (let i = 1; i < parts.length; i++) {
          const [w, v] = [parts[i - 1] ?? 0n, parts[i] ?? 0n]
          const [a, b] = [magnitude(shares[i - 1] ?? 0n), magnitude(shares[i] ?? 0n)]
          if (w > v) expect(a >= b).toBe(true)
          if (w < v) expect(a <= b).toBe(true)
        }
      }),
    )
  })

  it('gives each share its exact part, less than one nano off', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_NANOS }), weights, (n, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0n)
        fc.pre(sum > 0n)
        allocate(n, parts).forEach((share, index) => {
          const exact = n * (parts[index] ?? 0n)
          const off = share * sum - exact
          expect(off > -sum && off < sum).toBe(true)
        })
      }),
    )
  })

  it('gives the rest to the largest remainders', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n])
    expect(allocate(10n, [3n, 7n, 9n])).toEqual([1n, 4n, 5n])
    expect(allocate(5n, [0n, 0n])).toEqual([3n, 2n])
    expect(() => allocate(1n, [])).toThrow(RangeError)
    expect(() => allocate(1n, [-1n])).toThrow(RangeError)
  })
})

describe('the fast path over bytes', () => {
  const reader = createPlainNumberReader()
  const read = (text: string) => {
    const bytes = new TextEncoder().encode(`x${text}9`)
    return { nanos: reader.read(bytes, 1, bytes.length - 1), rounded: reader.rounded }
  }
  const plainish = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789.-'), maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.-,$e() €'), maxLength: 12 }),
    fc
      .tuple(fc.integer({ min: -9_000_000, max: 9_000_000 }), fc.bigInt({ min: 0n, max: 10n ** 36n }))
      .map(([whole, fraction]) => `${whole}.${fraction}`),
    fc.integer({ min: -9_000_001, max: 9_000_001 }).map(String),
    // Halves of a nano, and what lies just above them.
    fc
      .tuple(fc.integer({ min: 1e8, max: 1e9 - 1 }), fc.constantFrom('5', '50', '500001', '49'))
      .map(([nine, rest]) => `-3.${nine}${rest}`),
  )

  it('agrees with parseNanos wherever it answers', () => {
    fc.assert(
      fc.property(plainish, (text) => {
        const fast = read(text)
        if (Number.isNaN(fast.nanos)) return
        expect(Number.isSafeInteger(fast.nanos)).toBe(true)
        expect(parseNanos(text, 'strict')).toEqual({ ok: true, nanos: BigInt(fast.nanos), rounded: fast.rounded })
      }),
      { numRuns: 2000 },
    )
  })

  it('answers for what exports write most', () => {
    for (const text of ['0', '-0.00', '12', '31422.0', '0.002871', '-0.003382', '0.001679700000000000116584519816']) {
      expect(read(text).nanos).not.toBeNaN()
    }
    expect(Object.is(read('-0').nanos, 0)).toBe(true)
    expect(Object.is(read('-0.00').nanos, 0)).toBe(true)
  })
})
