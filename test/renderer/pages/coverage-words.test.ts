import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { coverageSentence, missingText, monthText, runsOf } from '../../../renderer/pages/imports/coverage-words'
import { type AccountCoverage, type CoverageDay, coverageMonths } from '../../../shared/ledger/coverage'

afterEach(() => setLanguage('en', []))

const plain = (text: string) => text.replace(/\s/g, ' ').replace(/ ?– ?/g, '–')
const coverage: AccountCoverage = {
  accountId: 'openai:api',
  first: '2026-10-01',
  last: '2026-11-20',
  dataUntil: 0,
  provisionalFrom: '2026-11-19',
  gaps: [{ from: '2026-10-03', to: '2026-10-05' }],
  daysBehind: 0,
}

describe('coverage in words', () => {
  it('says how far data reaches, what is missing and what may change', () => {
    expect(plain(coverageSentence(coverage, '2026-11-20'))).toBe('data to 20 Nov; missing 3–5 Oct; last 2 days may still change')
    expect(plain(coverageSentence({ ...coverage, daysBehind: 3, provisionalFrom: null }, '2026-11-23'))).toBe(
      'data to 20 Nov; missing 3–5 Oct, 21–23 Nov',
    )
    setLanguage('de', [])
    expect(plain(coverageSentence(coverage, '2026-11-20'))).toBe(
      'Daten bis 20. Nov.; es fehlt 3.–5. Okt.; die letzten 2 Tage können sich noch ändern',
    )
  })

  it('says the same of a month', () => {
    const [october, november] = coverageMonths(coverage, '2026-11-20')
    expect(plain(monthText(october!, '2026'))).toBe('1–2 Oct: imported; 3–5 Oct: missing; 6–31 Oct: imported')
    expect(plain(monthText(november!, '2026'))).toBe('1–18 Nov: imported; 19–20 Nov: may still change')
    expect(plain(missingText(october!, '2026'))).toBe('3–5 Oct')
  })

  it('puts days together into runs that are the month again, no two neighbours alike', () => {
    const days = fc.array(fc.constantFrom<CoverageDay>('imported', 'provisional', 'missing', 'none'), {
      minLength: 30,
      maxLength: 30,
    })
    fc.assert(
      fc.property(days, (month) => {
        const runs = runsOf({ month: '2026-11', firstDay: '2026-11-01', days: month })
        const again = runs.flatMap(({ from, to, state }) =>
          Array.from({ length: Number(to.slice(8)) - Number(from.slice(8)) + 1 }, () => state),
        )
        expect(again).toEqual(month)
        expect(runs.every(({ state }, at) => at === 0 || runs[at - 1]!.state !== state)).toBe(true)
      }),
    )
  })
})
