import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPriceBook } from '../../../shared/prices/price-book'
import { listValues } from '../../../shared/unit-costs/list-value'
import {
  changeOfAll,
  outlyingDays,
  priceOf,
  sameModel,
  type UnitQuestion,
  unitTable,
} from '../../../shared/unit-costs/unit-table'
import { day, type Entry, makeBook, makeSeries, usd } from '../../support/snapshot'

const ONE = 1_000_000_000n
const october = { from: day('2026-10-01'), to: day('2026-11-01') }
const september = { from: day('2026-09-01'), to: day('2026-10-01') }
const models = makeSeries([
  { labels: { model: 'small' } },
  { labels: { model: 'large' } },
  { labels: { lineItem: 'support' } },
  { accountId: 'google:cloud', provider: 'google', labels: { model: 'small' } },
])

function ask(entries: readonly Entry[], change: Partial<UnitQuestion> = {}): UnitQuestion {
  const series = change.series ?? models
  const { facts } = makeBook({ entries, series })
  return {
    series,
    facts,
    lots: { cost: [], free: [], leftOut: [] },
    valued: facts.computed,
    days: 'zone',
    accept: () => true,
    keyOf: ({ provider }) => provider,
    measure: 'image',
    tasks: [],
    now: october,
    before: september,
    months: [september, october],
    ...change,
  }
}
const images = (series: number, on: string, count: number, cost: number): Entry => ({
  series,
  day: day(on),
  billed: usd(cost),
  quantities: { images: BigInt(count) * ONE },
})

describe('the table of unit costs', () => {
  it('has lines that add up to the whole, and explains the change of each to the nano', () => {
    const entry = fc
      .record({
        series: fc.nat(3),
        offset: fc.integer({ min: 0, max: 60 }),
        // What cost nothing at all in both periods has no line of its own.
        billed: fc.bigInt({ min: 1n, max: 10n ** 12n }),
        images: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      })
      .map(({ offset, images: count, ...rest }) => ({ ...rest, day: september.from + offset, quantities: { images: count } }))
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), (entries) => {
        const lines = unitTable(ask(entries))
        const [whole] = unitTable(ask(entries, { keyOf: () => null }))
        for (const figure of ['cost', 'count'] as const) {
          expect(lines.reduce((sum, { now }) => sum + now[figure], 0n)).toBe(whole?.now[figure] ?? 0n)
          expect(lines.reduce((sum, { before }) => sum + (before?.[figure] ?? 0n), 0n)).toBe(whole?.before?.[figure] ?? 0n)
        }
        for (const { now, before, change } of lines) {
          if (change === null || before === null) throw new Error('nothing to compare with')
          expect(change.quantity + change.mix + change.price + change.uncounted).toBe(now.cost - before.cost)
        }
        const all = changeOfAll(lines, 'USD')
        expect(all === null ? 0n : all.now - all.before).toBe((whole?.now.cost ?? 0n) - (whole?.before?.cost ?? 0n))
      }),
    )
  })

  it('tells a dearer mix of models from dearer models', () => {
    const entries = [
      images(0, '2026-09-10', 100, 1),
      images(1, '2026-09-10', 100, 3),
      images(0, '2026-10-10', 50, 0.5),
      images(1, '2026-10-10', 150, 6),
    ]
    expect(unitTable(ask(entries))[0]?.change).toMatchObject({ quantity: 0n, mix: usd(1), price: usd(1.5), uncounted: 0n })
  })

  it('divides by what is counted only the cost of what is counted', () => {
    const entries = [images(0, '2026-10-10', 100, 2), { series: 2, day: day('2026-10-11'), billed: usd(8) }]
    const [line] = unitTable(ask(entries))
    expect(line?.now.cost).toBe(usd(10))
    expect(line && priceOf(line.now, 'cost', 'image')).toBe(usd(0.02))
    expect(line?.change?.uncounted).toBe(usd(8))
  })

  it('takes a bill and a usage export that write a model differently for one thing, and never shows a price of 0 for the other', () => {
    const series = makeSeries([{ labels: { model: 'Claude Opus 5' } }, { basis: 'unpriced', labels: { model: 'claude-opus-5' } }])
    const entries = [
      { series: 0, day: day('2026-10-10'), billed: usd(12) },
      { series: 1, day: day('2026-10-10'), quantities: { output_tokens: 2_000_000n * ONE } },
    ]
    const [line] = unitTable(ask(entries, { series, measure: 'million-tokens' }))
    expect(line && priceOf(line.now, 'cost', 'million-tokens')).toBe(usd(6))
    const other = makeSeries([{ labels: { model: 'bill' } }, { basis: 'unpriced', labels: { model: 'usage' } }])
    const [apart] = unitTable(ask(entries, { series: other, measure: 'million-tokens' }))
    expect(apart && priceOf(apart.now, 'cost', 'million-tokens')).toBeNull()
  })

  it.each([
    ['Claude Opus 5', 'claude-opus-5'],
    ['claude-haiku-4-5-20251001', 'Claude Haiku 4.5'],
    ['gpt-5.5-2026-04-23', 'gpt-5.5'],
  ])('knows that %s is %s', (one, other) => {
    expect(sameModel(one)).toBe(sameModel(other))
    expect(sameModel(one)).not.toBe(sameModel(`${other}-mini`))
  })

  it('counts the pieces of a task, as typed or by the export', () => {
    const task = (id: string, change: object) => ({
      id,
      name: id,
      client: '',
      project: '',
      unitName: 'image',
      output: [],
      archived: false,
      createdAt: '2026-09-01T00:00:00Z',
      ...change,
    })
    const tasks = [
      task('openai', { output: [{ day: '2026-10-01', lastDay: '2026-10-31', count: 4 }] }),
      task('google', { outputMeter: { meter: 'images', per: 2 } }),
    ]
    const lines = unitTable(ask([images(0, '2026-10-10', 100, 2), images(3, '2026-10-10', 10, 1)], { measure: 'piece', tasks }))
    expect(lines.map(({ now }) => priceOf(now, 'cost', 'piece'))).toEqual([usd(0.5), usd(0.2)])
  })

  it('names days that stand out among the days of the period', () => {
    const entries = Array.from({ length: 20 }, (_, index) =>
      images(0, `2026-10-${String(index + 1).padStart(2, '0')}`, 10, index === 7 ? 9 : 1),
    )
    const question = ask(entries)
    const [line] = unitTable(question)
    if (line === undefined) throw new Error('no line')
    expect(outlyingDays(question, line).map((one) => one.day)).toEqual([day('2026-10-08')])
  })
})

describe('list values', () => {
  it('are those of the price book where the account states none, of counted quantities, billed or not', () => {
    const series = makeSeries([
      { labels: { model: 'gpt-5.5' } },
      { basis: 'unpriced', labels: { model: 'gpt-5.5' } },
      { accountId: 'cursor:cursor', provider: 'cursor', labels: { model: 'gpt-5.5' } },
    ])
    const tokens = { input_tokens: 1_000_000n * ONE }
    const entries: Entry[] = [
      { series: 0, day: day('2026-10-05'), billed: usd(4), quantities: tokens },
      { series: 1, day: day('2026-10-05'), quantities: tokens, counts: 0 },
      { series: 1, day: day('2026-10-06'), computed: usd(5), quantities: tokens },
      { series: 2, day: day('2026-10-05'), list: usd(1), quantities: tokens },
      { series: 0, day: day('2026-12-05'), billed: usd(4), quantities: tokens },
    ]
    const { facts } = makeBook({ entries, series })
    expect([...listValues(series, facts, createPriceBook([]), october)]).toEqual([usd(5), 0n, usd(5), 0n, 0n])
  })
})
