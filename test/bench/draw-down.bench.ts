// run: node
/**
 * What one more month of usage costs on a large book: 20,000 series, half a million entries over five years, 200 lots and a few
 * plans; then a month that arrives two years late. Beside one full scan of the rollups (every column read once).
 */
import { type AccountBalance, balances, createBalances } from '../../shared/ledger/balance'
import { findBalanceUse } from '../../shared/ledger/balance-use'
import { drawDown } from '../../shared/ledger/draw-down'
import type { Facts } from '../../shared/ledger/facts'
import { planLots } from '../../shared/ledger/planned-lots'
import type { BookSnapshot, Rollups } from '../../shared/ledger/snapshot'
import { formatDay, toDay } from '../../shared/time/days'
import { firstDayOf, monthOf } from '../../shared/time/months'
import { makeAccount, makeBook, makeFacts, makeGrant, makeImport, makeRecurring, usd } from '../support/snapshot'
import { ACCOUNTS, accountAt, makeManySeries, measure, measureScan, random } from './support/large-book'

const ENTRIES = 500_000
const LATE = 10_000
const SERIES = 20_000
const DAYS = 5 * 365
const today = toDay('2026-11-20')

const series = makeManySeries(SERIES)

/** `late`: with a month of two years ago that the book did not have before. */
function rollupsOf(
  entries: readonly { readonly day: number; readonly series: number; readonly billed: bigint; readonly tokens: bigint }[],
): Rollups {
  const days = Int32Array.from(entries, ({ day }) => day)
  const billed = BigInt64Array.from(entries, (entry) => entry.billed)
  const tokens = BigInt64Array.from(entries, (entry) => entry.tokens)
  return {
    length: entries.length,
    firstDay: days,
    lastDay: days.slice(),
    zoneDay: days.slice(),
    series: Uint32Array.from(entries, (entry) => entry.series),
    rows: new Uint32Array(entries.length).fill(3),
    billed,
    effective: billed.slice(),
    list: billed.slice(),
    quantities: { input_tokens: tokens, output_tokens: tokens.slice(), credits: tokens.slice() },
  }
}
const late = monthOf(today) - 24
const entryOn = (day: number) => ({
  day,
  series: random(SERIES),
  billed: BigInt(random(1_000_000_000)),
  tokens: BigInt(random(100_000)) * 1_000_000_000n,
})
const before = Array.from({ length: ENTRIES }, () => entryOn(today - random(DAYS))).filter(({ day }) => monthOf(day) !== late)
const after = [...before, ...Array.from({ length: LATE }, () => entryOn(firstDayOf(late) + random(30)))]

function bookOf(rollups: Rollups): { readonly book: BookSnapshot; readonly facts: Facts } {
  return {
    facts: {
      ...makeFacts([]),
      rollups,
      shadowed: new Uint8Array(rollups.length),
      computed: new BigInt64Array(rollups.length),
      counts: new Uint16Array(rollups.length).fill(1023),
    },
    book: { ...records, rollups },
  }
}
const { snapshot: records } = makeBook({
  series,
  accounts: ACCOUNTS.map((id) => makeAccount({ id })),
  grants: Array.from({ length: 200 }, (_, index) =>
    makeGrant({
      id: `g${index}`,
      accountId: accountAt(index % 3),
      amount: usd(500 + random(5000)),
      effectiveDay: formatDay(today - DAYS + random(DAYS)),
      expiresDay: index % 5 === 0 ? null : formatDay(today - 600 + random(1000)),
    }),
  ),
  recurring: ['cursor:cursor', 'github:copilot'].map((accountId) =>
    makeRecurring({
      id: accountId,
      accountId,
      balanceId: 'plan',
      amount: usd(2000),
      firstDay: '2022-01-01',
      carry: { kind: 'rolls', cap: { of: 'balance', times: 3 }, drawn: 'last', lasts: null },
    }),
  ),
  imports: [makeImport({ from: '2021-11-21', to: '2026-11-20', accountIds: ACCOUNTS })],
})

let turn = false
const { book, facts } = bookOf(rollupsOf(after))
const { rollups } = book
measureScan(rollups)
measure('all balances from nothing, 200 lots', (): readonly AccountBalance[] => balances(book, facts, today))
const { result: uses } = measure('of that the use by day', () => findBalanceUse(book, facts, today, today))
measure('of that the draw-down', () =>
  uses.map((use) => drawDown(planLots(use, today), use.charges, today, { netOverage: use.balance.kind === 'prepaid' })),
)

const earlier = bookOf(rollupsOf(before))
const find = createBalances()
measure('a month two years back comes or goes', () => {
  turn = !turn
  return turn ? find(earlier.book, earlier.facts, today) : find(book, facts, today)
})

// A reverted import leaves its gap in the middle of the rollups.
const without = bookOf(rollupsOf(after.filter((_, at) => at < ENTRIES / 5 || at >= ENTRIES / 5 + LATE)))
measure('an early import is reverted and read again', () => {
  turn = !turn
  return turn ? find(without.book, without.facts, today) : find(book, facts, today)
})
