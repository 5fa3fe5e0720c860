import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { draftBudget, finishBudget, newBudget } from '../../../renderer/pages/budgets/budget-draft'
import { burnUpColumns, scopeText } from '../../../renderer/pages/budgets/budget-view'
import type { BudgetDay } from '../../../shared/budgets/budget'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { Budget } from '../../../shared/ledger/book-types'
import { makeAccount } from '../../support/snapshot'

afterEach(() => setLanguage('en', []))

const NO_SCOPE = EVERYTHING

describe('burnUpColumns', () => {
  const one = (
    day: number,
    kind: BudgetDay['kind'],
    cumulative: bigint | null,
    range: [bigint, bigint] | null = null,
  ): BudgetDay => ({
    day,
    kind,
    cumulative,
    spent: 0n,
    low: range?.[0] ?? null,
    high: range?.[1] ?? null,
  })

  it('ends the curve at the last day with data, and opens the forecast there', () => {
    const daily = [
      one(0, 'settled', 3n),
      one(1, 'missing', 3n),
      one(2, 'provisional', 5n),
      one(3, 'missing', 5n),
      one(4, 'future', 8n, [7n, 9n]),
    ]
    const columns = burnUpColumns({ daily, limit: 10n })
    expect(columns.spent).toEqual([3n, 3n, 5n, null, null])
    expect(columns.forecast).toEqual([null, null, { low: 5n, high: 5n }, null, { low: 7n, high: 9n }])
    expect(columns.days[0]).toBe('1970-01-01')
  })

  it('has no range without a forecast', () => {
    expect(burnUpColumns({ daily: [one(0, 'settled', 3n), one(1, 'future', null)], limit: 10n }).forecast).toBeNull()
  })

  it('reaches the limit on the last day at an even pace, and never falls', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.integer({ min: 1, max: 92 }), (limit, length) => {
        const daily = Array.from({ length }, (_, day) => one(day, 'future', null))
        const { evenPace } = burnUpColumns({ daily, limit })
        return evenPace.at(-1) === limit && evenPace.every((value, index) => index === 0 || value >= (evenPace[index - 1] ?? 0n))
      }),
    )
  })
})

describe('scopeText', () => {
  it('names what the budget is for', () => {
    const names = { accounts: [makeAccount({ id: 'openai:api', name: 'OpenAI API' })], tasks: [], people: [] }
    expect(scopeText(NO_SCOPE, names)).toBe('Everything')
    const scope = { ...NO_SCOPE, providers: ['openai', 'anthropic'], accounts: ['openai:api', 'gone'] }
    expect(scopeText(scope, names)).toBe('OpenAI or Anthropic; OpenAI API or gone')
  })
})

describe('a budget being edited', () => {
  const budget: Budget = {
    id: 'b',
    name: 'All',
    scope: { ...NO_SCOPE, models: ['gpt'] },
    unit: 'EUR',
    period: { kind: 'month', startDay: 31 },
    limit: 1_234_500_000_001n,
    limits: { kind: 'one' },
    counts: 'gross',
    thresholds: [
      { kind: 'actual', percent: 50 },
      { kind: 'actual', percent: 100 },
      { kind: 'forecast', percent: 100 },
    ],
    notify: false,
    createdAt: '2026-11-01T00:00:00Z',
  }

  it.each(['en', 'de'] as const)('comes back as it was in %s', (language) => {
    setLanguage(language, [])
    const fixed = { kind: 'fixed', from: '2026-11-09', to: '2026-12-01' }
    const plan = { kind: 'plan', periods: [{ from: '2026-11-01', nanos: 1_500_000_000n }] }
    const changes = [
      {},
      { period: { kind: 'week', startsOn: 0 } },
      { period: { kind: 'quarter' }, counts: 'net' },
      { period: fixed },
      { limits: plan },
      { limits: { kind: 'last-period' } },
    ] as Partial<Budget>[]
    for (const change of changes) {
      const whole = { ...budget, ...change }
      const { id: _id, createdAt: _createdAt, ...fields } = whole
      expect(finishBudget(draftBudget(whole))).toEqual({ ok: true, value: fields })
    }
  })

  it('starts with the usual thresholds and asks for a name and a limit', () => {
    const draft = newBudget('USD')
    expect([finishBudget(draft).ok, finishBudget({ ...draft, name: 'x' }).ok]).toEqual([false, false])
    const finished = finishBudget({ ...draft, name: 'x', limit: '10' })
    expect(finished.ok && finished.value.thresholds).toEqual([
      { kind: 'actual', percent: 50 },
      { kind: 'actual', percent: 90 },
      { kind: 'actual', percent: 100 },
      { kind: 'forecast', percent: 100 },
    ])
  })

  it.each([
    { limit: '0' },
    { limit: 'ten' },
    { startDay: '32' },
    { startDay: '1.5' },
    { periodKind: 'fixed' as const },
    { periodKind: 'fixed' as const, firstDay: '2026-12-01', lastDay: '2026-11-30' },
    { limitKind: 'plan' as const, plan: { '2026-11-01': 'ten' } },
    { thresholds: [{ key: '1', kind: 'actual' as const, percent: '0' }] },
    { thresholds: [{ key: '1', kind: 'actual' as const, percent: 'x' }] },
  ])('refuses %o', (change) => {
    expect(finishBudget({ ...draftBudget(budget), ...change }).ok).toBe(false)
  })
})
