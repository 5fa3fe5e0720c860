import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import type { ClientStatement } from '../../../shared/client-statements/client-statement'
import { readBackup } from '../../../shared/ledger/backup'
import { issueNext, makeTerms, makeUse } from '../../support/client-statements'
import { resetIndexedDb } from '../../support/indexed-db'
import { createTestLedger, readBackupText, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const uses = [makeUse({ nanos: 4_000_000_000n })]
const first = issueNext({ uses }, makeTerms())
const second = issueNext({ uses, issued: [first] }, makeTerms({ from: '2026-07-01', to: '2026-08-01' }))

const save = (
  { client }: TestLedger,
  { before = null, after = null }: { readonly before?: ClientStatement | null; readonly after?: ClientStatement | null },
) => {
  const id = after?.id ?? before?.id ?? ''
  return client.call('edit', { edits: [{ table: 'clientStatements', id, before, after }], now: TEST_NOW })
}

describe('statements for clients in the book', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('stay as they were issued, over a restart and a backup', async () => {
    expect(await save(ledger, { after: first })).toEqual({ ok: true })
    const refused = { ok: false, code: 'invalid', fault: { table: 'clientStatements', path: 'issued' } }
    expect(await save(ledger, { before: first, after: { ...first, note: 'other' } })).toMatchObject(refused)
    expect(await save(ledger, { after: { ...first, note: 'other' } })).toMatchObject(refused)
    expect(await save(ledger, { before: first })).toMatchObject(refused)
    expect(await save(ledger, { after: second })).toEqual({ ok: true })
    const later = createTestLedger()
    await later.open()
    expect(later.snapshot().clientStatements).toEqual([first, second])
    const text = await readBackupText(later)
    expect(readBackup(text)).toMatchObject({ ok: true, tables: { clientStatements: [first, second] } })
    const { clientStatements: _, ...tables } = (JSON.parse(text) as { tables: Record<string, unknown> }).tables
    const older = { ...JSON.parse(text), version: 9, tables }
    expect(readBackup(JSON.stringify(older))).toMatchObject({ ok: true, tables: { clientStatements: [] } })
  })

  it('have numbers without gaps', async () => {
    const fault = { path: 'number' }
    expect(await save(ledger, { after: second })).toMatchObject({ ok: false, fault })
  })

  it('are none in a book of before', async () => {
    resetIndexedDb()
    const before = await openDatabase('creditbook', { upTo: 10 })
    const rule = { id: 'r', taskId: 't1', conditions: [], createdAt: TEST_NOW }
    await before.table('rules').put(rule)
    before.close()
    const after = await openDatabase('creditbook')
    expect(await after.rules.toArray()).toEqual([rule])
    expect(await after.clientStatements.toArray()).toEqual([])
    after.close()
  })
})
