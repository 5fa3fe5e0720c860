import { describe, expect, test } from 'vitest'
import { costOfSeries, routingOffers } from '../../../renderer/pages/spend/routing-draft'
import { day, makeBook, makeSeries, usd } from '../../support/snapshot'

const series = makeSeries([
  { accountId: 'a', labels: { model: 'm', apiKey: 'one' } },
  { accountId: 'b', labels: { model: 'm', apiKey: 'ci', app: 'x' } },
  { accountId: 'b', labels: { model: 'm', apiKey: 'ci', app: 'y', project: '' }, basis: 'unpriced' },
])

describe('what a line could be marked by', () => {
  test('one account at a time, the one with most of the line first, with the labels all of it shares', () => {
    const equals = (field: 'model' | 'apiKey', value: string) => ({ field, op: 'equals', value })
    expect(routingOffers(series)).toEqual([
      { accountId: 'b', shared: [equals('model', 'm'), equals('apiKey', 'ci')] },
      { accountId: 'a', shared: [equals('model', 'm'), equals('apiKey', 'one')] },
    ])
    expect(routingOffers([])).toEqual([])
  })

  test('costs what it costs over all days, and what is marked already is not counted again', () => {
    const entries = [
      { series: 1, day: day('2025-01-01'), billed: usd(2), rows: 3 },
      { series: 2, day: day('2026-01-01'), computed: usd(1), rows: 2 },
      { series: 0, day: day('2026-01-01'), billed: usd(9) },
    ]
    const ofB = ({ accountId }: { readonly accountId: string }) => accountId === 'b'
    const { facts } = makeBook({ entries, series })
    expect(costOfSeries(series, facts, ofB)).toEqual({ costs: [{ unit: 'USD', nanos: usd(3) }], rows: 5 })
    const marked = makeBook({
      entries,
      series,
      routings: [{ id: 'r', createdAt: '', conditions: [{ field: 'app', op: 'equals', value: 'x' }] }],
    })
    expect(costOfSeries(series, marked.facts, ofB)).toEqual({ costs: [{ unit: 'USD', nanos: usd(1) }], rows: 2 })
  })
})
