import { beforeEach, expect, it } from 'vitest'
import { loadSegments, openDatabase } from '../../../renderer/ledger/database'
import { resetIndexedDb } from '../../support/indexed-db'
import { createTestLedger, TEST_NOW } from '../../support/test-ledger'

const FILE = 'test/fixtures/openrouter-generations.csv'

beforeEach(resetIndexedDb)

it('finds rows that were stored before they were packed', async () => {
  const first = createTestLedger()
  await first.open()
  await first.commit(await first.offerFile(FILE))
  const before = await openDatabase('creditbook')
  const segments = await loadSegments(before, [1])
  expect(await before.segments.toArray()).not.toEqual(segments)
  await before.segments.bulkPut([...segments])
  expect(await before.segments.toArray()).toEqual(segments)
  before.close()

  const later = createTestLedger()
  await later.open()
  expect(await later.client.call('rebuild-rollups', { now: TEST_NOW })).toEqual({ same: true })
  const again = await later.offerFile(FILE)
  expect(again.stage).toMatchObject({ kind: 'preview', preview: { counts: { new: 0, already: 45 } } })
})
