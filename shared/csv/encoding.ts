/**
 * What the first bytes of a file are: text in some encoding, a packed file, or no text at all.
 *
 * A byte order mark decides; UTF-16 without one shows by its zero bytes; else a text is UTF-8 where it is valid as such and
 * windows-1252 where it is not.
 */
export type Encoding =
  | 'utf-8'
  /** Pure ASCII so far: the first other byte of the rest decides between UTF-8 and windows-1252. */
  | 'ascii'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252'

/** As many bytes as are looked at: chosen by size, not by what a read happens to return, so that chunks do not matter. */
export const DETECT_BYTES = 65_536

export type TextKind =
  | { readonly kind: 'text'; readonly encoding: Encoding; readonly bomLength: number }
  | { readonly kind: 'binary'; readonly what: string | null }

export type Container = 'plain' | 'gzip' | 'zip'

export function detectContainer(head: Uint8Array): Container {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  // `PK` with a local file, the end record of an empty archive, or a split marker.
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5 || head[2] === 7)) return 'zip'
  return 'plain'
}

/** Files people mistake for an export, by their first bytes, in words that say what to do. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['\x89PNG', 'a picture'],
  ['GIF8', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook: save it as CSV'],
  ['PAR1', 'a Parquet file: export it as CSV'],
  ['7z\xbc\xaf', 'a 7z archive: unpack it first'],
  ['Rar!', 'a RAR archive: unpack it first'],
  ['BZh', 'a bzip2 file: unpack it first'],
  ['\xfd7zXZ', 'an xz file: unpack it first'],
  ['\x28\xb5\x2f\xfd', 'a zstd file: unpack it first'],
  ['SQLite format 3', 'a database'],
  ['\x7fELF', 'a program'],
]

export function detectText(head: Uint8Array): TextKind {
  const window = head.subarray(0, DETECT_BYTES)
  const text = (encoding: Encoding, bomLength: number): TextKind => ({ kind: 'text', encoding, bomLength })
  if (window[0] === 0xef && window[1] === 0xbb && window[2] === 0xbf) return orBinary(window, text('utf-8', 3))
  if (window[0] === 0xff && window[1] === 0xfe) return text('utf-16le', 2)
  if (window[0] === 0xfe && window[1] === 0xff) return text('utf-16be', 2)
  const signature = SIGNATURES.find(([start]) => startsWith(window, start))
  if (signature !== undefined) return { kind: 'binary', what: signature[1] }
  const wide = detectUtf16(window)
  if (wide !== null) return text(wide, 0)
  return orBinary(window, text(detectNarrow(window), 0))
}

function startsWith(bytes: Uint8Array, start: string): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[i] !== start.charCodeAt(i)) return false
  return true
}

/** In UTF-16 the characters of a CSV, nearly all ASCII, have a zero byte each, always on the same side. */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = bytes.length >> 1
  if (pairs < 2) return null
  let first = 0
  let second = 0
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) first++
    if (bytes[2 * i + 1] === 0) second++
  }
  if (second > pairs * 0.6 && first < pairs * 0.1) return 'utf-16le'
  if (first > pairs * 0.6 && second < pairs * 0.1) return 'utf-16be'
  return null
}

/** Control characters that no text has. A single one is a slip in a cell; many are not text. */
function orBinary(bytes: Uint8Array, otherwise: TextKind): TextKind {
  let controls = 0
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i] as number
    if (c < 0x20 && c !== 0x09 && c !== 0x0a && c !== 0x0d && c !== 0x0c && c !== 0x1b) controls++
  }
  return controls > 1 && controls > bytes.length * 0.02 ? { kind: 'binary', what: null } : otherwise
}

function detectNarrow(bytes: Uint8Array): Encoding {
  const end = validUtf8Length(bytes)
  // Only a character that the window itself cuts may be left over.
  if (end < bytes.length && !(bytes.length === DETECT_BYTES && bytes.length - end < 4 && isCutCharacter(bytes, end))) {
    return 'windows-1252'
  }
  for (let i = 0; i < end; i++) if ((bytes[i] as number) > 0x7f) return 'utf-8'
  return 'ascii'
}

/** How many bytes from the start are whole, valid UTF-8 characters: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
export function validUtf8Length(bytes: Uint8Array, from = 0): number {
  let i = from
  while (i < bytes.length) {
    const c = bytes[i] as number
    if (c < 0x80) {
      i++
      continue
    }
    const size = sequenceLength(c)
    if (size === 0 || i + size > bytes.length || !isSecond(c, bytes[i + 1] as number)) return i
    for (let k = 2; k < size; k++) if (((bytes[i + k] as number) & 0xc0) !== 0x80) return i
    i += size
  }
  return i
}

/** Whether the bytes from here to the end are the start of a valid character whose rest has not come yet. */
export function isCutCharacter(bytes: Uint8Array, from: number): boolean {
  const c = bytes[from] as number
  const size = sequenceLength(c)
  if (size === 0 || from + size <= bytes.length) return false
  if (from + 1 < bytes.length && !isSecond(c, bytes[from + 1] as number)) return false
  for (let i = from + 2; i < bytes.length; i++) if (((bytes[i] as number) & 0xc0) !== 0x80) return false
  return true
}

function sequenceLength(first: number): 0 | 2 | 3 | 4 {
  if (first >= 0xc2 && first <= 0xdf) return 2
  if (first >= 0xe0 && first <= 0xef) return 3
  if (first >= 0xf0 && first <= 0xf4) return 4
  return 0
}

function isSecond(first: number, second: number): boolean {
  if ((second & 0xc0) !== 0x80) return false
  if (first === 0xe0) return second >= 0xa0
  if (first === 0xed) return second <= 0x9f
  if (first === 0xf0) return second >= 0x90
  if (first === 0xf4) return second <= 0x8f
  return true
}
