/**
 * One import, inside the utility process: reads a file and sends what it holds over the job's port.
 *
 * Law: at most `MAX_IN_FLIGHT` batches are under way at once, whatever credit is claimed; nothing of the file is sent after a
 * cancel; the last message is always `end`.
 */
import { z } from 'zod'
import type { FileEnd, FileStart } from '../shared/import/batch'
import type { ByteSource, ReadSink } from '../shared/import/read-export'
import type { ImportMessage } from '../shared/ipc/contract'

export const MAX_IN_FLIGHT = 4
/** Finer steps than a frame cannot be seen. */
const PROGRESS_EVERY_MS = 50

const importReply = z.discriminatedUnion('type', [
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

export type ReadSource = (sink: ReadSink, signal: { readonly aborted: boolean }) => Promise<void>

export async function runImportJob(source: Pick<ByteSource, 'name'>, port: JobPort, read: ReadSource): Promise<void> {
  const signal = { aborted: false }
  const credit = createCredit()
  const cancel = (): void => {
    signal.aborted = true
    credit.release()
  }
  port.on('message', ({ data }) => {
    const reply = importReply.safeParse(data)
    if (!reply.success) console.error('import-process: a reply that is none')
    else if (reply.data.type === 'cancel') cancel()
    else credit.grant(reply.data.batches)
  })
  // The page reloaded or its window closed: nobody is left to read for.
  port.on('close', cancel)
  port.start()

  const send = (message: ImportMessage): void => {
    if (!signal.aborted) port.postMessage(message)
  }
  await readAll(source.name, read, signal, credit, send)
  port.postMessage({ type: 'end' })
  port.close()
}

async function readAll(
  fileName: string,
  read: ReadSource,
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
      send({ type: 'batch', batch })
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
    await read(sink, signal)
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
