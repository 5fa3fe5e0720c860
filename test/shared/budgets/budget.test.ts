import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BudgetStatus, budgetStatuses, percentOf } from '../../../shared/budgets/budget'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { Budget, BudgetScope } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { msOfDay } from '../../../shared/time/days'
import {
  day,
  type Entry,
  everyDay,
  makeAccount,
  makeBook,
  makeBudget,
  makeGrant,
  makeImport,
  makeSeries,
  SETTINGS,
  usd,
} from '../../support/snapshot'

const NOON = 43_200_000
const now = msOfDay(day('2026-11-20')) + NOON

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
        const status = statusOf(makeBudget(), { entries, series, imports })
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
    const status = statusOf(makeBudget(), { entries: tenADay, imports })
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
    const status = statusOf(makeBudget({ limit: usd(250) }), { entries, imports })
    expect(status.forecast).toEqual({
      kind: 'range',
      low: usd(300),
      likely: usd(300),
      high: usd(300),
      crossing: { early: day('2026-11-25'), likely: day('2026-11-25'), late: day('2026-11-25') },
      withoutRate: [],
    })
    expect(status.daily.at(-1)).toMatchObject({ cumulative: usd(300), kind: 'future' })
    const over = statusOf(makeBudget({ limit: usd(150) }), { entries, imports })
    expect(over).toMatchObject({ limitReachedOn: day('2026-11-15'), percent: 133.3, forecast: { crossing: null } })
  })

  it('gives a range where spend varies, around what is likely', () => {
    const entries = everyDay('2026-10-01', '2026-11-20', (at) => ({ series: 0, billed: usd(5 + (at % 4) * 4) }))
    const { forecast, daily } = statusOf(makeBudget({ limit: usd(310) }), { entries, imports })
    if (forecast.kind !== 'range') throw new Error(forecast.kind)
    expect(forecast.low < forecast.likely && forecast.likely < forecast.high).toBe(true)
    expect(forecast.crossing?.early).toBeLessThanOrEqual(forecast.crossing?.likely ?? 0)
    for (let at = 1; at < daily.length; at++) {
      expect((daily[at]?.high ?? 0n) >= (daily[at - 1]?.high ?? 0n)).toBe(true)
    }
  })

  it('takes provisional and missing days for what such days usually cost, never for 0', () => {
    const known = tenADay.filter(({ day: at }) => at <= day('2026-11-14'))
    const lagging = statusOf(makeBudget(), { entries: known, imports: [makeImport({ from: '2026-10-01', to: '2026-11-14' })] })
    expect(lagging).toMatchObject({ spent: usd(140), pessimistic: usd(200), forecast: { likely: usd(300) }, isStale: false })
    expect(lagging.daily[16]).toMatchObject({ kind: 'missing', cumulative: usd(140) })
    const stale = statusOf(makeBudget(), { entries: known, imports: [makeImport({ from: '2026-10-01', to: '2026-11-12' })] })
    expect(stale.isStale).toBe(true)
  })

  it('needs seven settled days for a forecast', () => {
    const entries = everyDay('2026-11-13', '2026-11-20', () => ({ series: 0, billed: usd(10) }))
    const status = statusOf(makeBudget(), { entries, imports: [makeImport({ from: '2026-11-13', to: '2026-11-20' })] })
    expect(status.forecast).toEqual({ kind: 'needs-data', days: 5, needed: 7 })
    expect(status.pessimistic).toBeNull()
    expect(status.daily.at(-1)?.cumulative).toBeNull()
  })

  it('does not expect a purchase to repeat itself', () => {
    const series = makeSeries([{}, { category: 'purchase' }])
    const entries = [...tenADay, { series: 1, day: day('2026-11-03'), billed: usd(100) }]
    expect(statusOf(makeBudget(), { entries, series, imports })).toMatchObject({
      spent: usd(300),
      forecast: { likely: usd(400) },
    })
  })

  it('counts a credit pack as it is used, not when it is bought', () => {
    const series = makeSeries([{}, { category: 'purchase' }])
    const entries = [
      { series: 1, day: day('2026-11-03'), billed: usd(100), effective: 0n },
      { series: 0, day: day('2026-11-04'), billed: 0n, effective: usd(7) },
    ]
    expect(statusOf(makeBudget(), { entries, series, imports })).toMatchObject({ spent: usd(7), effective: usd(7) })
  })

  it('counts a month as a whole, and leaves out one that reaches beyond', () => {
    const whole = { series: 0, day: day('2026-11-01'), lastDay: day('2026-11-30'), billed: usd(40) }
    expect(statusOf(makeBudget(), { entries: [whole], imports })).toMatchObject({
      spent: usd(40),
      wholePeriods: usd(40),
      partialRows: 0,
    })
    const midMonth = makeBudget({ period: { kind: 'month', startDay: 15 } })
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
    const status = statusOf(makeBudget(), { entries, series, rates, imports })
    expect(status).toMatchObject({ spent: usd(24), leftOut: [{ unit: 'GBP', nanos: usd(3) }] })
  })

  it('counts what its scope names: fields joined by and, values by or', () => {
    const series = makeSeries([
      { labels: { model: 'a', project: 'p', service: 's' } },
      { labels: { model: 'b', project: 'p', member: 'm' } },
      { provider: 'anthropic', accountId: 'anthropic:api', labels: { model: 'a' } },
    ])
    const accounts = [makeAccount({ id: 'openai:api' }), makeAccount({ id: 'anthropic:api' })]
    const entries = [0, 1, 2].map((index) => ({ series: index, day: day('2026-11-05'), billed: usd(10 ** index) }))
    const tasks = [{ id: 't', name: 't', client: 'c', project: '', unitName: '', output: [], archived: false, createdAt: '' }]
    const spent = (scope: Partial<BudgetScope>) =>
      statusOf(makeBudget({ scope: { ...EVERYTHING, ...scope } }), { entries, series, accounts, tasks, imports }, now, [-1, 0, 0])
        .spent
    expect(spent({})).toBe(usd(111))
    expect(spent({ models: ['a'] })).toBe(usd(101))
    expect(spent({ models: ['a', 'b'], projects: ['p'] })).toBe(usd(11))
    expect(spent({ providers: ['anthropic'] })).toBe(usd(100))
    expect(spent({ accounts: ['openai:api'], members: ['m'] })).toBe(usd(10))
    expect(spent({ tasks: ['t'] })).toBe(usd(110))
    expect(spent({ tasks: ['gone'] })).toBe(0n)
    expect(spent({ services: ['s'] })).toBe(usd(1))
    expect(spent({ clients: ['c'], providers: ['openai'] })).toBe(usd(10))
  })

  it('lives in the days the settings ask for', () => {
    const late = msOfDay(day('2026-11-30')) + 23 * 3_600_000 + 1_800_000
    const entries = [
      { series: 0, day: day('2026-11-30'), lastDay: day('2026-11-30'), zoneDay: day('2026-12-01'), billed: usd(5) },
    ]
    const berlin = { ...SETTINGS, zone: 'Europe/Berlin' }
    const inZone = statusOf(makeBudget(), { entries, imports, settings: berlin }, late)
    expect(inZone).toMatchObject({ today: day('2026-12-01'), period: { from: day('2026-12-01') }, spent: usd(5) })
    const byProvider = statusOf(makeBudget(), { entries, imports, settings: { ...berlin, days: 'provider' } }, late)
    expect(byProvider).toMatchObject({ today: day('2026-11-30'), period: { from: day('2026-11-01') }, spent: usd(5) })
  })
})

describe('a fixed period', () => {
  const at = (text: string) => msOfDay(day(text)) + NOON
  const relaunch = makeBudget({ period: { kind: 'fixed', from: '2026-11-11', to: '2026-11-26' }, limit: usd(150) })
  const statusAt = (text: string) => statusOf(relaunch, { entries: tenADay, imports }, at(text))

  it('is the same on every day: to come, running, over', () => {
    expect(statusAt('2026-11-05')).toMatchObject({ phase: 'upcoming', daysLeft: 15, evenPace: { nanos: 0n, percent: 0 } })
    expect(statusAt('2026-11-20')).toMatchObject({
      phase: 'running',
      period: { from: day('2026-11-11'), to: day('2026-11-26') },
      spent: usd(100),
      daysLeft: 5,
      evenPace: { nanos: usd(100) },
      forecast: { likely: usd(150), crossing: { likely: day('2026-11-25') } },
    })
    expect(statusAt('2026-12-20')).toMatchObject({ phase: 'over', daysLeft: 0, spent: usd(100), evenPace: { nanos: usd(150) } })
    expect(statusAt('2026-12-20').daily).toHaveLength(15)
  })
})

describe('the limit of a period', () => {
  const entries = [...tenADay, ...everyDay('2026-08-01', '2026-09-30', () => ({ series: 0, billed: usd(2) }))]
  const known = [makeImport({ from: '2026-08-01', to: '2026-11-20' })]
  const limitAt = (own: Partial<Budget>, text: string) =>
    statusOf(makeBudget(own), { entries, imports: known }, msOfDay(day(text)) + NOON)

  it('is planned period by period, and the usual one where nothing is planned', () => {
    const limits = { kind: 'plan', periods: [{ from: '2026-11-01', nanos: usd(180) }] } as const
    expect(limitAt({ limits }, '2026-11-20')).toMatchObject({
      limit: usd(180),
      percent: 111.1,
      limitReachedOn: day('2026-11-18'),
    })
    expect(limitAt({ limits }, '2026-10-20')).toMatchObject({ limit: usd(300), percent: 103.3 })
  })

  it('is what the period before cost, and the usual one where it cost nothing', () => {
    const limits = { kind: 'last-period' } as const
    expect(limitAt({ limits }, '2026-11-20')).toMatchObject({ limit: usd(310), before: usd(310) })
    expect(limitAt({ limits }, '2026-10-20')).toMatchObject({ limit: usd(60), before: usd(60), percent: 516.6 })
    expect(limitAt({ limits }, '2026-08-20')).toMatchObject({ limit: usd(300), before: 0n })
    const whole = { series: 0, day: day('2026-10-01'), lastDay: day('2026-10-31'), billed: usd(40) }
    expect(statusOf(makeBudget({ limits }), { entries: [whole], imports: known }).limit).toBe(usd(40))
  })
})

describe('promotional credit', () => {
  const gift = makeGrant({ id: 'gift', category: 'promotional', amount: usd(50), effectiveDay: '2026-11-01' })
  const paid = makeGrant({ id: 'paid', amount: usd(500), effectiveDay: '2026-11-01' })

  it('does not lessen what use cost, unless the budget asks for what is left to pay', () => {
    const book = { entries: tenADay, imports, grants: [gift, paid] }
    expect(statusOf(makeBudget(), book).spent).toBe(usd(200))
    expect(statusOf(makeBudget({ counts: 'net' }), book)).toMatchObject({ spent: usd(150), effective: usd(150) })
    // The first five days were a gift, whatever they were used for.
    expect(statusOf(makeBudget({ counts: 'net' }), book).daily.slice(4, 6)).toMatchObject([{ spent: 0n }, { spent: usd(10) }])
  })

  it('is spread evenly over a day that it paid for in part', () => {
    const series = makeSeries([{ labels: { model: 'a' } }, { labels: { model: 'b' } }])
    const entries = [
      { series: 0, day: day('2026-11-03'), billed: usd(75) },
      { series: 1, day: day('2026-11-03'), billed: usd(25) },
    ]
    const spent = (models: string[]) =>
      statusOf(makeBudget({ counts: 'net', scope: { ...EVERYTHING, models } }), {
        series,
        entries,
        imports,
        grants: [gift, paid],
      }).spent
    expect([spent([]), spent(['a']), spent(['b'])]).toEqual([usd(50), usd(37.5), usd(12.5)])
  })

  it('of the export’s own is left out before gifts and counts after them; a discount is part of the price', () => {
    const series = makeSeries([
      {},
      { category: 'credit', labels: { kind: 'Promotion' } },
      { category: 'credit', labels: { kind: 'Sustained usage discount' } },
    ])
    const entries = [
      { series: 0, day: day('2026-11-03'), billed: usd(100) },
      { series: 1, day: day('2026-11-03'), billed: usd(-30) },
      { series: 2, day: day('2026-11-03'), billed: usd(-5) },
    ]
    expect(statusOf(makeBudget(), { series, entries, imports }).spent).toBe(usd(95))
    expect(statusOf(makeBudget({ counts: 'net' }), { series, entries, imports }).spent).toBe(usd(65))
  })

  it('never makes a budget cost more, nor less than nothing', () => {
    const daily = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(daily, fc.integer({ min: 1, max: 300 }), (dollars, amount) => {
        const entries = dollars.map((one, index) => ({ series: 0, day: day('2026-11-01') + index, billed: usd(one) }))
        const grants = [{ ...gift, amount: usd(amount) }, paid]
        const net = statusOf(makeBudget({ counts: 'net' }), { entries, imports, grants }).spent
        const gross = statusOf(makeBudget(), { entries, imports, grants }).spent
        expect(net).toBe(gross > usd(amount) ? gross - usd(amount) : 0n)
      }),
    )
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
