import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import type { Edit } from '../../../renderer/ledger/records'
import type { KindRule } from '../../../shared/kinds/kinds'
import { readBackup } from '../../../shared/ledger/backup'
import type { OwnPrice, Person, Task } from '../../../shared/ledger/book-types'
import { toExactJson } from '../../../shared/ledger/exact-json'
import { resetIndexedDb } from '../../support/indexed-db'
import { makeBudget } from '../../support/snapshot'
import { createTestLedger, readBackupText, TEST_NOW, TEST_SETTINGS } from '../../support/test-ledger'

/** As the first books had them. */
const { lowBalanceDays, spikeFloor, quietHours, pausedUntil, snoozes, closeToTray, ...oldSettings } = TEST_SETTINGS
const { limits, counts, ...budget } = makeBudget({ id: 'old' })
const { services, clients, ...oldScope } = budget.scope
const oldBudget = { ...budget, scope: oldScope }
const person: Person = { id: 'p', name: 'Mara', members: ['mara'], keys: ['k'], createdAt: TEST_NOW }

describe('a book of an earlier version', () => {
  beforeEach(resetIndexedDb)

  it('opens with all that its settings and budgets lack, and room for people', async () => {
    const before = await openDatabase('creditbook', { upTo: 6 })
    await before.settings.put({ name: 'settings', value: { ...oldSettings, homeCurrency: 'CHF' } })
    await before.budgets.put(oldBudget)
    before.close()
    const ledger = createTestLedger()
    await ledger.open()
    expect(ledger.snapshot()).toMatchObject({
      settings: { ...TEST_SETTINGS, homeCurrency: 'CHF' },
      budgets: [makeBudget({ id: 'old' })],
      people: [],
    })
    const { settings, budgets } = ledger.snapshot()
    const edits: Edit[] = [
      { table: 'settings', before: settings, after: { ...settings, quietHours: { from: '22:00', to: '07:00' } } },
      { table: 'budgets', id: 'old', before: budgets[0]!, after: { ...budgets[0]!, counts: 'net' } },
      { table: 'people', id: 'p', before: null, after: person },
    ]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toEqual({ ok: true })
    const later = createTestLedger()
    await later.open()
    expect(later.snapshot()).toMatchObject({
      settings: { quietHours: { from: '22:00', to: '07:00' } },
      budgets: [{ counts: 'net' }],
      people: [person],
    })
  })

  it('takes rules for kinds of work, prices that end and counted output, and gives them back from its backup', async () => {
    const before = await openDatabase('creditbook', { upTo: 8 })
    await before.settings.put({ name: 'settings', value: oldSettings })
    before.close()
    const ledger = createTestLedger()
    await ledger.open()
    expect(ledger.snapshot().kindRules).toEqual([])
    const conditions = [{ field: 'model' as const, op: 'equals' as const, value: 'gpt-5.5' }]
    const rule: KindRule = { id: 'k', kind: 'report', conditions, createdAt: TEST_NOW }
    const price: OwnPrice = {
      id: 'p',
      provider: 'openai',
      model: 'gpt-5.5',
      meter: 'input_tokens',
      unit: 'USD',
      perMillion: 1n,
      fromDay: '2026-10-01',
      toDay: '2026-11-01',
    }
    const task: Task = {
      id: 't',
      name: 'Images',
      client: '',
      project: '',
      unitName: 'image',
      output: [{ day: '2026-10-01', lastDay: '2026-10-31', count: 4 }],
      outputMeter: { meter: 'images', per: 2 },
      archived: false,
      createdAt: TEST_NOW,
    }
    const edits: Edit[] = [
      { table: 'kindRules', id: 'k', before: null, after: rule },
      { table: 'prices', id: 'p', before: null, after: price },
      { table: 'tasks', id: 't', before: null, after: task },
    ]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toEqual({ ok: true })
    const tables = { kindRules: [rule], prices: [price], tasks: [task] }
    expect(ledger.snapshot()).toMatchObject(tables)
    expect(readBackup(await readBackupText(ledger))).toMatchObject({ ok: true, tables })
    const backwards = [{ table: 'prices' as const, id: 'q', before: null, after: { ...price, id: 'q', toDay: '2026-10-01' } }]
    expect(await ledger.client.call('edit', { edits: backwards, now: TEST_NOW })).toMatchObject({
      code: 'invalid',
      fault: { path: 'toDay' },
    })
  })

  it('is saved and restored whole, also before anything in it was edited', async () => {
    const before = await openDatabase('creditbook')
    await before.settings.put({ name: 'settings', value: oldSettings })
    await before.budgets.put(oldBudget)
    before.close()
    const ledger = createTestLedger()
    await ledger.open()
    const backup = readBackup(await readBackupText(ledger))
    expect(backup).toMatchObject({ ok: true, tables: { settings: [TEST_SETTINGS], budgets: [makeBudget({ id: 'old' })] } })
  })

  it('is read from its backup text', () => {
    const empty = [
      'accounts',
      'grants',
      'tasks',
      'rules',
      'rates',
      'prices',
      'alerts',
      'episodes',
      'series',
      'imports',
      'effects',
      'segments',
    ]
    const tables = {
      ...Object.fromEntries(empty.map((table) => [table, []])),
      settings: [oldSettings],
      nextImportId: [1],
      budgets: [oldBudget],
    }
    const text = (version: number) => toExactJson({ format: 'creditbook.backup', version, createdAt: TEST_NOW, tables })
    expect(readBackup(text(1))).toMatchObject({
      ok: true,
      tables: { settings: [TEST_SETTINGS], budgets: [makeBudget({ id: 'old' })], people: [] },
    })
  })

  it.each([
    ['quietHours.from', { quietHours: { from: '24:00', to: '07:00' } }],
    ['lowBalanceDays.0', { lowBalanceDays: [0] }],
    ['spikeFloor', { spikeFloor: -1n }],
    ['pausedUntil', { pausedUntil: 'tomorrow' }],
  ])('takes no settings that mean nothing: %s', async (path, part) => {
    const ledger = createTestLedger()
    await ledger.open()
    const { settings } = ledger.snapshot()
    const edits = [{ table: 'settings' as const, before: settings, after: { ...settings, ...part } }]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toMatchObject({ code: 'invalid', fault: { path } })
  })

  it.each([
    ['period', { period: { kind: 'fixed' as const, from: '2026-12-01', to: '2026-12-01' } }],
    ['limits.periods', { limits: { kind: 'plan' as const, periods: [1n, 2n].map((nanos) => ({ from: '2026-11-01', nanos })) } }],
    ['limits.periods.0.nanos', { limits: { kind: 'plan' as const, periods: [{ from: '2026-11-01', nanos: 0n }] } }],
  ])('takes no budget that means nothing: %s', async (path, part) => {
    const ledger = createTestLedger()
    await ledger.open()
    const edits = [{ table: 'budgets' as const, id: 'b', before: null, after: makeBudget(part) }]
    expect(await ledger.client.call('edit', { edits, now: TEST_NOW })).toMatchObject({ code: 'invalid', fault: { path } })
  })
})
