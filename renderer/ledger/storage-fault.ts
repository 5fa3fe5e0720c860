import { RollupOverflow } from '../../shared/ledger/rollup-table'
import type { StorageFault } from './protocol'

/** What a full disk or an absurd sum does to a write is an answer; anything else is a bug and goes on. */
export async function guarded<T>(write: () => Promise<T>, afterFault: () => void = () => {}): Promise<T | StorageFault> {
  try {
    return await write()
  } catch (error) {
    afterFault()
    if (error instanceof RollupOverflow) return { ok: false, code: 'overflow' }
    if (isQuota(error)) return { ok: false, code: 'storage-full' }
    throw error
  }
}

/** Dexie wraps the browser's error where a transaction was aborted by it. */
function isQuota(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'QuotaExceededError' || ('inner' in error && isQuota(error.inner))
}
