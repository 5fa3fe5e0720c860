import type { AppInfo } from '../../shared/ipc/contract'
import { here } from './context'

/** What the app is, for the About card. */
export function appInfo(): Promise<AppInfo> {
  return here().bridge.appInfo()
}
