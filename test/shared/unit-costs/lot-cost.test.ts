import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBalanceUse } from '../../../shared/ledger/balance-use'
import type { Grant } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { type LotCosts, lotCosts } from '../../../shared/unit-costs/lot-cost'
import { day, type Entry, makeAccount, makeBook, makeGrant, makeRecurring, makeSeries, usd } from '../../support/snapshot'

const AS_OF = day('2026-10-31')
const ONE = 1_000_000_000n
const credits = makeAccount({
  id: 'openai:chatgpt',
  balances: [{ id: 'credits', kind: 'prepaid', unit: 'openai:credits', draws: { measure: 'meter', meter: 'credits' } }],
})
const lot = (id: string, amount: bigint, paid: bigint | null, change: Partial<Grant> = {}) =>
  makeGrant({
    id,
    accountId: credits.id,
    balanceId: 'credits',
    amount,
    paid: paid === null ? null : { nanos: paid, unit: 'USD' },
    effectiveDay: '2026-10-01',
    ...change,
  })
const used = (on: string, amount: bigint, change: Partial<Entry> = {}): Entry => ({
  series: 0,
  day: day(on),
  quantities: { credits: amount },
  ...change,
})
const series = makeSeries([
  { accountId: credits.id, product: 'chatgpt', unit: 'openai:credits' },
  { accountId: credits.id, product: 'chatgpt', unit: 'openai:credits', labels: { model: 'b' } },
])

function costsOf(parts: Partial<BookSnapshot> & { readonly entries: readonly Entry[] }): LotCosts {
  const { snapshot, facts } = makeBook({ accounts: [credits], series, ...parts })
  const uses = findBalanceUse(snapshot, facts, AS_OF, day('2026-10-01'))
  return lotCosts(snapshot, facts, uses, AS_OF, { from: day('2026-01-01'), to: AS_OF + 1 })
}

const sum = (list: LotCosts['cost'], unit = 'USD', at: number | null = null) =>
  list.reduce((total, one) => (one.unit === unit && (at === null || one.at === at) ? total + one.nanos : total), 0n)

describe('lot cost', () => {
  it('is the price of the credits in the lot they came from', () => {
    const grants = [lot('a', 100n * ONE, usd(5))]
    const costs = costsOf({ grants, entries: [used('2026-10-05', 30n * ONE), used('2026-10-06', 20n * ONE, { series: 1 })] })
    expect(sum(costs.cost, 'USD', 0)).toBe(usd(1.5))
    expect(sum(costs.cost, 'USD', 1)).toBe(usd(1))
    expect(costs.leftOut).toEqual([])
  })

  it('costs nothing from a gift, and says what the gift was', () => {
    const grants = [
      lot('gift', 40n * ONE, null, { category: 'promotional', expiresDay: '2026-12-01' }),
      lot('a', 100n * ONE, usd(5)),
    ]
    const costs = costsOf({ grants, entries: [used('2026-10-05', 60n * ONE)] })
    expect(sum(costs.cost)).toBe(usd(1))
    expect(sum(costs.free, 'openai:credits')).toBe(40n * ONE)
  })

  it('adds up to what was paid for the part of the lot that is gone, to the nano, however it was used', () => {
    const amounts = fc.array(
      fc.record({ series: fc.nat(1), on: fc.integer({ min: 1, max: 28 }), nanos: fc.bigInt({ min: 1n, max: 10n ** 10n }) }),
      { minLength: 1, maxLength: 15 },
    )
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 12n }), (uses, paid) => {
        const amount = uses.reduce((total, { nanos }) => total + nanos, 0n)
        const entries = uses.map(({ series: id, on, nanos }) =>
          used(`2026-10-${String(on).padStart(2, '0')}`, nanos, { series: id }),
        )
        expect(sum(costsOf({ grants: [lot('a', amount, paid)], entries }).cost)).toBe(paid)
        expect(sum(costsOf({ grants: [lot('a', amount * 3n, paid)], entries }).cost)).toBe(paid / 3n)
        const two = [lot('a', amount, paid), lot('b', amount, paid * 2n, { effectiveDay: '2026-10-02' })]
        const both = costsOf({ grants: two, entries })
        expect(sum(both.cost) <= paid * 2n && sum(both.cost) >= paid).toBe(true)
      }),
    )
  })

  it('takes what no lot covered at the price of the lot bought last, until a later lot pays for it', () => {
    const entries = [used('2026-10-05', 100n * ONE), used('2026-10-06', 20n * ONE)]
    const first = lot('a', 100n * ONE, usd(5))
    expect(sum(costsOf({ grants: [first], entries }).cost, 'USD', 1)).toBe(usd(1))
    const later = costsOf({ grants: [first, lot('b', 100n * ONE, usd(10), { effectiveDay: '2026-10-10' })], entries })
    expect(sum(later.cost, 'USD', 1)).toBe(usd(2))
  })

  it('names what nobody knows the price of: a lot without one, credits without a lot', () => {
    const nameless = costsOf({ grants: [lot('a', 100n * ONE, null)], entries: [used('2026-10-05', 30n * ONE)] })
    expect(nameless.leftOut).toMatchObject([{ unit: 'openai:credits', nanos: 30n * ONE, reason: 'no-price' }])
    const lotless = costsOf({ entries: [used('2026-10-05', 30n * ONE, { billed: 30n * ONE })] })
    expect(lotless).toMatchObject({ cost: [], leftOut: [{ unit: 'openai:credits', nanos: 30n * ONE, reason: 'no-lots' }] })
  })

  it('is what the export says where an account has no lots', () => {
    const accounts = [makeAccount({ id: 'google:cloud' })]
    const own = makeSeries([
      { accountId: 'google:cloud', provider: 'google', product: 'cloud', unit: 'EUR' },
      { accountId: 'google:cloud', provider: 'google', product: 'cloud', basis: 'unpriced' },
    ])
    const entries = [
      { series: 0, day: day('2026-10-05'), billed: usd(9), effective: usd(7) },
      { series: 1, day: day('2026-10-05'), computed: usd(2) },
    ]
    const costs = costsOf({ accounts, series: own, entries })
    expect([sum(costs.cost, 'EUR'), sum(costs.cost, 'USD')]).toEqual([usd(7), usd(2)])
  })

  it('spreads the fee of a plan over what it included, and takes what was billed beyond it as it is', () => {
    const accounts = [makeAccount({ id: 'github:copilot' })]
    const own = makeSeries([{ accountId: 'github:copilot', provider: 'github', product: 'copilot' }])
    const recurring = [
      makeRecurring({
        id: 'plan',
        accountId: 'github:copilot',
        balanceId: 'plan',
        amount: 1000n * ONE,
        fee: { nanos: usd(10), unit: 'USD' },
        firstDay: '2026-10-01',
      }),
    ]
    const entries = [
      { series: 0, day: day('2026-10-05'), quantities: { credits: 800n * ONE } },
      { series: 0, day: day('2026-10-06'), quantities: { credits: 400n * ONE }, billed: usd(2) },
    ]
    const costs = costsOf({ accounts, series: own, recurring, entries })
    expect(sum(costs.cost, 'USD', 0)).toBe(usd(8))
    expect(sum(costs.cost, 'USD', 1)).toBe(usd(4))
  })

  it('gives back what came back', () => {
    const accounts = [makeAccount({ id: 'openai:api' })]
    const own = makeSeries([{}])
    const grants = [makeGrant({ id: 'a', amount: usd(50), paid: { nanos: usd(40), unit: 'USD' }, effectiveDay: '2026-10-01' })]
    const on = (text: string, nanos: bigint) => ({ series: 0, day: day(text), billed: nanos })
    const costs = costsOf({
      accounts,
      series: own,
      grants,
      entries: [on('2026-10-05', usd(10)), on('2026-10-06', -usd(5)), on('2026-10-07', usd(10))],
    })
    // 15 of the 50 are gone, at $0.80 each.
    expect(sum(costs.cost)).toBe(usd(12))
  })
})
