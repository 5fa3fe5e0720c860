import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { readBackup } from '../../../shared/ledger/backup'
import type { Routing } from '../../../shared/ledger/book-types'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, readBackupText, TEST_NOW, TEST_SETTINGS, type TestLedger } from '../../support/test-ledger'

const routing: Routing = {
  id: 'r1',
  conditions: [{ field: 'account', op: 'equals', value: 'openrouter:api' }],
  createdAt: TEST_NOW,
}
const daily = stageFile({ format: 'openrouter.activity-daily', rows: [{ at: '2026-09-01', key: 'a', billed: 1n }] })

const save = ({ client }: TestLedger, after: Routing | null) =>
  client.call('edit', { edits: [{ table: 'routings', id: routing.id, before: null, after }], now: TEST_NOW })

describe('routings in the book', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('are there after a restart and gone when taken back', async () => {
    expect(await save(ledger, routing)).toEqual({ ok: true })
    const later = createTestLedger()
    await later.open()
    expect(later.snapshot().routings).toEqual([routing])
    expect(await save(later, null)).toEqual({ ok: true })
    expect(later.snapshot().routings).toEqual([])
  })

  it('keep the account they name when its only import is reverted', async () => {
    await ledger.commit(await ledger.offerStaged(daily))
    await save(ledger, routing)
    await ledger.client.call('revert', { importId: 1, now: TEST_NOW })
    expect(ledger.snapshot().accounts.map(({ id }) => id)).toEqual(['openrouter:api'])
  })

  it('come with a backup, and older backups have none', async () => {
    await save(ledger, routing)
    const text = await readBackupText(ledger)
    expect(readBackup(text)).toMatchObject({ ok: true, tables: { routings: [routing] } })
    const { routings: _, ...tables } = (JSON.parse(text) as { tables: Record<string, unknown> }).tables
    const older = { ...JSON.parse(text), version: 2, tables }
    expect(readBackup(JSON.stringify(older))).toMatchObject({ ok: true, tables: { routings: [] } })
    expect(readBackup(JSON.stringify({ ...older, version: 3 }))).toMatchObject({ ok: false, error: { code: 'damaged' } })
  })
})

describe('schema version 3', () => {
  beforeEach(resetIndexedDb)

  it('finds everything of the second version, and room for routings', async () => {
    const before = await openDatabase('creditbook', { upTo: 2 })
    await before.settings.put({ name: 'settings', value: { ...TEST_SETTINGS, homeCurrency: 'CHF' } })
    await before.table('rates').put({ id: 'r', unit: 'EUR', in: 'CHF', day: '2026-11-01', nanos: 1n, source: '' })
    before.close()
    const after = await openDatabase('creditbook')
    expect((await after.settings.get('settings'))?.value.homeCurrency).toBe('CHF')
    expect(await after.rates.toArray()).toHaveLength(1)
    await after.routings.put(routing)
    expect(await after.routings.toArray()).toEqual([routing])
    after.close()
  })
})
