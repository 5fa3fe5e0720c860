import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../../renderer/i18n/catalogue'
import { formatAmount, formatDay, formatDayRange, formatDaysAway } from '../../../renderer/i18n/format'
import { setLanguage } from '../../../renderer/i18n/language'
import type { Message } from '../../../renderer/i18n/message'
import { fillMessage, t } from '../../../renderer/i18n/t'
import { formatNanos } from '../../../shared/money/nanos'

afterEach(() => setLanguage('en', []))

const en: { readonly [key: string]: Message } = MESSAGES.en
const de: { readonly [key: string]: Message } = MESSAGES.de

function paramsOf(message: Message): string[] {
  const text = typeof message === 'string' ? message : `${message.one} ${message.other}`
  const names = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  return [...new Set(typeof message === 'string' ? names : [...names, 'count'])].sort()
}

describe('the catalogue', () => {
  it('has the same keys in both languages', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort())
  })

  it('asks for the same parameters in both languages', () => {
    const paramsByKey = (messages: typeof en) => Object.fromEntries(Object.entries(messages).map(([k, m]) => [k, paramsOf(m)]))
    expect(paramsByKey(de)).toEqual(paramsByKey(en))
  })

  it('has no empty text', () => {
    const forms = [en, de].flatMap((messages) => Object.entries(messages))
    const empty = forms.filter(([, m]) => (typeof m === 'string' ? [m] : [m.one, m.other]).some((text) => text.trim() === ''))
    expect(empty).toEqual([])
  })
})

describe('t', () => {
  it('picks the plural form and writes the count in the locale', () => {
    expect([t('common.rows', { count: 1 }), t('common.rows', { count: 1200 })]).toEqual(['1 row', '1,200 rows'])
    setLanguage('de', ['de-DE'])
    expect([t('common.rows', { count: 1 }), t('common.rows', { count: 1200 })]).toEqual(['1 Zeile', '1.200 Zeilen'])
  })

  it('puts text in as it is, even when it looks like a parameter', () => {
    expect(fillMessage('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&')
  })
})

describe('formats', () => {
  it('writes amounts exactly, whatever their size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (nanos) => {
        const shown = formatAmount(nanos, 'USD', { digits: 'exact' }).replace(/[$,]/g, '')
        return shown.replace(/\.(\d*?)0*$/, '.$1').replace(/\.$/, '') === formatNanos(nanos)
      }),
    )
  })

  it('shows cents, finer only under a cent, and virtual units by name', () => {
    const amounts: [bigint, string][] = [
      [38_120_000_000n, 'USD'],
      [4_230_000n, 'USD'],
      [-1_500_000_000n, 'EUR'],
      [1_234_500_000_000n, 'openai:credits'],
      [0n, 'USD'],
    ]
    expect(amounts.map(([nanos, unit]) => formatAmount(nanos, unit))).toEqual([
      '$38.12',
      '$0.0042',
      '-€1.50',
      '1,234.5 credits',
      '$0.00',
    ])
    expect(formatAmount(370_000_000n, 'USD', { signed: true })).toBe('+$0.37')
  })

  it('writes days without shifting them', () => {
    expect(formatDay('2026-11-21', '2026')).toBe('21 Nov')
    expect(formatDay('2025-11-21', '2026')).toBe('21 Nov 2025')
    expect(formatDayRange('2026-11-03', '2026-11-29', '2026').replace(/\s/g, '')).toBe('3–29Nov')
    expect([formatDaysAway(1), formatDaysAway(21), formatDaysAway(-1)]).toEqual(['tomorrow', 'in 3 weeks', 'yesterday'])
  })
})
