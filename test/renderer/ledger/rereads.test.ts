import { beforeEach, describe, expect, it } from 'vitest'
import { haveSameSums } from '../../../renderer/ledger/same-sums'
import type { StagedFile } from '../../../shared/ledger/staged'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestLedger, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const file = (name: string, rows: readonly TestRow[], hash = name): StagedFile => {
  const staged = stageFile({ format: 'openrouter.activity-daily', name, rows })
  return { ...staged, end: { ...staged.end, fileHash: hash } }
}
const first = file('first.csv', [
  { at: '2026-09-01', key: 'a', billed: 5n },
  { at: '2026-09-02', key: 'a', billed: 6n },
  { at: '2026-09-20', key: 'a', billed: 7n },
])
/** The day in between is corrected by a later file. */
const second = file('second.csv', [
  { at: '2026-09-02', key: 'a', billed: 60n },
  { at: '2026-10-20', key: 'a', billed: 8n },
])
/** The same file, read in another way. */
const reading = file('first.csv', [
  { at: '2026-09-01', key: 'a', billed: 50n, labels: { model: 'm' } },
  { at: '2026-09-02', key: 'a', billed: 6n },
])

const billed = ({ rollups }: ReturnType<TestLedger['snapshot']>): bigint => rollups.billed.reduce((sum, nanos) => sum + nanos, 0n)

describe('a file read again', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
    for (const one of [first, second]) await ledger.commit(await ledger.offerStaged(one))
  })

  it('is compared with its earlier reading before anything changes', async () => {
    const before = ledger.snapshot()
    const stage = await ledger.reread(1, reading)
    expect(stage).toMatchObject({
      kind: 'ready',
      comparison: { same: 1, changed: 1, added: 0, gone: 1, delta: { USD: 38n } },
      record: { place: 1, fileName: 'first.csv', importedAt: before.imports[0]!.importedAt },
    })
    expect(ledger.snapshot()).toBe(before)
    expect(ledger.jobs()).toEqual([])
  })

  it('takes the place of its import, also for a restart, and a later file still corrects it', async () => {
    await ledger.reread(1, reading)
    expect(await ledger.client.call('commit-reread', { now: TEST_NOW })).toEqual({ ok: true, was: 1, is: 3 })
    const book = ledger.snapshot()
    expect(book.imports.map(({ id, fileName }) => [id, fileName])).toEqual([
      [3, 'first.csv'],
      [2, 'second.csv'],
    ])
    expect(billed(book)).toBe(50n + 60n + 8n)
    const later = createTestLedger()
    await later.open()
    expect(later.snapshot().imports).toEqual(book.imports)
    expect(haveSameSums(later.snapshot().rollups, book.rollups)).toBe(true)
    expect(await later.client.call('rebuild-rollups', { now: TEST_NOW })).toEqual({ same: true })
    await later.client.call('revert', { importId: 2, now: TEST_NOW })
    expect(billed(later.snapshot())).toBe(56n)
  })

  it('is not taken where its content is another', async () => {
    expect(await ledger.reread(1, { ...reading, end: { ...reading.end, fileHash: 'other' } })).toEqual({ kind: 'other-file' })
    expect(await ledger.client.call('commit-reread', { now: TEST_NOW })).toEqual({ ok: false, code: 'gone' })
  })

  it('keeps what its name said of its period when it was renamed', async () => {
    const stated = { ...first, start: { ...first.start, statedPeriod: { from: null, to: '2026-09-22' } } }
    const { id } = await ledger.commit(await ledger.offerStaged({ ...stated, end: { ...stated.end, fileHash: 'stated' } }))
    const renamed = { ...first, start: { ...first.start, name: 'copy.csv' }, end: { ...first.end, fileHash: 'stated' } }
    expect(await ledger.reread(id, renamed)).toMatchObject({
      record: { fileName: 'first.csv', statedPeriod: { to: '2026-09-22' }, asOf: '2026-09-22' },
      comparison: { same: 3, changed: 0 },
    })
  })

  it('is forgotten when its import has gone meanwhile, and when it is closed', async () => {
    await ledger.reread(1, reading)
    await ledger.client.call('revert', { importId: 1, now: TEST_NOW })
    expect(await ledger.client.call('commit-reread', { now: TEST_NOW })).toEqual({ ok: false, code: 'gone' })
    await ledger.reread(2, { ...reading, end: { ...reading.end, fileHash: 'second.csv' } })
    await ledger.client.call('cancel-reread', null)
    expect(ledger.events.findLast(({ type }) => type === 'reread')).toEqual({ type: 'reread', reread: null })
    expect(await ledger.client.call('commit-reread', { now: TEST_NOW })).toEqual({ ok: false, code: 'gone' })
  })

  it('can be gone back from: in the session, and from the copy that was kept', async () => {
    const before = ledger.snapshot()
    const expectBefore = () => {
      expect(ledger.snapshot().imports).toEqual(before.imports)
      expect(haveSameSums(ledger.snapshot().rollups, before.rollups)).toBe(true)
    }
    await ledger.reread(1, reading)
    await ledger.client.call('commit-reread', { now: TEST_NOW })
    const after = ledger.snapshot()
    expect(await ledger.client.call('return', { importId: 1, now: TEST_NOW })).toEqual({ ok: true })
    expectBefore()
    expect(await ledger.client.call('return', { importId: 3, now: TEST_NOW })).toEqual({ ok: true })
    expect(ledger.snapshot().imports).toEqual(after.imports)
    expect(haveSameSums(ledger.snapshot().rollups, after.rollups)).toBe(true)
    const { backups } = await ledger.client.call('list-backups', null)
    await ledger.client.call('restore-stored', { backupId: backups.at(-1)!.id, now: TEST_NOW })
    expectBefore()
  })
})
