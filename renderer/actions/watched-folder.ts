/** The watched folder, as main tells of it. */
import type { NotificationOutcome, Requests, WatchedFolder } from '../../shared/ipc/contract'
import { appStore } from '../store/store'
import { here } from './context'

export function showWatchedFolder(watched: WatchedFolder): void {
  appStore.setState({ watched })
}

export async function changeWatchedFolder(change: Requests['change-watched-folder']['request']['change']): Promise<void> {
  showWatchedFolder(await here().bridge.changeWatchedFolder({ change }))
}

/** The file comes as an offer, see `takeOffer`; the answer is its job. */
export async function takeFound(foundId: string, how: Requests['take-found-export']['request']['how']): Promise<string | null> {
  const { jobId } = await here().bridge.takeFoundExport({ foundId, how })
  return jobId
}

/** A click on it comes back as this id. */
export function showNotice(noticeId: string, title: string, body: string): Promise<NotificationOutcome> {
  return here().bridge.showNotification({ alertId: noticeId, title, body, open: null, snooze: null })
}
