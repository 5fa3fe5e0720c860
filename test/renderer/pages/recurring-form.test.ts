import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { formOf, MONTHLY, type RecurringForm, readRecurring } from '../../../renderer/pages/balances/recurring-form'
import type { BalanceSpec } from '../../../shared/ledger/book-types'
import { recurringSchema } from '../../../shared/ledger/record-schemas'
import { anyCarry, anyResets } from '../../support/random-ledgers'
import { makeRecurring, usd } from '../../support/snapshot'

beforeAll(() => setLanguage('de', ['de-DE']))

const credits: BalanceSpec = {
  id: 'plan',
  kind: 'allowance',
  unit: 'github:credits',
  draws: { measure: 'meter', meter: 'credits' },
}
const { form } = formOf(makeRecurring({ id: 'plan', amount: usd(1500), fee: { nanos: usd(10), unit: 'USD' } }))
const errorsOf = (part: Partial<RecurringForm>, amount = '1500') => {
  const read = readRecurring({ ...form, amount }, { ...MONTHLY, ...part }, credits)
  return read.ok ? [] : Object.keys(read.errors)
}

describe('the form of a recurring grant', () => {
  test('law: what the dialog shows of a record makes that record again', () => {
    const anyRecord = fc
      .record({
        resets: anyResets,
        carry: anyCarry,
        amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
        priority: fc.integer({ min: -9, max: 9 }),
      })
      .map((part) => makeRecurring({ id: 'plan', fee: { nanos: 7n, unit: 'EUR' }, services: ['chat'], ...part }))
    fc.assert(
      fc.property(anyRecord, (record) => {
        const shown = formOf(record)
        const read = readRecurring(shown.form, shown.recurring, credits)
        if (!read.ok) throw new Error(JSON.stringify(read.errors))
        expect({ ...record, ...read.grant }).toEqual(record)
        expect(recurringSchema.safeParse({ ...record, ...read.grant }).success).toBe(true)
      }),
    )
  })

  test('nothing is guessed', () => {
    expect(errorsOf({})).toEqual([])
    expect(errorsOf({}, '0')).toEqual(['amount'])
    expect(errorsOf({ onDay: '32' })).toEqual(['onDay'])
    expect(errorsOf({ onDay: '' })).toEqual(['onDay'])
    expect(errorsOf({ every: 'days', count: '0' })).toEqual(['count'])
    expect(errorsOf({ every: 'week', onDay: 'x' })).toEqual([])
    expect(errorsOf({ time: '25:00' })).toEqual(['time'])
    expect(errorsOf({ time: '' })).toEqual([])
    expect(errorsOf({ carry: 'stays', lasts: 'long' })).toEqual(['lasts'])
    expect(errorsOf({ carry: 'rolls', cap: 'balance', capSize: '' })).toEqual(['capSize'])
    expect(errorsOf({ carry: 'rolls', cap: 'balance', capSize: '2,5' })).toEqual([])
    // Of a grant whose rest is lost, a cap that is not shown is not asked about.
    expect(errorsOf({ carry: 'lapses', cap: 'balance', capSize: 'x' })).toEqual([])
  })
})
