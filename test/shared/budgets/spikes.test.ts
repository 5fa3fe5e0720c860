import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDay } from '../../../shared/budgets/explain-spike'
import { findSpikes, RECENT_DAYS, type Spike } from '../../../shared/budgets/spikes'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { formatDay, weekdayOf } from '../../../shared/time/days'
import { day, type Entry, everyDay, makeBook, makeImport, makeSeries, SETTINGS, usd } from '../../support/snapshot'

const today = day('2026-11-20')
const FIRST = '2026-10-01'
const imports = [makeImport({ from: FIRST, to: '2026-11-20' })]

function spikesIn(entries: readonly Entry[], rest: Partial<BookSnapshot> = {}): readonly Spike[] {
  const { snapshot, facts } = makeBook({ entries, imports, ...rest })
  return findSpikes(snapshot, facts, today)
}
const daysOf = (spikes: readonly Spike[]): readonly string[] => spikes.map((spike) => formatDay(spike.day))
const steady = (units: number, series = 0): readonly Entry[] =>
  everyDay(FIRST, '2026-11-20', () => ({ series, billed: usd(units) }))
const extra = (at: string, units: number, series = 0): Entry => ({ series, day: day(at), billed: usd(units) })

describe('a spending spike', () => {
  it('is a day far above what is usual, with the figures that say so', () => {
    expect(spikesIn([...steady(10), extra('2026-11-19', 50)])).toEqual([
      {
        accountId: 'openai:api',
        day: day('2026-11-19'),
        unit: 'USD',
        spent: usd(60),
        usual: usd(10),
        line: usd(20),
        // The day before is not settled yet.
        days: 27,
        part: null,
        driver: null,
      },
    ])
  })

  it('is not found in use that varies by less than its double, and always where a day costs ten times as much', () => {
    const daily = fc.array(fc.integer({ min: 75, max: 145 }), { minLength: 51, maxLength: 51 })
    const at = fc.integer({ min: 0, max: RECENT_DAYS - 1 })
    fc.assert(
      fc.property(daily, fc.nat({ max: 300 }), at, (percents, base, ago) => {
        const quiet = percents.map((percent, index) => ({
          series: 0,
          day: day(FIRST) + index,
          billed: usd((base * percent) / 100),
        }))
        expect(spikesIn(quiet)).toEqual([])
        const wild = { series: 0, day: today - ago, billed: usd(base * 14 + 6) }
        expect(spikesIn([...quiet, wild]).map((spike) => spike.day)).toEqual([today - ago])
      }),
    )
  })

  it('is said once for days in a row, by the first of them, also when that is no longer recent', () => {
    const row = (from: string) => everyDay(from, '2026-11-20', () => ({ series: 0, billed: usd(40) }))
    expect(daysOf(spikesIn([...steady(10), ...row('2026-11-17')]))).toEqual(['2026-11-17'])
    expect(spikesIn([...steady(10), ...row('2026-11-12')])).toEqual([])
  })

  it('of history is none: two years of wild days say what the last week says', () => {
    const wild = Array.from({ length: 700 }, (_, index) => extra(formatDay(day('2024-12-01') + index), 5 + (index % 41) * 30))
    const known = [makeImport({ from: '2024-12-01', to: '2026-11-20' })]
    for (const spike of spikesIn([...wild, extra('2026-11-18', 90_000)], { imports: known })) {
      expect(spike.day).toBeGreaterThan(today - RECENT_DAYS)
    }
  })

  it('is called out by a day that is not whole yet, and never cleared by one', () => {
    const amount = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 2 }), (first, second, ago) => {
        const known = [...steady(10), { series: 0, day: today - ago, billed: usd(first) }]
        const more = [...known, { series: 0, day: today - ago, billed: usd(second) }]
        if (spikesIn(known).length > 0) expect(spikesIn(more).length).toBeGreaterThan(0)
      }),
    )
    // What is usual rests on settled days: two expensive ones that may still change do not hide a third.
    const unsettled = [extra('2026-11-20', 90)]
    expect(daysOf(spikesIn([...steady(10), ...unsettled]))).toEqual(['2026-11-20'])
  })

  it('is not hidden by one wild day among the usual ones', () => {
    expect(daysOf(spikesIn([...steady(10), extra('2026-11-02', 900), extra('2026-11-18', 60)]))).toEqual(['2026-11-18'])
  })

  it('is not the weekday that always costs more', () => {
    const weekly = everyDay(FIRST, '2026-11-20', (at) => ({ series: 0, billed: usd(weekdayOf(at) === 3 ? 80 : 10) }))
    expect(spikesIn(weekly)).toEqual([])
    // The same amount on another day is one.
    expect(daysOf(spikesIn([...weekly, extra('2026-11-19', 70)]))).toEqual(['2026-11-19'])
  })

  it('is above the floor of the settings, and none is where there is no floor', () => {
    const entries = [...steady(1), extra('2026-11-19', 5)]
    expect(spikesIn(entries)).toEqual([])
    expect(daysOf(spikesIn(entries, { settings: { ...SETTINGS, spikeFloor: usd(4) } }))).toEqual(['2026-11-19'])
    expect(spikesIn([extra('2026-11-19', 5000), ...steady(1)], { settings: { ...SETTINGS, spikeFloor: null } })).toEqual([])
  })

  it('needs two weeks of settled days to know what is usual', () => {
    const since = (from: string) => ({ imports: [makeImport({ from, to: '2026-11-20' })] })
    const entries = (from: string) => [
      ...everyDay(from, '2026-11-20', () => ({ series: 0, billed: usd(10) })),
      extra('2026-11-20', 90),
    ]
    expect(spikesIn(entries('2026-11-05'), since('2026-11-05'))).toEqual([])
    expect(daysOf(spikesIn(entries('2026-11-03'), since('2026-11-03')))).toEqual(['2026-11-20'])
  })

  it('leaves out months, purchases and bills that do not count', () => {
    const series = makeSeries([{}, { category: 'purchase' }])
    const odd: readonly Entry[] = [
      { series: 0, day: day('2026-11-19'), lastDay: day('2026-11-20'), billed: usd(900) },
      extra('2026-11-19', 900, 1),
      { ...extra('2026-11-19', 900), isShadowed: true },
    ]
    expect(spikesIn([...steady(10), ...odd], { series })).toEqual([])
  })
})

describe('what is behind a spike', () => {
  const series = makeSeries([
    { labels: { model: 'large', apiKey: 'prod' } },
    { labels: { model: 'small', apiKey: 'prod' } },
    { labels: { model: 'small', apiKey: 'leaked' } },
  ])

  it('is named: the part that rose most', () => {
    const entries = [...steady(10, 0), ...steady(10, 1), extra('2026-11-19', 40, 1), extra('2026-11-19', 15, 0)]
    expect(spikesIn(entries, { series })).toMatchObject([
      { part: null, driver: { labels: { model: 'small', apiKey: 'prod' }, above: usd(40) } },
    ])
  })

  it('can be one part alone, where the whole account is no spike', () => {
    const entries = [...steady(60, 0), ...steady(1, 2), extra('2026-11-19', 30, 2)]
    expect(spikesIn(entries, { series })).toMatchObject([
      { part: { model: 'small', apiKey: 'leaked' }, spent: usd(31), usual: usd(1) },
    ])
  })

  it('is not work that only moved from one part to another', () => {
    const moved = everyDay(FIRST, '2026-11-20', (at) => ({ series: at < day('2026-11-19') ? 0 : 1, billed: usd(60) }))
    expect(spikesIn(moved, { series })).toEqual([])
  })

  it('is added up across currencies where a rate is known, else watched currency by currency', () => {
    const two = makeSeries([{}, { unit: 'EUR' }])
    const rates = [{ id: 'r', unit: 'EUR', in: 'USD', day: '2026-01-01', nanos: usd(2), source: '' }]
    const entries = [...steady(10, 0), ...steady(1, 1), extra('2026-11-19', 30, 1)]
    expect(spikesIn(entries, { series: two, rates })).toMatchObject([{ unit: 'USD', spent: usd(72), usual: usd(12) }])
    expect(spikesIn(entries, { series: two })).toMatchObject([{ unit: 'EUR', spent: usd(31), usual: usd(1) }])
  })

  it('is shown per label, what rose most first, beside what is usual', () => {
    const entries = [...steady(10, 0), ...steady(4, 1), extra('2026-11-19', 40, 1), extra('2026-11-19', 15, 0)]
    const { snapshot, facts } = makeBook({ entries, imports, series })
    const explain = (by: Parameters<typeof explainDay>[3]) =>
      explainDay(snapshot, facts, { accountId: 'openai:api', day: day('2026-11-19') }, by)
    expect(explain('model')).toEqual([
      { value: 'small', unit: 'USD', spent: usd(44), usual: usd(4) },
      { value: 'large', unit: 'USD', spent: usd(25), usual: usd(10) },
    ])
    expect(explain('apiKey')).toEqual([{ value: 'prod', unit: 'USD', spent: usd(69), usual: usd(14) }])
    expect(explain('member')).toEqual([])
  })
})
