import { beforeAll, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { accountForStatement, statementPlaces } from '../../../renderer/import-preview/statement-places'
import {
  type AccountChange,
  accountFormFor,
  readAccountChange,
  readNewAccount,
} from '../../../renderer/pages/balances/account-form'
import { OTHER_PROVIDER } from '../../../renderer/pages/first-run/balance-form'
import type { StatedBalance } from '../../../shared/import/batch'
import { KNOWN_PROVIDERS } from '../../../shared/import/format-ids'
import { accountSchema } from '../../../shared/ledger/record-schemas'
import { makeAccount } from '../../support/snapshot'

beforeAll(() => setLanguage('en', ['en-US']))

const created = (change: Partial<ReturnType<typeof accountFormFor>>, provider = 'openai') => {
  const read = readNewAccount({ ...accountFormFor(provider), ...change })
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.account
}

describe('an account made by hand', () => {
  it('is as the provider’s accounts usually are, for every provider, and may be stored', () => {
    for (const provider of KNOWN_PROVIDERS) {
      const account = created({}, provider)
      const stored = { ...account, id: 'x', createdAt: '2026-11-23T12:00:00Z' }
      expect(accountSchema.safeParse(stored).success, provider).toBe(true)
      expect(new Set(account.balances.map(({ id }) => id)).size, provider).toBe(account.balances.length)
    }
    expect(created({}, 'github').balances.map(({ unit, kind }) => `${unit} ${kind}`)).toEqual([
      'github:credits allowance',
      'USD invoiced',
    ])
    expect(created({}, 'cursor').balances.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['plan allowance', 'invoiced invoiced'])
  })

  it('is paid as the user says, in the unit the user says', () => {
    expect(created({ unit: 'eur', kind: 'invoiced' }).balances).toMatchObject([{ unit: 'EUR', kind: 'invoiced' }])
    expect(created({ kind: 'invoiced' }, 'cursor').balances).toMatchObject([{ unit: 'USD', kind: 'invoiced' }])
    expect(created({ provider: OTHER_PROVIDER, otherName: 'Sonora Voice', name: 'Voice', unit: 'characters' })).toMatchObject({
      provider: 'Sonora Voice',
      balances: [{ unit: 'sonora-voice:characters', kind: 'prepaid', draws: { measure: 'meter', meter: 'characters' } }],
    })
  })

  it('needs a name, a unit, and the name of a provider that is none of ours', () => {
    const read = readNewAccount({ ...accountFormFor(OTHER_PROVIDER), name: ' ', unit: '' })
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual(['name', 'otherName', 'unit'])
  })
})

describe('an account that is changed', () => {
  const account = makeAccount({ id: 'openai:api' })
  const change: AccountChange = { name: 'Work', note: ' mine ', kinds: {}, unit: '', unitKind: 'prepaid' }

  it('keeps what was not changed', () => {
    expect(readAccountChange(account, change)).toEqual({ ok: true, account: { ...account, name: 'Work', note: 'mine' } })
  })

  it('takes another unit on, but not one it has', () => {
    const read = readAccountChange(account, { ...change, unit: 'EUR', unitKind: 'invoiced', kinds: { prepaid: 'allowance' } })
    expect(read.ok && read.account.balances).toMatchObject([
      { id: 'prepaid', unit: 'USD', kind: 'allowance' },
      { id: 'prepaid-2', unit: 'EUR', kind: 'invoiced' },
    ])
    expect(readAccountChange(account, { ...change, unit: 'usd' })).toMatchObject({ ok: false, errors: { unit: /already/ } })
  })
})

describe('a file that says what is left', () => {
  const nothing = { provider: null, product: null, account: null, unit: null, day: null, nanos: 95n }
  const stated = { ...nothing, provider: 'openrouter', product: 'api', unit: 'USD' }

  it('speaks of a balance of its provider and unit: not of an invoiced one, an archived account or one that was merged', () => {
    const own = makeAccount({ id: 'own', provider: 'openrouter', product: 'api' })
    const accounts = [
      makeAccount({ id: 'other', provider: 'openai', product: 'api' }),
      { ...own, id: 'team', product: 'team' },
      { ...own, id: 'gone', archived: true },
      { ...own, id: 'merged', mergedInto: 'own' },
      { ...own, id: 'billed', balances: own.balances.map((balance) => ({ ...balance, kind: 'invoiced' as const })) },
      own,
    ]
    expect(statementPlaces({ accounts }, stated).map(({ account }) => account.id)).toEqual(['own', 'team'])
  })

  it('brings an account where there is none, and it is said whose', () => {
    const account = accountForStatement(stated)
    if (account === null) throw new Error('no account')
    expect(account).toMatchObject({ name: 'OpenRouter', balances: [{ unit: 'USD', kind: 'prepaid' }] })
    expect(statementPlaces({ accounts: [{ ...account, id: 'new', createdAt: '' }] }, stated)).toHaveLength(1)
    const voices = { ...nothing, provider: 'elevenlabs', product: 'api', unit: 'elevenlabs:credits' }
    expect(accountForStatement(voices)?.balances).toHaveLength(1)
    expect(accountForStatement({ ...nothing, provider: 'Runway', unit: 'credits' })).toBeNull()
  })

  it('finds a balance by what a table says: the name of the provider or of the account, a word for the unit, or nothing', () => {
    const api = makeAccount({ id: 'api', provider: 'openai', product: 'api' })
    const credits = { ...api.balances[0]!, id: 'credits', unit: 'openai:credits' }
    const chat = { ...api, id: 'chat', name: 'Acme chat', product: 'chatgpt', balances: [credits] }
    const found = (said: Partial<typeof stated>) =>
      statementPlaces({ accounts: [api, chat] }, { ...nothing, ...said } as StatedBalance).map(({ account }) => account.id)
    expect(found({ provider: 'OpenAI', unit: 'USD' })).toEqual(['api'])
    expect(found({ provider: 'acme chat' })).toEqual(['chat'])
    expect(found({ unit: 'Credits' })).toEqual(['chat'])
    expect(found({})).toEqual(['api', 'chat'])
    expect(found({ provider: 'Runway' })).toEqual([])
  })
})
