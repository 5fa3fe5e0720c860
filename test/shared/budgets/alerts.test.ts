import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlertFact, HEADROOM, levelsOf } from '../../../shared/budgets/alert-fact'
import { alertText } from '../../../shared/budgets/alert-text'
import { stepAlerts } from '../../../shared/budgets/alerts'
import { budgetStatuses, endedStatuses } from '../../../shared/budgets/budget'
import { evaluateAlerts } from '../../../shared/budgets/evaluate-alerts'
import { findSpikes } from '../../../shared/budgets/spikes'
import { balances } from '../../../shared/ledger/balance'
import type { Alert, AlertEpisode, Budget, Grant } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { dayOfMs, formatDay, msOfDay } from '../../../shared/time/days'
import {
  day,
  type Entry,
  everyDay,
  makeAccount,
  makeBook,
  makeBudget,
  makeGrant,
  makeImport,
  SETTINGS,
  usd,
} from '../../support/snapshot'

type Mode = Parameters<typeof stepAlerts>[3]

const THRESHOLDS = { rising: [50, 90, 100], falling: [20, 5] } as const

/** A fact as evaluation makes it from one figure in percent. */
function factOf(
  key: string,
  direction: AlertFact['direction'],
  value: number,
  canRecover: boolean,
  thresholds: readonly number[] = THRESHOLDS[direction],
): AlertFact {
  const isReached = (threshold: number, headroom: number) =>
    direction === 'rising' ? value >= threshold - headroom : value <= threshold + headroom
  return {
    key,
    kind: direction === 'rising' ? 'budget-actual' : 'low-balance',
    subjectId: key,
    ...levelsOf(
      thresholds,
      direction,
      (one) => isReached(one, 0),
      (one) => isReached(one, HEADROOM),
    ),
    canRecover,
    canStart: true,
    severity: 'info',
    figures: { name: key, unit: 'USD', period: '2026-11-01', periodKind: 'month', since: '2026-11-01' },
    notify: true,
  }
}

describe('the steps of alerts', () => {
  const look = fc.record({
    values: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -5, max: 120 })),
    canRecover: fc.boolean(),
    mode: fc.constantFrom<Mode>('speak', 'speak', 'seed'),
    restart: fc.boolean(),
    clock: fc.integer({ min: -10, max: 10 }),
  })
  const directionOf = (key: string): AlertFact['direction'] => (key === 'c' ? 'falling' : 'rising')

  it('say each threshold once until it has recovered: no duplicate, nothing missed, across clocks and restarts', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), (looks) => {
        let episodes: readonly AlertEpisode[] = []
        const ids = new Set<string>()
        /** Per threshold: has it, or one beyond it, been said since it last recovered? */
        const said = new Set<string>()
        for (const { values, canRecover, mode, restart, clock } of looks) {
          if (restart) episodes = JSON.parse(JSON.stringify(episodes))
          const facts = Object.entries(values).map(([key, value]) => factOf(key, directionOf(key), value, canRecover))
          const result = stepAlerts(episodes, facts, msOfDay(day('2026-11-20') + clock), mode)
          episodes = result.episodes
          for (const { id } of result.alerts) {
            expect(ids.has(id)).toBe(false)
            ids.add(id)
          }
          const expected: string[] = []
          for (const [key, value] of Object.entries(values)) {
            const direction = directionOf(key)
            const isAtLeast = (threshold: number, headroom: number) =>
              direction === 'rising' ? value >= threshold - headroom : value <= threshold + headroom
            for (const threshold of THRESHOLDS[direction]) {
              if (canRecover && !isAtLeast(threshold, HEADROOM)) said.delete(`${key}|${threshold}`)
            }
            const { crossed: top } = factOf(key, direction, value, canRecover)
            if (top === null || said.has(`${key}|${top}`)) continue
            expected.push(`${key}|${top}`)
            for (const threshold of THRESHOLDS[direction]) {
              if (direction === 'rising' ? threshold <= top : threshold >= top) said.add(`${key}|${threshold}`)
            }
          }
          expect(result.alerts.map(({ id }) => id.slice(0, id.lastIndexOf('|'))).sort()).toEqual(expected.sort())
          for (const { outcome } of result.alerts) expect(outcome.status).toBe(mode === 'speak' ? 'pending' : 'silent')
          expect(stepAlerts(episodes, facts, 0, 'speak').alerts).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('leave the pop-up out where the budget says so', () => {
    const fact = { ...factOf('a', 'rising', 95, true), notify: false }
    expect(stepAlerts([], [fact], 0, 'speak').alerts[0]?.outcome).toEqual({ status: 'silent' })
  })

  it('take a clock that was put back for no recovery', () => {
    const low = factOf('a', 'falling', 4, true)
    const said = stepAlerts([], [low], 1_000, 'speak')
    expect(said.alerts).toHaveLength(1)
    // Before the credit was used there was enough of it.
    const back = stepAlerts(said.episodes, [factOf('a', 'falling', 90, true)], 500, 'speak', 1_000)
    expect(stepAlerts(back.episodes, [low], 2_000, 'speak', 1_000).alerts).toEqual([])
    const recovered = stepAlerts(said.episodes, [factOf('a', 'falling', 90, true)], 1_500, 'speak', 1_000)
    expect(stepAlerts(recovered.episodes, [low], 2_000, 'speak', 1_000).alerts).toHaveLength(1)
  })

  it('survive a change of the thresholds in the middle of an episode', () => {
    const first = stepAlerts([], [factOf('a', 'rising', 95, true)], 0, 'speak')
    expect(first.alerts.map(({ id }) => id)).toEqual(['a|90|1'])
    const second = stepAlerts(first.episodes, [factOf('a', 'rising', 95, true, [80])], 0, 'speak')
    expect(second.alerts).toEqual([])
    expect(stepAlerts(second.episodes, [factOf('a', 'rising', 95, true, [95])], 0, 'speak').alerts).toHaveLength(1)
    // Taking a threshold away and putting it back is no recovery in between.
    expect(stepAlerts(second.episodes, [factOf('a', 'rising', 95, true, [50, 90])], 0, 'speak').alerts).toEqual([])
  })
})

type World = {
  readonly at: string
  readonly entries?: readonly Entry[]
  readonly dataTo?: string
  readonly grants?: readonly Grant[]
  readonly budgets?: readonly Budget[]
  readonly rest?: Partial<BookSnapshot>
}

function factsAt({ at, entries = [], dataTo = at, grants = [], budgets = [], rest = {} }: World): readonly AlertFact[] {
  const now = msOfDay(day(at)) + 43_200_000
  const until = entries.filter((entry) => entry.day <= day(dataTo))
  const imports = [makeImport({ from: '2026-01-01', to: dataTo })]
  const { snapshot, facts } = makeBook({ entries: until, imports, grants, budgets, ...rest })
  const attribution = Int32Array.from(snapshot.series, () => -1)
  const figures = {
    budgets: budgetStatuses(snapshot, facts, attribution, now),
    ended: endedStatuses(snapshot, facts, attribution, now),
    balances: balances(snapshot, facts, dayOfMs(now)),
    spikes: findSpikes(snapshot, facts, dayOfMs(now)),
  }
  return evaluateAlerts(snapshot, figures, now)
}

/** Lives through the days, looking once on each, as the app does after imports and at midnight. */
function live(from: string, to: string, world: (at: string) => Omit<World, 'at'>, mode: Mode = 'speak'): readonly Alert[] {
  let episodes: readonly AlertEpisode[] = []
  const alerts: Alert[] = []
  for (let at = day(from); at <= day(to); at++) {
    const text = formatDay(at)
    const result = stepAlerts(episodes, factsAt({ at: text, ...world(text) }), msOfDay(at), mode)
    episodes = result.episodes
    alerts.push(...result.alerts)
  }
  return alerts
}

const said = (alerts: readonly Alert[]): readonly string[] =>
  alerts.map(({ raisedAt, title }) => `${raisedAt.slice(5, 10)} ${title}`)
const use = (from: string, to: string, units: number) => everyDay(from, to, () => ({ series: 0, billed: usd(units) }))

describe('budget alerts', () => {
  it('speak once per threshold and period, as time passes', () => {
    const entries = use('2026-01-01', '2026-12-31', 11)
    const alerts = live('2026-11-01', '2026-12-20', () => ({ entries, budgets: [makeBudget()] }))
    expect(said(alerts)).toEqual([
      // The first look is on the first day after October, and nothing was said of that.
      '11-01 Everything: October budget exceeded, at 113%',
      '11-01 Everything: November budget likely to be exceeded',
      '11-14 Everything: November budget at 51%',
      '11-25 Everything: November budget at 91%',
      '11-28 Everything: November budget exceeded, at 102%',
      '12-01 Everything: December budget likely to be exceeded',
      '12-14 Everything: December budget at 51%',
    ])
  })

  it('say how a period ended to those who import after it, for a week, and only of budgets that were there', () => {
    const entries = use('2026-10-01', '2026-11-30', 11)
    const look = (at: string, createdAt: string) =>
      stepAlerts([], factsAt({ at, entries, dataTo: '2026-11-30', budgets: [makeBudget({ createdAt })] }), 0, 'speak').alerts
    expect(look('2026-12-03', '2026-11-30T10:00:00Z').map(({ title, body }) => [title, body])).toEqual([
      ['Everything: November budget exceeded, at 110%', '$330.00 of $300.00 spent, the period is over.'],
      [
        'Everything: December budget likely to be exceeded',
        '$341.00 to $341.00 of $300.00 by 31 Dec at the present pace. The limit is likely reached on 28 Dec.',
      ],
    ])
    expect(look('2026-12-03', '2026-12-01T10:00:00Z').map(({ title }) => title)).toEqual([
      'Everything: December budget likely to be exceeded',
    ])
    expect(look('2026-12-08', '2026-11-30T10:00:00Z').map(({ id }) => id)).not.toContain('b|2026-11-01|budget-actual|100|1')
  })

  it('speak of a fixed period while it runs and shortly after, not before, and never again', () => {
    const entries = use('2026-10-01', '2026-12-31', 10)
    const budgets = [
      makeBudget({ name: 'Relaunch', limit: usd(105), period: { kind: 'fixed', from: '2026-11-09', to: '2026-11-21' } }),
    ]
    const alerts = live('2026-11-01', '2026-12-20', () => ({ entries, budgets }))
    expect(said(alerts)).toEqual([
      '11-09 Relaunch: budget likely to be exceeded',
      '11-14 Relaunch: budget at 57%',
      '11-18 Relaunch: budget at 95%',
      '11-19 Relaunch: budget exceeded, at 104%',
    ])
    const late = (at: string) => stepAlerts([], factsAt({ at, entries, budgets }), 0, 'speak').alerts.map(({ title }) => title)
    expect(late('2026-11-08')).toEqual([])
    expect(late('2026-11-27')).toEqual(['Relaunch: budget exceeded, at 114%'])
    expect(late('2026-11-28')).toEqual([])
  })

  it('say of a year of history only what is true now', () => {
    const entries = use('2026-01-01', '2026-11-20', 14)
    const { alerts } = stepAlerts([], factsAt({ at: '2026-11-20', entries, budgets: [makeBudget()] }), 0, 'speak')
    expect(alerts.map(({ title }) => title)).toEqual([
      'Everything: November budget at 93%',
      'Everything: November budget likely to be exceeded',
    ])
    expect(alerts[0]?.body).toBe('$280.00 of $300.00 spent, 10 days left.')
    expect(alerts[1]?.body).toBe(
      '$420.00 to $420.00 of $300.00 by 30 Nov at the present pace. The limit is likely reached on 22 Nov.',
    )
  })

  it('do not take missing or stale data, or a missing rate, for a recovery', () => {
    const entries = use('2026-10-01', '2026-11-20', 14)
    const world = { at: '2026-11-20', entries, budgets: [makeBudget()] }
    const { episodes } = stepAlerts([], factsAt(world), 0, 'speak')
    // The rows of the last weeks are gone: an import was reverted, and nothing newer is there.
    const gone = factsAt({ ...world, entries: use('2026-10-01', '2026-11-05', 14), dataTo: '2026-11-05' })
    const after = stepAlerts(episodes, gone, 0, 'speak')
    expect(after.episodes.find(({ key }) => key.endsWith('budget-actual'))).toMatchObject({ open: true, threshold: 90 })
    // The same on trusted data is a recovery, down to the threshold that still holds.
    const real = factsAt({ ...world, entries: use('2026-10-01', '2026-11-20', 9) })
    const recovered = stepAlerts(episodes, real, 0, 'speak')
    expect(recovered.alerts).toEqual([])
    expect(recovered.episodes.find(({ key }) => key.endsWith('budget-actual'))).toMatchObject({ threshold: 50, number: 2 })
    const again = stepAlerts(recovered.episodes, factsAt(world), 0, 'speak')
    expect(again.alerts.map(({ id }) => id)).toContain('b|2026-11-01|budget-actual|90|2')
  })

  it('show a limit lowered below spend in the list, and pop up at the next threshold only', () => {
    const entries = use('2026-10-01', '2026-11-30', 10)
    const at = (text: string, limit: number) => factsAt({ at: text, entries, budgets: [makeBudget({ limit: usd(limit) })] })
    const start = stepAlerts([], at('2026-11-20', 1000), 0, 'speak')
    expect(start.alerts).toEqual([])
    const edited = stepAlerts(start.episodes, at('2026-11-20', 215), 0, 'seed')
    expect(edited.alerts.map(({ id, outcome }) => [id, outcome.status])).toEqual([
      ['b|2026-11-01|budget-actual|90|1', 'silent'],
      ['b|2026-11-01|budget-forecast|100|1', 'silent'],
    ])
    const next = stepAlerts(edited.episodes, at('2026-11-21', 215), 0, 'speak')
    expect(next.alerts).toEqual([])
    const over = stepAlerts(next.episodes, at('2026-11-22', 215), 0, 'speak')
    expect(over.alerts.map(({ id, outcome }) => [id, outcome.status])).toEqual([['b|2026-11-01|budget-actual|100|1', 'pending']])
  })

  it('name what they leave out', () => {
    const series = [{ ...(makeBook({}).snapshot.series[0] as BookSnapshot['series'][number]), unit: 'EUR' }]
    const usdSeries = { ...(series[0] as BookSnapshot['series'][number]), id: 1, unit: 'USD' }
    const entries = [
      ...use('2026-11-01', '2026-11-20', 1),
      ...everyDay('2026-11-01', '2026-11-20', () => ({ series: 1, billed: usd(14) })),
    ]
    const facts = factsAt({ at: '2026-11-20', entries, budgets: [makeBudget()], rest: { series: [...series, usdSeries] } })
    expect(facts.find(({ kind }) => kind === 'budget-actual')).toMatchObject({ canRecover: false })
    expect(stepAlerts([], facts, 0, 'speak').alerts[0]?.body).toBe(
      '$280.00 of $300.00 spent, 10 days left. Not counted, because no rate is known: €20.00.',
    )
  })
})

describe('balance alerts', () => {
  const grant = makeGrant({ id: 'lot', name: 'Autumn', amount: usd(100), effectiveDay: '2026-10-01' })

  it('speak at 20 % and 5 % of the balance after the last grant, and anew after the next', () => {
    const entries = use('2026-10-01', '2026-12-31', 2)
    const second = makeGrant({ id: 'more', amount: usd(50), effectiveDay: '2026-11-22' })
    const alerts = live('2026-10-10', '2026-12-14', (at) => ({
      entries,
      grants: at < second.effectiveDay ? [grant] : [grant, second],
    }))
    expect(said(alerts)).toEqual([
      '11-09 OpenAI API: balance at 20%',
      '11-17 OpenAI API: balance at 4%',
      '12-10 OpenAI API: balance at 17%',
      '12-13 OpenAI API: balance at 4%',
    ])
    expect(alerts[0]).toMatchObject({
      subjectId: 'openai:api',
      severity: 'warning',
      body: '$20.00 left of $100.00 on 1 Oct. At the present pace it lasts until 19 Nov.',
    })
  })

  it('warn 30, 7 and 1 days before what would lapse does, and not of what will be used up', () => {
    const lapsing = { ...grant, expiresDay: '2026-12-15' }
    const entries = use('2026-10-01', '2026-12-31', 1)
    const alerts = live('2026-11-01', '2026-12-20', () => ({ entries, grants: [lapsing] })).filter(
      ({ kind }) => kind === 'expiring',
    )
    expect(said(alerts)).toEqual([
      '11-15 OpenAI API: credit expires in 30 days',
      '12-08 OpenAI API: credit expires in 7 days',
      '12-14 OpenAI API: credit expires tomorrow',
    ])
    expect(alerts[0]).toMatchObject({
      subjectId: 'lot',
      body: '“Autumn” expires on 15 Dec. About $25.00 would lapse unused.',
      severity: 'info',
    })
    const busy = use('2026-10-01', '2026-12-31', 1.6)
    expect(live('2026-11-01', '2026-12-20', () => ({ entries: busy, grants: [lapsing] })).map(({ kind }) => kind)).not.toContain(
      'expiring',
    )
  })

  it('speak by days of runway where that is asked for, and again only after lasting longer', () => {
    const settings = { ...SETTINGS, lowBalancePercents: [], lowBalanceDays: [14, 3] }
    const entries = use('2026-10-01', '2026-12-31', 2)
    const second = makeGrant({ id: 'more', amount: usd(50), effectiveDay: '2026-11-19' })
    const alerts = live('2026-10-10', '2026-11-30', (at) => ({
      entries,
      grants: at < second.effectiveDay ? [grant] : [grant, second],
      rest: { settings },
    }))
    expect(said(alerts)).toEqual([
      '11-05 OpenAI API: balance lasts 14 more days',
      '11-16 OpenAI API: balance lasts 3 more days',
      '11-30 OpenAI API: balance lasts 14 more days',
    ])
    expect(alerts[0]).toMatchObject({ body: '$28.00 left. Likely used up on 19 Nov.', severity: 'warning' })
    expect(alerts[1]).toMatchObject({ severity: 'critical' })
  })

  it('do not wobble: a runway near its threshold speaks once', () => {
    const settings = { ...SETTINGS, lowBalancePercents: [], lowBalanceDays: [14] }
    const entries = everyDay('2026-10-01', '2026-12-31', (at) => ({ series: 0, billed: usd(at % 3 === 0 ? 2.6 : 1.7) }))
    const alerts = live('2026-10-10', '2026-11-18', () => ({ entries, grants: [grant], rest: { settings } }))
    expect(alerts).toHaveLength(1)
  })

  it('warn of an allowance that ends before it comes anew, once per period, whatever makes the period', () => {
    const allowance = (month: string, next: string) =>
      makeGrant({ ...plan, id: month, category: 'allowance', effectiveDay: `${month}-01`, expiresDay: `${next}-01` })
    const plan = { balanceId: 'plan', amount: usd(60) }
    const accounts = [
      makeAccount({
        id: 'openai:api',
        balances: [{ id: 'plan', kind: 'allowance', unit: 'USD', draws: { measure: 'billed' } }],
      }),
    ]
    const grants = [allowance('2026-10', '2026-11'), allowance('2026-11', '2026-12'), allowance('2026-12', '2027-01')]
    const rest = { accounts, settings: { ...SETTINGS, lowBalancePercents: [] } }
    const fast = use('2026-09-01', '2026-12-31', 2.5)
    const inTime = (at: string) => grants.filter(({ effectiveDay }) => effectiveDay <= at)
    const alerts = live('2026-10-01', '2026-12-10', (at) => ({ entries: fast, grants: inTime(at), rest }))
    expect(said(alerts)).toEqual([
      '10-01 OpenAI API: allowance likely used up 8 days before its reset',
      '11-01 OpenAI API: allowance likely used up 7 days before its reset',
      '12-01 OpenAI API: allowance likely used up 8 days before its reset',
    ])
    expect(alerts[1]?.body).toBe('$57.50 left. At the present pace it lasts until 24 Nov and comes anew on 1 Dec.')
    const slow = use('2026-09-01', '2026-12-31', 1.9)
    expect(live('2026-10-01', '2026-12-10', (at) => ({ entries: slow, grants: inTime(at), rest }))).toEqual([])
    // Bought credit lasts beyond the reset: nothing runs out.
    const bought = makeGrant({ ...plan, id: 'pack', amount: usd(500), effectiveDay: '2026-10-01' })
    expect(live('2026-10-01', '2026-12-10', (at) => ({ entries: fast, grants: [...inTime(at), bought], rest }))).toEqual([])
  })

  it('warn of stale data once per last day, and never of an account that ended long ago', () => {
    const entries = use('2026-10-01', '2026-11-05', 2)
    const alerts = live('2026-11-01', '2026-11-30', (at) => ({
      entries,
      grants: [grant],
      dataTo: at < '2026-11-05' ? at : '2026-11-05',
    }))
    expect(said(alerts.filter(({ kind }) => kind === 'stale-data'))).toEqual(['11-13 OpenAI API: no data since 5 Nov'])
    expect(factsAt({ at: '2027-03-01', entries, grants: [grant], dataTo: '2026-11-05' }).map(({ kind }) => kind)).not.toContain(
      'stale-data',
    )
  })
})

describe('the text of a notification', () => {
  it('holds no amount where the user hides them', () => {
    const entries = use('2026-10-01', '2026-11-20', 14)
    const grants = [makeGrant({ id: 'lot', amount: usd(750), effectiveDay: '2026-10-01', expiresDay: '2026-11-25' })]
    const { alerts } = stepAlerts([], factsAt({ at: '2026-11-20', entries, grants, budgets: [makeBudget()] }), 0, 'speak')
    expect(new Set(alerts.map(({ kind }) => kind))).toEqual(new Set(['budget-actual', 'budget-forecast', 'low-balance']))
    for (const alert of alerts) {
      expect(alertText(alert.kind, alert.figures, false)).toEqual({ title: alert.title, body: alert.body })
      const hidden = alertText(alert.kind, alert.figures, true)
      expect(`${hidden.title} ${hidden.body}`).not.toMatch(/[$€]|\d\.\d\d/)
    }
    const [first] = alerts as readonly [Alert]
    expect(alertText(first.kind, first.figures, true)).toEqual({
      title: 'Everything: November budget at 93%',
      body: '10 days left. Open Creditbook for the figures.',
    })
  })
})
