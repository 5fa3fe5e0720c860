import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { commitImport, revertImport } from '../../../renderer/actions/imports'
import { acceptPurchases, dismissPurchases, dropLot, forgetDecision } from '../../../renderer/actions/purchases'
import {
  noteStatement,
  reconciled,
  removeStatement,
  settleStatement,
  unsettleStatement,
} from '../../../renderer/actions/reconcile'
import { saveGrant } from '../../../renderer/actions/records'
import { undo } from '../../../renderer/actions/undo'
import { openDatabase } from '../../../renderer/ledger/database'
import { balancesOf, purchasesOf } from '../../../renderer/store/derived'
import { openBook } from '../../../renderer/store/store'
import { FORMATS } from '../../../shared/import/formats'
import { createMemorySource, readExport } from '../../../shared/import/read-export'
import { collectFile, type StagedFile, type StagedFileCollector } from '../../../shared/ledger/staged'
import { resetIndexedDb } from '../../support/indexed-db'
import { makeGrant, usd } from '../../support/snapshot'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'
import { dumpTables, TEST_NOW, TEST_SETTINGS } from '../../support/test-ledger'

const left = (name = 'OpenRouter') =>
  balancesOf(openBook(), Date.parse(TEST_NOW)).find(({ account, remaining }) => account.name === name && remaining !== null)
    ?.remaining

const day = (name: string, at: string, billed: bigint) =>
  stageFile({ format: 'openrouter.activity-daily', name, rows: [{ at, key: 'a', billed }] })

const importFile = async (app: TestApp, file: StagedFile) => {
  const result = await commitImport(await app.offerStaged(file))
  if (!result.ok) throw new Error(result.code)
  return result.record
}

const tables = async () => {
  const { cache: _cache, backups: _backups, ...rest } = await dumpTables('creditbook')
  return rest
}

const ok = async (result: Promise<{ readonly ok: boolean }>) => expect(await result).toMatchObject({ ok: true })

describe('what the console says', () => {
  let app: TestApp
  const statement = {
    accountId: 'openrouter:api',
    balanceId: 'prepaid',
    at: '2026-11-20T14:00:00.000Z',
    stated: usd(41.2),
    fileName: null,
    note: '',
  }

  beforeEach(async () => {
    app = await startTestApp()
    await importFile(app, day('one.csv', '2026-11-18', usd(5)))
    const {
      id: _id,
      createdAt: _createdAt,
      ...grant
    } = makeGrant({ id: 'g', accountId: 'openrouter:api', effectiveDay: '2026-11-01' })
    await ok(saveGrant(grant))
  })

  it('stands beside the balance, and corrects it once settled; taken back, the balance is as before', async () => {
    expect(left()).toBe(usd(45))
    const before = await tables()
    await ok(noteStatement(statement, false))
    expect(left()).toBe(usd(45))
    const [noted] = openBook().statements
    expect(noted).toMatchObject({ bookSaid: usd(45), adjustment: null })
    expect(reconciled(noted!)).toMatchObject({ drift: usd(-3.8), off: usd(-3.8) })
    await ok(settleStatement(noted!.id))
    expect(left()).toBe(usd(41.2))
    await ok(unsettleStatement(noted!.id))
    expect(left()).toBe(usd(45))
    await ok(removeStatement(noted!.id))
    expect(await tables()).toEqual(before)
    for (let step = 0; step < 2; step++) await undo()
    expect(left()).toBe(usd(41.2))
    for (let step = 0; step < 2; step++) await undo()
    expect(await tables()).toEqual(before)
  })

  it('is settled in the step that notes it, and anew when the past has changed', async () => {
    await ok(noteStatement(statement, true))
    expect(left()).toBe(usd(41.2))
    // The use that was missing comes in, and is in the adjustment already.
    await importFile(app, day('late.csv', '2026-11-19', usd(3.8)))
    expect(left()).toBe(usd(37.4))
    const [noted] = openBook().statements
    expect(reconciled(noted!)).toMatchObject({ off: usd(3.8), movedBy: usd(-3.8), drift: 0n })
    await ok(settleStatement(noted!.id))
    expect(openBook().statements).toMatchObject([{ adjustment: null, bookSaid: usd(41.2) }])
    expect(left()).toBe(usd(41.2))
  })

  it('is refused for a balance that is not there', async () => {
    expect(await noteStatement({ ...statement, balanceId: 'other' }, true)).toMatchObject({ ok: false })
  })
})

describe('purchases in an export', () => {
  it('are accepted in one step, never twice, and say so when their import is reverted', async () => {
    const app = await startTestApp()
    const file = await stageFixture('focus-1.2-virtual-currency.csv')
    const { id } = await importFile(app, file)
    const [pack, ...others] = purchasesOf(openBook()).open
    expect(others).toEqual([])
    expect(pack).toMatchObject({ amount: usd(100_000), paid: { nanos: usd(220), unit: 'USD' }, name: 'Credit pack 100,000' })
    const before = await tables()
    await ok(acceptPurchases([pack!]))
    // 815,786 credits were used of the 100,000 that the pack holds.
    expect(left('Example Voice AI')).toBe(usd(100_000 - 815_786))
    expect(purchasesOf(openBook())).toMatchObject({ open: [], orphans: [] })
    await importFile(app, file)
    expect(purchasesOf(openBook()).open).toEqual([])
    await undo()
    await undo()
    expect(await tables()).toMatchObject({ grants: before['grants'], purchases: [] })
    expect(purchasesOf(openBook()).open).toHaveLength(1)

    await ok(acceptPurchases([pack!]))
    await ok(revertImport(id))
    const { open, orphans } = purchasesOf(openBook())
    expect(open).toEqual([])
    expect(orphans).toMatchObject([{ now: null, grant: { amount: usd(100_000) } }])
    await ok(dropLot(orphans[0]!.id, orphans[0]!.grant.id))
    expect(purchasesOf(openBook()).orphans).toEqual([])
    expect(openBook().grants[0]?.voidedAt).not.toBeNull()
  })

  it('are dismissed for good, until somebody thinks again', async () => {
    const app = await startTestApp()
    await importFile(app, await stageFixture('focus-1.2-virtual-currency.csv'))
    const [pack] = purchasesOf(openBook()).open
    await ok(dismissPurchases([pack!.id]))
    expect(purchasesOf(openBook())).toMatchObject({ open: [], dismissed: [{ id: pack!.id }] })
    await ok(forgetDecision(pack!.id))
    expect(purchasesOf(openBook()).open).toHaveLength(1)
  })
})

describe('schema version 4', () => {
  beforeEach(resetIndexedDb)

  it('finds everything of the one before, and room for splits, statements and purchases', async () => {
    const before = await openDatabase('creditbook', { upTo: 3 })
    await before.settings.put({ name: 'settings', value: { ...TEST_SETTINGS, homeCurrency: 'CHF' } })
    await before.grants.put(makeGrant({ id: 'g' }))
    before.close()
    const after = await openDatabase('creditbook')
    expect((await after.settings.get('settings'))?.value.homeCurrency).toBe('CHF')
    expect(await after.grants.toArray()).toHaveLength(1)
    for (const table of ['splits', 'statements', 'purchases']) {
      await after.table(table).put({ id: 'x' })
      expect(await after.table(table).count()).toBe(1)
    }
    after.close()
  })
})

async function stageFixture(name: string): Promise<StagedFile> {
  const source = createMemorySource(name, await readFile(`test/fixtures/${name}`))
  let collector: StagedFileCollector | null = null
  let staged: StagedFile | null = null
  await readExport(
    source,
    {
      file(start) {
        collector = collectFile(start)
      },
      batch: (batch) => collector?.add(batch),
      progress() {},
      fileEnd(end) {
        if (end.ok && collector !== null) staged = collector.finish(end)
      },
    },
    { formats: FORMATS },
  )
  if (staged === null) throw new Error(`${name} could not be read`)
  return staged
}
