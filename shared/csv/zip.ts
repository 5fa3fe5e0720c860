/**
 * The contents of a zip, from its central directory: it stands at the end, so an archive that was cut short has none and
 * nothing of it is read. Zip64 is understood because some writers use it for small files too.
 */
export type ZipEntry = {
  readonly name: string
  readonly method: 'stored' | 'deflated' | 'other'
  readonly isEncrypted: boolean
  readonly packedSize: number
  readonly size: number
  readonly crc: number
  /** Where the packed bytes start. */
  readonly offset: number
}

const END_RECORD = 0x06054b50
const END_RECORD_SIZE = 22
const END_RECORD_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const CENTRAL_HEADER = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const MAX_COMMENT = 65_535
/** More files than this in one archive is nobody's export. */
const MAX_ENTRIES = 10_000

/** Entries that are files of the user's, in the order of the directory; null where the archive is cut short or damaged. */
export function listZip(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  if (directory === null || directory.count > MAX_ENTRIES) return null
  const entries: ZipEntry[] = []
  let at = directory.offset
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (end > bytes.length) return null
    const entry = readEntry(bytes, view, at, nameLength, extraLength)
    if (entry === null) return null
    if (isUserFile(entry.name)) entries.push(entry)
    at = end
  }
  return entries
}

function isUserFile(name: string): boolean {
  if (name.endsWith('/')) return false
  const parts = name.split('/')
  // What macOS and Windows put beside the files: resource forks, folder views, thumbnails.
  return parts[0] !== '__MACOSX' && !['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(parts.at(-1) ?? '')
}

function findDirectory(view: DataView): { count: number; offset: number } | null {
  const lowest = Math.max(0, view.byteLength - END_RECORD_SIZE - MAX_COMMENT)
  for (let at = view.byteLength - END_RECORD_SIZE; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_RECORD) continue
    // A comment may hold the signature too; the real record's comment ends where the file does.
    if (at + END_RECORD_SIZE + view.getUint16(at + 20, true) !== view.byteLength) continue
    const count = view.getUint16(at + 10, true)
    const offset = view.getUint32(at + 16, true)
    if (count !== 0xffff && offset !== 0xffffffff) return { count, offset }
    return findDirectory64(view, at)
  }
  return null
}

function findDirectory64(view: DataView, endRecord: number): { count: number; offset: number } | null {
  const locator = endRecord - 20
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return null
  const at = Number(view.getBigUint64(locator + 8, true))
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_RECORD_64) return null
  return { count: Number(view.getBigUint64(at + 32, true)), offset: Number(view.getBigUint64(at + 48, true)) }
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry | null {
  const sizes = {
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    header: view.getUint32(at + 42, true),
  }
  readExtra64(view, at + 46 + nameLength, extraLength, sizes)
  const { header } = sizes
  if (header + 30 > bytes.length || view.getUint32(header, true) !== LOCAL_HEADER) return null
  const offset = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (offset + sizes.packedSize > bytes.length) return null
  const method = view.getUint16(at + 10, true)
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
    method: method === 0 ? 'stored' : method === 8 ? 'deflated' : 'other',
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    packedSize: sizes.packedSize,
    size: sizes.size,
    crc: view.getUint32(at + 16, true),
    offset,
  }
}

/** The 64-bit values stand in an extra field, only those whose 32-bit field is full, in this order. */
function readExtra64(
  view: DataView,
  from: number,
  length: number,
  sizes: { size: number; packedSize: number; header: number },
): void {
  let at = from
  while (at + 4 <= from + length) {
    const id = view.getUint16(at, true)
    const end = at + 4 + view.getUint16(at + 2, true)
    if (id === 1 && end <= from + length) {
      let value = at + 4
      for (const name of ['size', 'packedSize', 'header'] as const) {
        if (sizes[name] !== 0xffffffff || value + 8 > end) continue
        sizes[name] = Number(view.getBigUint64(value, true))
        value += 8
      }
      return
    }
    at = end
  }
}
