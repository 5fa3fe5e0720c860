import { describe, expect, it } from 'vitest'
import { type BalanceForm, OTHER_PROVIDER, proposeFor, readBalance } from '../../../renderer/pages/first-run/balance-form'
import { KNOWN_PROVIDERS } from '../../../shared/import/format-ids'
import { FORMATS } from '../../../shared/import/formats/index'
import { accountSchema, grantSchema } from '../../../shared/ledger/record-schemas'

const form = (change: Partial<BalanceForm> = {}): BalanceForm => ({
  provider: 'openai',
  otherName: '',
  account: 'OpenAI API',
  unit: 'USD',
  amount: '41.20',
  day: '2026-11-20',
  expires: '2027-11-20',
  ...change,
})

function entry(change: Partial<BalanceForm> = {}) {
  const read = readBalance(form(change))
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.entry
}

describe('readBalance', () => {
  it('makes an account that the provider’s exports will find, and one lot', () => {
    const { account, grant } = entry()
    const format = FORMATS.find(({ id }) => id === 'openai.costs')
    expect([account.provider, account.product]).toEqual([format?.provider, format?.product])
    expect(account.balances.map(({ unit, kind, draws }) => [unit, kind, draws])).toEqual([
      ['USD', 'prepaid', { measure: 'billed' }],
    ])
    expect([grant.amount, grant.effectiveDay, grant.expiresDay, grant.paid]).toEqual([
      41_200_000_000n,
      '2026-11-20',
      '2027-11-20',
      null,
    ])
  })

  it('keeps a provider’s own unit as a unit of its own, drawn by its meter', () => {
    const { account, grant } = entry({ provider: 'github', account: 'Copilot', unit: 'credits', expires: '' })
    const spec = account.balances.find(({ id }) => id === grant.balanceId)
    expect([spec?.unit, spec?.draws, spec?.kind]).toEqual(['github:credits', { measure: 'meter', meter: 'credits' }, 'allowance'])
    const other = entry({ provider: OTHER_PROVIDER, otherName: 'Sonora Voice', account: 'Voice', unit: 'characters' })
    expect(other.account.balances).toEqual([
      {
        id: 'prepaid',
        kind: 'prepaid',
        unit: 'sonora-voice:characters',
        draws: { measure: 'meter', meter: 'characters' },
      },
    ])
  })

  it('gives records that can be stored, for every provider as proposed', () => {
    for (const provider of [...KNOWN_PROVIDERS, OTHER_PROVIDER]) {
      const { account, grant } = entry({ provider, otherName: 'Own', account: 'Mine', unit: proposeFor(provider).unit })
      const stamp = { createdAt: '2026-11-20T00:00:00Z' }
      expect(accountSchema.safeParse({ ...account, id: 'a', ...stamp }).success, provider).toBe(true)
      expect(grantSchema.safeParse({ ...grant, id: 'g', accountId: 'a', ...stamp }).success, provider).toBe(true)
      expect(account.balances.filter(({ id }) => id === grant.balanceId)).toHaveLength(1)
    }
  })

  it.each<[keyof BalanceForm, Partial<BalanceForm>]>([
    ['account', { account: ' ' }],
    ['unit', { unit: '' }],
    ['amount', { amount: '' }],
    ['amount', { amount: '1,2,3' }],
    ['amount', { amount: '0' }],
    ['day', { day: '' }],
    ['expires', { expires: '2026-11-20' }],
    ['otherName', { provider: OTHER_PROVIDER }],
  ])('says what does not fit in %s', (field, change) => {
    const read = readBalance(form(change))
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field])
  })
})
