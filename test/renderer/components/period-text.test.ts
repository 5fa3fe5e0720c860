import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { periodLabel, stepPeriod } from '../../../renderer/components/frame/period-text'
import { setLanguage } from '../../../renderer/i18n/language'
import { resolvePeriod } from '../../../renderer/store/period'
import type { PeriodChoice } from '../../../renderer/store/state'
import { formatDay, toDay } from '../../../shared/time/days'
import { madeUpFacts } from '../../support/made-up-facts'

beforeAll(() => setLanguage('en', ['en-GB']))

const book = { rollups: fc.sample(madeUpFacts, { seed: 1, numRuns: 1 })[0]!.facts.rollups }
const choices: fc.Arbitrary<PeriodChoice> = fc.oneof(
  fc.constant<PeriodChoice>({ kind: 'today' }),
  fc.constantFrom<7 | 30>(7, 30).map((days): PeriodChoice => ({ kind: 'last-days', days })),
  fc
    .integer({ min: 1, max: 12 })
    .map((month): PeriodChoice => ({ kind: 'month', month: `2026-${String(month).padStart(2, '0')}` })),
  fc
    .record({ from: fc.integer({ min: 20_000, max: 21_000 }), length: fc.nat({ max: 90 }) })
    .map(({ from, length }): PeriodChoice => ({ kind: 'custom', from: formatDay(from), to: formatDay(from + length) })),
)

test('law: the period before touches this one, and the one after the one before is this one', () => {
  fc.assert(
    fc.property(choices, fc.integer({ min: 20_000, max: 21_000 }), (choice, today) => {
      const period = resolvePeriod(choice, today, book)
      const earlier = stepPeriod(choice, period, -1)!
      const earlierPeriod = resolvePeriod(earlier, today, book)
      expect(earlierPeriod.to).toBe(period.from)
      const back = stepPeriod(earlier, earlierPeriod, 1)!
      expect(resolvePeriod(back, today, book)).toEqual(period)
    }),
  )
})

test('everything has no neighbour', () => {
  expect(stepPeriod({ kind: 'all' }, { from: 0, to: 10 }, 1)).toBeNull()
})

test('a period is named as people say it', () => {
  const today = toDay('2026-11-20')
  const named = (choice: PeriodChoice) => periodLabel(choice, resolvePeriod(choice, today, book), today)
  expect(named({ kind: 'month', month: '2026-11' })).toBe('November 2026')
  expect(named({ kind: 'today' })).toBe('20 Nov')
  expect(named({ kind: 'last-days', days: 7 })).toMatch(/^14\W+20 Nov$/)
  expect(named({ kind: 'custom', from: '2025-12-30', to: '2026-01-02' })).toContain('2025')
})
