import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../shared/ledger/book-types'
import { type Allocation, compareGrants, type DayCharge, drawDown, isEligible } from '../../../shared/ledger/draw-down'
import { formatDay, toDay } from '../../../shared/time/days'
import { day, makeGrant } from '../../support/snapshot'

const START = day('2026-10-01')
const SPAN = 30
const NET = { netOverage: true }
const KEEP = { netOverage: false }

const anyDay = fc.integer({ min: 0, max: SPAN }).map((offset) => START + offset)
const service = fc.constantFrom(null, 'chat', 'image', 'video')
const anyGrant = (index: number): fc.Arbitrary<Grant> =>
  fc
    .record({
      amount: fc.bigInt({ min: 1n, max: 40n }),
      effectiveDay: anyDay.map(formatDay),
      expiresDay: fc.option(anyDay.map(formatDay), { nil: null }),
      priority: fc.constantFrom(0, 0, 0, 1),
      category: fc.constantFrom('paid', 'promotional', 'allowance' as const),
      services: fc.option(fc.uniqueArray(fc.constantFrom('chat', 'image', 'video'), { minLength: 1 }), { nil: null }),
      createdAt: fc.constantFrom('2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z'),
      voidedAt: fc.constantFrom(null, null, null, '2026-10-05T00:00:00Z'),
    })
    .map((grant) => makeGrant({ id: `g${index}`, ...grant }) as Grant)
const grants = fc
  .integer({ min: 0, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyGrant(at))))
const spending: fc.Arbitrary<DayCharge[]> = fc.array(
  fc.record({ day: anyDay, service, nanos: fc.bigInt({ min: 1n, max: 30n }) }),
  { maxLength: 25 },
)
const withRefunds: fc.Arbitrary<DayCharge[]> = fc.array(
  fc.record({ day: anyDay, service, nanos: fc.bigInt({ min: -15n, max: 30n }) }),
  { maxLength: 25 },
)
const options = fc.constantFrom(NET, KEEP)

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

describe('draw-down', () => {
  it('splits every charge into drawn and overage, refunds aside', () => {
    fc.assert(
      fc.property(grants, withRefunds, anyDay, options, (lots, charges, asOf, option) => {
        const result = drawDown(lots, charges, asOf, option)
        const charged = sum(charges.filter((charge) => charge.day <= asOf).map(({ nanos }) => nanos))
        expect(result.charged).toBe(charged)
        expect(result.drawn + result.overage - result.refunds).toBe(charged)
      }),
    )
  })

  it('splits every lot into drawn, remaining, expired, voided and pending', () => {
    fc.assert(
      fc.property(grants, withRefunds, anyDay, options, (lots, charges, asOf, option) => {
        const { lots: states } = drawDown(lots, charges, asOf, option)
        expect(states).toHaveLength(lots.length)
        for (const state of states) {
          const { amount } = lots.find(({ id }) => id === state.grantId) as Grant
          const parts = [state.drawn, state.remaining, state.expired, state.voided, state.pending]
          expect(parts.every((part) => part >= 0n)).toBe(true)
          expect(sum(parts)).toBe(amount)
        }
      }),
    )
  })

  it('does not depend on the order of grants and charges', () => {
    const shuffled = fc
      .tuple(grants, withRefunds, anyDay, options)
      .chain(([lots, charges, asOf, option]) =>
        fc.tuple(
          fc.constant({ lots, charges, asOf, option }),
          fc.shuffledSubarray(lots, { minLength: lots.length }),
          fc.shuffledSubarray(charges, { minLength: charges.length }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([{ lots, charges, asOf, option }, otherLots, otherCharges]) => {
        expect(drawDown(otherLots, otherCharges, asOf, option)).toEqual(drawDown(lots, charges, asOf, option))
      }),
    )
  })

  it('only adds to what it said of an earlier day, and a second run says the same', () => {
    fc.assert(
      fc.property(grants, withRefunds, anyDay, anyDay, options, (lots, charges, a, b, option) => {
        const early = drawDown(lots, charges, Math.min(a, b), option)
        const late = drawDown(lots, charges, Math.max(a, b), option)
        expect(late.allocations.slice(0, early.allocations.length)).toEqual(early.allocations)
        expect(drawDown(lots, charges, Math.max(a, b), option)).toEqual(late)
      }),
    )
  })

  it('never draws on a lot outside its validity or services', () => {
    fc.assert(
      fc.property(grants, withRefunds, anyDay, options, (lots, charges, asOf, option) => {
        for (const one of drawDown(lots, charges, asOf, option).allocations) {
          if (one.grantId === null) continue
          const grant = lots.find(({ id }) => id === one.grantId) as Grant
          expect(grant.voidedAt).toBeNull()
          expect(one.day).toBeGreaterThanOrEqual(toDay(grant.effectiveDay))
          if (grant.expiresDay !== null) expect(one.day).toBeLessThan(toDay(grant.expiresDay))
          expect(isEligible(grant, one.service)).toBe(true)
          if (one.isNetted) expect(option.netOverage).toBe(true)
        }
      }),
    )
  })

  it('orders any grants totally', () => {
    fc.assert(
      fc.property(anyGrant(0), anyGrant(1), anyGrant(2), (a, b, c) => {
        expect(Math.sign(compareGrants(a, b))).toBe(-Math.sign(compareGrants(b, a)))
        expect(compareGrants(a, b)).not.toBe(0)
        if (compareGrants(a, b) < 0 && compareGrants(b, c) < 0) expect(compareGrants(a, c)).toBeLessThan(0)
      }),
    )
  })

  it('agrees with drawing one nano at a time', () => {
    fc.assert(
      fc.property(grants, spending, anyDay, options, (lots, charges, asOf, option) => {
        const result = drawDown(lots, charges, asOf, option)
        const reference = drawOneByOne(lots, charges, asOf, option.netOverage)
        expect(new Map(result.lots.map(({ grantId, drawn }) => [grantId, drawn]))).toEqual(reference.drawn)
        expect(result.overage).toBe(reference.overage)
      }),
    )
  })

  it('says what the balance was right after the last grant, before the day was charged', () => {
    const lots = [
      makeGrant({ id: 'a', amount: 10n, effectiveDay: '2026-10-01' }),
      makeGrant({ id: 'b', amount: 20n, effectiveDay: '2026-10-10' }),
    ]
    const charges = [
      { day: day('2026-10-02'), service: null, nanos: 14n },
      { day: day('2026-10-10'), service: null, nanos: 3n },
    ]
    const result = drawDown(lots, charges, day('2026-10-31'), NET)
    expect(result.lastGrant).toEqual({ day: day('2026-10-10'), balance: 16n })
    expect(result.remaining).toBe(13n)
    expect(drawDown(lots, charges, day('2026-10-05'), NET).remaining).toBe(-4n)
    // An allowance does not pay for what was billed beyond an earlier one.
    const kept = drawDown(lots, charges, day('2026-10-31'), KEEP)
    expect([kept.remaining, kept.overage]).toEqual([17n, 4n])
  })

  it('draws in the order of the rules, one rule at a time', () => {
    const base = { amount: 1n, effectiveDay: '2026-10-01' }
    const inOrder = [
      makeGrant({ ...base, id: 'priority', priority: -1 }),
      makeGrant({ ...base, id: 'soon', expiresDay: '2026-10-20' }),
      makeGrant({ ...base, id: 'one-service', expiresDay: '2026-10-21', services: ['chat'] }),
      makeGrant({ ...base, id: 'two-services', expiresDay: '2026-10-21', services: ['chat', 'image'] }),
      makeGrant({ ...base, id: 'gift', expiresDay: '2026-10-21', category: 'promotional' }),
      makeGrant({ ...base, id: 'older', expiresDay: '2026-10-21', effectiveDay: '2026-09-30' }),
      makeGrant({ ...base, id: 'created-first', expiresDay: '2026-10-21', createdAt: '2026-08-01T00:00:00Z' }),
      makeGrant({ ...base, id: 'id-a', expiresDay: '2026-10-21' }),
      makeGrant({ ...base, id: 'id-b', expiresDay: '2026-10-21' }),
      makeGrant({ ...base, id: 'never' }),
    ]
    const charges = [{ day: day('2026-10-02'), service: 'chat', nanos: 10n }]
    const { allocations } = drawDown([...inOrder].reverse(), charges, day('2026-10-02'), NET)
    expect(allocations.map((one: Allocation) => one.grantId)).toEqual(inOrder.map(({ id }) => id))
  })
})

/** The rules read literally and slowly: every nano looks for its lot anew. */
function drawOneByOne(grants: readonly Grant[], charges: readonly DayCharge[], asOf: number, netOverage: boolean) {
  const left = new Map(grants.map((grant) => [grant.id, grant.amount]))
  const owed: (string | null)[] = []
  const best = (at: number, wanted: string | null): Grant | undefined =>
    grants
      .filter((grant) => grant.voidedAt === null && toDay(grant.effectiveDay) <= at)
      .filter((grant) => grant.expiresDay === null || at < toDay(grant.expiresDay))
      .filter((grant) => grant.services === null || (wanted !== null && grant.services.includes(wanted)))
      .filter((grant) => (left.get(grant.id) ?? 0n) > 0n)
      .sort((a, b) => {
        const keys = (grant: Grant) => [
          String(grant.priority),
          grant.expiresDay ?? '9999-12-31',
          String(grant.services?.length ?? 99).padStart(3, '0'),
          grant.category === 'paid' ? '1' : '0',
          grant.effectiveDay,
          grant.createdAt,
          grant.id,
        ]
        return keys(a).join('|') < keys(b).join('|') ? -1 : 1
      })[0]
  const take = (at: number, wanted: string | null): boolean => {
    const grant = best(at, wanted)
    if (grant === undefined) return false
    left.set(grant.id, (left.get(grant.id) ?? 0n) - 1n)
    return true
  }
  for (let at = START; at <= asOf; at++) {
    const isGrantDay = grants.some((grant) => grant.voidedAt === null && toDay(grant.effectiveDay) === at && isEverValid(grant))
    if (netOverage && isGrantDay) {
      const debts = owed.splice(0)
      for (const wanted of debts) if (!take(at, wanted)) owed.push(wanted)
    }
    for (const wanted of ['chat', 'image', 'video', null]) {
      const nanos = sum(charges.filter((one) => one.day === at && one.service === wanted).map((one) => one.nanos))
      for (let unit = 0n; unit < nanos; unit++) if (!take(at, wanted)) owed.push(wanted)
    }
  }
  return {
    drawn: new Map(grants.map((grant) => [grant.id, grant.amount - (left.get(grant.id) ?? 0n)])),
    overage: BigInt(owed.length),
  }
}

function isEverValid({ effectiveDay, expiresDay }: Grant): boolean {
  return expiresDay === null || effectiveDay < expiresDay
}
