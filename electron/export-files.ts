/**
 * Writes what the page exports. The text goes to a temporary file beside the target, reaches the disk, and only then takes the
 * target's name: an export that breaks off leaves the old file as it was.
 */
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Requests } from '../shared/ipc/contract'

type OpenExport = { readonly file: FileHandle; readonly temporary: string; readonly target: string; last: Promise<unknown> }

export type ExportFiles = {
  begin(target: string): Promise<NonNullable<Requests['export-begin']['response']>>
  write(request: Requests['export-write']['request']): Promise<null>
  end(request: Requests['export-end']['request']): Promise<null>
  /** What is there as a whole. */
  save(target: string, bytes: Uint8Array): Promise<{ readonly fileName: string }>
  /** The page is gone: what it left half written is deleted. */
  abandonAll(): Promise<void>
}

export function createExportFiles(): ExportFiles {
  const exports = new Map<string, OpenExport>()

  const take = (exportId: string): OpenExport => {
    const found = exports.get(exportId)
    if (found === undefined) throw new Error('no such export is open')
    return found
  }

  const end = async (exportId: string, keep: boolean): Promise<null> => {
    const { file, temporary, target, last } = take(exportId)
    exports.delete(exportId)
    const written = await last.then(
      () => true,
      () => false,
    )
    try {
      if (keep && written) await file.sync()
    } finally {
      await file.close()
    }
    if (!keep || !written) {
      await rm(temporary, { force: true })
      if (keep) throw new Error('the export was not written whole')
      return null
    }
    await rename(temporary, target)
    return null
  }

  const begin = async (target: string) => {
    const exportId = randomUUID()
    const temporary = join(dirname(target), `.${basename(target)}.${exportId.slice(0, 8)}.part`)
    const file = await open(temporary, 'wx')
    exports.set(exportId, { file, temporary, target, last: Promise.resolve() })
    return { exportId, fileName: basename(target) }
  }

  const write = async (exportId: string, data: string | Uint8Array): Promise<null> => {
    const current = take(exportId)
    // One after the other, whatever order the answers are awaited in.
    current.last = current.last.then(() => current.file.appendFile(data, 'utf8'))
    await current.last
    return null
  }

  return {
    begin,
    write: ({ exportId, text }) => write(exportId, text),
    end: ({ exportId, keep }) => end(exportId, keep),
    async save(target, bytes) {
      const { exportId, fileName } = await begin(target)
      // One that could not be written whole is deleted by its end, which says so.
      await write(exportId, bytes).catch(() => null)
      await end(exportId, true)
      return { fileName }
    },
    async abandonAll() {
      await Promise.allSettled([...exports.keys()].map((exportId) => end(exportId, false)))
    },
  }
}

/** A name that every file system takes, ending in the kind's extension. */
export function safeFileName(suggested: string, kind: string): string {
  const cleaned = [...suggested]
    .map((character) => (character < ' ' || '<>:"/\\|?*\u007f'.includes(character) ? '-' : character))
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 120)
  const name = cleaned === '' ? 'creditbook' : cleaned
  return name.toLowerCase().endsWith(`.${kind}`) ? name : `${name}.${kind}`
}
