import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, toDay } from '../../../shared/time/days'
import {
  contains,
  lengthOf,
  nextPeriod,
  overlap,
  type PeriodRule,
  periodOn,
  previousPeriod,
  type RecurringRule,
} from '../../../shared/time/period'

const day = fc.integer({ min: 0, max: 40_000 })
const recurring: fc.Arbitrary<RecurringRule> = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map((startDay) => ({ kind: 'month' as const, startDay })),
  fc.constantFrom(0, 1, 2, 3, 4, 5, 6).map((startsOn) => ({ kind: 'week' as const, startsOn: startsOn as 0 })),
  fc.constant({ kind: 'quarter' as const }),
  fc.record({
    kind: fc.constant('year' as const),
    month: fc.integer({ min: 1, max: 12 }),
    startDay: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({ kind: fc.constant('days' as const), count: fc.integer({ min: 1, max: 400 }), from: day }),
)
const show = (rule: PeriodRule, on: string) => {
  const { from, to } = periodOn(rule, toDay(on))
  return `${formatDay(from)}..${formatDay(to)}`
}

describe('recurring periods', () => {
  it('tile the calendar', () => {
    fc.assert(
      fc.property(recurring, day, (rule, d) => {
        const period = periodOn(rule, d)
        expect(contains(period, d)).toBe(true)
        expect(periodOn(rule, period.from)).toEqual(period)
        expect(periodOn(rule, period.to - 1)).toEqual(period)
        expect(nextPeriod(rule, period).from).toBe(period.to)
        expect(previousPeriod(rule, period).to).toBe(period.from)
        expect(previousPeriod(rule, nextPeriod(rule, period))).toEqual(period)
        expect(lengthOf(period)).toBeGreaterThanOrEqual(rule.kind === 'days' ? rule.count : 7)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    [{ kind: 'month', startDay: 1 }, '2026-09-30', '2026-09-01..2026-10-01'],
    [{ kind: 'month', startDay: 31 }, '2026-02-27', '2026-01-31..2026-02-28'],
    [{ kind: 'month', startDay: 31 }, '2026-02-28', '2026-02-28..2026-03-31'],
    [{ kind: 'month', startDay: 15 }, '2026-01-14', '2025-12-15..2026-01-15'],
    [{ kind: 'week', startsOn: 1 }, '2026-11-22', '2026-11-16..2026-11-23'],
    [{ kind: 'week', startsOn: 0 }, '2026-11-22', '2026-11-22..2026-11-29'],
    [{ kind: 'quarter' }, '2026-11-22', '2026-10-01..2027-01-01'],
    [{ kind: 'year', month: 2, startDay: 29 }, '2026-02-28', '2026-02-28..2027-02-28'],
    [{ kind: 'year', month: 2, startDay: 29 }, '2028-02-28', '2027-02-28..2028-02-29'],
    [{ kind: 'days', count: 30, from: toDay('2026-10-01') }, '2026-11-22', '2026-10-31..2026-11-30'],
    [{ kind: 'days', count: 30, from: toDay('2026-10-01') }, '2026-09-30', '2026-09-01..2026-10-01'],
    [{ kind: 'days', count: 1, from: 0 }, '2026-11-22', '2026-11-22..2026-11-23'],
    [{ kind: 'today' }, '2026-11-22', '2026-11-22..2026-11-23'],
    [{ kind: 'last-days', days: 7 }, '2026-11-22', '2026-11-16..2026-11-23'],
  ] as [PeriodRule, string, string][])('%j on %s is %s', (rule, on, expected) => {
    expect(show(rule, on)).toBe(expected)
  })

  it('overlap in what both contain', () => {
    const period = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
      .map(([from, n]) => ({ from, to: from + n }))
    fc.assert(
      fc.property(period, period, fc.integer({ min: 0, max: 80 }), (a, b, d) => {
        const both = overlap(a, b)
        expect(both !== null && contains(both, d)).toBe(contains(a, d) && contains(b, d))
      }),
    )
    expect(periodOn({ kind: 'custom', from: 3, to: 9 }, 100)).toEqual({ from: 3, to: 9 })
  })
})
