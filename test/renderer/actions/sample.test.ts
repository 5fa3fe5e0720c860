import { beforeEach, describe, expect, it } from 'vitest'
import { commitImport } from '../../../renderer/actions/imports'
import { saveTask } from '../../../renderer/actions/records'
import { closeSampleBook, startSampleBook } from '../../../renderer/actions/sample'
import { watchRisks } from '../../../renderer/actions/watch-risks'
import { factsOf, portionsOf } from '../../../renderer/store/derived'
import { appStore, openBook } from '../../../renderer/store/store'
import { summarise } from '../../../shared/ledger/summarise'
import { formatNanos } from '../../../shared/money/nanos'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'
import { TEST_NOW } from '../../support/test-ledger'

const own = stageFile({
  format: 'openrouter.activity-daily',
  name: 'own.csv',
  rows: [{ at: '2026-09-01', key: 'a', billed: 5n }],
})

describe('the sample book', () => {
  let app: TestApp

  beforeEach(async () => {
    app = await startTestApp()
  })

  it('is filled through the import path, with what its owner typed in, on its last evening', async () => {
    expect(await startSampleBook()).toEqual({ ok: true })
    const book = openBook()
    expect(appStore.getState()).toMatchObject({
      status: 'ready',
      isSample: true,
      canUndo: false,
      jobs: [],
      now: Date.parse('2026-11-20T18:00:00Z'),
    })
    expect(book.imports.length).toBe(12)
    expect(book.imports.every(({ problemCount, counts }) => problemCount === 0 && counts.rows > 0)).toBe(true)
    expect(book.accounts.every(({ id }) => book.series.some(({ accountId }) => accountId === id))).toBe(true)
    expect(
      book.grants.every(({ accountId, balanceId }) =>
        book.accounts.some(({ id, balances }) => id === accountId && balances.some((balance) => balance.id === balanceId)),
      ),
    ).toBe(true)
    expect(book.tasks).toHaveLength(3)
    expect(portionsOf(book).taskOf.some((task) => task >= 0)).toBe(true)

    // The table in samples/README.md.
    const { groups } = summarise(book.series, factsOf(book), { groupBy: ['provider', 'month'], range: null, days: 'provider' })
    const openAi = groups.filter(({ keys, unit }) => keys[0] === 'openai' && unit === 'USD')
    expect(openAi.map(({ keys, billed }) => [keys[1], Number(formatNanos(billed)).toFixed(2)])).toEqual([
      ['2026-09', '55.68'],
      ['2026-10', '50.52'],
      ['2026-11', '81.56'],
    ])
  })

  it('leaves the own book as it was, and is new each time', async () => {
    await commitImport(await app.offerStaged(own))
    const { revision: _, ...before } = openBook()
    for (let round = 0; round < 2; round++) {
      await startSampleBook()
      expect(openBook().tasks).toHaveLength(3)
      await saveTask({ name: 'Mine', client: '', project: '', unitName: '', output: [], archived: false })
      await closeSampleBook()
    }
    const { revision: __, ...after } = openBook()
    expect(after).toEqual(before)
    expect(appStore.getState()).toMatchObject({ isSample: false, status: 'ready', canUndo: false, now: Date.parse(TEST_NOW) })
  })

  it('makes way for a file of one’s own', async () => {
    await startSampleBook()
    await commitImport(await app.offerStaged(own))
    expect(appStore.getState().isSample).toBe(false)
    expect(openBook().imports.map(({ fileName }) => fileName)).toEqual(['own.csv'])
  })

  it('raises its alerts in the app, and none on the desktop', async () => {
    await startSampleBook()
    await app.risksSettled()
    // The runtime looks when the book is ready.
    await watchRisks('speak')
    const { alerts } = appStore.getState()
    expect(alerts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['budget-actual', 'low-balance']))
    const outcomes = new Set(alerts.map(({ outcome }) => JSON.stringify(outcome)))
    expect(outcomes).toContain(JSON.stringify({ status: 'not-shown', reason: 'sample-data' }))
    expect(outcomes).not.toContain(JSON.stringify({ status: 'pending' }))
    expect(app.notifications).toEqual([])
  })
})
