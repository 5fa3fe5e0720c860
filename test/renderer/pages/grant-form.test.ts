import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { inputText } from '../../../renderer/i18n/parse'
import { type GrantForm, openingLot, proposedExpiry, readGrant } from '../../../renderer/pages/balances/grant-form'
import type { Account, BalanceSpec } from '../../../shared/ledger/book-types'
import { toDay } from '../../../shared/time/days'

beforeAll(() => setLanguage('en', ['en-GB']))

const dollars: BalanceSpec = { id: 'prepaid', kind: 'prepaid', unit: 'USD', draws: { measure: 'billed' } }
const credits: BalanceSpec = { ...dollars, id: 'credits', unit: 'openai:credits' }
const form: GrantForm = {
  accountId: 'openai:api',
  balanceId: 'prepaid',
  category: 'paid',
  amount: '50',
  paid: '',
  paidUnit: 'EUR',
  effectiveDay: '2026-11-20',
  expiresDay: '',
  name: ' Top-up ',
  note: '',
}
const grantOf = (change: Partial<GrantForm>, spec = dollars) => {
  const read = readGrant({ ...form, ...change }, spec)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.grant
}
const errorsOf = (change: Partial<GrantForm>) => {
  const read = readGrant({ ...form, ...change }, dollars)
  return read.ok ? [] : Object.keys(read.errors)
}

describe('reading a typed grant', () => {
  test('law: the amount is the one that was typed, to the last digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (nanos) => {
        expect(grantOf({ amount: inputText(nanos) }).amount).toBe(nanos)
      }),
    )
  })

  test('money costs what it holds unless another price is typed; a gift costs nothing; credits may have no price', () => {
    expect(grantOf({}).paid).toEqual({ nanos: 50_000_000_000n, unit: 'USD' })
    expect(grantOf({ paid: '52.75', paidUnit: 'USD' }).paid).toEqual({ nanos: 52_750_000_000n, unit: 'USD' })
    expect(grantOf({ paid: '5' }, credits).paid).toEqual({ nanos: 5_000_000_000n, unit: 'EUR' })
    expect(grantOf({}, credits).paid).toBeNull()
    expect(grantOf({ category: 'promotional', paid: '9' }).paid).toBeNull()
  })

  test('nothing is guessed', () => {
    expect(errorsOf({ amount: '' })).toEqual(['amount'])
    expect(errorsOf({ amount: 'fifty' })).toEqual(['amount'])
    expect(errorsOf({ amount: '0' })).toEqual(['amount'])
    expect(errorsOf({ amount: '-5' })).toEqual(['amount'])
    expect(errorsOf({ paid: 'x' })).toEqual(['paid'])
    expect(errorsOf({ effectiveDay: '' })).toEqual(['effectiveDay'])
    expect(errorsOf({ expiresDay: '2026-11-20' })).toEqual(['expiresDay'])
    expect(errorsOf({ expiresDay: '2026-11-21' })).toEqual([])
  })
})

test('a bought lot is proposed the end its provider gives it, a gift none', () => {
  const account = { provider: 'openai', product: 'api' } as Account
  expect(proposedExpiry(account, 'paid', '2024-02-29')).toBe('2025-02-28')
  expect(proposedExpiry(account, 'promotional', '2026-11-20')).toBe('')
  expect(proposedExpiry({ provider: 'deepseek', product: 'api' } as Account, 'paid', '2026-11-20')).toBe('')
})

test('law: with the opening lot, what is left is what was typed, whatever was used or granted before', () => {
  const nanos = fc.bigInt({ min: 0n, max: 10n ** 14n })
  const asOf = toDay('2026-11-20')
  fc.assert(
    fc.property(nanos, nanos, nanos, (used, granted, left) => {
      const first = toDay('2026-09-01')
      const none = openingLot({ used, remaining: null, asOf }, left, first)
      expect(none).toEqual({ amount: left + used, effectiveDay: '2026-09-01' })
      const some = openingLot({ used, remaining: granted - used, asOf }, left, first)
      expect(granted - used + some.amount).toBe(left)
    }),
  )
  expect(openingLot({ used: 0n, remaining: null, asOf }, 5n, null)).toEqual({ amount: 5n, effectiveDay: '2026-11-20' })
})
