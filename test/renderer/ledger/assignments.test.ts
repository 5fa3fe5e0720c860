import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { readBackup } from '../../../shared/ledger/backup'
import type { Assignment } from '../../../shared/ledger/book-types'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, readBackupText, TEST_NOW, TEST_SETTINGS, type TestLedger } from '../../support/test-ledger'

const bySeries: Assignment = {
  id: 'a1',
  subject: { kind: 'series', seriesId: 0 },
  shares: [
    { taskId: 't1', parts: 60 },
    { taskId: 't2', parts: 40 },
  ],
  createdAt: TEST_NOW,
}
const file = (billed: bigint) =>
  stageFile({
    format: 'openrouter.activity-daily',
    rows: [
      { at: '2026-09-01', key: 'a', billed },
      { at: '2026-09-01', key: 'b', billed: 7n },
    ],
  })

const save = ({ client }: TestLedger, after: Assignment, before: Assignment | null = null) =>
  client.call('edit', { edits: [{ table: 'assignments', id: after.id, before, after }], now: TEST_NOW })

const rowsOf = async ({ client, snapshot }: TestLedger) => {
  const series = new Set(snapshot().series.map(({ id }) => id))
  const wanted = { series, assigned: new Map(), range: null, days: 'provider', limit: 10 } as const
  return (await client.call('rows-behind', wanted)).rows
}
const pickedMoney = ({ snapshot }: TestLedger): readonly bigint[] => [...snapshot().picked.rollups.billed]

describe('what was assigned by hand', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('is there after a restart, with the sums of single rows in whatever export they are now', async () => {
    await ledger.commit(await ledger.offerStaged(file(5n)))
    const row = (await rowsOf(ledger)).find(({ billed }) => billed === 5n)
    if (row === undefined) throw new Error('no row')
    const { accountId, format } = row.series
    const single: Assignment = {
      ...bySeries,
      id: 'a2',
      subject: { kind: 'row', accountId, format, key: row.key, start: row.start },
    }
    expect(await save(ledger, bySeries)).toEqual({ ok: true })
    expect(await save(ledger, single)).toEqual({ ok: true })
    expect(pickedMoney(ledger)).toEqual([5n])
    await ledger.commit(await ledger.offerStaged(file(6n)))
    expect(pickedMoney(ledger)).toEqual([6n])

    const later = createTestLedger()
    await later.open()
    expect(later.snapshot().assignments).toEqual([bySeries, single])
    expect(pickedMoney(later)).toEqual([6n])
    await later.client.call('revert', { importId: 2, now: TEST_NOW })
    expect(pickedMoney(later)).toEqual([5n])
  })

  it('is refused where a task is named twice or has no part', async () => {
    const twice = {
      ...bySeries,
      shares: [
        { taskId: 't1', parts: 1 },
        { taskId: 't1', parts: 2 },
      ],
    }
    for (const shares of [twice.shares, [], [{ taskId: 't1', parts: 0 }]]) {
      expect(await save(ledger, { ...bySeries, shares })).toMatchObject({
        ok: false,
        code: 'invalid',
        fault: { path: /^shares/ },
      })
    }
  })

  it('comes with a backup, and older backups have none', async () => {
    await save(ledger, bySeries)
    const text = await readBackupText(ledger)
    expect(readBackup(text)).toMatchObject({ ok: true, tables: { assignments: [bySeries] } })
    const { assignments: _, ...tables } = (JSON.parse(text) as { tables: Record<string, unknown> }).tables
    const older = { ...JSON.parse(text), version: 7, tables }
    expect(readBackup(JSON.stringify(older))).toMatchObject({ ok: true, tables: { assignments: [] } })
    expect(readBackup(JSON.stringify({ ...older, version: 8 }))).toMatchObject({ ok: false, error: { code: 'damaged' } })
  })
})

describe('schema version 9', () => {
  beforeEach(resetIndexedDb)

  it('finds everything of the eighth version, and room for assignments', async () => {
    const before = await openDatabase('creditbook', { upTo: 8 })
    await before.settings.put({ name: 'settings', value: { ...TEST_SETTINGS, homeCurrency: 'CHF' } })
    const rule = { id: 'r', taskId: 't1', conditions: [], createdAt: TEST_NOW }
    await before.table('rules').put(rule)
    before.close()
    const after = await openDatabase('creditbook')
    expect((await after.settings.get('settings'))?.value.homeCurrency).toBe('CHF')
    expect(await after.rules.toArray()).toEqual([rule])
    await after.assignments.put(bySeries)
    expect(await after.assignments.toArray()).toEqual([bySeries])
    after.close()
  })
})
