import { describe, expect, it } from 'vitest'
import type { SeriesKey } from '../../../shared/import/batch'
import { FORMATS } from '../../../shared/import/formats'
import { defaultAccount, defaultExpiry, defaultsFor } from '../../../shared/ledger/account-defaults'
import { accountSchema } from '../../../shared/ledger/record-schemas'
import { formatDay } from '../../../shared/time/days'
import { day } from '../../support/snapshot'

const key = (rest: Partial<SeriesKey>): SeriesKey => ({
  provider: 'openai',
  product: 'api',
  format: 'openai.costs',
  unit: 'USD',
  category: 'usage',
  basis: 'billed',
  labels: {},
  ...rest,
})
const create = (...series: readonly SeriesKey[]) => {
  const [first = key({})] = series
  return defaultAccount({ id: 'new', key: first, series, createdAt: '2026-11-20T00:00:00Z' })
}

describe('a new account', () => {
  it('is a record of the book with at least one balance, whatever the format', () => {
    for (const { provider, product, id } of FORMATS) {
      const account = create(key({ provider, product, format: id }))
      expect(accountSchema.parse(account)).toEqual(account)
      expect(account.balances.length).toBeGreaterThan(0)
      expect(new Set(account.balances.map((balance) => balance.id)).size).toBe(account.balances.length)
      expect(account.name).not.toBe('')
    }
  })

  it('is prepaid in dollars at OpenAI, an allowance of credits with an invoice at Copilot', () => {
    expect(create(key({}))).toMatchObject({
      name: 'OpenAI API',
      balances: [{ kind: 'prepaid', unit: 'USD', draws: { measure: 'billed' } }],
    })
    expect(create(key({ provider: 'github', product: 'copilot', format: 'github.ai-usage' }))).toMatchObject({
      name: 'GitHub Copilot',
      balances: [
        { kind: 'allowance', unit: 'github:credits', draws: { measure: 'meter', meter: 'credits' } },
        { kind: 'invoiced', unit: 'USD' },
      ],
    })
    expect(create(key({ provider: 'cursor', product: 'cursor', format: 'cursor.usage-events' })).balances[0]).toMatchObject({
      kind: 'allowance',
      draws: { measure: 'list' },
    })
  })

  it('of a provider nobody knows keeps its name, and can count credits beside the money of its bill', () => {
    const account = create(key({ provider: 'Example Voice AI', format: 'focus' }))
    expect(account).toMatchObject({
      name: 'Example Voice AI',
      balances: [
        { kind: 'prepaid', unit: 'example-voice-ai:credits', draws: { measure: 'meter', meter: 'credits' } },
        { kind: 'invoiced', unit: 'USD' },
      ],
    })
  })

  it('counts the credits of a service that is known for its plans as an allowance', () => {
    const kindsOf = (provider: string) =>
      defaultsFor(provider, 'api', `${provider}:credits`, true).balances.map(({ kind }) => kind)
    expect([kindsOf('Leonardo.Ai'), kindsOf('Clay'), kindsOf('ElevenLabs'), kindsOf('Sonora Voice')]).toEqual([
      ['allowance'],
      ['allowance'],
      ['prepaid'],
      ['prepaid'],
    ])
  })

  it('billed in two currencies has a balance in each', () => {
    const account = create(
      key({ provider: 'google', product: 'cloud', unit: 'EUR' }),
      key({ provider: 'google', product: 'cloud' }),
    )
    expect(account.balances.map(({ unit }) => unit)).toEqual(['EUR', 'USD'])
  })
})

describe('a bought lot', () => {
  it('expires when its provider says', () => {
    const expiry = (provider: string, bought: string) => {
      const at = defaultExpiry(provider, 'api', day(bought))
      return at === null ? null : formatDay(at)
    }
    expect(expiry('openai', '2026-11-02')).toBe('2027-11-02')
    expect(expiry('anthropic', '2028-02-29')).toBe('2029-02-28')
    expect(expiry('deepseek', '2026-11-02')).toBeNull()
    expect(expiry('aws', '2026-11-02')).toBeNull()
  })
})
