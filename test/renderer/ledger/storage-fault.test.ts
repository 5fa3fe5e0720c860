import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { guarded } from '../../../renderer/ledger/storage-fault'
import { RollupOverflow } from '../../../shared/ledger/rollup-table'

const failing = (error: unknown) => guarded(() => Promise.reject(error))
const aborted = (inner: DOMException) => new Dexie.AbortError(`${inner.name} ${inner.message}`, inner)

describe('a write that fails', () => {
  it.each([
    [new DOMException('full', 'QuotaExceededError'), 'storage-full'],
    [aborted(new DOMException('full', 'QuotaExceededError')), 'storage-full'],
    [aborted(new DOMException('Failed to write blobs (IOError)', 'DataError')), 'storage-lost'],
    [new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError'), 'storage-lost'],
    [new Dexie.DatabaseClosedError(), 'storage-lost'],
    [new RollupOverflow(), 'overflow'],
  ])('for want of room or of the disk is an answer: %s', async (error, code) => {
    expect(await failing(error)).toEqual({ ok: false, code })
  })

  it('for any other reason is a bug and goes on, after what was shown has been put right', async () => {
    const afterFault = vi.fn()
    const bug = aborted(new DOMException('The parameter is not a valid key.', 'DataError'))
    await expect(guarded(() => Promise.reject(bug), afterFault)).rejects.toBe(bug)
    expect(afterFault).toHaveBeenCalledOnce()
  })
})
