/** The list of alerts: what was seen of it, where a click on a notification leads, and what is put off. */
import { tomorrowMorning } from '../../shared/budgets/quiet-hours'
import type { NotificationOutcome } from '../../shared/ipc/contract'
import type { Alert } from '../../shared/ledger/book-types'
import { appStore, openBook } from '../store/store'
import { here, nowText } from './context'
import { SEVERAL, setOutcome } from './deliver-alerts'
import { openPage } from './navigation'
import { saveSettings } from './records'
import type { ActionResult } from './undo'

export async function markAlertsSeen(alertIds: readonly string[]): Promise<void> {
  const unseen = new Set(appStore.getState().alerts.flatMap((alert) => (alert.seenAt === null ? [alert.id] : [])))
  const fresh = alertIds.filter((id) => unseen.has(id))
  if (fresh.length > 0) await here().ledger.call('mark-alerts-seen', { alertIds: fresh, now: nowText() })
}

export function markAlertSeen(alertId: string): Promise<void> {
  return markAlertsSeen([alertId])
}

/** Goes past every setting: the question is whether the desktop shows anything at all. A click on it opens the list. */
export function sendTestNotification(title: string, body: string): Promise<NotificationOutcome> {
  return here().bridge.showNotification({ alertId: 'test', title, body, open: null, snooze: null })
}

export function openAlert(alertId: string): void {
  openPage('alerts', alertId === SEVERAL ? null : alertId)
}

/** How long something can be put off. */
export type Delay = 'hour' | 'tomorrow' | 'week'

/** An alert that was shown comes back then, if it still holds. */
export async function snoozeAlert(alertId: string, delay: Delay): Promise<void> {
  const alert = appStore.getState().alerts.find(({ id }) => id === alertId)
  if (alert?.outcome.status !== 'shown') return
  await setOutcome([alert], { status: 'held', reason: 'snoozed', until: endOf(delay) })
}

export async function wakeAlert(alert: Alert): Promise<void> {
  if (isSnoozed(alert)) await setOutcome([alert], { status: 'shown' })
}

export function isSnoozed({ outcome }: Alert): boolean {
  return outcome.status === 'held' && outcome.reason === 'snoozed'
}

/** Nothing about this budget, account or lot is shown until then; null: it is again. */
export function snoozeSubject(subjectId: string, delay: Delay | null): Promise<ActionResult> {
  const now = here().clock.now()
  const others = openBook().settings.snoozes.filter((one) => one.subjectId !== subjectId && Date.parse(one.until) > now)
  return saveSettings({ snoozes: delay === null ? others : [...others, { subjectId, until: endOf(delay) }] })
}

/** No notifications at all until then; null: they come again. */
export function pauseAlerts(delay: Delay | null): Promise<ActionResult> {
  return saveSettings({ pausedUntil: delay === null ? null : endOf(delay) })
}

const HOUR = 3_600_000

function endOf(delay: Delay): string {
  const now = here().clock.now()
  const { zone } = openBook().settings
  const end = delay === 'hour' ? now + HOUR : delay === 'tomorrow' ? tomorrowMorning(now, zone) : now + 7 * 24 * HOUR
  return new Date(end).toISOString()
}
