import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import type { Edit } from '../../../renderer/ledger/records'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { Budget } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, dumpTables, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const CENT = 10_000_000n

const september = stageFile({
  format: 'openrouter.activity-daily',
  name: 'september.csv',
  rows: [
    { at: '2026-09-01', key: 'a', billed: 100n * CENT, quantities: { input_tokens: 5n } },
    { at: '2026-09-02', key: 'a', billed: 250n * CENT },
    { at: '2026-09-20', key: 'b', billed: 1n },
  ],
})
const later = stageFile({
  format: 'openrouter.activity-daily',
  name: 'later.csv',
  rows: [
    { at: '2026-09-02', key: 'a', billed: 300n * CENT },
    { at: '2026-09-20', key: 'b', billed: 1n },
    { at: '2026-10-20', key: 'b', billed: 7n * CENT },
  ],
})

const budget: Budget = {
  id: 'b1',
  name: 'All',
  scope: EVERYTHING,
  unit: 'USD',
  period: { kind: 'month', startDay: 1 },
  limit: 100n * 1_000_000_000n,
  limits: { kind: 'one' },
  counts: 'gross',
  thresholds: [{ kind: 'actual', percent: 90 }],
  notify: true,
  createdAt: TEST_NOW,
}

const withoutRevision = ({ revision: _, ...parts }: BookSnapshot) => parts
const billedSum = ({ rollups }: BookSnapshot) => rollups.billed.reduce((sum, nanos) => sum + nanos, 0n)

async function importFile(ledger: TestLedger, file: typeof september) {
  return ledger.commit(await ledger.offerStaged(file))
}

describe('the ledger', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('is empty at first', () => {
    expect(ledger.snapshot()).toMatchObject({ isEmpty: true, imports: [], accounts: [], series: [] })
  })

  it('gives the same snapshot after it was opened again', async () => {
    await importFile(ledger, september)
    await importFile(ledger, later)
    await ledger.client.call('edit', { edits: [{ table: 'budgets', id: 'b1', before: null, after: budget }], now: TEST_NOW })
    const before = ledger.snapshot()
    expect(before.imports).toHaveLength(2)
    expect(billedSum(before)).toBe(407n * CENT + 1n)

    const again = createTestLedger()
    await again.open()
    expect(withoutRevision(again.snapshot())).toEqual(withoutRevision(before))
  })

  it('rebuilds the sums where they are missing, of another version or another book', async () => {
    await importFile(ledger, september)
    const before = withoutRevision(ledger.snapshot())
    const spoil = [
      async () => (await openDatabase('creditbook')).cache.clear(),
      async () => (await openDatabase('creditbook')).cache.toCollection().modify({ version: 0 }),
      async () => (await openDatabase('creditbook')).cache.toCollection().modify({ importIds: [] }),
    ]
    for (const cache of spoil) {
      await cache()
      const again = createTestLedger()
      await again.open()
      expect(withoutRevision(again.snapshot())).toEqual(before)
    }
  })

  it('says that a rebuild gives the same sums', async () => {
    await importFile(ledger, september)
    await importFile(ledger, later)
    expect(await ledger.client.call('rebuild-rollups', { now: TEST_NOW })).toEqual({ same: true })
  })

  it('adds nothing when the same file comes again', async () => {
    await importFile(ledger, september)
    const sums = ledger.snapshot().rollups
    const job = await ledger.offerStaged(september)
    expect(job.stage).toMatchObject({
      kind: 'preview',
      preview: { counts: { new: 0, already: 3 }, sameFileAs: { id: 1 }, delta: {} },
    })
    await ledger.commit(job)
    expect(ledger.snapshot().rollups).toEqual(sums)
  })

  it('plans few files anew for each of many that go in', async () => {
    const files = Array.from({ length: 24 }, (_, i) => {
      const at = `2026-09-${String(i + 1).padStart(2, '0')}`
      return stageFile({ format: 'openrouter.activity-daily', name: `${at}.csv`, rows: [{ at, key: 'a', billed: CENT }] })
    })
    const jobs = await Promise.all(files.map((file) => ledger.offerStaged(file)))
    const before = ledger.events.length
    for (const job of jobs) await ledger.commit(job)
    const previews = ledger.events.slice(before).filter((event) => event.type === 'job' && event.job.stage.kind === 'preview')
    expect(previews.length).toBeLessThanOrEqual(3 * files.length)
    expect(billedSum(ledger.snapshot())).toBe(24n * CENT)
  })

  it('plans a waiting file anew when the book has changed under it', async () => {
    const waiting = await ledger.offerStaged(later)
    expect(waiting.stage).toMatchObject({ preview: { counts: { new: 3, restated: 0 } } })
    await importFile(ledger, september)
    await ledger.client.call('rebuild-rollups', { now: TEST_NOW })
    expect(ledger.jobs()[0]?.stage).toMatchObject({ preview: { counts: { new: 1, already: 1, restated: 1 } } })
  })

  it('gives back the earlier book on revert, and the later one when that is taken back', async () => {
    await importFile(ledger, september)
    const before = withoutRevision(ledger.snapshot())
    const { id } = await importFile(ledger, later)
    const after = withoutRevision(ledger.snapshot())
    const tables = await dumpTables('creditbook')

    expect(await ledger.client.call('revert', { importId: id, now: TEST_NOW })).toEqual({ ok: true })
    expect(ledger.snapshot().rollups).toEqual(before.rollups)
    expect(ledger.snapshot().imports).toEqual(before.imports)

    expect(await ledger.client.call('return', { importId: id, now: TEST_NOW })).toEqual({ ok: true })
    expect(withoutRevision(ledger.snapshot())).toEqual(after)
    expect(await dumpTables('creditbook')).toEqual(tables)
  })

  it('leaves a book as empty as before when its only import is reverted', async () => {
    const { id } = await importFile(ledger, september)
    expect(ledger.snapshot().accounts).toHaveLength(1)
    await ledger.client.call('revert', { importId: id, now: TEST_NOW })
    expect(ledger.snapshot()).toMatchObject({ isEmpty: true, accounts: [], rollups: { length: 0 } })
    await ledger.client.call('return', { importId: id, now: TEST_NOW })
    expect(ledger.snapshot().accounts).toHaveLength(1)
  })

  it('does not take a revert back onto another book', async () => {
    const { id } = await importFile(ledger, september)
    await ledger.client.call('revert', { importId: id, now: TEST_NOW })
    await importFile(ledger, later)
    expect(await ledger.client.call('return', { importId: id, now: TEST_NOW })).toEqual({ ok: false, code: 'gone' })
  })

  it('cuts the days anew when the zone changes', async () => {
    const night = stageFile({
      format: 'openrouter.generations',
      rows: [{ at: '2026-09-01T23:30:00Z', key: 'n', billed: CENT }],
    })
    await importFile(ledger, night)
    const { settings, rollups } = ledger.snapshot()
    expect([...rollups.zoneDay]).toEqual([rollups.firstDay[0]! + 1])
    const edit: Edit = { table: 'settings', before: settings, after: { ...settings, zone: 'America/New_York' } }
    await ledger.client.call('edit', { edits: [edit], now: TEST_NOW })
    expect([...ledger.snapshot().rollups.zoneDay]).toEqual([rollups.firstDay[0]!])
    const again = createTestLedger()
    await again.open()
    expect(withoutRevision(again.snapshot())).toEqual(withoutRevision(ledger.snapshot()))
  })

  it('refuses a record that is not what it should be, and stores nothing of the edit', async () => {
    const edits: Edit[] = [
      { table: 'budgets', id: 'b1', before: null, after: budget },
      { table: 'budgets', id: 'b2', before: null, after: { ...budget, id: 'b2', limit: 0n } },
    ]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toMatchObject({
      ok: false,
      code: 'invalid',
      fault: { table: 'budgets', path: 'limit' },
    })
    expect(ledger.snapshot().budgets).toEqual([])
  })

  it('tells only what has changed', async () => {
    await importFile(ledger, september)
    await ledger.client.call('edit', { edits: [{ table: 'budgets', id: 'b1', before: null, after: budget }], now: TEST_NOW })
    const last = ledger.events.findLast((event) => event.type === 'book')
    expect(Object.keys(last?.parts ?? {}).sort()).toEqual(['budgets', 'revision'])
  })

  it('finds the rows behind a figure', async () => {
    await importFile(ledger, september)
    await importFile(ledger, later)
    const series = new Set(ledger.snapshot().series.map(({ id }) => id))
    const { rows, total } = await ledger.client.call('rows-behind', {
      series,
      assigned: new Map(),
      range: null,
      days: 'provider',
      limit: 2,
    })
    expect(total).toBe(4)
    expect(rows.map(({ fileName, line, billed }) => [fileName, line, billed])).toEqual([
      ['later.csv', 2, 300n * CENT],
      ['later.csv', 4, 7n * CENT],
    ])
  })

  it('records an alert once, across restarts', async () => {
    const alert = {
      id: 'b1|2026-11|budget-actual|90|1',
      kind: 'budget-actual',
      subjectId: 'b1',
      raisedAt: TEST_NOW,
      severity: 'warning',
      title: 't',
      body: 'b',
      figures: {},
      seenAt: null,
      outcome: { status: 'pending' },
    } as const
    const episodes = [{ key: 'b1|2026-11|budget-actual', number: 1, open: true, threshold: 90 }]
    const record = (to: TestLedger) => to.client.call('record-alerts', { alerts: [alert], episodes })
    expect((await record(ledger)).recorded).toHaveLength(1)
    expect((await record(ledger)).recorded).toHaveLength(0)
    await ledger.client.call('set-alert-outcome', { alertIds: [alert.id], outcome: { status: 'shown' } })

    const again = createTestLedger()
    const opened = await again.client.call('open', {
      name: 'creditbook',
      defaults: ledger.snapshot().settings,
      isFresh: false,
    })
    expect(opened).toEqual({ alerts: [{ ...alert, outcome: { status: 'shown' } }], episodes })
    expect((await record(again)).recorded).toHaveLength(0)
  })
})
