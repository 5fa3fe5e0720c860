import { beforeEach, describe, expect, it } from 'vitest'
import { markAlertSeen, pauseAlerts, snoozeAlert, snoozeSubject, wakeAlert } from '../../../renderer/actions/alerts'
import { here, tick } from '../../../renderer/actions/context'
import { commitImport } from '../../../renderer/actions/imports'
import { saveBudget, saveSettings } from '../../../renderer/actions/records'
import { undo } from '../../../renderer/actions/undo'
import { deliverHeld, watchRisks } from '../../../renderer/actions/watch-risks'
import { appStore, openBook } from '../../../renderer/store/store'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'
import { TEST_NOW } from '../../support/test-ledger'

const USD = 1_000_000_000n
const spend = (dollars: bigint, at = '2026-11-10T10:00:00Z') =>
  stageFile({
    format: 'openrouter.generations',
    name: `${dollars}.csv`,
    rows: [{ at, key: `${at}${dollars}`, billed: dollars * USD }],
  })

const limitOf = (dollars: bigint) =>
  ({
    name: 'All of it',
    scope: EVERYTHING,
    unit: 'USD',
    period: { kind: 'month', startDay: 1 },
    limit: dollars * USD,
    limits: { kind: 'one' },
    counts: 'gross',
    thresholds: [50, 90, 100].map((percent) => ({ kind: 'actual', percent }) as const),
    notify: true,
  }) as const

const saveLimit = (dollars: bigint) => saveBudget(limitOf(dollars))

describe('a budget that is crossed', () => {
  let app: TestApp

  const importSpend = async (file: ReturnType<typeof spend>) => {
    await commitImport(await app.offerStaged(file))
    await app.risksSettled()
  }
  const budgetAlerts = () => appStore.getState().alerts.filter(({ kind }) => kind === 'budget-actual')

  beforeEach(async () => {
    app = await startTestApp()
  })

  it('is told once on the desktop, and never again after a restart', async () => {
    await saveLimit(100n)
    await importSpend(spend(40n))
    expect(app.notifications).toEqual([])
    await importSpend(spend(52n, '2026-11-11T10:00:00Z'))
    expect(app.notifications).toHaveLength(1)
    expect(app.notifications[0]).toMatchObject({ alertId: budgetAlerts()[0]!.id, title: expect.stringContaining('All of it') })
    expect(budgetAlerts()).toMatchObject([{ outcome: { status: 'shown' }, seenAt: null }])

    await watchRisks('speak')
    await importSpend(spend(1n, '2026-11-12T10:00:00Z'))
    expect(app.notifications).toHaveLength(1)

    const restarted = await startTestApp({ keepBook: true })
    await watchRisks('speak')
    expect(restarted.notifications).toEqual([])
    expect(budgetAlerts()).toHaveLength(1)

    app = restarted
    await importSpend(spend(20n, '2026-11-13T10:00:00Z'))
    expect(restarted.notifications).toHaveLength(1)
    expect(budgetAlerts()).toHaveLength(2)
  })

  it('is told after a restart where the app was ended before it could be', async () => {
    await saveLimit(100n)
    await importSpend(spend(92n))
    const [told] = budgetAlerts()
    const cutOff = { ...told!, id: `${told!.id}|cut off`, outcome: { status: 'pending' } } as const
    await here().ledger.call('record-alerts', { alerts: [cutOff], episodes: [] })

    const restarted = await startTestApp({ keepBook: true })
    await watchRisks('seed')
    await watchRisks('seed')
    expect(restarted.notifications.map(({ alertId }) => alertId)).toEqual([cutOff.id])
    expect(budgetAlerts().find(({ id }) => id === cutOff.id)).toMatchObject({ outcome: { status: 'shown' } })
  })

  it('by lowering its limit is in the list at once, without a pop-up until the next threshold', async () => {
    await importSpend(spend(60n))
    await saveLimit(100n)
    await app.risksSettled()
    expect(budgetAlerts()).toMatchObject([{ outcome: { status: 'silent' } }])
    expect(app.notifications).toEqual([])
    await importSpend(spend(35n, '2026-11-11T10:00:00Z'))
    expect(app.notifications).toHaveLength(1)
  })

  it('stays in the app where notifications are switched off', async () => {
    await saveLimit(100n)
    await saveSettings({ notifications: false })
    await importSpend(spend(92n))
    expect(app.notifications).toEqual([])
    expect(budgetAlerts()).toMatchObject([{ outcome: { status: 'not-shown', reason: 'switched-off' } }])
  })

  it('is marked as seen once', async () => {
    await saveLimit(100n)
    await importSpend(spend(92n))
    const [alert] = budgetAlerts()
    await markAlertSeen(alert!.id)
    expect(budgetAlerts()).toMatchObject([{ seenAt: TEST_NOW }])
    expect(openBook().imports).toHaveLength(1)
  })

  describe('while nobody wants to be disturbed', () => {
    const goTo = async (instant: string) => {
      here().clock.set(Date.parse(instant))
      tick()
      await deliverHeld()
    }
    const outcomes = () => budgetAlerts().map(({ outcome }) => outcome)

    it('waits for the end of the quiet hours, across a restart, and comes with what else waited as one', async () => {
      await saveSettings({ quietHours: { from: '00:00', to: '23:00' } })
      await saveLimit(100n)
      await saveBudget({ ...limitOf(200n), name: 'Another', thresholds: [{ kind: 'actual', percent: 20 }] })
      await importSpend(spend(52n))
      expect(app.notifications).toEqual([])
      const until = '2026-11-23T22:00:00.000Z'
      expect(outcomes()).toEqual([
        { status: 'held', reason: 'quiet-hours', until },
        { status: 'held', reason: 'quiet-hours', until },
      ])

      app = await startTestApp({ keepBook: true })
      await goTo('2026-11-23T21:59:00Z')
      expect(app.notifications).toEqual([])
      await goTo(until)
      expect(app.notifications).toMatchObject([
        { alertId: 'alerts', title: '2 alerts', snooze: null, body: expect.stringContaining('Another') },
      ])
      expect(outcomes()).toEqual([{ status: 'shown' }, { status: 'shown' }])
      await goTo('2026-11-23T22:30:00Z')
      expect(app.notifications).toHaveLength(1)
    })

    it('waits while alerts are paused, and comes at once when they go on', async () => {
      await pauseAlerts('hour')
      await saveLimit(100n)
      await importSpend(spend(92n))
      expect(outcomes()).toMatchObject([{ status: 'held', reason: 'paused' }])
      await pauseAlerts(null)
      await app.risksSettled()
      expect(app.notifications).toHaveLength(1)
      expect(outcomes()).toEqual([{ status: 'shown' }])
      await undo()
      expect(openBook().settings.pausedUntil).not.toBeNull()
    })

    it('comes back when it was put off, if it still holds, and not when it was told not to', async () => {
      await saveLimit(100n)
      await importSpend(spend(92n))
      const [alert] = budgetAlerts()
      await snoozeAlert(alert!.id, 'hour')
      await goTo('2026-11-23T12:59:00Z')
      expect(app.notifications).toHaveLength(1)
      await goTo('2026-11-23T13:00:00Z')
      expect(app.notifications.map(({ alertId }) => alertId)).toEqual([alert!.id, alert!.id])

      await snoozeAlert(alert!.id, 'tomorrow')
      await wakeAlert(budgetAlerts()[0]!)
      expect(outcomes()).toEqual([{ status: 'shown' }])
      await goTo('2026-11-25T13:00:00Z')
      expect(app.notifications).toHaveLength(2)
    })

    it('says nothing about what was put off until then; other risks still speak', async () => {
      await saveLimit(100n)
      await saveBudget({ ...limitOf(200n), name: 'Another', thresholds: [{ kind: 'actual', percent: 20 }] })
      const first = openBook().budgets.find(({ name }) => name === 'All of it')
      await snoozeSubject(first!.id, 'week')
      await importSpend(spend(52n))
      expect(app.notifications).toMatchObject([{ title: expect.stringContaining('Another') }])
      await snoozeSubject(first!.id, null)
      await app.risksSettled()
      expect(app.notifications).toHaveLength(2)
    })
  })
})
