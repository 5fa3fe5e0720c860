import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { METERS, type Meter } from '../../../shared/import/batch'
import { kindsOf, metersOf } from '../../../shared/kinds/kind-of'
import { KIND_LINES, KIND_OF_METER, KIND_OF_PRODUCT } from '../../../shared/kinds/kind-table'
import { KINDS_OF_WORK, type KindRule } from '../../../shared/kinds/kinds'
import type { Series } from '../../../shared/ledger/book-types'
import { summarise } from '../../../shared/ledger/summarise'
import { day, makeBook, makeRollups, makeSeries } from '../../support/snapshot'

const page = readFileSync(new URL('../../../docs/kinds.md', import.meta.url), 'utf8')

/** The cells of the tables of the page, in order; without their heads. */
const tables = page
  .split(/\n(?=\|[^\n]*\|\n\|-)/)
  .slice(1)
  .map((table) =>
    table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .slice(1, -1)
          .split(' | ')
          .map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|')),
      ),
  )
const [lines = [], products = [], meters = [], examples = []] = tables

const NOTHING = new Uint16Array(100)
const counting = (...names: readonly Meter[]) => Uint16Array.of(names.reduce((mask, one) => mask | (1 << METERS.indexOf(one)), 0))
const rule = (change: Partial<KindRule>): KindRule => ({
  id: 'r',
  kind: 'report',
  conditions: [{ field: 'provider', op: 'equals', value: 'openai' }],
  createdAt: '2026-11-01T00:00:00Z',
  ...change,
})

describe('the page about kinds of work', () => {
  it('shows the lines that decide, in their order', () => {
    expect(lines.map(([kind, why, pattern]) => [kind, why, pattern])).toEqual(
      KIND_LINES.map(({ kind, why, pattern }) => [kind, why, pattern.source]),
    )
    expect(products.map(([product, kind]) => [product, kind])).toEqual(Object.entries(KIND_OF_PRODUCT))
    expect(meters.map(([meter, kind]) => [meter, kind])).toEqual(KIND_OF_METER.map(({ meter, kind }) => [meter, kind]))
  })

  test.each(examples)('says of %s (%s, counting %s) that it is %s', (account = '', text = '', counted = '', kind = '') => {
    const [provider = '', product = ''] = account.split('/')
    const labels = Object.fromEntries(
      text
        .split('; ')
        .filter(Boolean)
        .map((pair) => pair.split('=', 2)),
    )
    const meter = METERS.find((one) => one === counted)
    const answers = kindsOf(makeSeries([{ provider, product, labels }]), meter ? counting(meter) : NOTHING, [], [])
    expect(answers.map((answer) => answer.kind)).toEqual([kind])
  })
})

describe('kinds of work', () => {
  const text = fc.constantFrom('gpt-5.5', 'whisper-1', 'Imagen 4', 'web_search', 'copilot', 'sora-2', 'S3', '')
  const someSeries = fc.array(
    fc.record({
      provider: fc.constantFrom('openai', 'cursor', 'google'),
      product: fc.constantFrom('api', 'cursor'),
      category: fc.constantFrom<Series['category']>('usage', 'usage', 'purchase'),
      labels: fc.record({ model: text, lineItem: text }),
    }),
    { maxLength: 12 },
  )
  const someRules = fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...KINDS_OF_WORK),
      conditions: fc.array(
        fc.record({
          field: fc.constantFrom('model', 'provider', 'lineItem' as const),
          op: fc.constantFrom('equals', 'contains' as const),
          value: fc.constantFrom('gpt-5.5', 'openai', 'a'),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      createdAt: fc.constant('2026-11-01T00:00:00Z'),
    }),
    { maxLength: 4 },
  ) as fc.Arbitrary<KindRule[]>

  it('give every series exactly one kind, whatever the order of series and rules', () => {
    fc.assert(
      fc.property(someSeries, someRules, (parts, rules) => {
        const series = makeSeries(parts)
        const kinds = kindsOf(series, NOTHING, rules, []).map(({ kind }) => kind)
        expect(kinds).toHaveLength(series.length)
        for (const kind of kinds) expect(KINDS_OF_WORK).toContain(kind)
        expect(kindsOf(series, NOTHING, [...rules].reverse(), []).map(({ kind }) => kind)).toEqual(kinds)
        const turned = kindsOf([...series].reverse(), NOTHING, rules, []).map(({ kind }) => kind)
        expect([...turned].reverse()).toEqual(kinds)
      }),
    )
  })

  it('add up to the whole', () => {
    fc.assert(
      fc.property(
        someSeries.filter((parts) => parts.length > 0),
        fc.array(
          fc.record({
            series: fc.nat(11),
            billed: fc.bigInt({ min: -50n, max: 900n }),
            computed: fc.bigInt({ min: 0n, max: 90n }),
          }),
        ),
        (parts, drawn) => {
          const series = makeSeries(parts)
          const entries = drawn.map((one) => ({ ...one, series: one.series % series.length, day: day('2026-10-05') }))
          const { snapshot, facts } = makeBook({ series, entries })
          const kinds = kindsOf(series, metersOf(snapshot.rollups, series.length), [], [])
          const options = { range: null, days: 'zone' as const, workOf: (id: number) => kinds[id]?.kind ?? 'other' }
          const byKind = summarise(series, facts, { ...options, groupBy: ['work'] }).groups
          const [whole] = summarise(series, facts, { ...options, groupBy: [] }).groups
          for (const figure of ['billed', 'effective', 'computed'] as const) {
            expect(byKind.reduce((sum, group) => sum + group[figure], 0n)).toBe(whole?.[figure] ?? 0n)
          }
          expect(byKind.every(({ keys }) => keys[0] !== null)).toBe(true)
        },
      ),
    )
  })

  it('are what a person says before all else, the most specific rule first', () => {
    const series = makeSeries([{ labels: { model: 'whisper-1' } }, { provider: 'google', labels: { model: 'whisper-1' } }])
    const narrow = rule({
      id: 'n',
      kind: 'chat',
      conditions: [
        { field: 'provider', op: 'equals', value: 'openai' },
        { field: 'model', op: 'equals', value: 'whisper-1' },
      ],
    })
    expect(kindsOf(series, NOTHING, [rule({}), narrow], [])).toEqual([
      { kind: 'chat', because: { by: 'own', ruleId: 'n' } },
      { kind: 'transcription', because: { by: 'text', field: 'model', text: 'whisper-1' } },
    ])
  })

  it('give their reason: the text, the product, what is counted, or that nothing says it', () => {
    const because = (part: Partial<Series>, counted = NOTHING) => kindsOf(makeSeries([part]), counted, [], [])[0]?.because
    expect(because({ labels: { model: 'gpt-5.5', lineItem: 'web search tool calls' } })).toEqual({
      by: 'text',
      field: 'lineItem',
      text: 'web search tool calls',
    })
    expect(because({ provider: 'cursor', product: 'cursor', labels: { model: 'gpt-5.5' } })).toEqual({ by: 'product' })
    expect(because({ labels: { model: 'gpt-5.5' } }, counting('input_tokens'))).toEqual({ by: 'meter', meter: 'input_tokens' })
    expect(because({ category: 'purchase', labels: { model: 'gpt-5.5' } })).toEqual({ by: 'category' })
    expect(because({ labels: { service: 'AmazonS3' } }, counting('requests', 'seconds'))).toEqual({ by: 'nothing' })
  })

  it('see what a series counts on any of its days', () => {
    const rollups = makeRollups([
      { series: 1, day: 1, quantities: { images: 2n } },
      { series: 0, day: 1, quantities: { input_tokens: 1n } },
      { series: 1, day: 2, quantities: { requests: 2n, images: 0n } },
    ])
    expect([...metersOf(rollups, 3)]).toEqual([...counting('input_tokens'), ...counting('requests', 'images'), 0])
  })
})
