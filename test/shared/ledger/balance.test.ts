import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccountBalance, balances } from '../../../shared/ledger/balance'
import type { Carry } from '../../../shared/ledger/book-types'
import { unifiedBalance } from '../../../shared/ledger/unified-balance'
import { formatDay } from '../../../shared/time/days'
import { anyCarry, anyResets } from '../../support/random-ledgers'
import {
  day,
  type Entry,
  everyDay,
  makeAccount,
  makeBook,
  makeGrant,
  makeImport,
  makeRecurring,
  makeSeries,
  SETTINGS,
  usd,
} from '../../support/snapshot'

const asOf = day('2026-11-20')
const only = (list: readonly AccountBalance[]): AccountBalance => {
  const [one] = list
  if (one === undefined || list.length !== 1) throw new Error(`${list.length} balances`)
  return one
}
const dollarADay = everyDay('2026-10-01', '2026-11-20', () => ({ series: 0, billed: usd(1) }))
const october = makeImport({ from: '2026-10-01', to: '2026-11-20' })

describe('a balance', () => {
  it('is granted less drawn less expired, whatever the rows and lots', () => {
    const entry: fc.Arbitrary<Entry> = fc.record({
      series: fc.constant(0),
      day: fc.integer({ min: -60, max: 5 }).map((offset) => asOf + offset),
      billed: fc.bigInt({ min: 0n, max: 9_000_000_000n }),
      isShadowed: fc.boolean(),
    })
    const grant = fc.record({
      amount: fc.bigInt({ min: 1n, max: 60_000_000_000n }),
      effectiveDay: fc.integer({ min: -50, max: 10 }).map((offset) => formatDay(asOf + offset)),
      expiresDay: fc.option(
        fc.integer({ min: -10, max: 100 }).map((offset) => formatDay(asOf + offset)),
        { nil: null },
      ),
    })
    const plan = fc.record({
      amount: fc.bigInt({ min: 1n, max: 60_000_000_000n }),
      firstDay: fc.integer({ min: -50, max: 10 }).map((offset) => formatDay(asOf + offset)),
      resets: anyResets,
      carry: anyCarry,
    })
    const ledger = fc.record({
      entries: fc.array(entry, { maxLength: 60 }),
      lots: fc.array(grant, { maxLength: 4 }),
      plans: fc.array(plan, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(ledger, ({ entries, lots, plans }) => {
        const grants = lots.map((lot, index) => makeGrant({ id: `g${index}`, ...lot }))
        const recurring = plans.map((one, index) => makeRecurring({ id: `r${index}`, ...one }))
        const { snapshot, facts } = makeBook({ entries, grants, recurring, imports: [october] })
        for (const one of balances(snapshot, facts, asOf)) {
          const { granted, drawn, expired, overage } = one
          if (one.kind === 'granted') expect(one.remaining).toBe(granted - drawn - expired - overage)
          const used = entries.filter(({ day: at, isShadowed }) => at <= asOf && isShadowed !== true)
          expect(one.used).toBe(used.reduce((sum, { billed }) => sum + (billed ?? 0n), 0n))
          expect(drawn + overage + one.usedBefore).toBe(one.used)
        }
      }),
    )
  })

  it('starts with the first grant the book knows: what was used before was paid by credit it does not know', () => {
    const grants = [makeGrant({ id: 'g', amount: usd(50), effectiveDay: '2026-11-01' })]
    const { snapshot, facts } = makeBook({ entries: dollarADay, grants, imports: [october] })
    const one = only(balances(snapshot, facts, asOf))
    expect(one).toMatchObject({ kind: 'granted', remaining: usd(30), used: usd(51), usedBefore: usd(31), usedThisMonth: usd(20) })
    expect(one.explanation).toMatchObject({ granted: usd(50), drawn: usd(20), remaining: usd(30) })
  })

  it('without grants says what was used and not what is left; without anything it is absent', () => {
    const { snapshot, facts } = makeBook({ entries: dollarADay, imports: [october] })
    expect(only(balances(snapshot, facts, asOf))).toMatchObject({ kind: 'no-grants', remaining: null, used: usd(51) })
    const empty = makeBook({})
    expect(balances(empty.snapshot, empty.facts, asOf)).toEqual([])
    const archived = makeBook({ entries: dollarADay, accounts: [makeAccount({ id: 'openai:api', archived: true })] })
    expect(balances(archived.snapshot, archived.facts, asOf)).toEqual([])
  })

  it('goes below zero, and the next grant pays for it', () => {
    const grants = [makeGrant({ id: 'a', amount: usd(10), effectiveDay: '2026-10-01' })]
    const { snapshot, facts } = makeBook({ entries: dollarADay, grants, imports: [october] })
    expect(only(balances(snapshot, facts, asOf))).toMatchObject({ remaining: usd(-41), runway: { kind: 'empty' } })
    const more = [...grants, makeGrant({ id: 'b', amount: usd(60), effectiveDay: '2026-11-10' })]
    expect(only(balances({ ...snapshot, grants: more }, facts, asOf)).remaining).toBe(usd(19))
  })

  it('draws what the price book computed where no bill covers it, and says so', () => {
    const entries = everyDay('2026-11-01', '2026-11-20', () => ({ series: 1, computed: usd(0.5) }))
    const series = makeSeries([{}, { basis: 'unpriced', format: 'openai.completions-usage' }])
    const grants = [makeGrant({ id: 'g', amount: usd(50) })]
    const { snapshot, facts } = makeBook({ entries, series, grants, imports: [october] })
    expect(only(balances(snapshot, facts, asOf))).toMatchObject({ remaining: usd(40), computed: usd(10) })
  })

  it('lists the rows that lack what it draws on', () => {
    const accounts = [makeAccount({ id: 'github:copilot' })]
    const series = makeSeries([
      { accountId: 'github:copilot', provider: 'github', product: 'copilot', format: 'github.ai-usage' },
    ])
    const grants = [
      makeGrant({
        id: 'g',
        accountId: 'github:copilot',
        balanceId: 'plan',
        category: 'allowance',
        amount: usd(1500),
        effectiveDay: '2026-11-01',
      }),
    ]
    const entries = [
      { series: 0, day: day('2026-11-02'), rows: 3, billed: usd(4), quantities: { credits: usd(400) } },
      { series: 0, day: day('2026-11-03'), rows: 2, billed: usd(19) },
    ]
    const { snapshot, facts } = makeBook({ entries, series, accounts, grants })
    const [plan, invoiced] = balances(snapshot, facts, asOf)
    expect(plan).toMatchObject({
      unit: 'github:credits',
      remaining: usd(1100),
      notDrawn: { rows: 2, meters: ['credits'], units: [] },
    })
    expect(invoiced).toMatchObject({ kind: 'invoiced', unit: 'USD', used: usd(23), notDrawn: { rows: 0 } })
  })

  it('lets an allowance go, and what was beyond it stays billed', () => {
    const accounts = [makeAccount({ id: 'cursor:cursor' })]
    const series = makeSeries([
      { accountId: 'cursor:cursor', provider: 'cursor', product: 'cursor', format: 'cursor.usage-events', basis: 'included' },
    ])
    const plan = makeRecurring({
      id: 'pro',
      accountId: 'cursor:cursor',
      balanceId: 'plan',
      amount: usd(20),
      firstDay: '2026-10-15',
      resets: { rule: { kind: 'month', startDay: 15 }, time: '00:00', zone: 'UTC' },
    })
    const entries = everyDay('2026-10-15', '2026-11-20', () => ({ series: 0, list: usd(1) }))
    const cursor = (time: string) => {
      const recurring = [{ ...plan, resets: { ...plan.resets, time } }]
      const { snapshot, facts } = makeBook({ entries, series, accounts, recurring })
      return balances(snapshot, facts, asOf)[0]
    }
    expect(cursor('00:00')).toMatchObject({ remaining: usd(14), overage: usd(11), lastGrant: { balance: usd(20) }, cutDay: null })
    // It comes anew at noon: the use of that day is known as a whole, so it counts to the time before, and the figure says so.
    expect(cursor('12:00')).toMatchObject({
      remaining: usd(15),
      overage: usd(12),
      lastGrant: { day: day('2026-11-15'), balance: usd(20) },
      cutDay: { day: day('2026-11-15'), nanos: usd(1) },
    })
  })

  it('takes a month’s row on its last day, and not before', () => {
    const entries = [{ series: 0, day: day('2026-11-01'), lastDay: day('2026-11-30'), billed: usd(9) }]
    const grants = [makeGrant({ id: 'g', amount: usd(50) })]
    const { snapshot, facts } = makeBook({ entries, grants })
    expect(only(balances(snapshot, facts, asOf))).toMatchObject({ remaining: usd(50), usedThisMonth: usd(9) })
    expect(only(balances(snapshot, facts, day('2026-11-30'))).remaining).toBe(usd(41))
  })
})

describe('the runway', () => {
  const runwayOf = (entries: readonly Entry[], grant: Parameters<typeof makeGrant>[0], to = '2026-11-20') => {
    const imports = [makeImport({ from: '2026-10-01', to })]
    const { snapshot, facts } = makeBook({ entries, grants: [makeGrant(grant)], imports })
    return only(balances(snapshot, facts, asOf))
  }

  it('of an even use is its exact end', () => {
    // 51 of 81 dollars are used by the end of 20 November, so 30 days are left: nothing remains at the end of 20 December.
    const one = runwayOf(dollarADay, { id: 'g', amount: usd(81), effectiveDay: '2026-10-01' })
    const end = day('2026-12-20')
    expect(one.runway).toEqual({ kind: 'range', early: end, likely: end, late: end, endsBy: 'spent' })
    expect(one.burn).toMatchObject({ kind: 'rate', perDay: usd(1), days: 28, isWeekdayAware: true })
    expect(one.pessimistic).toBe(usd(30))
  })

  it('never goes past an expiry, and says what would lapse', () => {
    const one = runwayOf(dollarADay, { id: 'g', amount: usd(100), effectiveDay: '2026-10-01', expiresDay: '2026-12-01' })
    expect(one.runway).toMatchObject({ likely: day('2026-12-01'), endsBy: 'expiry' })
    expect(one.lots[0]?.lapse).toEqual({ day: day('2026-12-01'), low: usd(39), likely: usd(39), high: usd(39) })
  })

  it('is a range where use varies, and knows the weekday', () => {
    const weekdays = everyDay('2026-10-01', '2026-11-20', (at) => {
      const isWeekend = (at + 4) % 7 === 0 || (at + 4) % 7 === 6
      return { series: 0, billed: isWeekend ? 0n : usd(1 + (at % 3)) }
    })
    const one = runwayOf(weekdays, { id: 'g', amount: usd(150), effectiveDay: '2026-10-01' })
    if (one.runway.kind !== 'range') throw new Error(one.runway.kind)
    const { early, likely, late } = one.runway
    expect(early).toBeLessThan(likely ?? 0)
    expect(likely).toBeLessThan(late ?? 0)
    expect(one.burn).toMatchObject({ isWeekdayAware: true })
    if (one.burn.kind === 'rate') expect(one.burn.byWeekday[0]).toBe(0n)
  })

  it('needs 7 settled days, says so, and still knows the expiry', () => {
    const few = everyDay('2026-11-12', '2026-11-20', () => ({ series: 0, billed: usd(1) }))
    const imports = [makeImport({ from: '2026-11-12', to: '2026-11-20' })]
    const grants = [makeGrant({ id: 'g', amount: usd(50), expiresDay: '2027-09-01' })]
    const { snapshot, facts } = makeBook({ entries: few, grants, imports })
    // The 18th to the 20th may still change, so six days are settled.
    const one = only(balances(snapshot, facts, asOf))
    expect(one.burn).toEqual({ kind: 'needs-data', days: 6, needed: 7 })
    expect(one.runway).toEqual({ kind: 'needs-data', days: 6, needed: 7, expiresDay: day('2027-09-01') })
    expect(one.lots[0]?.lapse).toBeNull()
  })

  it('does not take days that are provisional or missing for days without use', () => {
    // The newest days are not in yet: the rate stays, and the pessimistic figure counts what they have probably cost.
    const lagging = dollarADay.filter(({ day: at }) => at <= day('2026-11-18'))
    const one = runwayOf(lagging, { id: 'g', amount: usd(81), effectiveDay: '2026-10-01' })
    expect(one.burn).toMatchObject({ perDay: usd(1) })
    expect(one).toMatchObject({ remaining: usd(32), pessimistic: usd(30) })
    const stale = dollarADay.filter(({ day: at }) => at <= day('2026-11-10'))
    const old = runwayOf(stale, { id: 'g', amount: usd(81), effectiveDay: '2026-10-01' }, '2026-11-10')
    expect(old).toMatchObject({ burn: { perDay: usd(1) }, remaining: usd(40), pessimistic: usd(30), dataTo: day('2026-11-10') })
  })

  it('never goes past a reset: what is used up before it is, what is not is left then', () => {
    const plan = (amount: number, carry: Carry = { kind: 'lapses' }) => {
      const recurring = [makeRecurring({ id: 'plan', amount: usd(amount), firstDay: '2026-11-01', carry })]
      const imports = [makeImport({ from: '2026-10-01', to: '2026-11-20' })]
      const { snapshot, facts } = makeBook({ entries: dollarADay, recurring, imports })
      return only(balances(snapshot, facts, asOf))
    }
    const reset = day('2026-12-01')
    expect(plan(25)).toMatchObject({ runway: { likely: day('2026-11-25'), endsBy: 'spent' }, reset: { day: reset } })
    expect(plan(50)).toMatchObject({
      runway: { kind: 'range', early: reset, likely: reset, late: reset, endsBy: 'reset' },
      reset: { day: reset, left: { low: usd(20), likely: usd(20), high: usd(20) } },
      lots: [{ lapse: { day: reset, likely: usd(20) } }],
    })
    // What is carried over is not lost.
    const carried = plan(50, { kind: 'rolls', cap: null, drawn: 'last', lasts: null })
    expect(carried).toMatchObject({ runway: { endsBy: 'reset' }, reset: { left: { likely: usd(20) } }, lots: [{ lapse: null }] })
  })

  it('of an unused balance is its last expiry', () => {
    const grant = { id: 'g', amount: usd(5), effectiveDay: '2026-10-01' }
    expect(runwayOf([], grant).runway).toEqual({ kind: 'unused', expiresDay: null })
    expect(runwayOf([], { ...grant, expiresDay: '2027-01-01' }).runway).toEqual({ kind: 'unused', expiresDay: day('2027-01-01') })
  })
})

describe('the unified balance', () => {
  const book = (grants: Parameters<typeof makeGrant>[0][]) => {
    const { snapshot, facts } = makeBook({ entries: dollarADay, grants: grants.map(makeGrant), imports: [october] })
    return balances(snapshot, facts, asOf)
  }
  const rates = [{ id: 'r', unit: 'EUR', in: 'USD', day: '2026-01-01', nanos: usd(1.25), source: '' }]

  it('takes what was paid for what is left, gifts at list value, never as one sum', () => {
    const list = book([
      { id: 'gift', category: 'promotional', amount: usd(10), effectiveDay: '2026-10-01' },
      { id: 'bought', amount: usd(100), paid: { nanos: usd(88), unit: 'EUR' }, effectiveDay: '2026-10-01' },
      { id: 'later-gift', category: 'promotional', amount: usd(7), effectiveDay: '2026-11-21' },
    ])
    // 51 dollars used: the gift of 10 and 41 of the bought 100; 59 % of 88 euros at 1.25.
    expect(unifiedBalance(list, rates, SETTINGS, asOf)).toMatchObject({
      unit: 'USD',
      paid: usd(64.9),
      listValue: 0n,
      leftOut: [],
    })
    expect(unifiedBalance(list, [], SETTINGS, asOf)).toMatchObject({
      paid: 0n,
      leftOut: [{ unit: 'EUR', nanos: usd(51.92), reason: 'no-rate' }],
    })
  })

  it('shows gifts apart and takes what is owed off the paid figure', () => {
    const gift = book([{ id: 'gift', category: 'promotional', amount: usd(60), effectiveDay: '2026-10-01' }])
    expect(unifiedBalance(gift, rates, SETTINGS, asOf)).toMatchObject({ paid: 0n, listValue: usd(9) })
    const owing = book([{ id: 'a', amount: usd(50), effectiveDay: '2026-10-01' }])
    expect(unifiedBalance(owing, rates, SETTINGS, asOf)).toMatchObject({ paid: usd(-1), listValue: 0n })
  })

  it('takes a plan’s credit at what the period costs, where that is known', () => {
    const plan = makeRecurring({ id: 'plan', amount: usd(70), fee: { nanos: usd(60), unit: 'USD' }, firstDay: '2026-11-01' })
    const worthOf = (recurring: typeof plan) => {
      const { snapshot, facts } = makeBook({ entries: dollarADay, recurring: [recurring], imports: [october] })
      return unifiedBalance(balances(snapshot, facts, asOf), [], SETTINGS, asOf)
    }
    // 50 of 70 are left.
    expect(worthOf(plan)).toMatchObject({ paid: 42_857_142_857n, listValue: 0n })
    expect(worthOf({ ...plan, fee: null })).toMatchObject({ paid: 0n, listValue: usd(50) })
  })

  it('names accounts whose balance nobody knows', () => {
    expect(unifiedBalance(book([]), rates, SETTINGS, asOf)).toMatchObject({
      paid: 0n,
      leftOut: [{ accountId: 'openai:api', reason: 'no-grants' }],
    })
  })
})
