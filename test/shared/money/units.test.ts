import { describe, expect, it } from 'vitest'
import { allCurrencies, formatAmount, isCurrency, unitName } from '../../../shared/money/units'

describe('units', () => {
  it('knows currencies from virtual units', () => {
    expect(['USD', 'EUR', 'CNY', 'INR'].every(isCurrency)).toBe(true)
    expect(['usd', 'XXX', 'openai:credits', '', 'US'].some(isCurrency)).toBe(false)
    expect(unitName('openai:credits')).toBe('credits')
    expect(unitName('USD')).toBe('USD')
  })

  it('lists every currency the runtime knows in use', () => {
    // Historic codes, funds, metals and test codes that ICU lists as well are none of ours.
    for (const code of allCurrencies())
      expect(() => new Intl.NumberFormat('en', { style: 'currency', currency: code })).not.toThrow()
    expect(new Set(allCurrencies()).size).toBe(allCurrencies().length)
  })
})

describe('formatAmount', () => {
  it.each([
    [1_234_500_000_000n, 'USD', 'en-US', '$1,234.50'],
    [2_871_000n, 'USD', 'en-US', '$0.002871'],
    [-500_000_000n, 'USD', 'en-US', '-$0.50'],
    [0n, 'USD', 'en-US', '$0.00'],
    [1_500_000_000_000n, 'JPY', 'en-US', '¥1,500'],
    [1_234_500_000_000n, 'openai:credits', 'en-US', '1,234.5 credits'],
    [1_234_500_000_000n, 'EUR', 'de-DE', '1.234,50\u00a0€'],
  ])('%s %s in %s is %s', (nanos, unit, locale, expected) => {
    expect(formatAmount(nanos, unit, locale)).toBe(expected)
  })

  it('loses no digit on the way to the screen', () => {
    expect(formatAmount(9_007_199_254_740_993n * 1000n, 'USD', 'en-US')).toBe('$9,007,199,254.74')
    expect(formatAmount(9_223_372_036_854_775_807n, 'USD', 'en-US', { minimum: 9, maximum: 9 })).toBe('$9,223,372,036.854775807')
  })
})
