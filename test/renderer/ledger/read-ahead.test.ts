import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadSegments, openDatabase } from '../../../renderer/ledger/database'
import { packBatch } from '../../../shared/import/packed-columns'
import type { ImportMessage } from '../../../shared/ipc/contract'
import type { StagedFile } from '../../../shared/ledger/staged'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, dumpTables, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const file = (name: string, day: string, billed: bigint): StagedFile =>
  stageFile({
    format: 'openrouter.activity-daily',
    name,
    rows: [
      { at: day, key: name, billed },
      { at: '2026-10-30', key: `${name} too`, billed: 1n },
    ],
  })
const first = file('first.csv', '2026-09-01', 5n)
const second = file('second.csv', '2026-09-02', 7n)

const segmentCount = async (): Promise<number> => (await dumpTables('creditbook'))['segments']!.length

/** A file that is being read, of which one batch has come. */
async function startReading(ledger: TestLedger, staged: StagedFile): Promise<{ post(message: ImportMessage): void }> {
  const { port1, port2 } = new MessageChannel()
  const offer = { jobId: staged.start.name, fileName: staged.start.name, byteLength: 9, origin: 'button' } as const
  await ledger.client.call('start-job', { offer, now: TEST_NOW }, [port1])
  const post = (message: ImportMessage) => port2.postMessage(message)
  post({ type: 'file-start', file: staged.start })
  post({ type: 'batch', batch: packBatch(staged.batches[0]!) })
  return { post }
}

const finish = async (ledger: TestLedger, staged: StagedFile, { post }: { post(message: ImportMessage): void }) => {
  post({ type: 'file-end', file: staged.end })
  post({ type: 'end' })
  await vi.waitFor(() => expect(jobOf(ledger, staged).stage.kind).toBe('preview'))
}

const jobOf = (ledger: TestLedger, staged: StagedFile) =>
  ledger.jobs().find(({ jobId }) => jobId === staged.start.name) ?? ledger.jobs().at(-1)!

/** What the rows of an import say, as they are stored. */
const storedAmounts = async (importId: number): Promise<bigint[]> => {
  const database = await openDatabase('creditbook')
  const segments = await loadSegments(database, [importId])
  database.close()
  return segments.flatMap(({ billed }) => [...billed])
}

const isWhole = async (ledger: TestLedger): Promise<boolean> =>
  (await ledger.client.call('rebuild-rollups', { now: TEST_NOW })).same

describe('rows of a file that is being read', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })
  afterEach(() => vi.restoreAllMocks())

  it('are stored before it is decided about them, and not once more when they are taken', async () => {
    const reading = await startReading(ledger, first)
    await vi.waitFor(async () => expect(await segmentCount()).toBe(1))
    expect(ledger.snapshot().imports).toEqual([])
    await finish(ledger, first, reading)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    await ledger.commit(jobOf(ledger, first))
    const stores = put.mock.contexts.map((store) => (store as IDBObjectStore).name)
    expect(stores).toContain('cache')
    expect(stores).not.toContain('segments')
    expect(await storedAmounts(1)).toEqual([5n, 1n])
    expect(await isWhole(ledger)).toBe(true)
  })

  it('are taken out again when the import is given up, before and after the preview', async () => {
    await startReading(ledger, first)
    await vi.waitFor(async () => expect(await segmentCount()).toBe(1))
    await ledger.client.call('cancel-job', { jobId: 'first.csv' })
    await vi.waitFor(async () => expect(await segmentCount()).toBe(0))
    await finish(ledger, second, await startReading(ledger, second))
    await vi.waitFor(async () => expect(await segmentCount()).toBe(1))
    await ledger.client.call('cancel-job', { jobId: 'second.csv' })
    await vi.waitFor(async () => expect(await segmentCount()).toBe(0))
  })

  it('are nobody’s where the app ends, and gone at the next start', async () => {
    await finish(ledger, first, await startReading(ledger, first))
    await vi.waitFor(async () => expect(await segmentCount()).toBe(1))
    const next = createTestLedger()
    await next.open()
    expect(next.snapshot().imports).toEqual([])
    expect(await segmentCount()).toBe(0)
  })

  it('are stored anew where another import took their number meanwhile', async () => {
    await finish(ledger, first, await startReading(ledger, first))
    await vi.waitFor(async () => expect(await segmentCount()).toBe(1))
    await ledger.commit(await ledger.offerStaged(second))
    expect(await storedAmounts(1)).toEqual([7n, 1n])
    await vi.waitFor(() => expect(jobOf(ledger, first).stage.kind).toBe('preview'))
    await ledger.commit(jobOf(ledger, first))
    expect(await storedAmounts(1)).toEqual([7n, 1n])
    expect(await storedAmounts(2)).toEqual([5n, 1n])
    expect(await isWhole(ledger)).toBe(true)
    // The import that came between is not touched when the other one is gone.
    expect(ledger.snapshot().imports.map(({ fileName }) => fileName)).toEqual(['second.csv', 'first.csv'])
  })

  it('are stored anew where they go to another account than was likely', async () => {
    await ledger.commit(await ledger.offerStaged(second))
    await finish(ledger, first, await startReading(ledger, first))
    const { stage } = jobOf(ledger, first)
    if (stage.kind !== 'preview') throw new Error('no preview')
    const choices = { ...stage.preview.choices, accounts: { 'openrouter|api': 'openrouter:api-2' } }
    await ledger.client.call('choose', { jobId: 'first.csv', choices, now: TEST_NOW })
    await ledger.commit(jobOf(ledger, first))
    expect(await isWhole(ledger)).toBe(true)
    const { series, rollups } = ledger.snapshot()
    const billed = new Map<string, bigint>()
    for (let at = 0; at < rollups.length; at++) {
      const { accountId } = series[rollups.series[at]!]!
      billed.set(accountId, (billed.get(accountId) ?? 0n) + rollups.billed[at]!)
    }
    expect(billed).toEqual(
      new Map([
        ['openrouter:api', 8n],
        ['openrouter:api-2', 6n],
      ]),
    )
  })

  it('wait for the commit where the disk is full, which then says so', async () => {
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'segments') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, args)
    })
    await finish(ledger, first, await startReading(ledger, first))
    const full = await ledger.client.call('commit', { jobId: 'first.csv', now: TEST_NOW })
    expect(full).toEqual({ ok: false, code: 'storage-full' })
    vi.restoreAllMocks()
    await vi.waitFor(() => expect(jobOf(ledger, first).stage.kind).toBe('preview'))
    await ledger.commit(jobOf(ledger, first))
    expect(await storedAmounts(1)).toEqual([5n, 1n])
    expect(await isWhole(ledger)).toBe(true)
  })

  it('are not stored where it is the very same file as one of the book', async () => {
    const reading = await startReading(ledger, first)
    await finish(ledger, { ...first, end: { ...first.end, byteLength: 9 } }, reading)
    await ledger.commit(jobOf(ledger, first))
    await finish(ledger, first, await startReading(ledger, first))
    expect(await segmentCount()).toBe(1)
    expect(await storedAmounts(1)).toEqual([5n, 1n])
  })
})
