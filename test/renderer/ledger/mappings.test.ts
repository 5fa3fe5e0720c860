import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { mappedFormatId } from '../../../shared/import/mapping/mapped-format'
import { readBackup } from '../../../shared/ledger/backup'
import { resetIndexedDb } from '../../support/indexed-db'
import { STUDIO } from '../../support/mappings'
import { createTestLedger, readBackupText, TEST_NOW, TEST_SETTINGS, type TestLedger } from '../../support/test-ledger'

const UNKNOWN = 'test/fixtures/unknown/studio-verbrauch.csv'

const save = (ledger: TestLedger) =>
  ledger.client.call('edit', { edits: [{ table: 'mappings', id: STUDIO.id, before: null, after: STUDIO }], now: TEST_NOW })

describe('mappings in the book', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('let a file that nobody knew be read again, and the next one at once, also after a restart', async () => {
    const unknown = await ledger.offerFile(UNKNOWN)
    expect(unknown.stage).toMatchObject({ kind: 'failed', error: { code: 'unknown-format', table: { rows: 4 } } })
    expect(await save(ledger)).toEqual({ ok: true })
    const settled = new Promise<void>((resolve) => {
      const look = () => (ledger.jobs().some(({ stage }) => stage.kind === 'preview') ? resolve() : setTimeout(look, 5))
      look()
    })
    expect(await ledger.client.call('read-again', { jobId: unknown.jobId, period: null, now: TEST_NOW })).toEqual({ ok: true })
    await settled
    const record = await ledger.commit(ledger.jobs()[0]!)
    expect(record).toMatchObject({ format: mappedFormatId(STUDIO), counts: { rows: 4, new: 4, problemRows: 0 } })
    expect(ledger.snapshot().accounts.map(({ name }) => name)).toEqual(['Studio'])

    const later = createTestLedger()
    await later.open()
    expect(later.snapshot().mappings).toEqual([STUDIO])
    const known = await later.offerFile(UNKNOWN)
    expect(known.stage).toMatchObject({ kind: 'preview', preview: { counts: { new: 0, already: 4 } } })
  })

  it('a job that waits for a mapping ends when it is closed', async () => {
    const unknown = await ledger.offerFile(UNKNOWN)
    await ledger.client.call('cancel-job', { jobId: unknown.jobId })
    expect(ledger.jobs()).toEqual([])
    expect(await ledger.client.call('read-again', { jobId: unknown.jobId, period: null, now: TEST_NOW })).toEqual({ ok: false })
  })

  it('are checked before they are stored', async () => {
    const after = { ...STUDIO, columns: ['Datum', 'x'] }
    const result = await ledger.client.call('edit', {
      edits: [{ table: 'mappings', id: STUDIO.id, before: null, after }],
      now: TEST_NOW,
    })
    expect(result).toMatchObject({ ok: false, code: 'invalid', fault: { table: 'mappings' } })
  })

  it('come with a backup, and a backup of the first version has none', async () => {
    await save(ledger)
    await ledger.commit(await ledger.offerFile(UNKNOWN))
    const text = await readBackupText(ledger)
    resetIndexedDb()
    const other = createTestLedger()
    await other.open()
    expect(await other.client.call('restore', { text, now: TEST_NOW })).toMatchObject({ ok: true })
    expect(other.snapshot().mappings).toEqual([STUDIO])
    expect(other.snapshot().imports).toHaveLength(1)

    const { mappings: _, ...tables } = (JSON.parse(text) as { tables: Record<string, unknown> }).tables
    const first = { ...JSON.parse(text), version: 1, tables }
    expect(readBackup(JSON.stringify(first))).toMatchObject({ ok: true, tables: { mappings: [] } })
    expect(readBackup(JSON.stringify({ ...first, version: 2 }))).toMatchObject({ ok: false, error: { code: 'damaged' } })
  })
})

describe('schema version 2', () => {
  beforeEach(resetIndexedDb)

  it('finds everything of the first version, and room for mappings', async () => {
    const before = await openDatabase('creditbook', { upTo: 1 })
    await before.settings.put({ name: 'settings', value: { ...TEST_SETTINGS, homeCurrency: 'CHF' } })
    await before.table('rates').put({ id: 'r', unit: 'EUR', in: 'CHF', day: '2026-11-01', nanos: 1n, source: '' })
    before.close()
    const after = await openDatabase('creditbook')
    expect((await after.settings.get('settings'))?.value.homeCurrency).toBe('CHF')
    expect(await after.rates.toArray()).toHaveLength(1)
    await after.mappings.put(STUDIO)
    expect(await after.mappings.toArray()).toEqual([STUDIO])
    after.close()
  })

  it('restores a kept backup that was taken before it', async () => {
    const ledger = createTestLedger()
    await ledger.open()
    await save(ledger)
    await ledger.commit(await ledger.offerFile(UNKNOWN))
    const database = await openDatabase('creditbook')
    const [kept] = await database.backups.toArray()
    const { mappings: _, ...tables } = kept!.tables
    await database.table('backups').put({ ...kept, tables })
    database.close()
    expect(await ledger.client.call('restore-stored', { backupId: kept!.id, now: TEST_NOW })).toEqual({ ok: true })
    expect(ledger.snapshot().imports).toEqual([])
    expect(ledger.snapshot().mappings).toEqual([])
  })
})
