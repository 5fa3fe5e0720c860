import { describe, expect, it } from 'vitest'
import { findPurchases, lotOfPurchase } from '../../../shared/ledger/purchases'
import { day, type Entry, makeAccount, makeBook, makeGrant, makeSeries, usd } from '../../support/snapshot'

const series = makeSeries([
  {},
  { category: 'purchase', labels: { description: 'Credits' } },
  { category: 'purchase', accountId: 'Voice AI:api', provider: 'Voice AI', format: 'focus', labels: { lineItem: 'Pack' } },
])
const accounts = [
  makeAccount({ id: 'openai:api' }),
  makeAccount({
    id: 'Voice AI:api',
    balances: [
      { id: 'credits', kind: 'prepaid', unit: 'voice:credits', draws: { measure: 'meter', meter: 'credits' } },
      { id: 'invoiced', kind: 'invoiced', unit: 'USD', draws: { measure: 'billed' } },
    ],
  }),
]
const bought: Entry = { series: 1, day: day('2026-11-03'), billed: usd(50), effective: 0n }
const pack: Entry = {
  series: 2,
  day: day('2026-11-03'),
  billed: usd(220),
  effective: 0n,
  quantities: { credits: 100_000n * 1_000_000_000n },
}

const find = (entries: readonly Entry[], change: Parameters<typeof makeBook>[0] = {}) => {
  const { snapshot, facts } = makeBook({ entries, series, accounts, ...change })
  return findPurchases(snapshot, facts)
}

describe('purchases found in exports', () => {
  it('of money become lots of that money, those of credits lots of credits with the price paid', () => {
    const { open } = find([bought, pack])
    expect(open.map(lotOfPurchase)).toEqual([
      expect.objectContaining({
        accountId: 'openai:api',
        balanceId: 'prepaid',
        name: 'Credits',
        category: 'paid',
        amount: usd(50),
        paid: { nanos: usd(50), unit: 'USD' },
        effectiveDay: '2026-11-03',
        // A year, by OpenAI's rule.
        expiresDay: '2027-11-03',
      }),
      expect.objectContaining({
        accountId: 'Voice AI:api',
        balanceId: 'credits',
        name: 'Pack',
        amount: 100_000n * 1_000_000_000n,
        paid: { nanos: usd(220), unit: 'USD' },
        expiresDay: null,
      }),
    ])
  })

  it('are none where nothing is bought in advance, nothing was charged, another bill counts, or the account was archived', () => {
    expect(find([{ ...bought, billed: usd(-50) }]).open).toEqual([])
    expect(find([{ ...bought, isShadowed: true }]).open).toEqual([])
    const invoiced = accounts[0]!.balances.map((balance) => ({ ...balance, kind: 'invoiced' as const }))
    expect(find([bought], { accounts: [{ ...accounts[0]!, balances: invoiced }] }).open).toEqual([])
    expect(find([bought], { accounts: accounts.map((account) => ({ ...account, archived: true })) }).open).toEqual([])
  })

  it('are not proposed where a lot like it is in the book already, each lot for one of them', () => {
    const typed = makeGrant({ id: 'typed', amount: usd(50), effectiveDay: '2026-11-02' })
    expect(find([bought], { grants: [typed] }).open).toEqual([])
    expect(find([bought], { grants: [{ ...typed, effectiveDay: '2026-10-20' }] }).open).toHaveLength(1)
    expect(find([bought], { grants: [{ ...typed, amount: usd(49) }] }).open).toHaveLength(1)
    const twice = [bought, { ...bought, day: day('2026-11-04') }]
    expect(find(twice, { grants: [typed] }).open).toHaveLength(1)
  })

  it('stay decided when the same file comes again, and say so when their rows are gone or say something else', () => {
    const [proposal] = find([bought]).open
    const grant = makeGrant({ ...lotOfPurchase(proposal!), id: 'g' })
    const decided = { grants: [grant], purchases: [{ id: proposal!.id, grantId: 'g', createdAt: '' }] }
    expect(find([bought], decided)).toEqual({ open: [], dismissed: [], orphans: [] })
    // A second purchase of the same amount a day later is not the one the lot was made of.
    expect(find([bought, { ...bought, day: day('2026-11-04') }], decided).open).toHaveLength(1)
    expect(find([], decided).orphans).toEqual([{ id: proposal!.id, grant, now: null }])
    expect(find([{ ...bought, billed: usd(55) }], decided).orphans).toMatchObject([{ grant, now: { amount: usd(55) } }])
    const voided = { ...decided, grants: [{ ...grant, voidedAt: '2026-11-20T00:00:00Z' }] }
    expect(find([], voided).orphans).toEqual([])
    const dismissed = { purchases: [{ id: proposal!.id, grantId: null, createdAt: '' }] }
    expect(find([bought], dismissed)).toMatchObject({ open: [], dismissed: [{ id: proposal!.id }], orphans: [] })
  })
})
