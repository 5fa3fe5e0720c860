import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetStatuses } from '../../../shared/budgets/budget'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import { balances } from '../../../shared/ledger/balance'
import type { Budget, Routing } from '../../../shared/ledger/book-types'
import { deriveFacts } from '../../../shared/ledger/derive-facts'
import { findRouted, NOT_ROUTED } from '../../../shared/ledger/routed-series'
import { type Group, type SummaryOptions, summarise } from '../../../shared/ledger/summarise'
import { createPriceBook } from '../../../shared/prices/price-book'
import { taskCosts } from '../../../shared/tasks/task-costs'
import { msOfDay } from '../../../shared/time/days'
import { day, type Entry, makeAccount, makeBook, makeGrant, makeSeries, usd } from '../../support/snapshot'
import { stageFile } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const routing = (id: string, ...conditions: Routing['conditions']): Routing => ({
  id,
  conditions,
  createdAt: '2026-11-01T00:00:00Z',
})
const gateway = routing('gateway', { field: 'account', op: 'equals', value: 'openrouter:api' })

/** The gateway's two series, the vendor's own bill and its token counts. */
const series = makeSeries([
  { accountId: 'openrouter:api', provider: 'openrouter', labels: { model: 'a', apiKey: 'ci' } },
  { accountId: 'openrouter:api', provider: 'openrouter', labels: { model: 'b' } },
  { accountId: 'anthropic:api', provider: 'anthropic', labels: { model: 'a' } },
  { accountId: 'anthropic:api', provider: 'anthropic', labels: { model: 'a' }, basis: 'unpriced' },
])
const accounts = [makeAccount({ id: 'openrouter:api' }), makeAccount({ id: 'anthropic:api' })]
const entries: fc.Arbitrary<readonly Entry[]> = fc.array(
  fc
    .record({
      series: fc.nat({ max: 3 }),
      day: fc.integer({ min: 0, max: 30 }).map((offset) => day('2026-10-01') + offset),
      billed: fc.bigInt({ min: -1_000n, max: 1_000_000n }),
      computed: fc.bigInt({ min: 0n, max: 1_000_000n }),
      isShadowed: fc.boolean(),
      quantities: fc.record({ input_tokens: fc.bigInt({ min: 0n, max: 1_000n }) }),
    })
    .map((one) => ({ ...one, computed: one.series === 3 ? one.computed : 0n })),
  { maxLength: 30 },
)
const marks: fc.Arbitrary<readonly Routing[]> = fc.subarray([
  gateway,
  routing('key', { field: 'account', op: 'equals', value: 'openrouter:api' }, { field: 'apiKey', op: 'equals', value: 'ci' }),
  routing('model', { field: 'model', op: 'equals', value: 'a' }),
])
const budget: Budget = {
  id: 'b',
  name: 'b',
  scope: EVERYTHING,
  unit: 'USD',
  period: { kind: 'month', startDay: 1 },
  limit: usd(1),
  limits: { kind: 'one' },
  counts: 'gross',
  thresholds: [],
  notify: false,
  createdAt: '2026-10-01T00:00:00Z',
}
const period = { from: day('2026-10-01'), to: day('2026-11-01') }
const sum = (groups: readonly Group[], figure: (group: Group) => bigint | undefined): bigint =>
  groups.reduce((all, group) => all + (figure(group) ?? 0n), 0n)

describe('routed series', () => {
  it('are those that all conditions of some mark hold for, by the first such mark', () => {
    const routed = findRouted(
      series,
      [
        routing('1', { field: 'account', op: 'equals', value: 'openrouter:api' }, { field: 'apiKey', op: 'equals', value: 'ci' }),
        gateway,
      ],
      accounts,
    )
    expect([...routed]).toEqual([0, 1, NOT_ROUTED, NOT_ROUTED])
    expect([...findRouted(series, [routing('none')], accounts)]).toEqual(Array(4).fill(NOT_ROUTED))
  })

  it('law: what counts and what is routed add up to the book without marks', () => {
    fc.assert(
      fc.property(entries, marks, (rows, routings) => {
        const marked = makeBook({ series, accounts, entries: rows, routings })
        const plain = makeBook({ series, accounts, entries: rows })
        const totals = (book: typeof marked, routed: SummaryOptions['routed']) => {
          const { groups } = summarise(series, book.facts, {
            groupBy: ['provider'],
            range: null,
            days: 'zone',
            ...(routed ? { routed } : {}),
          })
          return [
            ...(['billed', 'effective', 'computed'] as const).map((figure) => sum(groups, (group) => group[figure])),
            sum(groups, (group) => group.quantities.input_tokens),
            sum(groups, (group) => BigInt(group.rows)),
          ]
        }
        const counted = totals(marked, undefined)
        const left = totals(marked, 'only')
        expect(counted.map((figure, at) => figure + left[at]!)).toEqual(totals(plain, 'leave-out'))
      }),
    )
  })

  it('law: totals, tasks and budgets are those of a book that never had them; balances those of the whole book', () => {
    fc.assert(
      fc.property(entries, marks, (rows, routings) => {
        const grants = [makeGrant({ id: 'g', accountId: 'openrouter:api', balanceId: 'prepaid', amount: usd(100) })]
        const marked = makeBook({ series, accounts, entries: rows, routings, budgets: [budget], grants })
        const without = makeBook({
          series,
          accounts,
          budgets: [budget],
          grants,
          entries: rows.filter((row) => marked.facts.routed[row.series] === NOT_ROUTED),
        })
        const whole = makeBook({ series, accounts, entries: rows, budgets: [budget], grants })
        const nobody = Int32Array.of(-1, -1, -1, -1)
        const totals = ({ facts }: typeof marked) =>
          summarise(series, facts, { groupBy: ['provider', 'model', 'day'], range: null, days: 'zone' }).groups
        expect(totals(marked)).toEqual(totals(without))
        const tasks = ({ snapshot, facts }: typeof marked) => taskCosts(snapshot, facts, nobody, period)
        expect(tasks(marked)).toEqual(tasks(without))
        const spent = ({ snapshot, facts }: typeof marked) => {
          const [status] = budgetStatuses(snapshot, facts, nobody, msOfDay(day('2026-10-31')))
          return [status?.spent, status?.effective, status?.computed]
        }
        expect(spent(marked)).toEqual(spent(without))
        const held = ({ snapshot, facts }: typeof marked) => balances(snapshot, facts, day('2026-10-31'))
        expect(held(marked)).toEqual(held(whole))
      }),
    )
  })

  it('still speak for their own account: a routed bill covers its days', async () => {
    const book = createTestBook()
    await book.add(
      stageFile({ format: 'openai.costs', statedTo: '2026-10-31', rows: bill('2026-09-01', '2026-09-02', '2026-09-03') }),
    )
    await book.add(
      stageFile({
        format: 'openai.completions-usage',
        rows: [{ at: '2026-09-02', key: 'm', quantities: { input_tokens: 10n ** 15n }, labels: { model: 'gpt-5.4' } }],
      }),
    )
    const all = book.state.series.all
    const input = { series: all, rollups: book.state.rollups.toColumns(), imports: book.state.imports }
    const costs = routing('costs', { field: 'lineItem', op: 'equals', value: 'bill' })
    const facts = deriveFacts(input, createPriceBook([]), findRouted(all, [costs], book.state.accounts))
    expect([...facts.routed]).toEqual([0, NOT_ROUTED])
    const { groups } = summarise(all, facts, { groupBy: [], range: null, days: 'zone' })
    expect(groups).toMatchObject([{ billed: 0n, computed: 0n, rows: 1 }])
  })
})

function bill(...days: readonly string[]) {
  return days.map((at) => ({ at, key: 'x', billed: usd(1), labels: { lineItem: 'bill' } }))
}
