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
    if (isCausedBy(error, LOST)) return { ok: false, code: 'storage-lost' }
    throw error
  }
}

/** The browser gives a database up when the disk fails it. */
const LOST = ['DatabaseClosedError', 'UnknownError']

/** Dexie wraps the browser's error where a transaction was aborted by it. */
export function isCausedBy(error: unknown, names: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  return names.includes(error.name) || ('inner' in error && isCausedBy(error.inner, names))
}
