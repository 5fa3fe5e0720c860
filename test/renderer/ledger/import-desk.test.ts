import { beforeEach, describe, expect, it, vi } from 'vitest'
import { packBatch } from '../../../shared/import/packed-columns'
import type { ImportMessage, ImportReply } from '../../../shared/ipc/contract'
import type { StagedFile } from '../../../shared/ledger/staged'
import { resetIndexedDb } from '../../support/indexed-db'
import { stageFile } from '../../support/staged-file'
import { createTestLedger, sendStaged, TEST_NOW, type TestLedger } from '../../support/test-ledger'

const file = (name: string, rows: Parameters<typeof stageFile>[0]['rows']): StagedFile =>
  stageFile({ format: 'openrouter.activity-daily', name, rows })

const small = file('small.csv', [{ at: '2026-09-01', key: 'a', billed: 5n }])

const post = (port: MessagePort, ...messages: readonly ImportMessage[]) => {
  for (const message of messages) port.postMessage(message)
}

describe('files on their way in', () => {
  let ledger: TestLedger

  beforeEach(async () => {
    resetIndexedDb()
    ledger = createTestLedger()
    await ledger.open()
  })

  it('never have more than four batches under way', async () => {
    const replies: ImportReply[] = []
    await ledger.offer('credit.csv', (port) => {
      port.onmessage = ({ data }) => void replies.push(data as ImportReply)
      sendStaged({ ...small, batches: [small.batches[0]!, { ...small.batches[0]!, newSeries: [], newScopes: [] }] }, port)
    })
    await vi.waitFor(() => expect(replies).toHaveLength(4))
    expect(replies).toEqual([
      { type: 'begin', mappings: [] },
      { type: 'credit', batches: 4 },
      { type: 'credit', batches: 1 },
      { type: 'credit', batches: 1 },
    ])
  })

  it('are shown with what they are and what they would do', async () => {
    const job = await ledger.offerFile('test/fixtures/openrouter-generations.csv')
    expect(job).toMatchObject({ fileName: 'openrouter-generations.csv', stage: { kind: 'preview' } })
    if (job.stage.kind !== 'preview') throw new Error('no preview')
    const { preview } = job.stage
    expect(preview.counts).toMatchObject({ rows: 45, new: 45, already: 0, restated: 0, problemRows: 0 })
    expect(preview.accounts).toMatchObject([
      { providerAndProduct: 'openrouter|api', options: [{ id: 'openrouter:api', isNew: true }] },
    ])
    expect(preview.sizes).toEqual({ all: 45, new: 45, already: 0, restated: 0, kept: 0, withdrawn: 0 })
  })

  it('fail with the reason where they cannot be read, before and after a start', async () => {
    const error = { code: 'truncated', message: 'cut short' } as const
    const unknown = await ledger.offer('unknown.csv', (port) =>
      post(port, { type: 'file-end', file: { name: 'unknown.csv', ok: false, error } }, { type: 'end' }),
    )
    expect(unknown.stage).toEqual({ kind: 'failed', error })
    const cut = await ledger.offer('cut.csv', (port) =>
      post(
        port,
        { type: 'file-start', file: small.start },
        { type: 'batch', batch: packBatch(small.batches[0]!) },
        { type: 'file-end', file: { name: 'cut.csv', ok: false, error } },
        { type: 'end' },
      ),
    )
    expect(cut.stage).toEqual({ kind: 'failed', error })
    expect(await ledger.client.call('commit', { jobId: cut.jobId, now: TEST_NOW })).toEqual({ ok: false, code: 'gone' })
  })

  it('fail when the process that reads them dies', async () => {
    const job = await ledger.offer('died.csv', (port) => {
      post(port, { type: 'file-start', file: small.start }, { type: 'batch', batch: packBatch(small.batches[0]!) })
      port.close()
    })
    expect(job.stage).toMatchObject({ kind: 'failed', error: { code: 'unreadable' } })
  })

  it('are several where a zip holds several, each with its own outcome', async () => {
    const other = file('a.zip/b.csv', [{ at: '2026-09-02', key: 'b', billed: 7n }])
    await ledger.offer('a.zip', (port) => {
      for (const { start, batches, end } of [small, other]) {
        post(
          port,
          { type: 'file-start', file: start },
          { type: 'batch', batch: packBatch(batches[0]!) },
          { type: 'file-end', file: end },
        )
      }
      const error = { code: 'unknown-format', message: 'no format' } as const
      post(port, { type: 'file-end', file: { name: 'a.zip/readme.txt', ok: false, error } }, { type: 'end' })
    })
    await vi.waitFor(() => expect(ledger.jobs().filter(({ stage }) => stage.kind !== 'reading')).toHaveLength(3))
    const states = ledger.jobs().map(({ jobId, fileName, stage }) => [jobId, fileName, stage.kind])
    expect(states).toEqual([
      ['job-1', 'small.csv', 'preview'],
      ['job-1/2', 'a.zip/b.csv', 'preview'],
      ['job-1/3', 'a.zip/readme.txt', 'failed'],
    ])
    for (const job of ledger.jobs().filter(({ stage }) => stage.kind === 'preview')) await ledger.commit(job)
    expect(ledger.snapshot().imports.map(({ fileName }) => fileName)).toEqual(['small.csv', 'a.zip/b.csv'])
  })

  it('fail alone where one cannot be compared with the book', async () => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    const batch = small.batches[0]!
    const broken = await ledger.offerStaged({ ...small, batches: [{ ...batch, newSeries: [] }] })
    expect(broken.stage).toMatchObject({ kind: 'failed' })
    silent.mockRestore()
    const record = await ledger.commit(await ledger.offerStaged(small))
    expect(record.counts.new).toBe(1)
  })

  it('are gone when cancelled, and the reader is told to stop', async () => {
    const { port1, port2 } = new MessageChannel()
    const replies: ImportReply[] = []
    const heard = new Promise<void>((resolve) => {
      port2.onmessage = ({ data }) => {
        replies.push(data as ImportReply)
        if ((data as ImportReply).type === 'cancel') resolve()
      }
    })
    const offer = { jobId: 'slow', fileName: 'slow.csv', byteLength: 1, origin: 'button' } as const
    await ledger.client.call('start-job', { offer, now: TEST_NOW }, [port1])
    post(port2, { type: 'file-start', file: small.start })
    await ledger.client.call('cancel-job', { jobId: 'slow' })
    await heard
    expect(ledger.jobs()).toEqual([])
    expect(replies.at(-1)).toEqual({ type: 'cancel' })
    port2.close()
  })

  it('take nothing away by themselves where they lower a day: the user is asked', async () => {
    const whole = file('whole.csv', [
      { at: '2026-09-01', key: 'a', billed: 5n },
      { at: '2026-09-10', key: 'a', billed: 5n },
      { at: '2026-09-10', key: 'b', billed: 7n },
      { at: '2026-09-20', key: 'a', billed: 5n },
    ])
    const filtered = file('filtered.csv', [
      { at: '2026-09-01', key: 'a', billed: 5n },
      { at: '2026-09-10', key: 'a', billed: 5n },
      { at: '2026-09-20', key: 'a', billed: 5n },
    ])
    await ledger.commit(await ledger.offerStaged(whole))
    const job = await ledger.offerStaged(filtered)
    expect(job.stage).toMatchObject({
      preview: {
        choices: { withdrawn: 'keep' },
        sizes: { withdrawn: 1 },
        delta: {},
      },
    })
    if (job.stage.kind !== 'preview') throw new Error('no preview')
    const choices = { ...job.stage.preview.choices, withdrawn: 'apply' } as const
    await ledger.client.call('choose', { jobId: job.jobId, choices, now: TEST_NOW })
    expect(ledger.jobs()[0]?.stage).toMatchObject({ preview: { choices: { withdrawn: 'apply' }, delta: { USD: -7n } } })
    const record = await ledger.commit(job)
    expect(record).toMatchObject({ delta: { USD: -7n }, choices: { withdrawn: 'apply' }, importedAt: TEST_NOW })
  })

  it('can go to another account than the proposed one', async () => {
    await ledger.commit(await ledger.offerStaged(small))
    const job = await ledger.offerStaged(file('other.csv', [{ at: '2026-09-01', key: 'a', billed: 9n }]))
    if (job.stage.kind !== 'preview') throw new Error('no preview')
    const [{ options }] = job.stage.preview.accounts as [(typeof job.stage.preview.accounts)[number]]
    expect(options.map(({ id, isNew }) => [id, isNew])).toEqual([
      ['openrouter:api', false],
      ['openrouter:api-2', true],
    ])
    const choices = { ...job.stage.preview.choices, accounts: { 'openrouter|api': 'openrouter:api-2' } }
    await ledger.client.call('choose', { jobId: job.jobId, choices, now: TEST_NOW })
    await ledger.commit(job)
    expect(ledger.snapshot().accounts.map(({ id }) => id)).toEqual(['openrouter:api', 'openrouter:api-2'])
    expect(ledger.snapshot().imports[1]).toMatchObject({ counts: { new: 1 }, accountIds: ['openrouter:api-2'] })
  })
})
