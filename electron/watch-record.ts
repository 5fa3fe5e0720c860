/**
 * What is remembered of the watched folder: which one it is, which of its files were looked at, and what was found. One small file,
 * read as untrusted as any other.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { foundExport } from '../shared/ipc/schemas'

/** A file that was looked at, by what changes when it does. */
const seenFile = z.strictObject({ size: z.number().min(0), mtimeMs: z.number() })
export type SeenFile = z.infer<typeof seenFile>

const watchRecord = z.strictObject({
  folder: z.string().min(1).nullable(),
  byItself: z.boolean(),
  files: z.record(z.string(), seenFile),
  /** Of every export ever found, so that a copy, a new name or a new date of the same content stays in silence. */
  hashes: z.array(z.string()),
  waiting: z.array(foundExport),
})
export type WatchRecord = z.infer<typeof watchRecord>

export const FIRST_RECORD: WatchRecord = { folder: null, byItself: false, files: {}, hashes: [], waiting: [] }

export type WatchRecordFile = { read(): WatchRecord; write(record: WatchRecord): void }

export function parseWatchRecord(text: string): WatchRecord {
  try {
    const parsed = watchRecord.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : FIRST_RECORD
  } catch {
    return FIRST_RECORD
  }
}

export function watchRecordFile(path: string): WatchRecordFile {
  return {
    read() {
      try {
        return parseWatchRecord(readFileSync(path, 'utf8'))
      } catch {
        return FIRST_RECORD
      }
    },
    write(record) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(record))
        renameSync(`${path}.new`, path)
      } catch (error) {
        // On a read-only profile the folder is watched until the app closes.
        console.warn('watched-folder: not remembered', (error as NodeJS.ErrnoException).code ?? 'unknown')
      }
    },
  }
}
