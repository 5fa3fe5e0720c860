/**
 * A file of the disk as a stream of bytes. Whether it is there is not asked before but told by reading it, which cannot be wrong
 * a moment later.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ByteSource } from '../shared/import/read-export'

const CHUNK_BYTES = 1024 * 1024

export async function openFileSource(path: string): Promise<ByteSource> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  return { name: basename(path), byteLength: size, read: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }) }
}
