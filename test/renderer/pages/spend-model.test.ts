import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scope } from '../../../renderer/components/use-scope'
import { comparedRanges, findMovers } from '../../../renderer/pages/overview/movers'
import { rowsBehind, spendDays, spendRows, unitsOf } from '../../../renderer/pages/spend/spend-model'
import { type MadeUp, madeUpFacts } from '../../support/made-up-facts'

const scopeOf = ({ series, facts }: MadeUp, range: Scope['range'] = { from: 19_990, to: 20_100 }): Scope => ({
  series,
  facts,
  range,
  days: 'zone',
  accept: () => true,
  taskOf: (id) => (id % 2 === 0 ? 'Even' : null),
  workOf: (id) => (id % 2 === 0 ? 'chat' : 'image'),
})
const sum = (values: Iterable<bigint>) => [...values].reduce((all, one) => all + one, 0n)
const dimensions = fc.constantFrom('provider' as const, 'model' as const, 'task' as const, 'work' as const)

describe('spend', () => {
  test('law: however it is grouped, the figures add up to the same whole', () => {
    fc.assert(
      fc.property(madeUpFacts, dimensions, (made, dimension) => {
        const scope = scopeOf(made)
        for (const unit of ['USD', 'EUR']) {
          const total = (by: 'provider' | 'model' | 'task' | 'work' | 'day' | 'month') =>
            sum(
              spendRows(scope, by)
                .rows.filter((row) => row.unit === unit)
                .map((row) => row.use),
            )
          expect(total(dimension)).toBe(total('day'))
          expect(total(dimension)).toBe(total('month'))
        }
      }),
    )
  })

  test('law: the days of the chart and the ranges beside it add up to the groups', () => {
    fc.assert(
      fc.property(madeUpFacts, dimensions, (made, dimension) => {
        const scope = scopeOf(made)
        for (const unit of ['USD', 'EUR']) {
          const { days, series, periods } = spendDays(scope, dimension, unit)
          const drawn = sum(series.flatMap(({ values }) => values)) + sum(periods.map(({ use }) => use))
          expect(drawn).toBe(
            sum(
              spendRows(scope, dimension)
                .rows.filter((row) => row.unit === unit)
                .map((row) => row.use),
            ),
          )
          for (const { values } of series) expect(values).toHaveLength(days.length)
        }
      }),
    )
  })

  test('law: the rows behind the groups of a unit are those of the unit, each in one group', () => {
    fc.assert(
      fc.property(madeUpFacts, dimensions, (made, dimension) => {
        const scope = scopeOf(made)
        const whole = rowsBehind(scope, null, null, 'USD').series
        const keys = new Set(spendRows(scope, dimension).rows.map((row) => row.key))
        const parts = [...keys].flatMap((key) => rowsBehind(scope, dimension, key, 'USD').series)
        expect(new Set(parts).size).toBe(parts.length)
        expect(parts.every((id) => whole.includes(id))).toBe(true)
      }),
    )
  })

  test('units are never mixed', () => {
    fc.assert(
      fc.property(madeUpFacts, (made) => {
        const { rows } = spendRows(scopeOf(made), 'provider')
        expect(new Set(unitsOf(rows))).toEqual(new Set(rows.map((row) => row.unit)))
        expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
      }),
    )
  })

  test('a month leads to the rows of that month', () => {
    const scope = scopeOf(fc.sample(madeUpFacts, { seed: 3, numRuns: 1 })[0]!)
    expect(rowsBehind(scope, 'month', '2026-11', 'USD').period).toEqual({ from: 20_758, to: 20_788 })
    expect(rowsBehind(scope, 'day', '2026-11-20', 'USD').period).toEqual({ from: 20_777, to: 20_778 })
    expect(rowsBehind(scope, 'provider', 'openai', 'USD').period).toEqual(scope.range)
  })
})

describe('what changed', () => {
  test('law: the changes add up to the change of the whole', () => {
    fc.assert(
      fc.property(madeUpFacts, (made) => {
        const now = { from: 20_030, to: 20_060 }
        const before = { from: 20_000, to: 20_030 }
        const scope = scopeOf(made)
        const total = (range: typeof now) =>
          sum(
            spendRows({ ...scope, range }, 'provider')
              .rows.filter((row) => row.unit === 'USD')
              .map((row) => row.use),
          )
        expect(sum(findMovers(scope, 'USD', { now, before }).map(({ change }) => change))).toBe(total(now) - total(before))
      }),
    )
  })

  test('a month in progress is compared with as many days of the last one', () => {
    const november = { from: 100, to: 130 }
    const october = { from: 69, to: 100 }
    expect(comparedRanges(november, october, 104)).toEqual({ now: { from: 100, to: 105 }, before: { from: 69, to: 74 } })
    expect(comparedRanges(november, october, 200)).toEqual({ now: november, before: october })
    expect(comparedRanges(november, october, 99)).toBeNull()
    expect(comparedRanges(november, null, 104)).toBeNull()
  })
})
