import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { inputText } from '../../../renderer/i18n/parse'
import { type GrantForm, openingLot, readGrant } from '../../../renderer/pages/balances/grant-form'
import { balances } from '../../../shared/ledger/balance'
import { findBalanceUse } from '../../../shared/ledger/balance-use'
import type { BalanceSpec } from '../../../shared/ledger/book-types'
import { toDay } from '../../../shared/time/days'
import { type Entry, makeBook, makeGrant, makeImport } from '../../support/snapshot'

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
  endsWith: '',
  priority: '0',
  services: [],
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
    expect(errorsOf({ priority: '1.5' })).toEqual(['priority'])
  })

  test('what it pays for, its place in the order and what it ends with go with it', () => {
    expect(grantOf({})).toMatchObject({ priority: 0, services: null })
    expect(grantOf({})).not.toHaveProperty('endsWith')
    expect(grantOf({ priority: '−2', services: ['chat'], endsWith: 'plan' })).toMatchObject({
      priority: -2,
      services: ['chat'],
      endsWith: 'plan',
    })
  })
})

test('law: with the opening lot, what is left is what was typed, whatever was used or granted before', () => {
  const asOf = toDay('2026-11-20')
  const imported = makeImport({ from: '2026-10-01', to: '2026-11-20' })
  const entry: fc.Arbitrary<Entry> = fc.record({
    series: fc.constant(0),
    day: fc.integer({ min: -20, max: 0 }).map((offset) => asOf + offset),
    billed: fc.bigInt({ min: 1n, max: 9_000_000_000n }),
  })
  const typed = fc.bigInt({ min: 1n, max: 100_000_000_000n })
  const old = fc.option(fc.bigInt({ min: 1n, max: 10_000_000_000n }), { nil: null })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), old, typed, (entries, earlier, left) => {
      const grants = earlier === null ? [] : [makeGrant({ id: 'old', amount: earlier, effectiveDay: '2026-11-01' })]
      const before = makeBook({ entries, grants, imports: [imported] })
      const balance = balances(before.snapshot, before.facts, asOf)[0]!
      const usedToday = findBalanceUse(before.snapshot, before.facts, asOf, asOf)[0]!.usedSince
      const lot = makeGrant({ ...grants[0], id: 'opening', expiresDay: null, ...openingLot(balance, left, usedToday) })
      // Where more is left than was typed, a lot cannot help: that is a correction, not a grant.
      fc.pre(lot.amount > 0n && (balance.remaining === null || balance.remaining < 0n))
      const after = makeBook({ entries, grants: [...grants, lot], imports: [imported] })
      expect(balances(after.snapshot, after.facts, asOf)[0]!.remaining).toBe(left)
    }),
  )
})
