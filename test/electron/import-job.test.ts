import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type JobPort, MAX_IN_FLIGHT, type ReadSource, runImportJob } from '../../electron/import-job'
import type { ColumnBatch, FileEnd, FileStart } from '../../shared/import/batch'
import type { ImportMessage, ImportReply } from '../../shared/ipc/contract'
import { stageFile } from '../support/staged-file'

function createPort() {
  const emitter = new EventEmitter()
  const sent: ImportMessage[] = []
  const port: JobPort & { closed: boolean } = {
    closed: false,
    postMessage: (message) => sent.push(message),
    on: (name: string, listener: (...args: never[]) => void) => emitter.on(name, listener as never),
    start: () => undefined,
    close() {
      port.closed = true
    },
  }
  return {
    port,
    sent,
    reply: (reply: ImportReply | string) => emitter.emit('message', { data: reply }),
    drop: () => emitter.emit('close'),
    types: () => sent.map(({ type }) => type),
  }
}

const [batch] = stageFile({ format: 'openrouter.activity-daily', rows: [{ at: '2026-09-01', key: 'a', billed: 1n }] })
  .batches as [ColumnBatch]
const start = { name: 'a.csv' } as FileStart
const end = { name: 'a.csv', ok: true } as FileEnd
const source = { name: 'a.csv' }

/** Reads a file of `count` batches, as the real one would: it looks at the signal between them. */
const fileOf =
  (count: number): ReadSource =>
  async (sink, signal) => {
    await sink.file(start)
    for (let index = 0; index < count && !signal.aborted; index += 1) await sink.batch(batch)
    if (!signal.aborted) sink.fileEnd(end)
  }

describe('an import job', () => {
  it('tells of the file at once but sends no batch without credit', async () => {
    const { port, types, reply } = createPort()
    const done = runImportJob(source, port, fileOf(2))
    await sleep(20)
    expect(types()).toEqual(['file-start'])
    reply({ type: 'credit', batches: 2 })
    await done
    expect(types()).toEqual(['file-start', 'batch', 'batch', 'file-end', 'end'])
    expect(port.closed).toBe(true)
  })

  it('never has more batches under way than were granted and not yet taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: MAX_IN_FLIGHT }), async (count, granted) => {
        const { port, reply, types } = createPort()
        const done = runImportJob(source, port, fileOf(count))
        const sent = () => types().filter((type) => type === 'batch').length
        reply({ type: 'credit', batches: granted })
        for (let taken = 0; taken < count; taken += 1) {
          await sleep(0)
          expect(sent()).toBe(Math.min(count, taken + granted))
          reply({ type: 'credit', batches: 1 })
        }
        await done
        expect(sent()).toBe(count)
      }),
      { numRuns: 30 },
    )
  })

  it('holds at most four credits', async () => {
    const { port, types, reply } = createPort()
    const done = runImportJob(source, port, fileOf(10))
    for (let index = 0; index < 5; index += 1) reply({ type: 'credit', batches: 4 })
    await sleep(20)
    expect(types().filter((type) => type === 'batch')).toHaveLength(MAX_IN_FLIGHT)
    reply({ type: 'cancel' })
    await done
  })

  it('ends soon after a cancel, also while it waits for credit, and sends nothing more of the file', async () => {
    const { port, types, reply } = createPort()
    const done = runImportJob(source, port, fileOf(1_000))
    await sleep(10)
    const cancelled = performance.now()
    reply({ type: 'cancel' })
    await done
    expect(performance.now() - cancelled).toBeLessThan(300)
    expect(types()).toEqual(['file-start', 'end'])
  })

  it('stops when its page is gone', async () => {
    const { port, drop, types } = createPort()
    const done = runImportJob(source, port, fileOf(1_000))
    await sleep(10)
    drop()
    await done
    expect(types()).toEqual(['file-start', 'end'])
  })

  it('turns a reader that breaks into a file that could not be read, and logs no name', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { port, sent } = createPort()
    await runImportJob({ name: 'secret name.csv' }, port, async () => {
      throw Object.assign(new Error('disk'), { code: 'EIO' })
    })
    expect(sent).toMatchObject([{ type: 'file-end', file: { ok: false, error: { code: 'unreadable' } } }, { type: 'end' }])
    expect(JSON.stringify(log.mock.calls)).toContain('EIO')
    expect(JSON.stringify(log.mock.calls)).not.toContain('secret')
    log.mockRestore()
  })

  it('ignores replies that are none', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { port, types, reply } = createPort()
    const done = runImportJob(source, port, fileOf(1))
    reply('credit')
    reply({ type: 'credit', batches: 1_000_000 })
    reply({ type: 'credit', batches: -1 })
    await sleep(10)
    expect(types()).toEqual(['file-start'])
    reply({ type: 'credit', batches: 1 })
    await done
    expect(types()).toEqual(['file-start', 'batch', 'file-end', 'end'])
    log.mockRestore()
  })
})
