import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportJob, ImportPreview, PreviewQuery, PreviewTab } from '../../../renderer/store/state'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestLedger, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const daily = (name: string, rows: readonly TestRow[]) => stageFile({ format: 'openrouter.activity-daily', name, rows })
const by = (tab: PreviewTab, changes: Partial<PreviewQuery> = {}): PreviewQuery => ({
  tab,
  search: '',
  sort: { by: 'line', descending: false },
  ...changes,
})

let ledger: TestLedger
let folder: string

beforeEach(async () => {
  resetIndexedDb()
  ledger = createTestLedger()
  await ledger.open()
  folder = await mkdtemp(join(tmpdir(), 'creditbook-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const previewOf = (job: ImportJob): ImportPreview => {
  const { stage } = ledger.jobs().find(({ jobId }) => jobId === job.jobId) ?? job
  if (stage.kind !== 'preview') throw new Error(`no preview but ${stage.kind}`)
  return stage.preview
}
const page = async (job: ImportJob, query: PreviewQuery, from = 0, count = 100) => {
  const found = await ledger.client.call('preview-rows', { jobId: job.jobId, query, from, count })
  if (found === null) throw new Error('no such preview')
  return found
}
const tick = (job: ImportJob, query: PreviewQuery, ids: readonly string[] | 'all', ticked: boolean) =>
  ledger.client.call('tick-rows', { jobId: job.jobId, query, ids, ticked })
const choose = (job: ImportJob, changes: Partial<ImportPreview['choices']>) =>
  ledger.client.call('choose', { jobId: job.jobId, choices: { ...previewOf(job).choices, ...changes }, now: TEST_NOW })

const many: readonly TestRow[] = Array.from({ length: 30 }, (_, n) => ({
  at: `2026-09-${String((n % 28) + 1).padStart(2, '0')}`,
  key: `k${n}`,
  billed: BigInt((n * 7) % 30) * 1_000_000_000n,
  labels: { model: n % 2 === 0 ? 'gpt-5.5' : 'claude-opus-5' },
}))

describe('rows of a preview', () => {
  it('come page by page, searched and sorted', async () => {
    const job = await ledger.offerStaged(daily('many.csv', many))
    const second = await page(job, by('new'), 10, 5)
    expect([second.total, second.rows.map(({ line }) => line)]).toEqual([30, [12, 13, 14, 15, 16]])
    const claude = await page(job, by('new', { search: ' OPUS ' }))
    expect([claude.total, new Set(claude.rows.map(({ label }) => label))]).toEqual([15, new Set(['claude-opus-5'])])
    const dearest = await page(job, by('all', { sort: { by: 'billed', descending: true } }), 0, 3)
    expect(dearest.rows.map(({ billed }) => billed)).toEqual([29n, 28n, 27n].map((n) => n * 1_000_000_000n))
    const latest = await page(job, by('all', { sort: { by: 'time', descending: true } }), 0, 1)
    expect(latest.rows[0]).toMatchObject({ time: '2026-09-28', state: 'new', ticked: true })
    expect(await page(job, by('already'))).toEqual({ total: 0, tickable: 0, ticked: 0, rows: [] })
  })

  it('are gone with their job', async () => {
    const job = await ledger.offerStaged(daily('many.csv', many))
    await ledger.client.call('cancel-job', { jobId: job.jobId })
    expect(await ledger.client.call('preview-rows', { jobId: job.jobId, query: by('all'), from: 0, count: 1 })).toBeNull()
  })

  it('show what they replace, and what they can no longer find', async () => {
    await ledger.commit(
      await ledger.offerStaged(
        daily('a.csv', [
          { at: '2026-09-01', key: 'a', billed: 1n },
          { at: '2026-09-10', key: 'a', billed: 5n },
          { at: '2026-09-10', key: 'b', billed: 7n },
          { at: '2026-09-20', key: 'a', billed: 1n },
        ]),
      ),
    )
    const job = await ledger.offerStaged(
      daily('b.csv', [
        { at: '2026-09-01', key: 'a', billed: 1n },
        { at: '2026-09-10', key: 'a', billed: 6n },
        { at: '2026-09-20', key: 'a', billed: 1n },
      ]),
    )
    const restated = await page(job, by('restated'))
    expect(restated.rows).toMatchObject([{ before: 5n, billed: 6n, ticked: true, state: 'restated' }])
    expect((await page(job, by('already'))).tickable).toBe(0)
    const withdrawn = await page(job, by('withdrawn'))
    // A day that would fall is not lowered before the user says so.
    expect(withdrawn.rows).toMatchObject([{ line: 4, billed: 7n, ticked: false, state: 'withdrawn' }])

    await tick(job, by('withdrawn'), [withdrawn.rows[0]!.id], true)
    expect(previewOf(job).delta).toEqual({ USD: -6n })
    await tick(job, by('restated'), 'all', false)
    expect(previewOf(job)).toMatchObject({ delta: { USD: -7n }, counts: { restated: 0, leftOut: 1 } })
    await ledger.commit(job)
    expect(ledger.snapshot().rollups.billed.reduce((sum, nanos) => sum + nanos, 0n)).toBe(7n)
  })
})

describe('ticks', () => {
  it('of a whole search leave out just what it finds', async () => {
    const job = await ledger.offerStaged(daily('many.csv', many))
    await tick(job, by('all', { search: 'opus' }), 'all', false)
    expect(previewOf(job).counts).toMatchObject({ rows: 30, new: 15, leftOut: 15 })
    const all = await page(job, by('all'))
    expect([all.tickable, all.ticked]).toEqual([30, 15])
    await tick(job, by('all'), [all.rows.find(({ ticked }) => ticked === false)!.id], true)
    expect(previewOf(job).counts).toMatchObject({ new: 16, leftOut: 14 })
    const record = await ledger.commit(job)
    expect(record.counts).toMatchObject({ new: 16, leftOut: 14 })
  })

  it('outlive a change of the book behind them', async () => {
    const job = await ledger.offerStaged(daily('many.csv', many))
    await tick(job, by('new'), ['0', '1'], false)
    await ledger.commit(await ledger.offerStaged(daily('other.csv', [{ at: '2026-09-03', key: 'k2', billed: 14_000_000_000n }])))
    await vi.waitFor(() => expect(previewOf(job).counts).toMatchObject({ already: 1, leftOut: 2, new: 27 }))
  })
})

describe('corrected cells', () => {
  const offer = async (...lines: readonly string[]): Promise<ImportJob> => {
    const path = join(folder, 'usage-events-2026-11-20.csv')
    const header =
      'Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost'
    await writeFile(path, [header, ...lines].join('\n'))
    return ledger.offerFile(path)
  }
  const good = '2026-09-01T10:00:00.000Z,On-Demand,auto,No,0,10,0,5,15,1.00'

  it('let their row in, and are remembered by the import', async () => {
    const job = await offer(good, '2026-09-02T10:00:00.000Z,On-Demand,auto,No,0,10,0,5,15,two')
    expect(previewOf(job)).toMatchObject({ problemCount: 1, delta: { USD: 1_000_000_000n } })
    expect([...previewOf(job).correctable]).toEqual(['3 Cost'])
    const fix = { row: 3, column: 'Cost', was: 'two', value: '2.00' }
    await choose(job, { fixes: [fix] })
    expect(previewOf(job)).toMatchObject({ problemCount: 0, counts: { rows: 2, new: 2 }, delta: { USD: 3_000_000_000n } })
    const record = await ledger.commit(job)
    expect(record.choices.fixes).toEqual([fix])
    // The very same file still says what it says.
    const again = await offer(good, '2026-09-02T10:00:00.000Z,On-Demand,auto,No,0,10,0,5,15,two')
    expect(previewOf(again)).toMatchObject({ problemCount: 1, counts: { already: 1, new: 0 } })
    await choose(again, { fixes: [fix] })
    expect(previewOf(again)).toMatchObject({ problemCount: 0, counts: { already: 2, new: 0 } })
  })

  it('that are no better say what the file has', async () => {
    const job = await offer(good, '2026-09-02T10:00:00.000Z,On-Demand,auto,No,0,10,0,5,15,two')
    await choose(job, { fixes: [{ row: 3, column: 'Cost', was: 'two', value: '2,0,0' }] })
    expect(previewOf(job)).toMatchObject({
      problemCount: 1,
      unsolved: [{ problem: { row: 3, column: 'Cost', value: '2,0,0' }, was: 'two' }],
    })
  })

  it('make no tick speak of another row', async () => {
    const bad = (day: number, cost: string) => `2026-09-0${day}T10:00:00.000Z,On-Demand,auto,No,0,10,0,5,15,${cost}`
    const job = await offer(good, bad(2, 'two'), bad(3, 'three'))
    const two = { row: 3, column: 'Cost', was: 'two', value: '2' }
    const three = { row: 4, column: 'Cost', was: 'three', value: '3' }
    await choose(job, { fixes: [two, three] })
    await tick(job, by('new', { sort: { by: 'billed', descending: true } }), ['1'], false)
    expect(previewOf(job)).toMatchObject({ counts: { new: 2, leftOut: 1 } })
    await choose(job, { fixes: [three] })
    expect(previewOf(job)).toMatchObject({ counts: { new: 2, problemRows: 1 }, delta: { USD: 4_000_000_000n } })
    expect(previewOf(job).counts.leftOut).toBeUndefined()
  })
})

describe('a report that does not say which days it covers', () => {
  it('is read once more with the days the user says, and again with others', async () => {
    const job = await ledger.offerFile('test/fixtures/anthropic-claude-spend-report.csv')
    expect(previewOf(job)).toMatchObject({ askedPeriod: 'missing', counts: { new: 0 } })
    const say = async (from: string, to: string) => {
      expect(await ledger.client.call('read-again', { jobId: job.jobId, period: { from, to }, now: TEST_NOW })).toEqual({
        ok: true,
      })
      await vi.waitFor(() => expect(previewOf(job).record).toMatchObject({ from, to }))
    }
    await say('2026-10-01', '2026-10-30')
    await say('2026-10-01', '2026-10-31')
    expect(previewOf(job)).toMatchObject({ askedPeriod: 'given', problemCount: 0 })
    const record = await ledger.commit(job)
    expect(record).toMatchObject({ format: 'anthropic.spend-report', from: '2026-10-01', to: '2026-10-31' })
    expect(await ledger.client.call('read-again', { jobId: job.jobId, period: null, now: TEST_NOW })).toEqual({ ok: false })
  })
})
