import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { readBackup } from '../../../shared/ledger/backup'
import { bundledTable } from '../../../shared/plans/plan-table'
import type { Scenario } from '../../../shared/plans/work'
import { resetIndexedDb } from '../../support/indexed-db'
import { STUDIO } from '../../support/mappings'
import { createTestLedger, readBackupText, TEST_NOW, TEST_SETTINGS, type TestLedger } from '../../support/test-ledger'

const { plans, rates } = bundledTable()
const PLAN = { id: plans[0]!.id, plan: plans[0]!, createdAt: TEST_NOW }
const RATE = { id: rates[0]!.id, rate: null, createdAt: TEST_NOW }
const SCENARIO: Scenario = {
  id: 's',
  name: 'Images',
  items: [{ id: 'i', name: '', work: { kind: 'images', amount: 300_000_000_000n }, rhythm: [1_000_000, 2_000_000] }],
  months: 12,
  variation: 200,
  seats: 1,
  assumptions: { figures: { tokensPerWord: { least: 1n, likely: 2n, most: 3n } }, models: { openai: 'gpt-5.5' } },
  createdAt: TEST_NOW,
}

const save = ({ client }: TestLedger) =>
  client.call('edit', {
    edits: [
      { table: 'plans', id: PLAN.id, before: null, after: PLAN },
      { table: 'workRates', id: RATE.id, before: null, after: RATE },
      { table: 'scenarios', id: SCENARIO.id, before: null, after: SCENARIO },
    ],
    now: TEST_NOW,
  })

describe('plans and scenarios in the book', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('are there after a restart', async () => {
    expect(await save(ledger)).toEqual({ ok: true })
    const later = createTestLedger()
    await later.open()
    expect(later.snapshot()).toMatchObject({ plans: [PLAN], workRates: [RATE], scenarios: [SCENARIO] })
  })

  it('come with a backup, and a backup of the second version has none', async () => {
    await save(ledger)
    const text = await readBackupText(ledger)
    resetIndexedDb()
    const other = createTestLedger()
    await other.open()
    expect(await other.client.call('restore', { text, now: TEST_NOW })).toMatchObject({ ok: true })
    expect(other.snapshot()).toMatchObject({ plans: [PLAN], workRates: [RATE], scenarios: [SCENARIO] })

    const {
      plans: _,
      workRates: __,
      scenarios: ___,
      ...tables
    } = (JSON.parse(text) as { tables: Record<string, unknown> }).tables
    const second = { ...JSON.parse(text), version: 2, tables }
    expect(readBackup(JSON.stringify(second))).toMatchObject({ ok: true, tables: { plans: [], workRates: [], scenarios: [] } })
    expect(readBackup(JSON.stringify({ ...second, version: 6 }))).toMatchObject({ ok: false, error: { code: 'damaged' } })
  })

  it('are refused where they are not what they should be', async () => {
    const edit = (after: unknown) =>
      ledger.client.call('edit', {
        edits: [{ table: 'plans', id: PLAN.id, before: null, after: after as typeof PLAN }],
        now: TEST_NOW,
      })
    expect(await edit({ ...PLAN, plan: { ...PLAN.plan, minimumSeats: 0 } })).toMatchObject({ code: 'invalid' })
    expect(await edit({ ...PLAN, plan: { ...PLAN.plan, id: 'other' } })).toMatchObject({ code: 'invalid' })
  })
})

describe('schema version 3', () => {
  beforeEach(resetIndexedDb)

  it('finds everything of the second version, and room for plans', async () => {
    const before = await openDatabase('creditbook', { upTo: 2 })
    await before.settings.put({ name: 'settings', value: { ...TEST_SETTINGS, homeCurrency: 'CHF' } })
    await before.mappings.put(STUDIO)
    before.close()
    const after = await openDatabase('creditbook')
    expect((await after.settings.get('settings'))?.value.homeCurrency).toBe('CHF')
    expect(await after.mappings.toArray()).toEqual([STUDIO])
    await after.plans.put(PLAN)
    await after.scenarios.put(SCENARIO)
    expect([await after.plans.toArray(), await after.scenarios.toArray()]).toEqual([[PLAN], [SCENARIO]])
    after.close()
  })
})
