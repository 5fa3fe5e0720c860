/** The watched folder, as main tells of it. */
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { NotificationOutcome, Requests, WatchedFolder } from '../../shared/ipc/contract'
import type { AppState } from '../store/state'
import { appStore } from '../store/store'
import { here } from './context'

export function showWatchedFolder(watched: WatchedFolder): void {
  appStore.setState({ watched })
}

let told: readonly Mapping[] | null = null

/** The folder is watched for exports that only a mapping knows, too. Those of the invented book are not the user's. */
export function tellMappings({ status, isSample, book }: Pick<AppState, 'status' | 'isSample' | 'book'>): void {
  if (status !== 'ready' || isSample || book === null || book.mappings === told) return
  told = book.mappings
  void here().bridge.tellMappings({ mappings: [...told] })
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
