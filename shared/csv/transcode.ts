/**
 * Any encoding in, UTF-8 out, chunk by chunk. UTF-8 and ASCII pass through as they are, which is the hot path: only chunks with
 * bytes beyond ASCII are looked at at all. What is not valid becomes U+FFFD.
 */
import { type Encoding, isCutCharacter, validUtf8Length } from './encoding'

export type Transcoder = {
  /** May return the chunk itself. */
  push(chunk: Uint8Array): Uint8Array
  end(): Uint8Array
}

const NOTHING = new Uint8Array(0)

export function createTranscoder(encoding: Encoding): Transcoder {
  return encoding === 'utf-8' || encoding === 'ascii' ? createUtf8Check(encoding) : createDecoding(encoding)
}

function createDecoding(encoding: Encoding): Transcoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const encoder = new TextEncoder()
  return {
    push: (chunk) => encoder.encode(decoder.decode(chunk, { stream: true })),
    end: () => encoder.encode(decoder.decode()),
  }
}

function createUtf8Check(encoding: 'utf-8' | 'ascii'): Transcoder {
  let isDecided = encoding === 'utf-8'
  /** The start of a character whose rest comes with the next chunk. */
  let cut = NOTHING as Uint8Array
  /** Set once the text turns out to be windows-1252, or UTF-8 with errors in it. */
  let decoding: Transcoder | null = null

  function push(chunk: Uint8Array): Uint8Array {
    if (decoding !== null) return decoding.push(chunk)
    if (cut.length === 0 && isAscii(chunk)) return chunk
    const bytes = cut.length === 0 ? chunk : concat(cut, chunk)
    const end = validUtf8Length(bytes)
    if (end === bytes.length) {
      isDecided = true
      cut = NOTHING
      return bytes
    }
    if (isCutCharacter(bytes, end)) {
      if (end > 0 && !isAscii(bytes.subarray(0, end))) isDecided = true
      cut = bytes.slice(end)
      return bytes.subarray(0, end)
    }
    return fail(bytes)
  }

  /** Bytes that are no UTF-8: where valid characters came before, an error in the text; where none did, windows-1252. */
  function fail(bytes: Uint8Array): Uint8Array {
    const end = validUtf8Length(bytes)
    if (!isAscii(bytes.subarray(0, end))) isDecided = true
    decoding = createDecoding(isDecided ? 'utf-8' : 'windows-1252')
    cut = NOTHING
    return decoding.push(bytes)
  }

  function end(): Uint8Array {
    if (decoding !== null) return decoding.end()
    if (cut.length === 0) return NOTHING
    const last = fail(cut)
    return concat(last, (decoding as Transcoder | null)?.end() ?? NOTHING)
  }

  return { push, end }
}

function isAscii(bytes: Uint8Array): boolean {
  let i = 0
  // Four at a time where the memory is aligned for it.
  const lead = (4 - (bytes.byteOffset & 3)) & 3
  if (bytes.length >= 64) {
    for (; i < lead; i++) if ((bytes[i] as number) > 0x7f) return false
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + lead, (bytes.length - lead) >> 2)
    for (let k = 0; k < words.length; k += WORDS_AT_ONCE) if (!areAscii(words, k, k + WORDS_AT_ONCE)) return false
    i = lead + words.length * 4
  }
  for (; i < bytes.length; i++) if ((bytes[i] as number) > 0x7f) return false
  return true
}

/** A short loop that is run often is compiled well; one long loop is not. */
const WORDS_AT_ONCE = 1024

function areAscii(words: Int32Array, from: number, to: number): boolean {
  const end = Math.min(to, words.length)
  let all = 0
  for (let k = from; k < end; k++) all |= words[k] as number
  return (all & 0x80808080) === 0
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
