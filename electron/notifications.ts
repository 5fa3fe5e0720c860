/**
 * The mechanism of desktop notifications; which alert deserves one is decided long before. A notification carries only the alert's
 * id, and a click comes back as that id.
 */
import { Notification } from 'electron'
import type { NotificationOutcome, Requests } from '../shared/ipc/contract'

/** An operating system that answers neither way is taken to show nothing. */
const ANSWER_MS = 5_000

export type Notifications = {
  canNotify(): boolean
  show(request: Requests['show-notification']['request']): Promise<NotificationOutcome>
}

export function createNotifications(onActivated: (alertId: string) => void): Notifications {
  // Held until clicked or closed: a collected Notification loses its click.
  const shown = new Set<Notification>()
  return {
    canNotify: () => Notification.isSupported(),
    show({ alertId, title, body }) {
      if (!Notification.isSupported()) return Promise.resolve({ status: 'not-shown', reason: 'unsupported' })
      const notification = new Notification({ title, body })
      shown.add(notification)
      notification.on('click', () => {
        shown.delete(notification)
        onActivated(alertId)
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
