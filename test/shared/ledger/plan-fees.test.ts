import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodsOf } from '../../../shared/ledger/grant-periods'
import { daysOf, feeOn, feesIn } from '../../../shared/ledger/plan-fees'
import { formatDay } from '../../../shared/time/days'
import { anyResets } from '../../support/random-ledgers'
import { day, makeRecurring, usd } from '../../support/snapshot'

const FIRST = day('2026-01-15')
const anyPlan = fc
  .record({ resets: anyResets, nanos: fc.bigInt({ min: 0n, max: 10n ** 12n }), start: fc.nat(40) })
  .map(({ resets, nanos, start }) =>
    makeRecurring({ id: 'plan', resets, fee: { nanos, unit: 'USD' }, firstDay: formatDay(FIRST + start) }),
  )

describe('a plan’s fee', () => {
  it('is spread over the days of its period, which add up to it', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(200), fc.integer({ min: 1, max: 40 }), (plan, later, cut) => {
        const periods = periodsOf(plan, FIRST + later)
        for (const period of periods.slice(0, -1)) {
          const { from, to } = daysOf(period)
          // In a zone whose clocks change, a daily period may be without a day of its own.
          if (from === to) continue
          const parts: bigint[] = []
          for (let at = from; at < to; at += cut)
            parts.push(feeOn(plan.fee!.nanos, period, { from: at, to: Math.min(to, at + cut) }))
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(plan.fee!.nanos)
          expect(parts.every((part) => part >= 0n)).toBe(true)
        }
      }),
    )
  })

  it('of a month is asked for by the days looked at, up to now, and not of a period that is left out', () => {
    const plan = makeRecurring({
      id: 'plan',
      fee: { nanos: usd(30), unit: 'USD' },
      firstDay: '2026-09-01',
      exceptions: [{ period: '2026-10-01', amount: 0n }],
    })
    const asOf = day('2026-11-20')
    const inDays = (from: string, to: string) => feesIn([plan], { from: day(from), to: day(to) }, asOf).map(({ nanos }) => nanos)
    expect(inDays('2026-09-01', '2026-10-01')).toEqual([usd(30)])
    expect(inDays('2026-09-10', '2026-09-20')).toEqual([usd(10)])
    expect(inDays('2026-10-01', '2026-11-01')).toEqual([])
    expect(inDays('2026-11-01', '2026-12-01')).toEqual([usd(20)])
    expect(inDays('2026-12-01', '2027-01-01')).toEqual([])
    expect(feesIn([{ ...plan, fee: null }], { from: 0, to: asOf }, asOf)).toEqual([])
  })
})
