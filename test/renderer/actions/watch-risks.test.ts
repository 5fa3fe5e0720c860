import { beforeEach, describe, expect, it } from 'vitest'
import { markAlertSeen } from '../../../renderer/actions/alerts'
import { here } from '../../../renderer/actions/context'
import { commitImport } from '../../../renderer/actions/imports'
import { saveBudget, saveSettings } from '../../../renderer/actions/records'
import { watchRisks } from '../../../renderer/actions/watch-risks'
import { appStore, openBook } from '../../../renderer/store/store'
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

const saveLimit = (dollars: bigint) =>
  saveBudget({
    name: 'All of it',
    scope: { providers: [], accounts: [], tasks: [], models: [], projects: [], members: [] },
    unit: 'USD',
    period: { kind: 'month', startDay: 1 },
    limit: dollars * USD,
    thresholds: [50, 90, 100].map((percent) => ({ kind: 'actual', percent }) as const),
    notify: true,
  })

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
})
