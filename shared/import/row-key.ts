/**
 * The 64-bit key of a row: its provider's row id, or its start, end and identity cells. Two lanes of MurmurHash3's x86 form,
 * mixed across each other.
 *
 * Laws: blank and absent cells do not change the key; neither does the case of `true` and `false` (spreadsheets change it);
 * the same text in another identity column does.
 */
import { finalMix, rotate } from './content-hash'
import { viewOf } from './string-table'

const C1 = 0x239b961b
const C2 = 0xab0e9789
const C3 = 0x38b34ae5

export class RowKey {
  /** The result, after `finish`: two unsigned halves. */
  high = 0
  low = 0
  /** The two lanes and the length: an array, because 32-bit values in fields would each be a heap number. */
  readonly #state = new Int32Array(3)
  /** The bytes that were asked about last, by four bytes at a time. */
  #bytes = new Uint8Array(0) as Uint8Array
  #view = viewOf(this.#bytes)

  start(): void {
    const state = this.#state
    state[0] = 0
    state[1] = 0
    state[2] = 0
  }

  /** Milliseconds, or any other safe integer. */
  addNumber(value: number): void {
    this.#mix(value | 0, Math.floor(value / 0x1_0000_0000) | 0)
  }

  /** `position` is that of the column in the format's list, so that equal texts of two columns differ. */
  addCell(position: number, bytes: Uint8Array, from: number, to: number): void {
    const length = to - from
    if (length <= 5 && length >= 4 && isBoolean(bytes, from, to)) {
      // `true` or `false` whatever its case.
      this.#mix(position + 1, length)
      this.#mix(length, (bytes[from] as number) | 0x20)
      return
    }
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = viewOf(bytes)
    }
    const view = this.#view
    // As `#mix` does it, over all of the cell at once.
    const state = this.#state
    let h1 = state[0] as number
    let h2 = state[1] as number
    let k1 = position + 1
    let k2 = length
    let total = state[2] as number
    for (let i = from; ; i += 8) {
      h1 ^= Math.imul(rotate(Math.imul(k1, C1), 15), C2)
      h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0
      h2 ^= Math.imul(rotate(Math.imul(k2, C2), 16), C3)
      h2 = (Math.imul((rotate(h2, 17) + h1) | 0, 5) + 0x0bcaa747) | 0
      total += 8
      if (i >= to) break
      if (i + 8 <= to) {
        k1 = view.getInt32(i, true)
        k2 = view.getInt32(i + 4, true)
      } else {
        k1 = rest(bytes, i, to)
        k2 = rest(bytes, i + 4, to)
      }
    }
    state[0] = h1
    state[1] = h2
    state[2] = total
  }

  finish(): void {
    const state = this.#state
    const length = state[2] as number
    let h1 = (state[0] as number) ^ length
    let h2 = (state[1] as number) ^ length
    h1 = (h1 + h2) | 0
    h2 = (h2 + h1) | 0
    h1 = finalMix(h1)
    h2 = finalMix(h2)
    h1 = (h1 + h2) | 0
    h2 = (h2 + h1) | 0
    this.high = h1 >>> 0
    this.low = h2 >>> 0
  }

  #mix(k1: number, k2: number): void {
    const state = this.#state
    let h1 = (state[0] as number) ^ Math.imul(rotate(Math.imul(k1, C1), 15), C2)
    h1 = (Math.imul((rotate(h1, 19) + (state[1] as number)) | 0, 5) + 0x561ccd1b) | 0
    const h2 = (state[1] as number) ^ Math.imul(rotate(Math.imul(k2, C2), 16), C3)
    state[0] = h1
    state[1] = (Math.imul((rotate(h2, 17) + h1) | 0, 5) + 0x0bcaa747) | 0
    state[2] = (state[2] as number) + 8
  }
}

/** ASCII letters small, everything else as it is: a copy. */
export function foldCase(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return bytes.slice(from, to).map((c) => (c >= 0x41 && c <= 0x5a ? c | 0x20 : c))
}

/** As many of four bytes as there are. */
function rest(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let i = from, shift = 0; i < to && shift < 32; i++, shift += 8) value |= (bytes[i] as number) << shift
  return value
}

const TRUE = [0x74, 0x72, 0x75, 0x65]
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65]

function isBoolean(bytes: Uint8Array, from: number, to: number): boolean {
  const letters = to - from === 4 ? TRUE : FALSE
  for (let i = 0; i < letters.length; i++) if (((bytes[from + i] as number) | 0x20) !== letters[i]) return false
  return true
}
