import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rate } from '../../../shared/ledger/book-types'
import { createConverter } from '../../../shared/money/rates'
import { day, usd } from '../../support/snapshot'

const rate = (from: string, units: number, rest: Partial<Rate> = {}): Rate => ({
  id: from,
  unit: 'EUR',
  in: 'USD',
  day: from,
  nanos: usd(units),
  source: 'ECB',
  ...rest,
})

describe('rates', () => {
  const convert = createConverter([rate('2026-10-01', 1.1), rate('2026-11-01', 1.2)])

  it('takes the last rate on or before the day, and none before the first', () => {
    expect(convert(usd(10), 'EUR', 'USD', day('2026-09-30'))).toBeNull()
    expect(convert(usd(10), 'EUR', 'USD', day('2026-10-01'))).toBe(usd(11))
    expect(convert(usd(10), 'EUR', 'USD', day('2026-10-31'))).toBe(usd(11))
    expect(convert(usd(10), 'EUR', 'USD', day('2026-11-01'))).toBe(usd(12))
  })

  it('turns a rate around, and leaves the same unit alone', () => {
    expect(convert(usd(12), 'USD', 'EUR', day('2026-11-05'))).toBe(usd(10))
    expect(convert(usd(12), 'GBP', 'GBP', day('2000-01-01'))).toBe(usd(12))
    expect(convert(usd(12), 'GBP', 'USD', day('2026-11-05'))).toBeNull()
  })

  it('of a rate and its opposite takes the later one', () => {
    const both = createConverter([rate('2026-10-01', 1.1), rate('2026-10-10', 0.8, { unit: 'USD', in: 'EUR' })])
    expect(both(usd(8), 'EUR', 'USD', day('2026-10-09'))).toBe(usd(8.8))
    expect(both(usd(8), 'EUR', 'USD', day('2026-10-10'))).toBe(usd(10))
  })

  it('rounds once: the parts of an amount differ from it by less than a nano each', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        (a, b) => {
          const whole = convert(a + b, 'EUR', 'USD', day('2026-11-05')) ?? 0n
          const parts = (convert(a, 'EUR', 'USD', day('2026-11-05')) ?? 0n) + (convert(b, 'EUR', 'USD', day('2026-11-05')) ?? 0n)
          expect(whole - parts >= -1n && whole - parts <= 1n).toBe(true)
        },
      ),
    )
  })

  it('ignores a rate of 0, which has no meaning', () => {
    expect(createConverter([rate('2026-10-01', 0)])(usd(1), 'EUR', 'USD', day('2026-10-02'))).toBeNull()
  })
})
