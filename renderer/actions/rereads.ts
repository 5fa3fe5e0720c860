/** The file of an import read again, because what reads it has become another. */
import type { ImportId } from '../../shared/ledger/book-types'
import { appStore } from '../store/store'
import { here, nowText } from './context'
import { setFocus } from './navigation'
import { type ActionResult, remember } from './undo'

/** Shows the open dialog. The file comes as an offer that says which import it is, see `takeOffer`. */
export async function pickFileAgain(importId: ImportId): Promise<void> {
  await here().bridge.pickFileAgain({ importId })
}

export async function cancelReread(): Promise<void> {
  await here().ledger.call('cancel-reread', null)
}

/** The new reading takes the import's place; undoing it brings the old one back. */
export async function commitReread(): Promise<ActionResult> {
  const result = await here().ledger.call('commit-reread', { now: nowText() })
  if (!result.ok) return result
  remember({ kind: 'reread', was: result.was, is: result.is })
  // What was open beside the question stays open.
  if (appStore.getState().focus === String(result.was)) setFocus(String(result.is))
  return result
}
