/**
 * A folder as input: the files in it that could be exports, by their ending. Not those of folders inside it: what somebody points at
 * is one level, and below a Downloads folder lies all kinds of things.
 */
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Events } from '../shared/ipc/contract'

export const IMPORT_EXTENSIONS = ['csv', 'tsv', 'txt', 'json', 'jsonl', 'zip', 'gz']
/** More than anybody looks through; a folder of years of exports has a few dozen. */
export const MAX_FOLDER_FILES = 200

export type FolderRefusal = Events['folder-refused']
export type FolderExports =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly refusal: FolderRefusal }

/** In the order of their names. All or none: which ones of too many would be left out nobody could tell. */
export async function exportsIn(folder: string, most = MAX_FOLDER_FILES): Promise<FolderExports> {
  const refuse = (reason: FolderRefusal['reason'], files = 0): FolderExports => ({
    ok: false,
    refusal: { folder: basename(folder) || folder, reason, files, most },
  })
  const names = await readdir(folder).catch(() => null)
  if (names === null) return refuse('unreadable')
  const paths: string[] = []
  for (const name of names.filter(isImportable).sort()) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found?.isFile()) paths.push(join(folder, name))
  }
  if (paths.length === 0) return refuse('empty')
  return paths.length > most ? refuse('too-many', paths.length) : { ok: true, paths }
}

export function isImportable(name: string): boolean {
  return !name.startsWith('.') && IMPORT_EXTENSIONS.includes(extname(name).slice(1).toLowerCase())
}
