import { RollupOverflow } from '../../shared/ledger/rollup-table'
import type { StorageFault } from './protocol'

/** What a full disk or an absurd sum does to a write is an answer; anything else is a bug and goes on. */
export async function guarded<T>(write: () => Promise<T>, afterFault: () => void = () => {}): Promise<T | StorageFault> {
  try {
    return await write()
  } catch (error) {
    afterFault()
    if (error instanceof RollupOverflow) return { ok: false, code: 'overflow' }
    if (isCausedBy(error, ['QuotaExceededError'])) return { ok: false, code: 'storage-full' }
    if (isCausedBy(error, LOST) || isUnwritten(error)) return { ok: false, code: 'storage-lost' }
    throw error
  }
}

/** The browser gives a database up when the disk fails it. */
const LOST = ['DatabaseClosedError', 'UnknownError']

/** Large values lie in files of their own; one that cannot be written is told in the words for a key that is none. */
function isUnwritten(error: unknown): boolean {
  return isCausedBy(error, ['DataError']) && /failed to write/i.test((error as Error).message)
}

/** Dexie wraps the browser's error where a transaction was aborted by it. */
export function isCausedBy(error: unknown, names: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  return names.includes(error.name) || ('inner' in error && isCausedBy(error.inner, names))
}
