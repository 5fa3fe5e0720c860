/**
 * The ledger's end of a job's port: grants credit, collects the columns of each file as they come, and says what it has.
 *
 * A port has no back-pressure of its own, so the sender may only have as many batches under way as it was granted credit for
 * (ruling 15). A job starts with four and gets one back for each that was taken in.
 */
import type { ReadError } from '../../shared/import/batch'
import { unpackBatch } from '../../shared/import/packed-columns'
import type { ImportMessage, ImportReply, ReadingTerms } from '../../shared/ipc/contract'
import { collectFile, type StagedFile, type StagedFileCollector } from '../../shared/ledger/staged'

const CREDIT = 4

/** What is needed of a MessagePort; Node's and the browser's both have it. */
export type ImportPort = {
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(message: ImportReply): void
  addEventListener(type: 'close', listener: () => void): void
  close(): void
}

export type ImportReaderEvents = {
  /** A zip holds several files: each is told with its number, from 0. */
  onFileStart(file: number, name: string): void
  onProgress(bytesRead: number, rows: number): void
  onFile(file: number, staged: StagedFile): void
  onFileFailed(file: number, name: string, error: ReadError): void
  /** Nothing more comes, of any file. */
  onEnd?(): void
}

export type ImportReader = {
  cancel(): void
  /** Reads the file from its beginning, knowing more of it. False where nobody is left to read it. */
  readAgain(terms: ReadingTerms): boolean
}

export function readImport(port: ImportPort, terms: ReadingTerms, events: ImportReaderEvents): ImportReader {
  let collector: StagedFileCollector | null = null
  let current: string | null = null
  let file = -1
  let isOver = false

  const end = () => {
    if (isOver) return
    isOver = true
    port.onmessage = null
    port.close()
    events.onEnd?.()
  }

  port.addEventListener('close', () => {
    // The process that reads has died: what it had sent of a file is not the file.
    if (!isOver && (current !== null || file < 0)) {
      if (current === null) file++
      events.onFileFailed(file, current ?? '', { code: 'unreadable', message: 'The import stopped before the end of the file.' })
    }
    end()
  })

  port.onmessage = ({ data }) => {
    if (isOver) return
    const message = data as ImportMessage
    switch (message.type) {
      case 'file-start':
        file++
        current = message.file.name
        collector = collectFile(message.file)
        events.onFileStart(file, current)
        return
      case 'batch':
        if (collector === null) throw new Error('a batch came before its file')
        collector.add(unpackBatch(message.batch))
        port.postMessage({ type: 'credit', batches: 1 })
        return
      case 'progress':
        events.onProgress(message.bytesRead, message.rows)
        return
      case 'file-end': {
        // A file that could not be recognised ends without having started.
        if (current === null) file++
        if (!message.file.ok) events.onFileFailed(file, message.file.name, message.file.error)
        else if (collector !== null) events.onFile(file, collector.finish(message.file))
        collector = null
        current = null
        return
      }
      case 'end':
        end()
    }
  }
  port.postMessage({ type: 'begin', ...terms })
  port.postMessage({ type: 'credit', batches: CREDIT })

  return {
    cancel() {
      if (isOver) return
      port.postMessage({ type: 'cancel' })
      end()
    },
    readAgain(again) {
      if (isOver) return false
      file = -1
      port.postMessage({ type: 'begin', ...again })
      return true
    },
  }
}
