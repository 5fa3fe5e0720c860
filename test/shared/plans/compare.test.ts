import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comparing, comparePlans, type PlanCost } from '../../../shared/plans/compare'
import { CASES, exactly, type Plan } from '../../../shared/plans/plan'
import { comparing, images, ONE, plan, range, rateOf } from '../../support/made-up-plans'

const only = (input: Comparing): PlanCost => {
  const { costs, apart } = comparePlans(input)
  expect(apart).toEqual([])
  return costs[0]!
}

const count = fc.bigInt({ min: 0n, max: 300n })
const made = fc.record({
  plan,
  takes: range,
  count,
  months: fc.constantFrom(1, 3, 6, 12),
  variation: fc.integer({ min: 0, max: 1_000 }),
  seats: fc.integer({ min: 1, max: 4 }),
})
const inputOf = ({ plan: one, takes, count: pieces, ...rest }: Parameters<Parameters<typeof made.map>[0]>[0]): Comparing =>
  comparing({ ...rest, plans: [one], rates: [rateOf(takes)], items: [images(pieces)] })

const PLAN: Plan = {
  id: 'p',
  provider: 'Made',
  name: 'P',
  kind: 'subscription',
  access: null,
  currency: 'USD',
  fee: exactly(20n * ONE),
  billedYearly: false,
  minimumSeats: 1,
  allowances: [{ unit: 'made:credits', amount: 100n * ONE, every: 'month', mostPerMonth: null, resets: null, rollover: 'none' }],
  topUps: [{ kind: 'per-unit', unit: 'made:credits', price: exactly(ONE / 2n), per: ONE }],
  toppedUpByDefault: false,
  stopsAt: null,
  slower: false,
  purchaseFee: null,
  note: '',
  source: 'https://example.com',
  sourceDate: '2026-11-01',
  confidence: 'high',
}

describe('a comparison', () => {
  it('costs no less for more work, in every case', () => {
    fc.assert(
      fc.property(made, count, (one, more) => {
        const less = only(inputOf(one))
        const raised = only(inputOf({ ...one, count: one.count + more }))
        expect(raised.cases.likely.total >= less.cases.likely.total).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('has best ≤ likely ≤ worst', () => {
    fc.assert(
      fc.property(made, (one) => {
        const { best, likely, worst } = only(inputOf(one)).cases
        expect(best.total <= likely.total && likely.total <= worst.total).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is the sum of its parts, and of the shares of the single items', () => {
    fc.assert(
      fc.property(made, count, (one, second) => {
        const input = inputOf(one)
        const cost = only({ ...input, items: [...input.items, images(second, 'v')] })
        for (const which of CASES) {
          const { total, fee, topUps, purchaseFees } = cost.cases[which]
          expect(fee + topUps + purchaseFees).toBe(total)
        }
        expect(cost.items.reduce((sum, { total }) => sum + total, 0n)).toBe(cost.cases.likely.total)
      }),
    )
  })

  it('is the fee where the plan includes all of the work', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 50n }), fc.constantFrom(1, 6, 12), (pieces, months) => {
        const { cases } = only(comparing({ plans: [PLAN], items: [images(pieces)], months, variation: 1_000 }))
        for (const which of CASES) expect(cases[which].total).toBe(20n * ONE * BigInt(months))
      }),
    )
  })

  it('says what a piece costs, what is unused, and what comes on top', () => {
    const cost = only(comparing({ plans: [PLAN], items: [images(140n)], months: 3 }))
    expect(cost.cases.likely).toMatchObject({ total: 120n * ONE, perMonth: 40n * ONE, fee: 60n * ONE, topUps: 60n * ONE })
    expect(cost.items[0]?.perPiece).toBe(285_714_286n)
    const idle = only(comparing({ plans: [PLAN], items: [images(30n)], months: 3 }))
    expect(idle.cases.likely.units[0]?.months.map(({ lapsed }) => lapsed)).toEqual([70n * ONE, 70n * ONE, 70n * ONE])
    expect(idle).toMatchObject({ topUp: null, isExact: true, unknowns: [] })
  })

  it('takes the cheapest way to get more', () => {
    const topUps: Plan['topUps'] = [
      { kind: 'pack', unit: 'made:credits', amount: 40n * ONE, price: 30n * ONE, expires: 12 },
      { kind: 'pack', unit: 'made:credits', amount: 500n * ONE, price: 50n * ONE, expires: 12 },
    ]
    const one = { ...PLAN, topUps }
    const busy = only(comparing({ plans: [one], items: [images(140n)], months: 6 }))
    expect(busy.topUp).toBe(topUps[1])
    const seldom = only(comparing({ plans: [one], items: [images(101n)], months: 6 }))
    expect(seldom.topUp).toBe(topUps[0])
  })

  it('has quiet and busy months, which rollover evens out', () => {
    const input = comparing({ items: [images(100n)], months: 4, variation: 500 })
    const without = only({ ...input, plans: [PLAN] })
    const [allowance] = PLAN.allowances
    const carrying = only({ ...input, plans: [{ ...PLAN, allowances: [{ ...allowance!, rollover: { times: 1 } }] }] })
    expect(without.cases.likely.topUps).toBe(50n * ONE)
    expect(carrying.cases.likely.topUps).toBe(0n)
  })

  it('charges seats, at least the plan’s own minimum', () => {
    const seat: Plan = { ...PLAN, kind: 'seat', minimumSeats: 5 }
    expect(only(comparing({ plans: [seat], items: [images(300n)], months: 1, seats: 2 })).cases.likely.total).toBe(100n * ONE)
    expect(only(comparing({ plans: [seat], items: [images(800n)], months: 1, seats: 8 })).cases.likely.total).toBe(160n * ONE)
  })

  it('names what the source leaves open', () => {
    const [allowance] = PLAN.allowances
    const open: Plan = {
      ...PLAN,
      allowances: [{ ...allowance!, rollover: null }],
      topUps: [{ kind: 'pack', unit: 'made:credits', amount: ONE, price: ONE, expires: null }],
      toppedUpByDefault: null,
    }
    const cost = only(comparing({ plans: [open], items: [images(100n)], variation: 200 }))
    expect(cost.unknowns).toEqual(['expiry', 'by-default'])
    expect(only(comparing({ plans: [open], items: [images(90n)] })).unknowns).toEqual(['rollover'])
  })

  it('lists apart what cannot be compared, and why', () => {
    const [allowance] = PLAN.allowances
    const plans: readonly Plan[] = [
      { ...PLAN, id: 'fee', fee: null },
      { ...PLAN, id: 'amount', allowances: [{ ...allowance!, amount: null }] },
      { ...PLAN, id: 'beyond', topUps: null },
      { ...PLAN, id: 'stops', topUps: [] },
      { ...PLAN, id: 'stops-at', stopsAt: 1 },
      { ...PLAN, id: 'euro', currency: 'EUR' },
      { ...PLAN, id: 'other', provider: 'Other' },
    ]
    const { costs, apart } = comparePlans(comparing({ plans, items: [images(140n)], months: 2 }))
    expect(costs).toEqual([])
    const reasons = Object.fromEntries(apart.map((one) => [one.plan.id, one.reasons]))
    expect(reasons).toEqual({
      fee: [{ code: 'fee-unknown' }],
      amount: [{ code: 'amount-unknown', unit: 'made:credits' }],
      beyond: [{ code: 'beyond-unknown', unit: 'made:credits', undone: 80n * ONE }],
      stops: [{ code: 'stops', unit: 'made:credits', undone: 80n * ONE }],
      'stops-at': [{ code: 'stops', unit: 'made:credits', undone: 80n * ONE }],
      euro: [{ code: 'no-exchange-rate', unit: 'EUR' }],
      other: [{ code: 'not-listed', itemId: 'w' }],
    })
  })

  it('counts slow work at no charge in the good case, and pays in the others', () => {
    const { cases } = only(comparing({ plans: [{ ...PLAN, slower: true }], items: [images(200n)], months: 1 }))
    expect([cases.best.total, cases.likely.total]).toEqual([20n * ONE, 70n * ONE])
    const unpaid = only(comparing({ plans: [{ ...PLAN, slower: true, topUps: null }], items: [images(200n)], months: 1 }))
    expect(unpaid.cases.likely.total).toBe(20n * ONE)
  })
})
