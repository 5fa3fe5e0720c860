import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balances } from '../../../shared/ledger/balance'
import { balanceHistory } from '../../../shared/ledger/balance-history'
import { formatDay } from '../../../shared/time/days'
import { anyCarry, anyResets } from '../../support/random-ledgers'
import { day, type Entry, makeBook, makeGrant, makeImport, makeRecurring, usd } from '../../support/snapshot'

const asOf = day('2026-11-20')
const imported = makeImport({ from: '2026-10-01', to: '2026-11-20' })

test('law: on every day each lot holds what the balance as of that day says', () => {
  const entry: fc.Arbitrary<Entry> = fc.record({
    series: fc.constant(0),
    day: fc.integer({ min: -20, max: 0 }).map((offset) => asOf + offset),
    billed: fc.bigInt({ min: -2_000_000_000n, max: 9_000_000_000n }),
  })
  const grant = fc.record({
    amount: fc.bigInt({ min: 1n, max: 40_000_000_000n }),
    effectiveDay: fc.integer({ min: -25, max: 3 }).map((offset) => formatDay(asOf + offset)),
    expiresDay: fc.option(
      fc.integer({ min: -10, max: 30 }).map((offset) => formatDay(asOf + offset)),
      { nil: null },
    ),
    voidedAt: fc.constantFrom(null, null, null, '2026-11-19T00:00:00Z'),
  })
  const plan = fc.record({
    amount: fc.bigInt({ min: 1n, max: 20_000_000_000n }),
    firstDay: fc.integer({ min: -25, max: 3 }).map((offset) => formatDay(asOf + offset)),
    resets: anyResets,
    carry: anyCarry,
  })
  const ledger = fc.record({
    entries: fc.array(entry, { maxLength: 30 }),
    lots: fc.array(grant, { minLength: 1, maxLength: 4 }),
    plans: fc.array(plan, { maxLength: 2 }),
  })
  fc.assert(
    fc.property(ledger, ({ entries, lots, plans }) => {
      const grants = lots.map((lot, index) => makeGrant({ id: `g${index}`, ...lot }))
      const recurring = plans.map((one, index) => makeRecurring({ id: `r${index}`, ...one }))
      const { snapshot, facts } = makeBook({ entries, grants, recurring, imports: [imported] })
      const place = { accountId: grants[0]!.accountId, balanceId: grants[0]!.balanceId }
      const from = asOf - 8
      const history = balanceHistory(snapshot, facts, place, from, asOf)
      expect(history.days).toEqual([-8, -7, -6, -5, -4, -3, -2, -1, 0].map((offset) => asOf + offset))
      history.days.forEach((at, index) => {
        const then = balances(snapshot, facts, at).find((one) => one.account.id === place.accountId)
        const ids = new Set([...history.lots, ...(then?.lots ?? [])].map((lot) => lot.grant.id))
        for (const id of ids) {
          const left = history.lots.find((lot) => lot.grant.id === id)?.left[index] ?? 0n
          expect(left).toBe(then?.lots.find((lot) => lot.grant.id === id)?.remaining ?? 0n)
        }
      })
    }),
  )
})

test('a balance that is not there has no history', () => {
  const { snapshot, facts } = makeBook({ entries: [], grants: [makeGrant({ id: 'g', amount: usd(5) })], imports: [imported] })
  expect(balanceHistory(snapshot, facts, { accountId: 'none', balanceId: 'none' }, asOf, asOf).lots).toEqual([])
})
