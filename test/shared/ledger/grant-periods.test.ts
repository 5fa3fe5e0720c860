import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecurringGrant } from '../../../shared/ledger/book-types'
import { afterSpan, amountOf, endOfGrant, indexOfPeriod, periodsOf } from '../../../shared/ledger/grant-periods'
import { endOf, NEVER, startOf } from '../../../shared/ledger/moment'
import { formatDay, toDay } from '../../../shared/time/days'
import { formatInstant } from '../../../shared/time/instant'
import { zoneOffset } from '../../../shared/time/zone'
import { anyResets } from '../../support/random-ledgers'
import { makeRecurring } from '../../support/snapshot'

const offset = fc.integer({ min: 0, max: 1500 })
const FIRST = toDay('2024-01-15')
const anyRecurring = fc
  .record({ resets: anyResets, start: offset, end: fc.option(offset, { nil: null }) })
  .map(({ resets, start, end }) =>
    makeRecurring({
      id: 'plan',
      resets,
      firstDay: formatDay(FIRST + start),
      endsDay: end === null ? null : formatDay(FIRST + end),
    }),
  )
const cutsOf = (grant: RecurringGrant, asOf: string): readonly string[] =>
  periodsOf(grant, toDay(asOf)).map(({ from }) => formatInstant(from.at))

describe('the periods of a recurring grant', () => {
  it('tile the time from its first day to its end, without gap or overlap', () => {
    fc.assert(
      fc.property(anyRecurring, offset, (grant, days) => {
        const asOf = FIRST + days
        const periods = periodsOf(grant, asOf)
        const first = toDay(grant.firstDay)
        const hasBegun = first <= asOf && (grant.endsDay === null || toDay(grant.endsDay) > first)
        expect(periods.length > 0).toBe(hasBegun)
        if (!hasBegun) return
        expect(periods[0]!.from.at).toBe(startOf(first))
        periods.forEach(({ from, to }, index) => {
          expect(from.at).toBeLessThan(to.at)
          expect(from.at).toBeLessThanOrEqual(endOf(asOf))
          if (index > 0) expect(from).toEqual(periods[index - 1]!.to)
          expect(indexOfPeriod(periods, from.at)).toBe(index)
          expect(indexOfPeriod(periods, to.at - 1)).toBe(index)
        })
        const last = periods.at(-1)!.to.at
        if (last <= endOf(asOf)) expect(endOfGrant(grant)).toBe(last)
        expect(last).toBeLessThanOrEqual(endOfGrant(grant))
        expect(indexOfPeriod(periods, startOf(first) - 1)).toBe(-1)
        expect(indexOfPeriod(periods, last)).toBe(-1)
      }),
      { numRuns: 500 },
    )
  })

  it('begin at the time of day that the clock of their zone shows', () => {
    fc.assert(
      fc.property(anyRecurring, offset, (grant, days) => {
        const { time, zone } = grant.resets
        if (time === null) return
        for (const { from } of periodsOf(grant, FIRST + days).slice(1)) {
          const clock = formatInstant(from.at + zoneOffset(from.at, zone))
          // 02:30 does not exist in the night in which the clocks are put forward.
          if (clock !== `${formatDay(from.day)}T${time}:00Z`) expect([time, clock.slice(11)]).toEqual(['02:30', '03:00:00Z'])
        }
      }),
    )
  })

  it('are no more than those that have begun: a later day only adds', () => {
    fc.assert(
      fc.property(anyRecurring, offset, offset, (grant, a, b) => {
        const early = periodsOf(grant, FIRST + Math.min(a, b))
        expect(periodsOf(grant, FIRST + Math.max(a, b)).slice(0, early.length)).toEqual(early)
      }),
    )
  })

  it('are those that services have', () => {
    const monthly = (startDay: number, time: string | null, firstDay: string): RecurringGrant =>
      makeRecurring({ id: 'plan', firstDay, resets: { rule: { kind: 'month', startDay }, time, zone: 'UTC' } })
    // Copilot: the 1st at 00:00 UTC, whatever the day it was bought on.
    expect(cutsOf(monthly(1, '00:00', '2026-06-17'), '2026-08-15')).toEqual([
      '2026-06-17T00:00:00Z',
      '2026-07-01T00:00:00Z',
      '2026-08-01T00:00:00Z',
    ])
    // Cursor: the subscription's day and hour; its first day counts whole.
    expect(cutsOf(monthly(15, '12:00', '2026-01-15'), '2026-03-20')).toEqual([
      '2026-01-15T00:00:00Z',
      '2026-02-15T12:00:00Z',
      '2026-03-15T12:00:00Z',
    ])
    // Suno: bought on the 31st, so the last day of shorter months.
    expect(cutsOf(monthly(31, '00:00', '2027-12-31'), '2028-04-30').map((at) => at.slice(0, 10))).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ])
    // Runway: some time of the billing day.
    expect(periodsOf(monthly(5, null, '2026-01-05'), toDay('2026-01-31'))[0]!.to).toEqual({
      day: toDay('2026-02-05'),
      at: Date.parse('2026-02-05T12:00:00Z'),
      isTimeKnown: false,
    })
    // Warp: every 30 days.
    const warp = makeRecurring({
      id: 'w',
      firstDay: '2026-01-10',
      resets: { rule: { kind: 'days', count: 30 }, time: '00:00', zone: 'UTC' },
    })
    expect(cutsOf(warp, '2026-03-31').map((at) => at.slice(0, 10))).toEqual(['2026-01-10', '2026-02-09', '2026-03-11'])
    // Ideogram Free: Saturdays.
    const weekly = makeRecurring({
      id: 'i',
      firstDay: '2026-11-02',
      resets: { rule: { kind: 'week', startsOn: 6 }, time: '00:00', zone: 'UTC' },
    })
    expect(cutsOf(weekly, '2026-11-20').map((at) => at.slice(0, 10))).toEqual(['2026-11-02', '2026-11-07', '2026-11-14'])
    // A yearly plan begun on a leap day.
    const yearly = makeRecurring({
      id: 'y',
      firstDay: '2024-02-29',
      resets: { rule: { kind: 'year', month: 2, startDay: 29 }, time: '00:00', zone: 'UTC' },
    })
    expect(cutsOf(yearly, '2028-12-31').map((at) => at.slice(0, 10))).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('end with the grant: at a reset at its time, else at the start of the day', () => {
    const plan = makeRecurring({
      id: 'plan',
      firstDay: '2026-01-15',
      resets: { rule: { kind: 'month', startDay: 15 }, time: '12:00', zone: 'America/New_York' },
    })
    const end = (endsDay: string | null) => endOfGrant({ ...plan, endsDay })
    expect(end(null)).toBe(NEVER)
    expect(formatInstant(end('2026-02-15'))).toBe('2026-02-15T17:00:00Z')
    expect(formatInstant(end('2026-02-20'))).toBe('2026-02-20T05:00:00Z')
    expect(periodsOf({ ...plan, endsDay: '2026-02-20' }, toDay('2026-12-31')).map(({ to }) => formatInstant(to.at))).toEqual([
      '2026-02-15T17:00:00Z',
      '2026-02-20T05:00:00Z',
    ])
    expect(periodsOf({ ...plan, endsDay: '2026-01-15' }, toDay('2026-12-31'))).toEqual([])
  })

  it('can have another amount, or be left out', () => {
    const plan = makeRecurring({
      id: 'plan',
      amount: 100n,
      firstDay: '2026-09-01',
      exceptions: [
        { period: '2026-10-01', amount: 40n },
        { period: '2026-11-01', amount: 0n },
      ],
    })
    expect(periodsOf(plan, toDay('2026-12-05')).map((period) => amountOf(plan, period))).toEqual([100n, 40n, 0n, 100n])
  })

  it('give credit that lasts so many days, months or periods from their start', () => {
    const plan = makeRecurring({
      id: 'plan',
      firstDay: '2026-01-31',
      resets: { rule: { kind: 'month', startDay: 31 }, time: '09:30', zone: 'UTC' },
    })
    const [first, second] = periodsOf(plan, toDay('2026-02-28'))
    const until = (period: typeof first, unit: 'days' | 'months' | 'periods', count: number) =>
      formatInstant(afterSpan(plan, period!.from, { unit, count }))
    expect(until(first, 'months', 1)).toBe('2026-02-28T00:00:00Z')
    expect(until(first, 'periods', 2)).toBe('2026-03-31T09:30:00Z')
    expect(until(second, 'days', 65)).toBe('2026-05-04T09:30:00Z')
    expect(until(second, 'months', 12)).toBe('2027-02-28T09:30:00Z')
  })
})
