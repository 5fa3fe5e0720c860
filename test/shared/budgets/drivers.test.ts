import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetStatuses } from '../../../shared/budgets/budget'
import { budgetDrivers, roundLimit } from '../../../shared/budgets/drivers'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { Budget } from '../../../shared/ledger/book-types'
import { msOfDay } from '../../../shared/time/days'
import { day, type Entry, everyDay, makeBook, makeBudget, makeImport, makeSeries, usd } from '../../support/snapshot'

const series = makeSeries([
  { labels: { model: 'large', project: 'shop' } },
  { labels: { model: 'small', project: 'shop' } },
  { labels: { model: 'small' } },
])
const imports = [makeImport({ from: '2026-10-01', to: '2026-11-20' })]
const use = (from: string, to: string, index: number, units: number) =>
  everyDay(from, to, () => ({ series: index, billed: usd(units) }))

function driversOf(budget: Budget, entries: readonly Entry[], field: Parameters<typeof budgetDrivers>[4]) {
  const { snapshot, facts } = makeBook({ entries, series, imports, budgets: [budget] })
  const attribution = Int32Array.from(series, () => -1)
  const [status] = budgetStatuses(snapshot, facts, attribution, msOfDay(day('2026-11-20')))
  return { status, drivers: budgetDrivers(snapshot, facts, attribution, status!, field) }
}

describe('what drives a budget', () => {
  const entries = [
    ...use('2026-10-01', '2026-10-31', 0, 1),
    ...use('2026-11-01', '2026-11-20', 0, 3),
    ...use('2026-11-01', '2026-11-20', 1, 4),
    ...use('2026-11-11', '2026-11-20', 2, 1),
  ]

  it('is told value by value, with the period before and where it is heading', () => {
    const { drivers } = driversOf(makeBudget(), entries, 'models')
    expect(drivers.map(({ value, spent, before }) => [value, spent, before])).toEqual([
      ['small', usd(90), 0n],
      ['large', usd(60), usd(31)],
    ])
    expect(drivers[1]?.likely).toBeGreaterThan(usd(60))
  })

  it('names what carries no such label, and keeps to the scope', () => {
    const { drivers } = driversOf(makeBudget({ scope: { ...EVERYTHING, models: ['small'] } }), entries, 'projects')
    expect(drivers.map(({ value, spent }) => [value, spent])).toEqual([
      ['shop', usd(80)],
      [null, usd(10)],
    ])
  })

  it('adds up to what the budget has spent, whatever the field', () => {
    const entry = fc.record({
      series: fc.nat({ max: 2 }),
      day: fc.integer({ min: day('2026-10-01'), max: day('2026-11-20') }),
      billed: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    })
    const field = fc.constantFrom(
      'models' as const,
      'projects' as const,
      'members' as const,
      'providers' as const,
      'tasks' as const,
    )
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), field, (random, by) => {
        const { status, drivers } = driversOf(makeBudget(), random, by)
        expect(drivers.reduce((sum, { spent }) => sum + spent, 0n)).toBe(status?.spent)
      }),
    )
  })
})

describe('a limit as people choose them', () => {
  it('is rounded up to two digits', () => {
    expect([41.37, 138, 1204, 0.0431, 20].map((units) => roundLimit(usd(units)))).toEqual(
      [42, 140, 1300, 0.044, 20].map((units) => usd(units)),
    )
    expect(roundLimit(0n)).toBe(0n)
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n }), (nanos) => {
        expect(roundLimit(nanos) >= nanos && roundLimit(nanos) * 10n <= nanos * 11n).toBe(true)
      }),
    )
  })
})
