import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTotals, type UnitTotals } from '../../../shared/money/money'
import { taskCosts } from '../../../shared/tasks/task-costs'
import { day, type Entry, makeBook, makeSeries, SETTINGS, usd } from '../../support/snapshot'

const task = (id: string, output: readonly { day: string; count: number }[] = []) => ({
  id,
  name: id,
  client: '',
  project: '',
  unitName: 'image',
  output,
  archived: false,
  createdAt: '2026-09-01T00:00:00Z',
})
const series = makeSeries([{}, { unit: 'EUR' }, { basis: 'unpriced' }, { unit: 'openai:credits', category: 'purchase' }])
const period = { from: day('2026-10-01'), to: day('2026-11-01') }
const amount = fc.bigInt({ min: -1000n, max: 100_000n })
const entry: fc.Arbitrary<Entry> = fc
  .record({
    series: fc.integer({ min: 0, max: 3 }),
    day: fc.integer({ min: -5, max: 40 }).map((offset) => period.from + offset),
    length: fc.constantFrom(0, 0, 0, 6),
    rows: fc.integer({ min: 1, max: 5 }),
    billed: amount,
    effective: amount,
    computed: amount,
    isShadowed: fc.boolean(),
    counts: fc.constantFrom(0, 2, 1023),
    quantities: fc.record({ input_tokens: fc.bigInt({ min: 0n, max: 1000n }) }),
  })
  .map(({ length, ...rest }) => ({ ...rest, lastDay: rest.day + length, computed: rest.series === 2 ? rest.computed : 0n }))

const sumUp = (totals: readonly UnitTotals[]): UnitTotals =>
  totals.reduce<UnitTotals>((sum, one) => addTotals(sum, one), new Map())
const plain = (totals: UnitTotals) => Object.fromEntries([...totals].filter(([, nanos]) => nanos !== 0n))

describe('task costs', () => {
  it('add up to the whole, figure by figure', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 40 }),
        fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 4, maxLength: 4 }),
        (entries, to) => {
          const { snapshot, facts } = makeBook({ entries, series, tasks: [task('a'), task('b')] })
          const parts = taskCosts(snapshot, facts, Int32Array.from(to), period)
          const [whole] = taskCosts({ ...snapshot, tasks: [] }, facts, Int32Array.from([-1, -1, -1, -1]), period)
          if (whole === undefined) throw new Error('no rest')
          expect(parts.map((one) => one.task?.id ?? null)).toEqual(['a', 'b', null])
          for (const figure of ['billed', 'effective', 'computed'] as const) {
            expect(plain(sumUp(parts.map((one) => one[figure])))).toEqual(plain(whole[figure]))
          }
          for (const figure of ['rows', 'series', 'partialRows'] as const) {
            expect(parts.reduce((sum, one) => sum + one[figure], 0)).toBe(whole[figure])
          }
          const tokens = parts.reduce((sum, one) => sum + (one.quantities.input_tokens ?? 0n), 0n)
          expect(tokens).toBe(whole.quantities.input_tokens ?? 0n)
          // And the whole is what a plain loop over the entries finds.
          const counted = entries.filter(({ day: first, lastDay = first }) => first >= period.from && lastDay < period.to)
          const billedUsd = counted.filter((one) => one.series === 0 && one.isShadowed !== true)
          expect(whole.billed.get('USD') ?? 0n).toBe(billedUsd.reduce((sum, one) => sum + (one.billed ?? 0n), 0n))
          expect(whole.rows).toBe(counted.reduce((sum, one) => sum + (one.rows ?? 0), 0))
        },
      ),
    )
  })

  it('gives the cost of one piece from effective and computed cost, not from the bill', () => {
    const output = [
      { day: '2026-09-30', count: 100 },
      { day: '2026-10-01', count: 2 },
      { day: '2026-10-31', count: 1 },
      { day: '2026-11-01', count: 100 },
    ]
    const entries = [
      { series: 0, day: day('2026-10-05'), billed: usd(50), effective: usd(1) },
      { series: 2, day: day('2026-10-06'), computed: usd(0.5) },
    ]
    const { snapshot, facts } = makeBook({ entries, series, tasks: [task('a', output)] })
    const [cost] = taskCosts(snapshot, facts, Int32Array.from([0, 0, 0, 0]), period)
    expect(cost).toMatchObject({ output: 3, rows: 2, series: 2 })
    expect(cost?.billed).toEqual(new Map([['USD', usd(50)]]))
    expect(cost?.perPiece).toEqual(new Map([['USD', usd(0.5)]]))
  })

  it('has no cost of a piece where none is entered, and no amount where there is no money', () => {
    const { snapshot, facts } = makeBook({ entries: [{ series: 2, day: day('2026-10-05') }], series, tasks: [task('a')] })
    const [cost] = taskCosts(snapshot, facts, Int32Array.from([0, 0, 0, 0]), period)
    expect(cost).toMatchObject({ perPiece: null, rows: 1, billed: new Map(), computed: new Map() })
  })

  it('counts by the days the settings ask for', () => {
    const entries = [
      { series: 0, day: day('2026-09-30'), lastDay: day('2026-09-30'), zoneDay: day('2026-10-01'), billed: usd(1) },
    ]
    const { snapshot, facts } = makeBook({ entries, series })
    const attribution = Int32Array.from([-1, -1, -1, -1])
    expect(taskCosts(snapshot, facts, attribution, period)[0]?.rows).toBe(1)
    const byProvider = { ...snapshot, settings: { ...SETTINGS, days: 'provider' as const } }
    expect(taskCosts(byProvider, facts, attribution, period)[0]?.rows).toBe(0)
  })
})
