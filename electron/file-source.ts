/**
 * A file of the disk as a stream of bytes, refused early where it cannot be one.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ReadError } from '../shared/import/batch'
import type { ByteSource } from '../shared/import/read-export'

export const MAX_FILE_BYTES = 4 * 1024 ** 3
const CHUNK_BYTES = 1024 * 1024

export async function openFileSource(
  path: string,
): Promise<{ readonly ok: true; readonly source: ByteSource } | { readonly ok: false; readonly error: ReadError }> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return { ok: false, error: { code: 'unreadable', message: 'This is not a file.' } }
    if (found.size > MAX_FILE_BYTES) return { ok: false, error: { code: 'too-large', message: 'The file is larger than 4 GiB.' } }
    const source: ByteSource = {
      name: basename(path),
      byteLength: found.size,
      read: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
    }
    return { ok: true, source }
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    return missing
      ? { ok: false, error: { code: 'not-found', message: 'There is no such file.' } }
      : { ok: false, error: { code: 'unreadable', message: 'The file could not be opened.' } }
  }
}
