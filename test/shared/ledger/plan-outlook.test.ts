import { expect, test } from 'vitest'
import { balances } from '../../../shared/ledger/balance'
import type { Carry, RecurringGrant } from '../../../shared/ledger/book-types'
import { planOutlooks, worthOf } from '../../../shared/ledger/plan-outlook'
import { day, everyDay, makeBook, makeGrant, makeImport, makeRecurring, usd } from '../../support/snapshot'

const asOf = day('2026-11-20')

/** A dollar a day against a plan of 50 that began in October. */
function outlookOf(part: Partial<RecurringGrant>) {
  const { snapshot, facts } = makeBook({
    entries: everyDay('2026-10-01', '2026-11-20', () => ({ series: 0, billed: usd(1) })),
    grants: [makeGrant({ id: 'pack', amount: usd(10), effectiveDay: '2026-11-01' })],
    recurring: [
      makeRecurring({ id: 'plan', amount: usd(50), fee: { nanos: usd(20), unit: 'USD' }, firstDay: '2026-10-01', ...part }),
    ],
    imports: [makeImport({ from: '2026-10-01', to: '2026-11-20' })],
  })
  return planOutlooks(balances(snapshot, facts, asOf)[0]!)[0]
}
const same = (units: number) => ({ low: usd(units), likely: usd(units), high: usd(units) })

test('a plan says how much of it is used, what will be left at its reset, and what that is worth', () => {
  const outlook = outlookOf({})!
  expect(outlook).toMatchObject({ total: usd(50), used: usd(20), leftAtReset: same(20), lossAtReset: same(20) })
  expect(worthOf(outlook.running, usd(20))).toEqual({ nanos: usd(8), unit: 'USD' })
  // 20 of 30 days.
  expect(outlook.feeSoFar).toEqual({ unit: 'USD', nanos: 13_333_333_333n })
  expect(outlookOf({ fee: null })!.feeSoFar).toBeNull()
})

test('what is carried over is not lost, what is above the cap is, be it of what was there or of what is to come', () => {
  const rolls = (cap: Extract<Carry, { kind: 'rolls' }>['cap']): Carry => ({ kind: 'rolls', cap, drawn: 'last', lasts: null })
  // 19 of October and 50 of November, less 20.
  expect(outlookOf({ carry: rolls(null) })).toMatchObject({ total: usd(69), leftAtReset: same(39), lossAtReset: same(0) })
  expect(outlookOf({ carry: rolls({ of: 'rolled-over', nanos: usd(30) }) })).toMatchObject({ lossAtReset: same(9) })
  // At most 75: the renewal of 50 finds 39 there.
  expect(outlookOf({ carry: rolls({ of: 'balance', times: 1.5 }) })).toMatchObject({ lossAtReset: same(14) })
})

test('a regular top-up and a plan that has ended have no outlook', () => {
  expect(outlookOf({ carry: { kind: 'stays', lasts: null } })).toBeUndefined()
  expect(outlookOf({ endsDay: '2026-11-10' })).toBeUndefined()
})
