import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { inputText, parseAmount } from '../../../renderer/i18n/parse'

afterEach(() => setLanguage('en', []))

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

describe('parseAmount', () => {
  it.each(['en-GB', 'en-IN', 'de-DE', 'de-CH', 'de-AT'])('reads back what it writes in %s', (locale) => {
    setLanguage(locale.startsWith('de') ? 'de' : 'en', [locale])
    fc.assert(fc.property(int64, (nanos) => parseAmount(inputText(nanos)) === nanos))
  })

  it('takes the separators of the locale and no others', () => {
    const texts = ['1,234.50', '1234.5', '12,50', '1.234,50', '.5', '-3', '1,2345', '', '-', '1e3', '5 $', '0.0000000001']
    expect(texts.map(parseAmount)).toEqual([
      1_234_500_000_000n,
      1_234_500_000_000n,
      null,
      null,
      500_000_000n,
      -3_000_000_000n,
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    setLanguage('de', ['de-DE'])
    expect(['1.234,50', '12,50', '12.50', '1.234'].map(parseAmount)).toEqual([
      1_234_500_000_000n,
      12_500_000_000n,
      null,
      1_234_000_000_000n,
    ])
  })
})
