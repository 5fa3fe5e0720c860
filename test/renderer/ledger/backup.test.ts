import { beforeEach, describe, expect, it } from 'vitest'
import type { Edit } from '../../../renderer/ledger/records'
import { haveSameSums } from '../../../renderer/ledger/same-sums'
import type { Grant } from '../../../shared/ledger/book-types'
import type { Rollups } from '../../../shared/ledger/snapshot'
import { resetIndexedDb } from '../../support/indexed-db'
import { makeRecurring } from '../../support/snapshot'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, dumpTables, readBackupText, TEST_NOW, TEST_SETTINGS, type TestLedger } from '../../support/test-ledger'

const grant: Grant = {
  id: 'g1',
  accountId: 'openrouter:api',
  balanceId: 'prepaid',
  name: 'Credits',
  category: 'paid',
  amount: 9_007_199_254_740_993_000n,
  paid: { nanos: 1n, unit: 'USD' },
  effectiveDay: '2026-09-01',
  expiresDay: null,
  priority: 0,
  services: null,
  createdAt: TEST_NOW,
  voidedAt: null,
  note: '=1+1, "quoted"\n€ \u{1F4B6}',
}

const recurring = makeRecurring({
  id: 'r1',
  accountId: 'openrouter:api',
  amount: 9_007_199_254_740_993_000n,
  carry: { kind: 'rolls', cap: { of: 'balance', nanos: 9_007_199_254_740_993_001n }, drawn: 'last', lasts: null },
  exceptions: [{ period: '2026-10-01', amount: 0n }],
})

async function fill(ledger: TestLedger): Promise<void> {
  for (const billed of [5n, 6n]) {
    const file = stageFile({
      format: 'openrouter.generations',
      name: `${billed}.csv`,
      rows: [
        { at: '2026-09-01T10:00:00Z', key: 'a', billed, quantities: { input_tokens: 10n }, labels: { model: '$int' } },
        { at: '2026-09-02T10:00:00Z', key: `${billed}`, billed: -billed },
      ],
    })
    await ledger.commit(await ledger.offerStaged(file))
  }
  const edits: Edit[] = [
    { table: 'grants', id: 'g1', before: null, after: grant },
    { table: 'recurring', id: 'r1', before: null, after: recurring },
    { table: 'settings', before: TEST_SETTINGS, after: { ...TEST_SETTINGS, homeCurrency: 'EUR' } },
  ]
  await ledger.client.call('edit', { edits, now: TEST_NOW })
  const alert = {
    id: 'x|1',
    kind: 'low-balance',
    subjectId: 'x',
    raisedAt: TEST_NOW,
    severity: 'critical',
    title: 't',
    body: 'b',
    figures: { left: '1.00' },
    seenAt: null,
    outcome: { status: 'not-shown', reason: 'unsupported' },
  } as const
  await ledger.client.call('record-alerts', {
    alerts: [alert],
    episodes: [{ key: 'x', number: 1, open: true, threshold: 5 }],
  })
}

const restore = (ledger: TestLedger, text: string) => ledger.client.call('restore', { text, now: TEST_NOW })

/** All that a backup holds; the small backups beside it and what is derived stay behind. */
async function bookTables() {
  const { backups: _backups, cache: _cache, ...tables } = await dumpTables('creditbook')
  return tables
}

describe('a saved book', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
    await fill(ledger)
  })

  it('comes back record by record, the sums rebuilt, into an empty book and over another one', async () => {
    const tables = await bookTables()
    const { revision: _, rollups, ...snapshot } = ledger.snapshot()
    const text = await readBackupText(ledger)
    expect(() => JSON.parse(text)).not.toThrow()

    for (const isOther of [false, true]) {
      resetIndexedDb()
      const target = createTestLedger()
      await target.open()
      if (isOther) {
        await target.commit(
          await target.offerStaged(
            stageFile({ format: 'cursor.usage-events', rows: [{ at: '2026-01-01T00:00:00Z', key: 'z', billed: 9n }] }),
          ),
        )
      }
      expect(await restore(target, text)).toEqual({ ok: true, createdAt: TEST_NOW })
      expect(await bookTables()).toEqual(tables)
      const { revision: __, rollups: restoredSums, ...restored } = target.snapshot()
      expect(restored).toEqual(snapshot)
      expect(haveSameSums(restoredSums, rollups)).toBe(true)
      expect(target.alerts()).toEqual(tables['alerts'])
      // And the ledger goes on from there: the same files add nothing.
      const next = await target.commit(
        await target.offerStaged(
          stageFile({ format: 'openrouter.generations', rows: [{ at: '2026-09-01T10:00:00Z', key: 'a', billed: 6n }] }),
        ),
      )
      expect(next).toMatchObject({ id: 3, counts: { new: 0 } })
    }
  })

  it('is one moment of the book, whatever happens while it is read', async () => {
    const whole = await readBackupText(ledger)
    const { textId } = await ledger.client.call('text-open', { kind: 'backup', createdAt: TEST_NOW })
    await ledger.client.call('revert', { importId: 1, now: TEST_NOW })
    await ledger.client.call('edit', { edits: [{ table: 'grants', id: 'g1', before: grant, after: null }], now: TEST_NOW })
    let text = ''
    for (let piece: string | null = ''; piece !== null; piece = (await ledger.client.call('text-next', { textId })).piece)
      text += piece
    expect(text).toBe(whole)
  })

  it('is never half a text: when the book is replaced meanwhile, reading on fails', async () => {
    const text = await readBackupText(ledger)
    const { textId } = await ledger.client.call('text-open', { kind: 'backup', createdAt: TEST_NOW })
    await restore(ledger, text)
    await expect(ledger.client.call('text-next', { textId })).rejects.toThrow('closed')
  })

  it('that is damaged touches nothing, and says where', async () => {
    const text = await readBackupText(ledger)
    const before = await dumpTables('creditbook')
    const spoiled: readonly (readonly [string, unknown])[] = [
      [text.slice(0, -20), { code: 'not-json', where: null }],
      ['{"some":"thing"}', { code: 'not-a-backup', where: null }],
      [text.replace(/"version":\d+/, '"version":999'), { code: 'newer-version', where: null }],
      [
        text.replace('"amount":{"$int":"9007199254740993000"}', '"amount":{"$int":"9.5"}'),
        { code: 'damaged', where: 'grants 1' },
      ],
      [
        text.replace('"amount":{"$int":"9007199254740993000"}', '"amount":{"$int":"-1"}'),
        { code: 'damaged', where: 'grants 1 amount' },
      ],
      [text.replace('"homeCurrency":"EUR"', '"homeCurrency":"euro"'), { code: 'damaged', where: 'settings 1 homeCurrency' }],
      [text.replace('"line":{"$uint32":[2,3]}', '"line":{"$uint32":[2]}'), { code: 'damaged', where: 'segments 1 line' }],
      [text.replace('"series":{"$uint32":[0,', '"series":{"$uint32":[99,'), { code: 'damaged', where: 'segments 1 series' }],
      [text.replace('"episodes":[', '"episodes":null,"e":['), { code: 'damaged', where: 'episodes' }],
    ]
    for (const [bad, error] of spoiled) {
      expect(bad).not.toBe(text)
      expect(await ledger.client.call('check-backup', { text: bad })).toEqual({ ok: false, error })
      expect(await restore(ledger, bad)).toEqual({ ok: false, error })
    }
    expect(await dumpTables('creditbook')).toEqual(before)
  })

  it('comes back where an account left with its only import and only its series are still known', async () => {
    const file = stageFile({ format: 'cursor.usage-events', rows: [{ at: '2026-09-01T00:00:00Z', key: 'c', billed: 1n }] })
    const { id } = await ledger.commit(await ledger.offerStaged(file))
    await ledger.client.call('revert', { importId: id, now: TEST_NOW })
    expect(ledger.snapshot().accounts).toHaveLength(1)
    expect(await restore(ledger, await readBackupText(ledger))).toEqual({ ok: true, createdAt: TEST_NOW })
    expect((await ledger.commit(await ledger.offerStaged(file))).counts).toMatchObject({ new: 1 })
  })

  it('says what is in it before it replaces anything', async () => {
    const text = await readBackupText(ledger)
    expect(await ledger.client.call('check-backup', { text })).toEqual({
      ok: true,
      createdAt: TEST_NOW,
      counts: { imports: 2, accounts: 1, grants: 1, tasks: 0, budgets: 0 },
    })
  })
})

describe('the small backups the book keeps of itself', () => {
  beforeEach(resetIndexedDb)

  it('are the last three, each the book before a commit, and bring it back', async () => {
    const ledger = createTestLedger()
    await ledger.open()
    const sums: Rollups[] = []
    for (const at of ['01', '02', '03', '04', '05']) {
      sums.push(ledger.snapshot().rollups)
      const rows = [{ at: `2026-09-${at}T00:00:00Z`, key: at, billed: 1n }]
      await ledger.commit(await ledger.offerStaged(stageFile({ format: 'openrouter.generations', name: at, rows })))
    }
    const { backups } = await ledger.client.call('list-backups', null)
    expect(backups.map(({ id, before }) => [id, before])).toEqual([
      [3, '03'],
      [4, '04'],
      [5, '05'],
    ])
    await createTestLedger().open()
    const again = createTestLedger()
    await again.open()
    expect(await again.client.call('restore-stored', { backupId: 3, now: TEST_NOW })).toEqual({ ok: true })
    expect(haveSameSums(again.snapshot().rollups, sums[2]!)).toBe(true)
    expect(again.snapshot().imports.map(({ id }) => id)).toEqual([1, 2])
    // Later ones are still there, and an import never gets a number that was used before.
    const next = await again.commit(
      await again.offerStaged(
        stageFile({ format: 'cursor.usage-events', rows: [{ at: '2026-09-01T00:00:00Z', key: 'c', billed: 1n }] }),
      ),
    )
    expect(next.id).toBe(6)
    expect(await again.client.call('restore-stored', { backupId: 5, now: TEST_NOW })).toEqual({ ok: true })
    expect(haveSameSums(again.snapshot().rollups, sums[4]!)).toBe(true)
    expect(await again.client.call('restore-stored', { backupId: 1, now: TEST_NOW })).toEqual({ ok: false, code: 'gone' })
  })
})
