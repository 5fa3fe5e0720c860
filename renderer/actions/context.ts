/** What actions act on besides the store. Connected once at start, by the runtime or by a test. */
import type { Api } from '../../shared/ipc/contract'
import type { Settings } from '../../shared/ledger/book-types'
import type { Clock } from '../clock'
import type { LedgerClient } from '../ledger/client'
import { appStore } from '../store/store'

export type ActionContext = {
  readonly ledger: LedgerClient
  readonly bridge: Api
  readonly clock: Clock
  /** What a new book starts with. */
  readonly machine: Pick<Settings, 'zone' | 'language'>
}

let context: ActionContext | null = null

export function connectActions(next: ActionContext): void {
  context = next
}

export function here(): ActionContext {
  if (context === null) throw new Error('actions are not connected')
  return context
}

export function nowText(): string {
  return new Date(here().clock.now()).toISOString()
}

/** Looks at the clock; everything that depends on the time of day follows the store. */
export function tick(): void {
  appStore.setState({ now: here().clock.now() })
}
