import { describe, expect, it } from 'vitest'
import { deriveFacts } from '../../../shared/ledger/derive-facts'
import { summarise } from '../../../shared/ledger/summarise'
import type { PriceBook } from '../../../shared/prices/price-book'
import { toDay } from '../../../shared/time/days'
import { stageFile, type TestFile } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const dollars = (amount: number): bigint => BigInt(Math.round(amount * 100)) * 10_000_000n
const count = (n: number): bigint => BigInt(n) * 1_000_000_000n

/** A dollar a token, and no price for the model `mystery`. */
const PRICES: PriceBook = {
  priceBookDate: '2026-09-23',
  ignored: [],
  priceEntry: ({ model, quantities }) =>
    model === 'mystery'
      ? { missing: ['input_tokens'] }
      : { nanos: quantities('input_tokens'), unit: 'USD', alsoMissing: [], isStandardTier: true },
}

const totals = async (...files: readonly TestFile[]) => {
  const book = createTestBook()
  for (const file of files) await book.add(stageFile(file))
  const series = book.state.series.all
  const facts = deriveFacts({ series, rollups: book.state.rollups.toColumns(), imports: book.state.imports }, PRICES)
  const { groups } = summarise(series, facts, { groupBy: [], range: null, days: 'zone' })
  return { group: groups[0]!, groups, facts, rows: groups.reduce((sum, { rows }) => sum + rows, 0) }
}

const usage = (day: string, tokens: number, labels = {}) => ({
  at: day,
  key: 'm',
  quantities: { input_tokens: count(tokens) },
  labels,
})

describe('bill and usage of the same account-day', () => {
  const cost: TestFile = {
    format: 'openai.costs',
    statedTo: '2026-09-30',
    rows: [
      { at: '2026-09-01', key: 'x', billed: dollars(3), quantities: { input_tokens: count(10) } },
      { at: '2026-09-03', key: 'x', billed: dollars(2) },
    ],
    emptyBuckets: ['2026-09-02'],
  }

  it('counts money once, billed before computed, and quantities once', async () => {
    const { group } = await totals(cost, {
      format: 'openai.completions-usage',
      rows: [usage('2026-09-01', 10), usage('2026-09-05', 4)],
    })
    expect(group).toMatchObject({ billed: dollars(5), computed: count(4), quantities: { input_tokens: count(14) } })
  })

  it('takes an explicit empty bucket for a billed 0, and a day that is merely absent for no data', async () => {
    const { group } = await totals(cost, {
      format: 'openai.completions-usage',
      rows: [usage('2026-09-02', 7), usage('2026-09-04', 4)],
    })
    expect(group.computed).toBe(count(4))
  })

  it('covers only the projects the bill mentions', async () => {
    const filtered: TestFile = {
      ...cost,
      rows: cost.rows.map((row) => ({ ...row, labels: { projectId: 'p1' }, scope: ['p1', '', ''] })),
    }
    const { group } = await totals(filtered, {
      format: 'openai.completions-usage',
      rows: [usage('2026-09-01', 10, { projectId: 'p1' }), usage('2026-09-01', 6, { projectId: 'p2' })],
    })
    expect(group.computed).toBe(count(6))
  })

  describe('covers combinations of projects and keys, on what both fill', () => {
    type Combo = { readonly projectId?: string; readonly apiKey?: string }
    const scopeOf = ({ projectId = '', apiKey = '' }: Combo) => ['', projectId, apiKey]
    const bill = (day: string, labels: Combo) => ({
      at: day,
      key: JSON.stringify(labels),
      billed: dollars(1),
      labels,
      scope: scopeOf(labels),
    })
    const tokens = (day: string, n: number, labels: Combo) => ({
      ...usage(day, n, labels),
      key: JSON.stringify(labels),
      scope: scopeOf(labels),
    })
    const computed = async (bills: TestFile['rows'], uses: TestFile['rows']) =>
      (
        await totals(
          { format: 'openai.costs', statedTo: '2026-09-30', rows: bills },
          { format: 'openai.completions-usage', rows: uses },
        )
      ).groups.reduce((sum, group) => sum + group.computed, 0n)

    it('not each column on its own', async () => {
      const bills = [bill('2026-09-01', { projectId: 'p1', apiKey: 'k1' }), bill('2026-09-01', { projectId: 'p2', apiKey: 'k2' })]
      const uses = [
        tokens('2026-09-01', 10, { projectId: 'p1', apiKey: 'k1' }),
        tokens('2026-09-01', 6, { projectId: 'p1', apiKey: 'k2' }),
      ]
      expect(await computed(bills, uses)).toBe(count(6))
    })

    it('a blank cell is a value where the column is filled', async () => {
      const bills = [bill('2026-09-01', { projectId: 'p1', apiKey: 'k1' })]
      const uses = [
        tokens('2026-09-01', 10, { projectId: 'p1', apiKey: 'k1' }),
        tokens('2026-09-01', 6, { projectId: 'p1' }),
        tokens('2026-09-01', 3, { apiKey: 'k1' }),
      ]
      expect(await computed(bills, uses)).toBe(count(9))
    })

    it('a column that one of them leaves blank throughout speaks for all its values', async () => {
      const bills = [bill('2026-09-01', { projectId: 'p1', apiKey: 'k1' })]
      expect(await computed(bills, [tokens('2026-09-01', 10, { projectId: 'p1' })])).toBe(0n)
      expect(
        await computed([bill('2026-09-01', { projectId: 'p1' })], [tokens('2026-09-01', 10, { projectId: 'p1', apiKey: 'k9' })]),
      ).toBe(0n)
    })

    it('a combination mentioned on another day was billed nothing on this one', async () => {
      const bills = [bill('2026-09-01', { projectId: 'p1', apiKey: 'k1' }), bill('2026-09-02', { projectId: 'p2', apiKey: 'k2' })]
      expect(await computed(bills, [tokens('2026-09-02', 10, { projectId: 'p1', apiKey: 'k1' })])).toBe(0n)
    })

    it('days exported by project stand beside days exported by key', async () => {
      const bills = [bill('2026-09-01', { projectId: 'p1', apiKey: 'k1' }), bill('2026-09-02', { projectId: 'p1' })]
      const uses = [
        tokens('2026-09-01', 1, { projectId: 'p1', apiKey: 'k1' }),
        tokens('2026-09-01', 20, { projectId: 'p1', apiKey: 'k9' }),
        tokens('2026-09-02', 300, { projectId: 'p1', apiKey: 'k9' }),
      ]
      expect(await computed(bills, uses)).toBe(count(20))
    })

    it('what only a reverted bill had mentioned is not mentioned', async () => {
      const book = createTestBook()
      const costs = (rows: TestFile['rows']) => book.add(stageFile({ format: 'openai.costs', statedTo: '2026-09-30', rows }))
      await costs([bill('2026-09-01', { projectId: 'p1', apiKey: 'k1' })])
      await costs([bill('2026-09-02', { projectId: 'p2', apiKey: 'k2' })])
      await book.add(
        stageFile({ format: 'openai.completions-usage', rows: [tokens('2026-09-02', 10, { projectId: 'p1', apiKey: 'k1' })] }),
      )
      const sum = () => {
        const { series, rollups, imports } = book.state
        const facts = deriveFacts({ series: series.all, rollups: rollups.toColumns(), imports }, PRICES)
        return facts.computed.reduce((all, nanos) => all + nanos, 0n)
      }
      expect(sum()).toBe(0n)
      await book.revert(1)
      expect(sum()).toBe(count(10))
    })
  })

  it('shows the larger of both on a last day the bill may have only half of', async () => {
    const fresh: TestFile = { format: 'openai.costs', rows: [{ at: '2026-09-01', key: 'x', billed: dollars(3) }] }
    const more = await totals(fresh, { format: 'openai.completions-usage', rows: [usage('2026-09-01', 10)] })
    expect(more.group).toMatchObject({ billed: dollars(3), computed: dollars(7) })
    expect(more.facts.topUps).toHaveLength(1)
    const less = await totals(fresh, { format: 'openai.completions-usage', rows: [usage('2026-09-01', 2)] })
    expect(less.group).toMatchObject({ billed: dollars(3), computed: 0n })
  })

  it('does not take the rounding of a bill to the cent for a bill that is short', async () => {
    const bill = (rows: number): TestFile => ({
      format: 'anthropic.console-cost',
      rows: Array.from({ length: rows }, (_, index) => ({ at: '2026-09-01', key: `k${index}`, billed: dollars(1) })),
    })
    const tokens: TestFile = {
      format: 'anthropic.console-usage',
      rows: [{ at: '2026-09-01', key: 'm', quantities: { input_tokens: 4_014_000_000n } }],
    }
    expect((await totals(bill(4), tokens)).group).toMatchObject({ billed: dollars(4), computed: 0n })
    const more: TestFile = { ...tokens, rows: [{ at: '2026-09-01', key: 'm', quantities: { input_tokens: 4_024_000_000n } }] }
    expect((await totals(bill(4), more)).group.computed).toBe(24_000_000n)
  })

  it('names models without a price and adds nothing for them', async () => {
    const { group, facts } = await totals({
      format: 'openai.completions-usage',
      rows: [usage('2026-09-01', 10, { model: 'mystery' })],
    })
    expect(group.computed).toBe(0n)
    const firstDay = toDay('2026-09-01')
    expect(facts.unpriced).toEqual([{ provider: 'openai', model: 'mystery', rows: 1, meters: ['input_tokens'], firstDay }])
  })
})

describe('two bills of the same account-day', () => {
  it('counts the finer one, keeps the other in the book, and brings it back on revert', async () => {
    const daily: TestFile = {
      format: 'openrouter.activity-daily',
      rows: [
        { at: '2026-09-01', key: 'm', billed: dollars(3), quantities: { requests: count(4) } },
        { at: '2026-09-02', key: 'm', billed: dollars(1), quantities: { requests: count(1) } },
      ],
    }
    const generations: TestFile = {
      format: 'openrouter.generations',
      rows: [
        { at: '2026-09-01T10:00:00Z', key: 'g1', billed: dollars(1), quantities: { requests: count(1) } },
        { at: '2026-09-01T11:00:00Z', key: 'g2', billed: dollars(1.5), quantities: { requests: count(1) } },
      ],
    }
    const both = await totals(daily, generations)
    expect(both.group).toMatchObject({ billed: dollars(3.5), quantities: { requests: count(3) }, rows: 4 })
    expect((await totals(generations, daily)).group.billed).toBe(dollars(3.5))
    expect((await totals(daily)).group.billed).toBe(dollars(4))
  })
})

describe('two counts of the same account-day', () => {
  it('are not mixed where one splits the input that the other gives as a whole', async () => {
    const daily: TestFile = {
      format: 'openrouter.activity-daily',
      rows: [
        { at: '2026-09-01', key: 'm', billed: dollars(1), quantities: { input_tokens: count(100), output_tokens: count(5) } },
      ],
    }
    const generations: TestFile = {
      format: 'openrouter.generations',
      rows: [{ at: '2026-09-01T10:00:00Z', key: 'g1', billed: dollars(1), quantities: { cached_input_tokens: count(100) } }],
    }
    const { group } = await totals(daily, generations)
    expect(group.quantities).toEqual({ cached_input_tokens: count(100), output_tokens: count(5) })
  })
})

describe('rows the plan covers', () => {
  it('are a reported 0: never priced, and no bill of the row beside them', async () => {
    const { group } = await totals({
      format: 'cursor.usage-events',
      rows: [
        { at: '2026-09-01T10:00:00Z', key: 'a', basis: 'included', quantities: { input_tokens: count(5) } },
        { at: '2026-09-01T11:00:00Z', key: 'b', basis: 'unpriced', quantities: { input_tokens: count(2) } },
      ],
    })
    expect(group).toMatchObject({ billed: 0n, computed: count(2), quantities: { input_tokens: count(7) } })
  })
})
