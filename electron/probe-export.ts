/**
 * Whether a file is an export that a format or a mapping of the user's knows, inside the utility process. Its rows are not read; where one knows the
 * header, its bytes are, to the end, so that a file cut short by a lock or a lost drive is not offered.
 */
import { createContentHash } from '../shared/import/content-hash'
import type { FormatId } from '../shared/import/format-ids'
import { type ByteSource, type ReadOptions, readExport } from '../shared/import/read-export'

export type Probe =
  | { readonly kind: 'recognised'; readonly format: FormatId; readonly hash: string; readonly byteLength: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable' }

export async function probeExport(source: ByteSource, known: Pick<ReadOptions, 'formats' | 'mappings'>): Promise<Probe> {
  const signal = { aborted: false }
  let format: FormatId | null = null
  let isUnreadable = false
  const sink = {
    file(start: { readonly format: FormatId }) {
      format ??= start.format
      signal.aborted = true
    },
    batch() {},
    progress() {},
    fileEnd(end: { readonly ok: boolean; readonly error?: { readonly code: string } }) {
      isUnreadable ||= end.error?.code === 'unreadable' || end.error?.code === 'not-found'
    },
  }
  await readExport(source, sink, { ...known, signal })
  if (format === null) return { kind: isUnreadable ? 'unreadable' : 'unknown' }
  try {
    const hash = createContentHash()
    let byteLength = 0
    for await (const bytes of source.read()) {
      hash.update(bytes)
      byteLength += bytes.length
    }
    return { kind: 'recognised', format, hash: hash.digest(), byteLength }
  } catch {
    return { kind: 'unreadable' }
  }
}
