import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { readBackup } from '../../../shared/ledger/backup'
import { toExactJson } from '../../../shared/ledger/exact-json'
import { resetIndexedDb } from '../../support/indexed-db'
import { makeGrant, makeRecurring } from '../../support/snapshot'
import { createTestLedger, TEST_NOW, TEST_SETTINGS } from '../../support/test-ledger'

const plan = makeRecurring({ id: 'plan' })

describe('recurring grants in the book', () => {
  beforeEach(resetIndexedDb)

  it('are there after a restart, with the credit that ends with them', async () => {
    const ledger = createTestLedger()
    await ledger.open()
    const pack = makeGrant({ id: 'pack', endsWith: plan.id })
    const edits = [
      { table: 'recurring' as const, id: plan.id, before: null, after: plan },
      { table: 'grants' as const, id: pack.id, before: null, after: pack },
    ]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toEqual({ ok: true })
    const later = createTestLedger()
    await later.open()
    expect(later.snapshot()).toMatchObject({ recurring: [plan], grants: [pack], isEmpty: false })
  })

  it.each([
    ['resets.time', { resets: { ...plan.resets, time: '24:00' } }],
    ['resets.zone', { resets: { ...plan.resets, zone: 'Mars/Olympus' } }],
    ['resets.rule.startDay', { resets: { ...plan.resets, rule: { kind: 'month' as const, startDay: 32 } } }],
    ['endsDay', { endsDay: '2026-08-31' }],
    ['amount', { amount: 0n }],
    ['exceptions', { exceptions: ['2026-10-01', '2026-10-01'].map((period) => ({ period, amount: 1n })) }],
  ])('are checked before they are stored: %s', async (path, part) => {
    const ledger = createTestLedger()
    await ledger.open()
    const edits = [{ table: 'recurring' as const, id: plan.id, before: null, after: { ...plan, ...part } }]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toMatchObject({ code: 'invalid', fault: { path } })
  })
})

describe('schema version 4', () => {
  beforeEach(resetIndexedDb)

  it('finds everything of the third version, and room for recurring grants', async () => {
    const before = await openDatabase('creditbook', { upTo: 3 })
    await before.settings.put({ name: 'settings', value: { ...TEST_SETTINGS, homeCurrency: 'CHF' } })
    await before.grants.put(makeGrant({ id: 'g' }))
    before.close()
    const after = await openDatabase('creditbook')
    expect((await after.settings.get('settings'))?.value.homeCurrency).toBe('CHF')
    expect(await after.grants.toArray()).toEqual([makeGrant({ id: 'g' })])
    await after.recurring.put(plan)
    expect(await after.recurring.toArray()).toEqual([plan])
    after.close()
  })

  it('reads the backup texts of the versions before it', () => {
    const text = (version: number, tables: object) =>
      readBackup(toExactJson({ format: 'creditbook.backup', version, createdAt: TEST_NOW, tables }))
    const others = ['accounts', 'grants', 'tasks', 'rules', 'budgets', 'rates', 'prices', 'alerts', 'episodes']
    const rest = [...others, 'series', 'imports', 'effects', 'segments'].map((table) => [table, []])
    const first = { settings: [TEST_SETTINGS], nextImportId: [1], ...Object.fromEntries(rest) }
    expect(text(1, first)).toMatchObject({ ok: true, tables: { mappings: [], recurring: [] } })
    expect(text(2, { ...first, mappings: [] })).toMatchObject({ ok: true, tables: { recurring: [] } })
    expect(text(4, { ...first, mappings: [], routings: [] })).toMatchObject({ ok: false, error: { where: 'recurring' } })
  })
})
