/**
 * One import, inside the utility process: reads a file and sends what it holds over the job's port.
 *
 * Law: at most `MAX_IN_FLIGHT` batches are under way at once, whatever credit is claimed; nothing of the file is sent after a
 * cancel; the last message is always `end`.
 */
import { z } from 'zod'
import type { FileEnd, FileStart } from '../shared/import/batch'
import { mappingsSchema } from '../shared/import/mapping/mapping-schema'
import { packBatch } from '../shared/import/packed-columns'
import type { ByteSource, ReadSink } from '../shared/import/read-export'
import type { ImportMessage, ReadingTerms } from '../shared/ipc/contract'

export const MAX_IN_FLIGHT = 4
/** Finer steps than a frame cannot be seen. */
const PROGRESS_EVERY_MS = 50

const importReply = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('begin'),
    mappings: mappingsSchema,
    today: z.iso.date().exactOptional(),
    period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).exactOptional(),
  }),
  z.strictObject({ type: z.literal('credit'), batches: z.int().min(1).max(MAX_IN_FLIGHT) }),
  z.strictObject({ type: z.literal('cancel') }),
])

export type JobPort = {
  postMessage(message: ImportMessage): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** `terms` come with the page's word to begin. */
export type ReadSource = (sink: ReadSink, signal: { readonly aborted: boolean }, terms: Promise<ReadingTerms>) => Promise<void>

export async function runImportJob(source: Pick<ByteSource, 'name'>, port: JobPort, read: ReadSource): Promise<void> {
  const signal = { aborted: false }
  const credit = createCredit()
  const begins = createBegins()
  const cancel = (): void => {
    signal.aborted = true
    credit.release()
    begins.add({ mappings: [] })
  }
  port.on('message', ({ data }) => {
    const reply = importReply.safeParse(data)
    if (!reply.success) console.error('import-process: a reply that is none')
    else if (reply.data.type === 'cancel') cancel()
    else if (reply.data.type === 'begin') begins.add(reply.data)
    else credit.grant(reply.data.batches)
  })
  // The page reloaded or its window closed: nobody is left to read for.
  port.on('close', cancel)
  port.start()

  /** Somebody may still say what the file is, or which days it covers. */
  let isOpen = false
  const send = (message: ImportMessage): void => {
    if (signal.aborted) return
    if (message.type === 'file-start') isOpen ||= message.file.askedPeriod !== undefined
    if (message.type === 'file-end') isOpen ||= !message.file.ok && message.file.error.table !== undefined
    port.postMessage(message)
  }
  const readWith = (terms: Promise<ReadingTerms>) => {
    isOpen = false
    return readAll(source.name, (sink) => read(sink, signal, terms), signal, credit, send)
  }
  await readWith(begins.take())
  while (isOpen && !signal.aborted) {
    const terms = await begins.take()
    if (!signal.aborted) await readWith(Promise.resolve(terms))
  }
  port.postMessage({ type: 'end' })
  port.close()
}

async function readAll(
  fileName: string,
  read: (sink: ReadSink) => Promise<void>,
  signal: { readonly aborted: boolean },
  credit: Credit,
  send: (message: ImportMessage) => void,
): Promise<void> {
  let openFile: string | null = fileName
  let lastProgress = 0
  const sink: ReadSink = {
    file(file: FileStart) {
      openFile = file.name
      send({ type: 'file-start', file })
    },
    async batch(batch) {
      await credit.take(signal)
      send({ type: 'batch', batch: packBatch(batch) })
    },
    progress(bytesRead, rows) {
      const now = performance.now()
      if (now - lastProgress < PROGRESS_EVERY_MS) return
      lastProgress = now
      send({ type: 'progress', bytesRead, rows })
    },
    fileEnd(file: FileEnd) {
      openFile = null
      send({ type: 'file-end', file })
    },
  }
  try {
    await read(sink)
  } catch (error) {
    // A bug, or a disk that failed while reading. The name is not logged: it is the user's.
    console.error('import-process: reading failed', (error as NodeJS.ErrnoException).code ?? (error as Error).stack)
    send({
      type: 'file-end',
      file: {
        name: openFile ?? fileName,
        ok: false,
        error: { code: 'unreadable', message: 'The file could not be read to its end.' },
      },
    })
  }
}

type Begins = {
  add(terms: ReadingTerms): void
  /** The next one that has not been taken, when it comes. */
  take(): Promise<ReadingTerms>
}

function createBegins(): Begins {
  const waiting: ReadingTerms[] = []
  let wake: ((terms: ReadingTerms) => void) | null = null
  return {
    add(terms) {
      if (wake === null) waiting.push(terms)
      else wake(terms)
      wake = null
    },
    take() {
      const next = waiting.shift()
      if (next !== undefined) return Promise.resolve(next)
      return new Promise((resolve) => {
        wake = resolve
      })
    },
  }
}

type Credit = {
  grant(batches: number): void
  /** Waits until one more batch may be sent; returns at once after a cancel. */
  take(signal: { readonly aborted: boolean }): Promise<void>
  release(): void
}

function createCredit(): Credit {
  let left = 0
  let wake: (() => void) | null = null
  const release = (): void => {
    wake?.()
    wake = null
  }
  return {
    grant(batches) {
      left = Math.min(MAX_IN_FLIGHT, left + batches)
      release()
    },
    async take(signal) {
      while (left === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      left -= 1
    },
    release,
  }
}
