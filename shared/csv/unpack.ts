/**
 * Unpacking, with its guards: a packed file that is cut short or damaged is refused as a whole, and one that grows beyond
 * reason (a "bomb") is stopped on the way.
 */
import { Gunzip, Inflate } from 'fflate'
import { crc32 } from './crc32'
import type { ZipEntry } from './zip'

export type UnpackErrorCode = 'truncated' | 'too-large'

export class UnpackError extends Error {
  constructor(readonly code: UnpackErrorCode) {
    super(code)
  }
}

/** More than this is no export, packed or not. */
export const MAX_EXPANDED_BYTES = 4 * 1024 ** 3
/** Deflate can reach 1032 to 1; an export of one repeated row reaches about 200. Small files may do what they like. */
const MAX_RATIO = 400
const RATIO_FLOOR = 64 * 1024 ** 2

type Emit = (bytes: Uint8Array) => void

/** Counts what comes out against what went in. */
class Guard {
  expanded = 0

  constructor(public packed = 0) {}

  grow(by: number): void {
    this.expanded += by
    const isBomb = this.expanded > RATIO_FLOOR && this.expanded > this.packed * MAX_RATIO
    if (isBomb || this.expanded > MAX_EXPANDED_BYTES) throw new UnpackError('too-large')
  }
}

/** `push` packed bytes in any pieces, then `end`, which checks length and checksum; both throw an `UnpackError`. */
export type Unpacker = { push(bytes: Uint8Array): void; end(): void }

export function createGunzip(emit: Emit): Unpacker {
  const guard = new Guard()
  let crc = 0
  let size = 0
  const tail = new Uint8Array(8)
  const gunzip = new Gunzip((bytes) => {
    guard.grow(bytes.length)
    crc = crc32(bytes, crc)
    size = (size + bytes.length) >>> 0
    emit(bytes)
  })
  // Files packed in pieces and joined are one file; the trailer of the last piece speaks for that piece only.
  gunzip.onmember = () => {
    crc = 0
    size = 0
  }
  return {
    push(bytes) {
      guard.packed += bytes.length
      keepTail(tail, bytes)
      translate(() => gunzip.push(bytes))
    },
    end() {
      translate(() => gunzip.push(new Uint8Array(0), true))
      const view = new DataView(tail.buffer)
      if (guard.packed < 18 || view.getUint32(0, true) !== crc || view.getUint32(4, true) !== size) {
        throw new UnpackError('truncated')
      }
    },
  }
}

/** What all entries of one zip may become together: a thousand of them can name the same packed bytes. */
export function createArchiveGuard(byteLength: number): Pick<Guard, 'grow'> {
  return new Guard(byteLength)
}

/** One entry of a zip, given its packed bytes. */
export function createUnzip(entry: ZipEntry, archive: Pick<Guard, 'grow'>, emit: Emit): Unpacker {
  const guard = new Guard()
  let crc = 0
  const take: Emit = (bytes) => {
    guard.grow(bytes.length)
    archive.grow(bytes.length)
    crc = crc32(bytes, crc)
    emit(bytes)
  }
  const inflate = entry.method === 'deflated' ? new Inflate(take) : null
  return {
    push(bytes) {
      guard.packed += bytes.length
      if (inflate === null) take(bytes)
      else translate(() => inflate.push(bytes))
    },
    end() {
      if (inflate !== null) translate(() => inflate.push(new Uint8Array(0), true))
      if (guard.expanded !== entry.size || crc !== entry.crc) throw new UnpackError('truncated')
    },
  }
}

function keepTail(tail: Uint8Array, bytes: Uint8Array): void {
  if (bytes.length >= tail.length) {
    tail.set(bytes.subarray(bytes.length - tail.length))
    return
  }
  tail.copyWithin(0, bytes.length)
  tail.set(bytes, tail.length - bytes.length)
}

/**
 * What fflate throws about the data becomes a code; anything else is a bug and stays one. Whether damaged data end early or make no
 * sense before that depends on the pieces they come in, and is the same to a person.
 */
function translate(run: () => void): void {
  try {
    run()
  } catch (error) {
    if (error instanceof UnpackError || !(error instanceof Error) || !('code' in error)) throw error
    throw new UnpackError('truncated')
  }
}
