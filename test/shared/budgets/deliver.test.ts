import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertParts } from '../../../shared/budgets/alert-id'
import { type DeliveryState, nextDelivery, planDelivery } from '../../../shared/budgets/deliver'
import type { Alert } from '../../../shared/ledger/book-types'
import { SETTINGS } from '../../support/snapshot'

const HOUR = 3_600_000
const now = Date.parse('2026-11-20T12:00:00Z')
const later = (hours: number): string => new Date(now + hours * HOUR).toISOString()

function alert(id: string, outcome: Alert['outcome'] = { status: 'pending' }): Alert {
  return {
    id,
    kind: 'budget-actual',
    subjectId: id.split('|')[0] ?? '',
    raisedAt: '2026-11-20T12:00:00.000Z',
    severity: 'warning',
    title: 't',
    body: 'b',
    figures: {},
    seenAt: null,
    outcome,
  }
}
const NINETY = 'b|2026-11-01|budget-actual|90|1'
const state = (alerts: readonly Alert[], rest: Partial<DeliveryState> = {}): DeliveryState => ({
  alerts,
  episodes: alerts.map(({ id }) => {
    const { key, episode, threshold } = alertParts(id)
    return { key, number: episode, open: true, threshold }
  }),
  watched: new Set(alerts.map(({ id }) => alertParts(id).key)),
  settings: SETTINGS,
  isSample: false,
  ...rest,
})
const held = (reason: 'quiet-hours' | 'paused' | 'subject-snoozed' | 'snoozed', hours: number) =>
  ({ status: 'held', reason, until: later(hours) }) as const

describe('what the desktop shows', () => {
  it('is whatever is new, and nothing that was dealt with', () => {
    const done = [
      alert('a|x|budget-actual|50|1', { status: 'shown' }),
      alert('c|x|budget-actual|50|1', { status: 'silent' }),
      alert('d|x|budget-actual|50|1', { status: 'not-shown', reason: 'failed' }),
    ]
    const fresh = [alert(NINETY), alert('e|x|budget-actual|50|1')]
    expect(planDelivery(state([...done, ...fresh]), now)).toEqual({ show: fresh, change: [] })
  })

  it.each([
    ['paused', { pausedUntil: later(1) }, held('paused', 1)],
    ['put off', { snoozes: [{ subjectId: 'b', until: later(2) }] }, held('subject-snoozed', 2)],
    ['quiet', { quietHours: { from: '11:00', to: '14:30' } }, held('quiet-hours', 2.5)],
    ['switched off', { notifications: false, pausedUntil: later(1) }, { status: 'not-shown', reason: 'switched-off' }],
  ] as const)('is nothing while it is %s', (_what, settings, outcome) => {
    const fresh = alert(NINETY)
    const plan = planDelivery(state([fresh], { settings: { ...SETTINGS, ...settings } }), now)
    expect(plan).toEqual({ show: [], change: [{ alert: fresh, outcome }] })
  })

  it('is nothing of sample data', () => {
    expect(planDelivery(state([alert(NINETY)], { isSample: true }), now).change).toMatchObject([
      { outcome: { status: 'not-shown', reason: 'sample-data' } },
    ])
  })

  it('is what has waited, once that is over, all together', () => {
    const waiting = [alert(NINETY, held('quiet-hours', 1)), alert('e|x|budget-actual|50|1', held('paused', 0.5))]
    // The settings of now decide, not those of then: a pause that was ended early holds nothing back.
    expect(planDelivery(state(waiting), now).show).toEqual(waiting)
    const quiet = { settings: { ...SETTINGS, quietHours: { from: '11:00', to: '13:00' } } }
    expect(planDelivery(state([waiting[0] as Alert], quiet), now)).toEqual({ show: [], change: [] })
    expect(nextDelivery(waiting)).toBe(now + HOUR / 2)
    expect(nextDelivery([alert(NINETY)])).toBeNull()
  })

  it('is a reminder when its time has come, whatever else was put off meanwhile', () => {
    const snoozed = alert(NINETY, held('snoozed', 1))
    expect(planDelivery(state([snoozed]), now)).toEqual({ show: [], change: [] })
    expect(planDelivery(state([snoozed]), now + HOUR).show).toEqual([snoozed])
  })

  it.each([
    ['has recovered', { episodes: [{ key: 'b|2026-11-01|budget-actual', number: 1, open: false, threshold: 90 }] }, 'recovered'],
    ['fell back', { episodes: [{ key: 'b|2026-11-01|budget-actual', number: 2, open: true, threshold: 50 }] }, 'recovered'],
    ['is over', { watched: new Set<string>() }, 'over'],
  ] as const)('is not what %s while it waited', (_what, rest, reason) => {
    const snoozed = alert(NINETY, held('snoozed', -1))
    expect(planDelivery(state([snoozed], rest), now)).toEqual({
      show: [],
      change: [{ alert: snoozed, outcome: { status: 'not-shown', reason } }],
    })
  })

  it('is still what nobody has seen yet, though its period ended while it waited', () => {
    const overnight = alert(NINETY, held('quiet-hours', -1))
    expect(planDelivery(state([overnight], { watched: new Set() }), now).show).toEqual([overnight])
  })

  it('is only the most advanced threshold of one risk', () => {
    const first = alert(NINETY, held('quiet-hours', -1))
    const second = alert('b|2026-11-01|budget-actual|100|1', held('quiet-hours', -1))
    const plan = planDelivery(state([{ ...first, raisedAt: '2026-11-20T03:00:00.000Z' }, second]), now)
    expect(plan.show).toEqual([second])
    expect(plan.change).toMatchObject([{ alert: { id: NINETY }, outcome: { reason: 'overtaken' } }])
  })

  it('is each alert at most once, however often and whenever one asks, and in the end each', () => {
    const outcome: fc.Arbitrary<Alert['outcome']> = fc.oneof(
      fc.constant({ status: 'pending' as const }),
      fc.record({
        status: fc.constant('held' as const),
        reason: fc.constantFrom('quiet-hours' as const, 'paused' as const, 'subject-snoozed' as const, 'snoozed' as const),
        until: fc.integer({ min: -30, max: 30 }).map(later),
      }),
    )
    const settings = fc.record({
      pausedUntil: fc.option(fc.integer({ min: -5, max: 40 }).map(later)),
      quietHours: fc.constantFrom(null, { from: '22:00', to: '07:00' }),
      snoozes: fc.constantFrom([], [{ subjectId: 's1', until: later(9) }]),
    })
    const asked = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 6 }), settings, asked, (outcomes, rest, times) => {
        let alerts = outcomes.map((one, index) => alert(`s${index}|p|budget-actual|90|1`, one))
        const shown: string[] = []
        for (const hours of [...times.sort((a, b) => a - b), 200]) {
          const plan = planDelivery(state(alerts, { settings: { ...SETTINGS, ...rest } }), now + hours * HOUR)
          shown.push(...plan.show.map(({ id }) => id))
          alerts = alerts.map((one) => {
            const changed = plan.change.find((change) => change.alert.id === one.id)
            if (plan.show.includes(one)) return { ...one, outcome: { status: 'shown' as const } }
            return changed === undefined ? one : { ...one, outcome: changed.outcome }
          })
        }
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown.sort()).toEqual(alerts.map(({ id }) => id).sort())
      }),
    )
  })
})
