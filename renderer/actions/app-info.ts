import type { AppInfo } from '../../shared/ipc/contract'
import type { Account } from '../../shared/ledger/book-types'
import { here } from './context'

/** What the app is, for the About card. */
export function appInfo(): Promise<AppInfo> {
  return here().bridge.appInfo()
}

/** The provider's page in the user's own browser; false where none could be opened. */
export async function openConsole({ provider, product }: Pick<Account, 'provider' | 'product'>): Promise<boolean> {
  return (await here().bridge.openConsole({ provider, product })).opened
}
