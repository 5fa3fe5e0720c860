import { beforeAll, describe, expect, test } from 'vitest'
import { matchesFilter } from '../../../renderer/components/use-scope'
import { setLanguage } from '../../../renderer/i18n/language'
import { runwayWords, usedShare } from '../../../renderer/pages/balances/balance-words'
import { budgetWords } from '../../../renderer/pages/overview/budget-words'
import { coverageWords } from '../../../renderer/pages/overview/freshness'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import type { KindOfWork } from '../../../shared/kinds/kinds'
import type { AccountBalance } from '../../../shared/ledger/balance'
import type { Series } from '../../../shared/ledger/book-types'
import type { AccountCoverage } from '../../../shared/ledger/coverage'
import { toDay } from '../../../shared/time/days'

beforeAll(() => setLanguage('en', ['en-GB']))

const asOf = toDay('2026-11-20')
const balance = (runway: AccountBalance['runway'], more: Partial<AccountBalance> = {}) =>
  ({ runway, asOf, lots: [], plans: [], reset: null, balance: { kind: 'prepaid' }, ...more }) as unknown as AccountBalance
const ends = (likely: number | null) => ({ kind: 'range', early: likely, likely, late: likely, endsBy: 'spent' }) as const

describe('runway', () => {
  test('the nearer the end, the graver', () => {
    expect(runwayWords(balance(ends(asOf + 5)))).toMatchObject({ verdict: 'over', words: 'Runs out 25 Nov (in 5 days)' })
    expect(runwayWords(balance(ends(asOf + 24)))).toMatchObject({ verdict: 'watch', words: 'Runs out 14 Dec (in 3 weeks)' })
    expect(runwayWords(balance(ends(asOf + 60))).verdict).toBe('ok')
    expect(runwayWords(balance({ kind: 'empty' })).verdict).toBe('over')
  })

  test('too little data is no all-clear', () => {
    const words = runwayWords(balance({ kind: 'needs-data', days: 3, needed: 7, expiresDay: null }))
    expect(words).toMatchObject({ verdict: 'none' })
    expect(words.words).toContain('7')
  })

  test('an allowance says how much will be used when it resets', () => {
    const lot = { status: 'active', grant: { amount: 1000n }, lapse: { day: asOf + 11, low: 0n, likely: 150n, high: 300n } }
    const words = runwayWords(
      balance({ ...ends(asOf + 11), endsBy: 'expiry' }, {
        balance: { kind: 'allowance' },
        lots: [lot],
      } as unknown as Partial<AccountBalance>),
    )
    expect(words).toMatchObject({ verdict: 'ok', words: 'About 85% used when it resets on 1 Dec (in 11 days)' })
  })

  test('used is of what was there after the last grant', () => {
    expect(usedShare(balance(ends(null), { lastGrant: { day: asOf, balance: 200n }, remaining: 50n }))).toBe(0.75)
    expect(usedShare(balance(ends(null), { lastGrant: null, remaining: 50n }))).toBeNull()
  })
})

describe('budget', () => {
  const status = (change: object) =>
    ({
      percent: 40,
      limit: 100n,
      spent: 40n,
      unit: 'USD',
      today: asOf,
      isStale: false,
      leftOut: [],
      forecast: { kind: 'range', low: 60n, likely: 70n, high: 80n, crossing: null, withoutRate: [] },
      ...change,
    }) as unknown as BudgetStatus

  test('the colour is a verdict on the whole period', () => {
    expect(budgetWords(status({})).verdict).toBe('ok')
    expect(budgetWords(status({ percent: 120, spent: 120n })).verdict).toBe('over')
    const crossing = { early: null, likely: asOf + 3, late: null }
    const onTheWay = budgetWords(
      status({ forecast: { kind: 'range', low: 90n, likely: 120n, high: 140n, crossing, withoutRate: [] } }),
    )
    expect(onTheWay).toEqual({ verdict: 'watch', words: 'On its way over: likely on 23 Nov' })
  })

  test('stale, missing or unconverted data is never an all-clear', () => {
    expect(budgetWords(status({ isStale: true })).verdict).toBe('none')
    expect(budgetWords(status({ leftOut: [{ unit: 'EUR', nanos: 1n }] })).verdict).toBe('none')
    expect(budgetWords(status({ forecast: { kind: 'needs-data', days: 2, needed: 7 } })).verdict).toBe('none')
  })
})

test('missing days are said, not shown as nothing', () => {
  const coverage: AccountCoverage = {
    accountId: 'cursor',
    first: '2026-09-01',
    last: '2026-11-17',
    dataUntil: 0,
    provisionalFrom: null,
    gaps: [{ from: '2026-10-03', to: '2026-10-04' }],
    daysBehind: 3,
  }
  expect(coverageWords(coverage, '2026')).toEqual({ verdict: 'watch', words: 'missing 3 days · 2 days missing in between' })
  expect(coverageWords({ ...coverage, daysBehind: 0, gaps: [] }, '2026')).toEqual({ verdict: 'ok', words: 'to 17 Nov' })
  expect(coverageWords({ ...coverage, daysBehind: 9 }, '2026').verdict).toBe('over')
})

test('the filter joins its words by "and", over all labels, and its providers by "or"', () => {
  const series = { provider: 'openai', product: 'api', labels: { model: 'gpt-5.5', project: 'Shop' } } as unknown as Series
  const filter = (text: string, providers: readonly string[] = [], kinds: readonly KindOfWork[] = []) =>
    matchesFilter(series, 'Work account', 'code', { providers, kinds, text })
  expect(filter('')).toBe(true)
  expect(filter('GPT shop')).toBe(true)
  expect(filter('work')).toBe(true)
  expect(filter('gpt blog')).toBe(false)
  expect(filter('', ['anthropic', 'openai'])).toBe(true)
  expect(filter('gpt', ['anthropic'])).toBe(false)
  expect(filter('gpt', [], ['chat', 'code'])).toBe(true)
  expect(filter('', ['openai'], ['image'])).toBe(false)
})
