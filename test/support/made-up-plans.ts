/** Plans and work drawn at random, for laws about what is made of them. */
import fc from 'fast-check'
import { assumptionsWith, NO_OWN_ASSUMPTIONS } from '../../shared/plans/assumptions'
import type { Comparing } from '../../shared/plans/compare'
import { type Allowance, exactly, type Plan, type Range, type TopUp, type WorkRate } from '../../shared/plans/plan'
import type { SettledTopUp, UnitTerms } from '../../shared/plans/simulate'
import type { WorkItem } from '../../shared/plans/work'

export const ONE = 1_000_000_000n
const UNIT = 'made:credits'

const small = fc.bigInt({ min: 0n, max: 400n })
const above = fc.bigInt({ min: 1n, max: 60n })
const nanos = (whole: fc.Arbitrary<bigint>) => whole.map((count) => count * ONE)
const expires = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('never' as const), fc.constant(null))

const purchaseFee = fc.option(
  fc.record({ perMille: fc.integer({ min: 0, max: 200 }), least: nanos(fc.bigInt({ min: 0n, max: 20n })) }),
  { nil: null },
)

export const range: fc.Arbitrary<Range> = fc
  .tuple(small, small, small)
  .map((figures) => figures.sort((a, b) => (a < b ? -1 : 1)).map((figure) => figure * (ONE / 10n)))
  .map(([least, likely, most]) => ({ least: least!, likely: likely!, most: most! }))

export const settledTopUp: fc.Arbitrary<SettledTopUp> = fc.oneof(
  fc.record({ kind: fc.constant('pack' as const), amount: nanos(above), price: nanos(small), expires }),
  fc.record({ kind: fc.constant('per-unit' as const), price: nanos(small), per: nanos(above) }),
  fc.record({ kind: fc.constant('prepaid' as const), price: nanos(small), per: nanos(above), minimum: nanos(small), expires }),
)

export const unitTerms: fc.Arbitrary<UnitTerms> = fc.record({
  monthly: nanos(small),
  fleeting: nanos(small),
  once: nanos(small),
  carryMost: fc.oneof(fc.constant(null), fc.constant(0n), nanos(small)),
  topUp: fc.option(settledTopUp, { nil: null }),
  stopsAt: fc.option(nanos(small), { nil: null }),
  slower: fc.boolean(),
  purchaseFee,
})

export const monthsOfWork = fc.array(nanos(small), { minLength: 1, maxLength: 14 })

const allowance: fc.Arbitrary<Allowance> = fc.record({
  unit: fc.constant(UNIT),
  amount: nanos(small),
  every: fc.constantFrom('month', 'month', 'day', 'week', 'once'),
  mostPerMonth: fc.option(nanos(above), { nil: null }),
  resets: fc.constant(null),
  rollover: fc.oneof(
    fc.constant(null),
    fc.constant('none' as const),
    fc.record({ times: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }) }),
  ),
})

const topUp: fc.Arbitrary<TopUp> = fc.oneof(
  fc.record({ kind: fc.constant('pack' as const), unit: fc.constant(UNIT), amount: nanos(above), price: nanos(small), expires }),
  fc.record({ kind: fc.constant('per-unit' as const), unit: fc.constant(UNIT), price: range, per: nanos(above) }),
  fc.record({
    kind: fc.constant('prepaid' as const),
    unit: fc.constant(UNIT),
    price: range,
    per: nanos(above),
    minimum: fc.option(nanos(above), { nil: null }),
    expires,
  }),
)

export const plan: fc.Arbitrary<Plan> = fc.record({
  id: fc.constant('made.plan'),
  provider: fc.constant('Made'),
  name: fc.constant('Plan'),
  kind: fc.constantFrom('subscription', 'seat'),
  access: fc.constantFrom('api', 'app', 'both', null),
  currency: fc.constant('USD'),
  fee: range,
  billedYearly: fc.boolean(),
  minimumSeats: fc.integer({ min: 1, max: 3 }),
  allowances: fc.array(allowance, { maxLength: 2 }),
  topUps: fc.array(topUp, { minLength: 1, maxLength: 3 }),
  toppedUpByDefault: fc.constant(null),
  stopsAt: fc.constant(null),
  slower: fc.boolean(),
  purchaseFee,
  note: fc.constant(''),
  source: fc.constant(''),
  sourceDate: fc.constant(''),
  confidence: fc.constant('low'),
})

export function rateOf(takes: Range | null, more: Partial<WorkRate> = {}): WorkRate {
  return {
    id: 'made.rate',
    provider: 'Made',
    unit: UNIT,
    measure: 'images',
    variant: '',
    takes,
    per: ONE,
    lists: [],
    note: '',
    source: '',
    sourceDate: '',
    confidence: 'low',
    ...more,
  }
}

export function images(count: bigint, id = 'w'): WorkItem {
  return { id, name: '', work: { kind: 'images', amount: count * ONE }, rhythm: null }
}

export function comparing(more: Partial<Comparing>): Comparing {
  return {
    plans: [],
    rates: [rateOf(exactly(ONE))],
    items: [],
    months: 6,
    variation: 0,
    seats: 1,
    assumptions: assumptionsWith(NO_OWN_ASSUMPTIONS),
    priceTokens: () => null,
    currency: 'USD',
    convert: (amount, from, into) => (from === into ? amount : null),
    day: 20_780,
    ...more,
  }
}
