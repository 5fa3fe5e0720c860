import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BudgetStatus, budgetStatuses, percentOf } from '../../../shared/budgets/budget'
import type { Budget, BudgetScope } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { msOfDay } from '../../../shared/time/days'
import { day, type Entry, everyDay, makeAccount, makeBook, makeImport, makeSeries, SETTINGS, usd } from '../../support/snapshot'

const NOON = 43_200_000
const now = msOfDay(day('2026-11-20')) + NOON
const everything: BudgetScope = { providers: [], accounts: [], tasks: [], models: [], projects: [], members: [] }
const budget = (rest: Partial<Budget> = {}): Budget => ({
  id: 'b',
  name: 'Everything',
  scope: everything,
  unit: 'USD',
  period: { kind: 'month', startDay: 1 },
  limit: usd(300),
  thresholds: [
    { kind: 'actual', percent: 50 },
    { kind: 'actual', percent: 90 },
    { kind: 'actual', percent: 100 },
    { kind: 'forecast', percent: 100 },
  ],
  notify: true,
  createdAt: '2026-09-01T00:00:00Z',
  ...rest,
})

function statusOf(
  own: Budget,
  book: Partial<BookSnapshot> & { entries?: readonly Entry[] },
  at = now,
  to?: readonly number[],
): BudgetStatus {
  const { snapshot, facts } = makeBook({ budgets: [own], ...book })
  const attribution = Int32Array.from(to ?? snapshot.series.map(() => -1))
  const [status] = budgetStatuses(snapshot, facts, attribution, at)
  if (status === undefined) throw new Error('no status')
  return status
}

const tenADay = everyDay('2026-10-01', '2026-11-20', () => ({ series: 0, billed: usd(10) }))
const imports = [makeImport({ from: '2026-10-01', to: '2026-11-20' })]

describe('a budget', () => {
  it('counts billed and computed spend of its period, whatever the rows', () => {
    const entry: fc.Arbitrary<Entry> = fc
      .record({
        series: fc.constantFrom(0, 1),
        day: fc.integer({ min: -30, max: 12 }).map((offset) => day('2026-11-20') + offset),
        length: fc.constantFrom(0, 0, 0, 4),
        billed: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }),
        computed: fc.bigInt({ min: 0n, max: 10n ** 12n }),
        isShadowed: fc.boolean(),
      })
      .map(({ length, ...rest }) => ({ ...rest, lastDay: rest.day + length, computed: rest.series === 1 ? rest.computed : 0n }))
    const series = makeSeries([{}, { basis: 'unpriced' }])
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const status = statusOf(budget(), { entries, series, imports })
        const inside = entries.filter(({ day: from, lastDay = from }) => from >= status.period.from && lastDay < status.period.to)
        const billed = inside.filter((one) => one.series === 0 && one.isShadowed !== true)
        expect(status.effective).toBe(billed.reduce((sum, one) => sum + (one.billed ?? 0n), 0n))
        expect(status.computed).toBe(inside.reduce((sum, one) => sum + (one.computed ?? 0n), 0n))
        expect(status.spent).toBe(status.effective + status.computed)
        expect(status.daily.reduce((sum, { spent }) => sum + spent, status.wholePeriods)).toBe(status.spent)
        if (status.forecast.kind === 'range') {
          const { low, likely, high } = status.forecast
          expect(low >= status.spent && likely >= low && high >= likely).toBe(true)
        }
        if (status.pessimistic !== null) expect(status.pessimistic >= status.spent).toBe(true)
      }),
    )
  })

  it('stands where it stands: percent, pace, days left', () => {
    const status = statusOf(budget(), { entries: tenADay, imports })
    expect(status).toMatchObject({ spent: usd(200), percent: 66.6, daysLeft: 10, dataTo: day('2026-11-20'), isStale: false })
    expect(status.evenPace).toEqual({ nanos: usd(200), percent: 66.6 })
    expect(status.crossed).toEqual([
      { kind: 'actual', percent: 50 },
      { kind: 'forecast', percent: 100 },
    ])
    expect(status.daily).toHaveLength(30)
    expect(status.daily[17]).toMatchObject({ day: day('2026-11-18'), cumulative: usd(180), kind: 'provisional' })
    expect(status.daily[16]?.kind).toBe('settled')
  })

  it('forecasts an even spend exactly, with the day the limit is reached', () => {
    const entries = tenADay
    const status = statusOf(budget({ limit: usd(250) }), { entries, imports })
    expect(status.forecast).toEqual({
      kind: 'range',
      low: usd(300),
      likely: usd(300),
      high: usd(300),
      crossing: { early: day('2026-11-25'), likely: day('2026-11-25'), late: day('2026-11-25') },
      withoutRate: [],
    })
    expect(status.daily.at(-1)).toMatchObject({ cumulative: usd(300), kind: 'future' })
    const over = statusOf(budget({ limit: usd(150) }), { entries, imports })
    expect(over).toMatchObject({ limitReachedOn: day('2026-11-15'), percent: 133.3, forecast: { crossing: null } })
  })

  it('gives a range where spend varies, around what is likely', () => {
    const entries = everyDay('2026-10-01', '2026-11-20', (at) => ({ series: 0, billed: usd(5 + (at % 4) * 4) }))
    const { forecast, daily } = statusOf(budget({ limit: usd(310) }), { entries, imports })
    if (forecast.kind !== 'range') throw new Error(forecast.kind)
    expect(forecast.low < forecast.likely && forecast.likely < forecast.high).toBe(true)
    expect(forecast.crossing?.early).toBeLessThanOrEqual(forecast.crossing?.likely ?? 0)
    for (let at = 1; at < daily.length; at++) {
      expect((daily[at]?.high ?? 0n) >= (daily[at - 1]?.high ?? 0n)).toBe(true)
    }
  })

  it('takes provisional and missing days for what such days usually cost, never for 0', () => {
    const known = tenADay.filter(({ day: at }) => at <= day('2026-11-14'))
    const lagging = statusOf(budget(), { entries: known, imports: [makeImport({ from: '2026-10-01', to: '2026-11-14' })] })
    expect(lagging).toMatchObject({ spent: usd(140), pessimistic: usd(200), forecast: { likely: usd(300) }, isStale: false })
    expect(lagging.daily[16]).toMatchObject({ kind: 'missing', cumulative: usd(140) })
    const stale = statusOf(budget(), { entries: known, imports: [makeImport({ from: '2026-10-01', to: '2026-11-12' })] })
    expect(stale.isStale).toBe(true)
  })

  it('needs seven settled days for a forecast', () => {
    const entries = everyDay('2026-11-13', '2026-11-20', () => ({ series: 0, billed: usd(10) }))
    const status = statusOf(budget(), { entries, imports: [makeImport({ from: '2026-11-13', to: '2026-11-20' })] })
    expect(status.forecast).toEqual({ kind: 'needs-data', days: 5, needed: 7 })
    expect(status.pessimistic).toBeNull()
    expect(status.daily.at(-1)?.cumulative).toBeNull()
  })

  it('does not expect a purchase to repeat itself', () => {
    const series = makeSeries([{}, { category: 'purchase' }])
    const entries = [...tenADay, { series: 1, day: day('2026-11-03'), billed: usd(100) }]
    expect(statusOf(budget(), { entries, series, imports })).toMatchObject({ spent: usd(300), forecast: { likely: usd(400) } })
  })

  it('counts a credit pack as it is used, not when it is bought', () => {
    const series = makeSeries([{}, { category: 'purchase' }])
    const entries = [
      { series: 1, day: day('2026-11-03'), billed: usd(100), effective: 0n },
      { series: 0, day: day('2026-11-04'), billed: 0n, effective: usd(7) },
    ]
    expect(statusOf(budget(), { entries, series, imports })).toMatchObject({ spent: usd(7), effective: usd(7) })
  })

  it('counts a month as a whole, and leaves out one that reaches beyond', () => {
    const whole = { series: 0, day: day('2026-11-01'), lastDay: day('2026-11-30'), billed: usd(40) }
    expect(statusOf(budget(), { entries: [whole], imports })).toMatchObject({
      spent: usd(40),
      wholePeriods: usd(40),
      partialRows: 0,
    })
    const midMonth = budget({ period: { kind: 'month', startDay: 15 } })
    expect(statusOf(midMonth, { entries: [whole], imports })).toMatchObject({ spent: 0n, partialRows: 1 })
  })

  it('converts by the rate of the day and names what it cannot convert', () => {
    const series = makeSeries([{ unit: 'EUR' }, { unit: 'GBP' }, {}])
    const rates = [
      { id: '1', unit: 'EUR', in: 'USD', day: '2026-11-01', nanos: usd(1.1), source: '' },
      { id: '2', unit: 'EUR', in: 'USD', day: '2026-11-10', nanos: usd(1.2), source: '' },
    ]
    const entries = [
      { series: 0, day: day('2026-11-09'), billed: usd(10) },
      { series: 0, day: day('2026-11-10'), billed: usd(10) },
      { series: 1, day: day('2026-11-10'), billed: usd(3) },
      { series: 2, day: day('2026-11-10'), billed: usd(1) },
      { series: 0, day: day('2026-10-31'), billed: usd(999) },
    ]
    const status = statusOf(budget(), { entries, series, rates, imports })
    expect(status).toMatchObject({ spent: usd(24), leftOut: [{ unit: 'GBP', nanos: usd(3) }] })
  })

  it('counts what its scope names: fields joined by and, values by or', () => {
    const series = makeSeries([
      { labels: { model: 'a', project: 'p' } },
      { labels: { model: 'b', project: 'p', member: 'm' } },
      { provider: 'anthropic', accountId: 'anthropic:api', labels: { model: 'a' } },
    ])
    const accounts = [makeAccount({ id: 'openai:api' }), makeAccount({ id: 'anthropic:api' })]
    const entries = [0, 1, 2].map((index) => ({ series: index, day: day('2026-11-05'), billed: usd(10 ** index) }))
    const tasks = [{ id: 't', name: 't', client: '', project: '', unitName: '', output: [], archived: false, createdAt: '' }]
    const spent = (scope: Partial<BudgetScope>) =>
      statusOf(budget({ scope: { ...everything, ...scope } }), { entries, series, accounts, tasks, imports }, now, [-1, 0, 0])
        .spent
    expect(spent({})).toBe(usd(111))
    expect(spent({ models: ['a'] })).toBe(usd(101))
    expect(spent({ models: ['a', 'b'], projects: ['p'] })).toBe(usd(11))
    expect(spent({ providers: ['anthropic'] })).toBe(usd(100))
    expect(spent({ accounts: ['openai:api'], members: ['m'] })).toBe(usd(10))
    expect(spent({ tasks: ['t'] })).toBe(usd(110))
    expect(spent({ tasks: ['gone'] })).toBe(0n)
  })

  it('lives in the days the settings ask for', () => {
    const late = msOfDay(day('2026-11-30')) + 23 * 3_600_000 + 1_800_000
    const entries = [
      { series: 0, day: day('2026-11-30'), lastDay: day('2026-11-30'), zoneDay: day('2026-12-01'), billed: usd(5) },
    ]
    const berlin = { ...SETTINGS, zone: 'Europe/Berlin' }
    const inZone = statusOf(budget(), { entries, imports, settings: berlin }, late)
    expect(inZone).toMatchObject({ today: day('2026-12-01'), period: { from: day('2026-12-01') }, spent: usd(5) })
    const byProvider = statusOf(budget(), { entries, imports, settings: { ...berlin, days: 'provider' } }, late)
    expect(byProvider).toMatchObject({ today: day('2026-11-30'), period: { from: day('2026-11-01') }, spent: usd(5) })
  })
})

describe('a percentage', () => {
  it('is rounded down, so that 100 never shows before it is reached', () => {
    const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 12n }), (part, whole) => {
        const tenths = BigInt(Math.round(percentOf(part, whole) * 10))
        expect(tenths * whole <= part * 1000n).toBe(true)
        expect((tenths + 1n) * whole > part * 1000n).toBe(true)
      }),
    )
  })
})
