/**
 * The mechanism of desktop notifications; which alert deserves one is decided long before. A notification carries only the alert's
 * id, and a click comes back as that id.
 */
import { Notification } from 'electron'
import type { NotificationOutcome, Requests } from '../shared/ipc/contract'

/** An operating system that answers neither way is taken to show nothing. */
const ANSWER_MS = 5_000
/** Stands for "some alert": the page opens its list. */
const ANY_ALERT = 'alerts'

export type Notifications = {
  canNotify(): boolean
  show(request: Requests['show-notification']['request']): Promise<NotificationOutcome>
}

type Listeners = {
  readonly onActivated: (alertId: string) => void
  readonly onSnoozed: (alertId: string) => void
}

export function createNotifications({ onActivated, onSnoozed }: Listeners): Notifications {
  // Held until clicked or closed: a collected Notification loses its click.
  const shown = new Set<Notification>()
  // Windows tells of clicks on what an earlier session showed, but not of which alert it was: the list has it on top.
  if (process.platform === 'win32' && typeof Notification.handleActivation === 'function') {
    Notification.handleActivation(() => {
      if (shown.size === 0) onActivated(ANY_ALERT)
    })
  }
  return {
    canNotify: () => Notification.isSupported(),
    show({ alertId, title, body, open, snooze }) {
      if (!Notification.isSupported()) return Promise.resolve({ status: 'not-shown', reason: 'unsupported' })
      const buttons = [
        { text: open, press: onActivated },
        { text: snooze, press: onSnoozed },
      ].flatMap(({ text, press }) => (text === null ? [] : [{ text, press }]))
      // The id is what macOS and Windows give back for a click after the app was ended.
      const notification = new Notification({
        id: alertId,
        title,
        body,
        actions: buttons.map(({ text }) => ({ type: 'button', text })),
      })
      shown.add(notification)
      notification.on('click', () => {
        shown.delete(notification)
        onActivated(alertId)
      })
      notification.on('action', (_event, index) => {
        shown.delete(notification)
        buttons[index]?.press(alertId)
      })
      notification.on('close', () => shown.delete(notification))
      return new Promise((resolve) => {
        const failed = (): void => {
          shown.delete(notification)
          resolve({ status: 'not-shown', reason: 'failed' })
        }
        const timer = setTimeout(failed, ANSWER_MS)
        notification.on('show', () => {
          clearTimeout(timer)
          resolve({ status: 'shown' })
        })
        notification.on('failed', () => {
          clearTimeout(timer)
          failed()
        })
        notification.show()
      })
    },
  }
}

/**
 * The alert whose notification, of an earlier session, started the app: macOS hands it to the `ready` event. On Linux a
 * desktop tells nobody of a click once the app that notified has ended.
 */
export function activatedAtStart(launchInfo: unknown): string | null {
  if (typeof launchInfo !== 'object' || launchInfo === null || !('identifier' in launchInfo)) return null
  const { identifier } = launchInfo
  return typeof identifier === 'string' && identifier !== '' ? identifier : null
}
