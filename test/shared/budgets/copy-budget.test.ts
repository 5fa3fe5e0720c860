import { describe, expect, it } from 'vitest'
import { budgetPeriod } from '../../../shared/budgets/budget-period'
import { copyToNext } from '../../../shared/budgets/copy-budget'
import type { Budget } from '../../../shared/ledger/book-types'
import { day, makeBudget, usd } from '../../support/snapshot'

const copy = (budget: Budget, text: string, limit = usd(180)) => copyToNext(budget, budgetPeriod(budget, day(text)), limit)

describe('copying a budget to the next period', () => {
  it('plans the limit of a recurring one, beside what is planned already', () => {
    const limits = {
      kind: 'plan',
      periods: [
        { from: '2026-11-01', nanos: usd(180) },
        { from: '2027-01-01', nanos: usd(1) },
      ],
    } as const
    expect(copy(makeBudget({ limits }), '2026-11-20')).toMatchObject({
      kind: 'planned',
      budget: {
        id: 'b',
        limit: usd(300),
        limits: {
          periods: [
            { from: '2026-11-01', nanos: usd(180) },
            { from: '2026-12-01', nanos: usd(180) },
            { from: '2027-01-01', nanos: usd(1) },
          ],
        },
      },
    })
    expect(copy(makeBudget({ limits }), '2026-12-20').budget.limits).toEqual({
      kind: 'plan',
      periods: [
        { from: '2026-11-01', nanos: usd(180) },
        { from: '2027-01-01', nanos: usd(180) },
      ],
    })
    const weekly = makeBudget({ period: { kind: 'week', startsOn: 1 } })
    expect(copy(weekly, '2026-11-20').budget.limits).toEqual({ kind: 'plan', periods: [{ from: '2026-11-23', nanos: usd(180) }] })
  })

  it.each([
    ['2026-11-01', '2026-12-01', '2026-12-01', '2027-01-01'],
    ['2026-11-01', '2027-01-01', '2027-01-01', '2027-03-01'],
    ['2026-11-09', '2026-11-19', '2026-11-19', '2026-11-29'],
  ])('puts a fixed one from %s to %s beside it, from %s to %s', (from, to, nextFrom, nextTo) => {
    const copied = copy(makeBudget({ period: { kind: 'fixed', from, to } }), '2026-11-20')
    expect(copied).toMatchObject({
      kind: 'another',
      budget: { name: 'Everything', limit: usd(180), period: { kind: 'fixed', from: nextFrom, to: nextTo } },
    })
    expect(copied.budget).not.toHaveProperty('id')
  })
})
