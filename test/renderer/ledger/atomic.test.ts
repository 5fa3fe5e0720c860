import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, dumpTables, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const first = stageFile({
  format: 'openrouter.activity-daily',
  name: 'first.csv',
  rows: [{ at: '2026-09-01', key: 'a', billed: 5n }],
})
const second = stageFile({
  format: 'openrouter.activity-daily',
  name: 'second.csv',
  rows: [
    { at: '2026-09-01', key: 'a', billed: 6n },
    { at: '2026-09-09', key: 'b', billed: 7n },
  ],
})

/** What anyone can see of the book: rows that were staged but not published are nobody's. */
async function visibleTables() {
  const { segments: _segments, ...tables } = await dumpTables('creditbook')
  return tables
}

async function bookWithOneImport(): Promise<TestLedger> {
  resetIndexedDb()
  const ledger = createTestLedger()
  await ledger.open()
  await ledger.commit(await ledger.offerStaged(first))
  return ledger
}

/** From the nth write on, every transaction is aborted under the writer's hands, as if the process were gone. */
function killAtWrite(n: number): { readonly writes: () => number } {
  let writes = 0
  for (const method of ['put', 'add', 'delete', 'clear'] as const) {
    const original: (this: IDBObjectStore, ...args: never[]) => IDBRequest = IDBObjectStore.prototype[method]
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args: never[]) {
      if (++writes === n) this.transaction.abort()
      if (writes >= n) throw new DOMException('gone', 'AbortError')
      return original.apply(this, args)
    } as never)
  }
  return { writes: () => writes }
}

type Act = (ledger: TestLedger) => Promise<unknown>

/** Kills the act at its first write, its second, and so on until it gets through; returns how many kills that took. */
async function killEverywhere(act: Act, start = bookWithOneImport): Promise<number> {
  const whole = await start()
  const before = await visibleTables()
  await act(whole)
  const after = await visibleTables()
  expect(after).not.toEqual(before)

  for (let n = 1; ; n++) {
    const ledger = await start()
    const sums = ledger.snapshot().rollups
    const kill = killAtWrite(n)
    const failed = await act(ledger).then(
      () => false,
      () => true,
    )
    const gotThrough = kill.writes() < n
    vi.restoreAllMocks()
    expect(failed).toBe(!gotThrough)
    expect(await visibleTables()).toEqual(gotThrough ? after : before)
    if (gotThrough) return n - 1

    // The same process goes on with the old book, and so does the next one.
    expect(ledger.snapshot().rollups).toEqual(sums)
    const next = createTestLedger()
    await next.open()
    expect(next.snapshot().rollups).toEqual(sums)
    expect((await dumpTables('creditbook'))['segments']).toHaveLength(next.snapshot().imports.length)
    await act(next)
    expect(await visibleTables()).toEqual(after)
  }
}

describe('a change that is cut off at any write leaves the old book', () => {
  beforeEach(resetIndexedDb)
  afterEach(() => vi.restoreAllMocks())

  it('commit', async () => {
    const kills = await killEverywhere(async (ledger) => ledger.commit(await ledger.offerStaged(second)))
    expect(kills).toBeGreaterThan(5)
  })

  it('revert', async () => {
    const kills = await killEverywhere((ledger) => ledger.client.call('revert', { importId: 1, now: TEST_NOW }))
    expect(kills).toBeGreaterThan(2)
  })

  it('another reading of a file', async () => {
    const reading = stageFile({
      format: 'openrouter.activity-daily',
      name: 'first.csv',
      rows: [{ at: '2026-09-01', key: 'a', billed: 9n, labels: { model: 'm' } }],
    })
    const kills = await killEverywhere(async (ledger) => {
      await ledger.reread(1, reading)
      return ledger.client.call('commit-reread', { now: TEST_NOW })
    })
    expect(kills).toBeGreaterThan(7)
  })

  it('merge of two accounts whose rows meet', async () => {
    const inTwoAccounts = async () => {
      const ledger = await bookWithOneImport()
      const { jobId, stage } = await ledger.offerStaged(second)
      if (stage.kind !== 'preview') throw new Error(stage.kind)
      const choices = { ...stage.preview.choices, accounts: { 'openrouter|api': 'other' } }
      await ledger.client.call('choose', { jobId, choices, now: TEST_NOW })
      await ledger.commit(ledger.jobs()[0]!)
      return ledger
    }
    const kills = await killEverywhere(async (ledger) => {
      const [before, after] = ledger.snapshot().accounts
      const merged = { ...before!, mergedInto: after!.id }
      return ledger.client.call('edit', {
        edits: [{ table: 'accounts', id: before!.id, before: before!, after: merged }],
        now: TEST_NOW,
      })
    }, inTwoAccounts)
    // The account, the effects of both imports, the sums.
    expect(kills).toBe(4)
  })

  it('edit of several records', async () => {
    const rate = { id: 'r', unit: 'EUR', in: 'USD', day: '2026-09-01', nanos: 1n, source: '' }
    const kills = await killEverywhere(async (ledger) => {
      const edits = ['r', 's'].map((id) => ({ table: 'rates' as const, id, before: null, after: { ...rate, id } }))
      return ledger.client.call('edit', { edits, now: TEST_NOW })
    })
    expect(kills).toBe(2)
  })
})

describe('at start', () => {
  beforeEach(resetIndexedDb)
  afterEach(() => vi.restoreAllMocks())

  it('rows of an import that was never published are swept away', async () => {
    const ledger = await bookWithOneImport()
    const job = await ledger.offerStaged(second)
    // What may lie there under the number is deleted, the file's one segment goes in, and the transaction that would publish it fails.
    killAtWrite(3)
    await expect(ledger.commit(job)).rejects.toThrow()
    vi.restoreAllMocks()
    expect((await dumpTables('creditbook'))['segments']).toHaveLength(2)
    await createTestLedger().open()
    expect((await dumpTables('creditbook'))['segments']).toHaveLength(1)
  })

  it('rows of a reverted import stay as long as a kept backup speaks of them', async () => {
    const ledger = await bookWithOneImport()
    const { id } = await ledger.commit(await ledger.offerStaged(second))
    // The backup before this one knows the second import.
    await ledger.commit(await ledger.offerStaged(first))
    await ledger.client.call('revert', { importId: id, now: TEST_NOW })
    const restarted = createTestLedger()
    await restarted.open()
    const imports = async () =>
      new Set((await dumpTables('creditbook'))['segments']!.map((row) => (row as { importId: number }).importId))
    expect(await imports()).toEqual(new Set([1, 2, 3]))

    for (let more = 0; more < 3; more++) await restarted.commit(await restarted.offerStaged(first))
    expect((await dumpTables('creditbook'))['backups']).toHaveLength(3)
    await createTestLedger().open()
    expect(await imports()).toEqual(new Set([1, 3, 4, 5, 6]))
  })
})
