import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balances, createBalances } from '../../../shared/ledger/balance'
import { formatDay } from '../../../shared/time/days'
import { day, type Entry, makeAccount, makeBook, makeGrant, makeImport, makeRecurring, makeSeries } from '../../support/snapshot'

const asOf = day('2026-11-20')
const accounts = ['openai:api', 'github:copilot', 'cursor:cursor'].map((id) => makeAccount({ id }))
const series = makeSeries(
  ['openai:api', 'openai:api', 'github:copilot', 'cursor:cursor', 'cursor:cursor', 'openai:api'].map((accountId, index) => ({
    accountId,
    provider: accountId.split(':')[0] ?? '',
    basis: index === 1 ? ('unpriced' as const) : ('billed' as const),
    labels: index === 5 ? { service: 'images' } : {},
  })),
)

const nanos = fc.bigInt({ min: -2_000_000_000n, max: 9_007_199_254_740_993n })
const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    series: fc.nat(series.length - 1),
    day: fc.integer({ min: -150, max: 3 }).map((offset) => asOf + offset),
    length: fc.constantFrom(0, 0, 0, 30),
    rows: fc.integer({ min: 1, max: 3 }),
    billed: nanos,
    list: nanos,
    computed: fc.constantFrom(0n, 0n, 70n),
    isShadowed: fc.boolean(),
    counts: fc.constantFrom(1023, 0),
    credits: fc.option(nanos, { nil: undefined }),
  })
  .map(({ length, credits, ...entry }) => ({
    ...entry,
    lastDay: entry.day + length,
    ...(credits === undefined ? {} : { quantities: { credits } }),
  }))

/** What happens to a book between two looks at it. */
type Step = {
  readonly entries: readonly Entry[]
  readonly series: number
  readonly asOf: number
  readonly services: boolean
  readonly edit: 'none' | 'amount' | 'voided' | 'archived'
}

test('law: balances of a book that is changed step by step are those worked out from nothing', () => {
  const book = fc.record({
    entries: fc.array(anyEntry, { maxLength: 25 }),
    series: fc.constantFrom(series.length, series.length, series.length - 1),
    asOf: fc.constantFrom(asOf, asOf, asOf, asOf + 1),
    services: fc.constantFrom(false, false, true),
    edit: fc.constantFrom<Step['edit'][]>('none', 'none', 'amount', 'voided', 'archived'),
  })
  // Most of a book stays: what a revert leaves of the one before comes first, in its order, then what a late month brings.
  const kept = fc.array(fc.constantFrom(true, true, true, false), { minLength: 1, maxLength: 40 })
  const steps = fc.array(fc.tuple(book, kept), { minLength: 2, maxLength: 5 }).map((list) => {
    const books: Step[] = []
    for (const [next, stays] of list) {
      const before = books.at(-1)?.entries ?? []
      books.push({ ...next, entries: [...before.filter((_, at) => stays[at % stays.length]), ...next.entries] })
    }
    return books
  })
  fc.assert(
    fc.property(steps, (books) => {
      const find = createBalances()
      for (const { entries, services, edit, ...one } of books) {
        const { snapshot, facts } = makeBook({
          entries: entries.filter((entry) => entry.series < one.series),
          series: series.slice(0, one.series),
          accounts: accounts.map((account, at) => ({ ...account, archived: edit === 'archived' && at === 1 })),
          grants: [
            makeGrant({
              id: 'a',
              amount: edit === 'amount' ? 10n ** 10n : 10n ** 17n,
              effectiveDay: '2026-07-01',
              services: services ? ['images'] : null,
              voidedAt: edit === 'voided' ? '2026-11-01T00:00:00Z' : null,
            }),
            makeGrant({ id: 'b', effectiveDay: formatDay(asOf - 20), accountId: 'github:copilot', balanceId: 'plan' }),
          ],
          recurring: [makeRecurring({ id: 'r', accountId: 'cursor:cursor', balanceId: 'plan', firstDay: '2026-06-15' })],
          imports: [makeImport({ from: '2026-06-01', to: '2026-11-20', accountIds: accounts.map(({ id }) => id) })],
        })
        expect(find(snapshot, facts, one.asOf)).toEqual(balances(snapshot, facts, one.asOf))
      }
    }),
    { numRuns: 150 },
  )
})
