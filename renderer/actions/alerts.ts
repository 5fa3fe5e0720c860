/** The list of alerts: what was seen of it, and where a click on a notification leads. */
import type { NotificationOutcome } from '../../shared/ipc/contract'
import { appStore } from '../store/store'
import { here, nowText } from './context'
import { openPage } from './navigation'

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
  return here().bridge.showNotification({ alertId: 'test', title, body })
}

export function openAlert(alertId: string): void {
  openPage('alerts', alertId)
}
