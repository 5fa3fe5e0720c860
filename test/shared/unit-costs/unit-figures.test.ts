import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTotals, type UnitTotals } from '../../../shared/money/money'
import { UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { taskCosts } from '../../../shared/tasks/task-costs'
import { countOf, type MEASURES, unitCost } from '../../../shared/unit-costs/measures'
import { lotFigures, unitFigures } from '../../../shared/unit-costs/unit-figures'
import { day, type Entry, makeBook, makeSeries } from '../../support/snapshot'

const series = makeSeries([{}, { unit: 'EUR' }, { basis: 'unpriced' }, {}])
const october = { from: day('2026-10-01'), to: day('2026-11-01') }
const halves = [october, { from: october.from, to: day('2026-10-16') }, { from: day('2026-10-16'), to: october.to }]
const entry: fc.Arbitrary<Entry> = fc
  .record({
    series: fc.integer({ min: 0, max: 3 }),
    day: fc.integer({ min: -5, max: 40 }).map((offset) => october.from + offset),
    length: fc.constantFrom(0, 0, 0, 6),
    rows: fc.integer({ min: 1, max: 5 }),
    billed: fc.bigInt({ min: -100n, max: 1000n }),
    list: fc.bigInt({ min: 0n, max: 1000n }),
    isShadowed: fc.boolean(),
    quantities: fc.record({ images: fc.bigInt({ min: 0n, max: 1000n }) }),
  })
  .map(({ length, ...rest }) => ({ ...rest, lastDay: rest.day + length, computed: rest.series === 2 ? 7n : 0n }))
const plain = (totals: UnitTotals) => Object.fromEntries([...totals].filter(([, nanos]) => nanos !== 0n))

describe('unit figures', () => {
  it('add up over the groups to the whole, which is what tasks cost', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (entries, groups) => {
        const { snapshot, facts } = makeBook({ entries, series })
        const figures = unitFigures(series, facts, ({ id }) => groups[id] ?? null, 3, { periods: halves, days: 'zone' })
        const [whole] = taskCosts(
          snapshot,
          facts,
          Int32Array.from(series, () => UNATTRIBUTED),
          october,
        )
        const cost = (figures[0] ?? []).map((one) => one.cost).reduce(addTotals, new Map())
        expect(plain(cost)).toEqual(plain(addTotals(whole?.effective ?? new Map(), whole?.computed ?? new Map())))
        expect((figures[0] ?? []).reduce((sum, one) => sum + one.rows, 0)).toBe(whole?.rows)
        expect((figures[0] ?? []).reduce((sum, one) => sum + (one.quantities.images ?? 0n), 0n)).toBe(
          whole?.quantities.images ?? 0n,
        )
        // Of single days, the halves of a month make the month.
        const single = entries.filter(({ day: first, lastDay = first }) => first === lastDay)
        const daily = makeBook({ entries: single, series })
        const [month = [], first = [], second = []] = unitFigures(series, daily.facts, ({ id }) => groups[id] ?? null, 3, {
          periods: halves,
          days: 'zone',
        })
        month.forEach((one, index) => {
          const parts = addTotals(first[index]?.list ?? new Map(), second[index]?.list ?? new Map())
          expect(plain(parts)).toEqual(plain(one.list))
        })
      }),
    )
  })

  it('leave out series of no group, and sum what lots cost in the same way', () => {
    const entries = [0, 1, 3].map((id) => ({ series: id, day: day('2026-10-05'), billed: 5n }))
    const { facts } = makeBook({ entries, series })
    const groupOf = ({ id }: { readonly id: number }) => (id === 3 ? null : 0)
    const slices = { periods: [october], days: 'zone' as const }
    expect(unitFigures(series, facts, groupOf, 1, slices)).toMatchObject([
      [
        {
          rows: 2,
          cost: new Map([
            ['USD', 5n],
            ['EUR', 5n],
          ]),
        },
      ],
    ])
    const cost = [0, 1, 2].map((at) => ({ at, unit: 'USD', nanos: 3n }))
    const lots = lotFigures({ cost, free: [], leftOut: [] }, series, facts, groupOf, 1, slices)
    expect(lots[0]?.[0]?.cost).toEqual(new Map([['USD', 6n]]))
  })
})

describe('a unit cost', () => {
  it('is for one of the measure, or for so many as are told together', () => {
    const ONE = 1_000_000_000n
    const quantities = {
      requests: 4n * ONE,
      input_tokens: 1_500_000n * ONE,
      output_tokens: 500_000n * ONE,
      seconds: 90n * ONE,
      images: 8n * ONE,
    }
    const of = (measure: Exclude<(typeof MEASURES)[number], 'piece'>) =>
      unitCost(12n * ONE, countOf(measure, quantities), measure)
    expect(of('request')).toBe(3n * ONE)
    expect(of('million-tokens')).toBe(6n * ONE)
    expect(of('minute')).toBe(8n * ONE)
    expect(of('image')).toBe(1_500_000_000n)
    expect(of('credit')).toBeNull()
    expect(unitCost(12n * ONE, 5n * ONE, 'piece')).toBe(2_400_000_000n)
  })
})
