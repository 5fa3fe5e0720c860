import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { resetIndexedDb } from '../../support/indexed-db'

/** The next so many times the browser cannot open the files. */
function failToOpen(times: number, name: string): { readonly tried: () => number } {
  const { open } = IDBFactory.prototype
  let tried = 0
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    if (tried++ < times) throw new DOMException('Internal error opening backing store for indexedDB.open.', name)
    return open.apply(this, args)
  })
  return { tried: () => tried }
}

describe('opening the book', () => {
  beforeEach(() => {
    vi.restoreAllMocks()
    resetIndexedDb()
  })

  it('waits for an app that has just ended to let go of the files', async () => {
    failToOpen(3, 'UnknownError')
    const database = await openDatabase('patient')
    expect(database.isOpen()).toBe(true)
    database.close()
  })

  it('says at once what waiting does not mend', async () => {
    const { tried } = failToOpen(Number.POSITIVE_INFINITY, 'SecurityError')
    await expect(openDatabase('closed')).rejects.toThrow()
    expect(tried()).toBeLessThan(5)
  })
})
