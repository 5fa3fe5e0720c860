/** Small ledgers of every shape: bought lots, plans with all kinds of resets and rollover, use and refunds around them. */
import fc from 'fast-check'
import type { Carry, Grant, RecurringGrant, Resets, Span } from '../../shared/ledger/book-types'
import type { DayCharge, DrawDownOptions } from '../../shared/ledger/draw-down'
import type { Supply } from '../../shared/ledger/planned-lots'
import { type Day, formatDay } from '../../shared/time/days'
import { day, makeGrant, makeRecurring } from './snapshot'

export type Ledger = Supply & {
  readonly charges: readonly DayCharge[]
  readonly asOf: Day
  readonly options: DrawDownOptions
}

/** Both changes of the clocks of 2026 lie in one of these spans, and so does the end of a February. */
const STARTS = [day('2026-02-10'), day('2026-03-10'), day('2026-10-01')]
const SPAN = 70
const SERVICES = ['chat', 'image', 'video']

const services = fc.option(fc.uniqueArray(fc.constantFrom(...SERVICES), { minLength: 1 }), { nil: null })
const priority = fc.constantFrom(0, 0, 0, 1)
const category = fc.constantFrom('paid' as const, 'promotional' as const, 'allowance' as const)
const createdAt = fc.constantFrom('2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z')

const startDay = fc.constantFrom(1, 15, 28, 29, 30, 31)
export const anyRule: fc.Arbitrary<Resets['rule']> = fc.oneof(
  fc.record({ kind: fc.constant('month' as const), startDay }),
  fc.record({ kind: fc.constant('days' as const), count: fc.constantFrom(1, 5, 30) }),
  fc.record({ kind: fc.constant('week' as const), startsOn: fc.constantFrom(0 as const, 3 as const, 6 as const) }),
  fc.record({ kind: fc.constant('year' as const), month: fc.constantFrom(2, 3, 10), startDay }),
)
export const anyResets: fc.Arbitrary<Resets> = fc.record({
  rule: anyRule,
  time: fc.constantFrom('00:00', '00:00', '12:00', '02:30', '23:45', null),
  zone: fc.constantFrom('UTC', 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'),
})
const lasts: fc.Arbitrary<Span | null> = fc.option(
  fc.oneof(
    fc.record({ unit: fc.constant('periods' as const), count: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ unit: fc.constant('days' as const), count: fc.integer({ min: 1, max: 70 }) }),
    fc.record({ unit: fc.constant('months' as const), count: fc.integer({ min: 1, max: 2 }) }),
  ),
  { nil: null },
)
const capOf = fc.constantFrom('rolled-over' as const, 'balance' as const)
const cap = fc.option(
  fc.oneof(
    fc.record({ of: capOf, times: fc.constantFrom(0.5, 1, 1.25, 2, 3) }),
    fc.record({ of: capOf, nanos: fc.bigInt({ min: 0n, max: 60n }) }),
  ),
  { nil: null },
)
export const anyCarry: fc.Arbitrary<Carry> = fc.oneof(
  fc.constant({ kind: 'lapses' as const }),
  fc.record({ kind: fc.constant('rolls' as const), cap, drawn: fc.constantFrom('first' as const, 'last' as const), lasts }),
  fc.record({ kind: fc.constant('stays' as const), lasts }),
)

const anyGrant = (index: number, anyDay: fc.Arbitrary<Day>, plans: number): fc.Arbitrary<Grant> =>
  fc
    .record({
      amount: fc.bigInt({ min: 1n, max: 40n }),
      effectiveDay: anyDay.map(formatDay),
      expiresDay: fc.option(anyDay.map(formatDay), { nil: null }),
      priority,
      category,
      services,
      createdAt,
      voidedAt: fc.constantFrom(null, null, null, '2026-10-05T00:00:00Z'),
      endsWith: fc.constantFrom(undefined, undefined, ...Array.from({ length: plans }, (_, plan) => `r${plan}`)),
    })
    .map((grant) => makeGrant({ id: `g${index}`, ...grant }))

const anyRecurring = (index: number, anyDay: fc.Arbitrary<Day>): fc.Arbitrary<RecurringGrant> =>
  fc
    .record({
      amount: fc.bigInt({ min: 1n, max: 30n }),
      firstDay: anyDay.map(formatDay),
      endsDay: fc.option(anyDay.map(formatDay), { nil: null }),
      resets: anyResets,
      carry: anyCarry,
      exceptions: fc.uniqueArray(fc.record({ period: anyDay.map(formatDay), amount: fc.bigInt({ min: 0n, max: 40n }) }), {
        maxLength: 3,
        selector: ({ period }) => period,
      }),
      priority,
      category,
      services,
      createdAt,
    })
    .map((grant) => makeRecurring({ id: `r${index}`, ...grant }))

const listOf = <T>(most: number, one: (index: number) => fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.integer({ min: 0, max: most }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => one(index))))

/** `refunds`: some of what is used is negative. */
export function anyLedger({ refunds }: { readonly refunds: boolean }): fc.Arbitrary<Ledger> {
  return fc.constantFrom(...STARTS).chain((start) => {
    const anyDay = fc.integer({ min: 0, max: SPAN }).map((offset) => start + offset)
    return listOf(3, (index) => anyRecurring(index, anyDay)).chain((recurring) =>
      fc.record({
        recurring: fc.constant(recurring),
        grants: listOf(4, (index) => anyGrant(index, anyDay, recurring.length)),
        charges: fc.array(
          fc.record({
            day: anyDay,
            service: fc.constantFrom(null, ...SERVICES),
            nanos: fc.bigInt({ min: refunds ? -15n : 1n, max: 30n }),
          }),
          { maxLength: 25 },
        ),
        asOf: anyDay,
        options: fc.record({ netOverage: fc.boolean() }),
      }),
    )
  })
}
