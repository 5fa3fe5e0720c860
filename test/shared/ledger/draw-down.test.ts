import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../shared/ledger/book-types'
import {
  type Allocation,
  type DayCharge,
  type DrawDown,
  type DrawDownOptions,
  drawDown,
  isEligible,
} from '../../../shared/ledger/draw-down'
import { compareLots } from '../../../shared/ledger/lot-order'
import { isWithinDay, startOf } from '../../../shared/ledger/moment'
import { planLots } from '../../../shared/ledger/planned-lots'
import { capOf } from '../../../shared/ledger/rollover'
import { anyLedger, type Ledger } from '../../support/random-ledgers'
import { day, makeGrant, makeRecurring } from '../../support/snapshot'

const NET = { netOverage: true }
const KEEP = { netOverage: false }
const ledger = anyLedger({ refunds: true })

const draw = ({ charges, asOf, options, ...supply }: Ledger): DrawDown => drawDown(planLots(supply, asOf), charges, asOf, options)
const drawGrants = (grants: readonly Grant[], charges: readonly DayCharge[], asOf: number, options: DrawDownOptions): DrawDown =>
  draw({ grants, recurring: [], charges, asOf, options })
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

describe('draw-down', () => {
  it('splits every charge into drawn and overage, refunds aside', () => {
    fc.assert(
      fc.property(ledger, (one) => {
        const result = draw(one)
        const charged = sum(one.charges.filter((charge) => charge.day <= one.asOf).map(({ nanos }) => nanos))
        expect(result.charged).toBe(charged)
        expect(result.drawn + result.overage - result.refunds).toBe(charged)
      }),
    )
  })

  it('splits every lot into drawn, remaining, expired, withheld, voided and pending', () => {
    fc.assert(
      fc.property(ledger, (one) => {
        const planned = planLots(one, one.asOf)
        const { lots, losses } = draw(one)
        expect(new Set(lots.map(({ lot }) => lot.grant.id))).toEqual(new Set(planned.map(({ grant }) => grant.id)))
        expect(lots).toHaveLength(planned.length)
        for (const { lot, drawn, remaining, expired, withheld, voided, pending } of lots) {
          const parts = [drawn, remaining, expired, withheld, voided, pending]
          expect(parts.every((part) => part >= 0n)).toBe(true)
          expect(sum(parts)).toBe(lot.grant.amount)
          expect(sum(losses.filter(({ grantId }) => grantId === lot.grant.id).map(({ nanos }) => nanos))).toBe(expired)
        }
      }),
    )
  })

  it('does not depend on the order of grants and charges', () => {
    const shuffled = ledger.chain((one) =>
      fc.record({
        one: fc.constant(one),
        grants: fc.shuffledSubarray([...one.grants], { minLength: one.grants.length }),
        recurring: fc.shuffledSubarray([...one.recurring], { minLength: one.recurring.length }),
        charges: fc.shuffledSubarray([...one.charges], { minLength: one.charges.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ one, ...other }) => {
        expect(draw({ ...one, ...other })).toEqual(draw(one))
      }),
    )
  })

  it('only adds to what it said of an earlier day, and a second run says the same', () => {
    fc.assert(
      fc.property(ledger, fc.nat(70), (one, later) => {
        const early = draw(one)
        const late = draw({ ...one, asOf: one.asOf + later })
        expect(late.allocations.slice(0, early.allocations.length)).toEqual(early.allocations)
        expect(late.losses.slice(0, early.losses.length)).toEqual(early.losses)
        expect(draw({ ...one, asOf: one.asOf + later })).toEqual(late)
      }),
    )
  })

  it('never draws on a lot outside its validity or services, and on a day that is cut in two only on what was there before', () => {
    fc.assert(
      fc.property(ledger, (one) => {
        const planned = new Map(planLots(one, one.asOf).map((lot) => [lot.grant.id, lot]))
        for (const { grantId, at, service, isNetted } of draw(one).allocations) {
          if (grantId === null) continue
          const { grant, from, to } = planned.get(grantId) ?? expect.fail(grantId)
          expect(grant.voidedAt).toBeNull()
          expect(at).toBeGreaterThanOrEqual(from)
          expect(at).toBeLessThan(to)
          expect(isEligible(grant, service)).toBe(true)
          if (isNetted) expect(one.options.netOverage).toBe(true)
          else expect(isWithinDay(at)).toBe(false)
        }
      }),
    )
  })

  it('carries over, and has after a renewal, no more than the cap', () => {
    fc.assert(
      fc.property(ledger, (one) => {
        const planned = planLots(one, one.asOf)
        const { lots, losses, allocations } = draw(one)
        const states = new Map(lots.map((state) => [state.lot.grant.id, state]))
        for (const { recurring } of planned) {
          const carry = recurring?.source.carry
          if (recurring === null || carry?.kind !== 'rolls' || carry.cap === null) continue
          const reset = recurring.period.from.at
          /** Of the lots of the grant that began when: what was left right after the reset, before anything was drawn again. */
          const leftOf = (lots: typeof planned): bigint =>
            sum(
              lots.map(({ grant: { id, amount } }) => {
                const gone = [
                  ...losses.filter((loss) => loss.grantId === id && loss.at <= reset),
                  ...allocations.filter((part) => part.grantId === id && part.at < reset),
                ]
                return amount - (states.get(id)?.withheld ?? 0n) - sum(gone.map(({ nanos }) => nanos))
              }),
            )
          const own = planned.filter((lot) => lot.recurring?.source === recurring.source && lot.from <= reset && reset < lot.to)
          const carried = leftOf(own.filter(({ from }) => from < reset))
          const fresh = leftOf(own.filter(({ from }) => from === reset))
          const cap = capOf(recurring.source, carry.cap)
          if (carry.cap.of === 'rolled-over') expect(carried).toBeLessThanOrEqual(cap)
          else if (fresh > 0n) expect(carried + fresh).toBeLessThanOrEqual(cap)
        }
      }),
    )
  })

  it('orders any lots totally, at any moment', () => {
    fc.assert(
      fc.property(ledger, fc.nat(70), (one, later) => {
        const lots = planLots(one, one.asOf)
        const moment = startOf(one.asOf - later)
        for (const a of lots) {
          for (const b of lots) {
            if (a === b) continue
            expect(Math.sign(compareLots(a, b, moment))).toBe(-Math.sign(compareLots(b, a, moment)))
            expect(compareLots(a, b, moment)).not.toBe(0)
          }
        }
        const sorted = [...lots].sort((a, b) => compareLots(a, b, moment))
        for (let i = 2; i < sorted.length; i++) expect(compareLots(sorted[i - 2]!, sorted[i]!, moment)).toBeLessThan(0)
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
    const result = drawGrants(lots, charges, day('2026-10-31'), NET)
    expect(result.lastGrant).toEqual({ day: day('2026-10-10'), balance: 16n })
    expect(result.remaining).toBe(13n)
    expect(drawGrants(lots, charges, day('2026-10-05'), NET).remaining).toBe(-4n)
    // Also one that was used up at once by what was owed.
    const owed = drawGrants(lots, [{ day: day('2026-10-02'), service: null, nanos: 40n }], day('2026-10-31'), NET)
    expect(owed.lastGrant).toEqual({ day: day('2026-10-10'), balance: -10n })
    // An allowance does not pay for what was billed beyond an earlier one.
    const kept = drawGrants(lots, charges, day('2026-10-31'), KEEP)
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
    const { allocations } = drawGrants([...inOrder].reverse(), charges, day('2026-10-02'), NET)
    expect(allocations.map((one: Allocation) => one.grantId)).toEqual(inOrder.map(({ id }) => id))
  })

  it('takes credit away that can be used only while a plan runs', () => {
    const plan = makeRecurring({ id: 'plan', amount: 10n, firstDay: '2026-10-01', endsDay: '2026-11-01' })
    const pack = makeGrant({ id: 'pack', amount: 5n, effectiveDay: '2026-10-10', endsWith: 'plan' })
    const at = (text: string, endsDay: string | null) =>
      draw({ grants: [pack], recurring: [{ ...plan, endsDay }], charges: [], asOf: day(text), options: KEEP }).remaining
    expect([at('2026-10-31', '2026-11-01'), at('2026-11-01', '2026-11-01'), at('2026-11-01', null)]).toEqual([15n, 0n, 15n])
  })
})
