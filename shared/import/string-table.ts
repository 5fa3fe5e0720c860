/** Strings by number, and cells by string number: rows repeat few texts, so a text is decoded when it is first seen only. */
import type { CellBlock } from './cell-block'

/** Every text of a file once. Id 0 is the empty text. */
export class StringTable {
  /** Length of the longest text. */
  longest = 0
  readonly #ids = new Map<string, number>([['', 0]])
  readonly #texts: string[] = ['']

  idOf(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    const id = this.#texts.length
    this.#texts.push(text)
    this.#ids.set(text, id)
    if (text.length > this.longest) this.longest = text.length
    return id
  }

  textOf(id: number): string {
    return this.#texts[id] ?? ''
  }
}

/** Longer cells, and those of a column with more different ones, are decoded each time. */
const MAX_INTERNED_BYTES = 1024
const MAX_INTERNED_CELLS = 65_536
/** A power of two. */
const GUESSES = 64

const decoder = new TextDecoder()

/** UTF-8 to text. A NUL is shown as U+FFFD, because no font, file or terminal can be trusted with it. */
export function decodeCell(bytes: Uint8Array, from: number, to: number): string {
  let isPlain = to - from <= 256
  for (let i = from; i < to && isPlain; i++) {
    const c = bytes[i] as number
    if (c > 0x7f || c === 0) isPlain = false
  }
  const cell = bytes.subarray(from, to)
  if (isPlain) return String.fromCharCode.apply(null, cell as unknown as number[])
  return decoder.decode(cell).replaceAll('\0', '\ufffd')
}

/** The cells of one column: equal bytes give the same string id without a string being made. */
export class CellInterner {
  readonly #strings: StringTable
  #slots = new Int32Array(64)
  #mask = 63
  #count = 0
  /** Entries by a few of their bytes: in a column of few texts such a guess is nearly always right. */
  readonly #guesses = new Int32Array(GUESSES).fill(-1)
  #hashes = new Int32Array(32)
  #offsets = new Int32Array(33)
  #ids = new Int32Array(32)
  #arena = new Uint8Array(1024)
  /** The arena, and the bytes that were asked about last, by four bytes at a time. */
  #arenaView = viewOf(this.#arena)
  #bytes = new Uint8Array(0) as Uint8Array
  #view = viewOf(this.#bytes)

  constructor(strings: StringTable) {
    this.#strings = strings
  }

  /** The ids of a column's cells, as `idOf` gives them; 0 for a blank one. */
  readDown(block: CellBlock, index: number, ids: Int32Array): void {
    const { bytes, rows } = block
    for (let row = 0; row < rows; row++) {
      ids[row] = block.find(row, index) ? this.idOf(bytes, block.from, block.to) : 0
    }
  }

  /** The string's id, or -1 for a cell that is not worth keeping. */
  idOf(bytes: Uint8Array, from: number, to: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = viewOf(bytes)
    }
    const length = to - from
    const middle = from + (length >> 1)
    const sample = (bytes[from] as number) * 7 + (bytes[middle] as number) * 5 + (bytes[to - 1] as number) * 3 + length
    const guess = sample & (GUESSES - 1)
    const guessed = this.#guesses[guess] as number
    if (guessed >= 0 && this.#equals(guessed, bytes, from, length)) return this.#ids[guessed] as number
    const entry = this.#entryOf(bytes, from, to)
    if (entry < 0) return -1
    this.#guesses[guess] = entry
    return this.#ids[entry] as number
  }

  #entryOf(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from
    if (length > MAX_INTERNED_BYTES) return -1
    const hash = hashBytes(bytes, from, to)
    let slot = hash & this.#mask
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1
      if (entry < 0) break
      if (this.#hashes[entry] === hash && this.#equals(entry, bytes, from, length)) return entry
      slot = (slot + 1) & this.#mask
    }
    return this.#count >= MAX_INTERNED_CELLS ? -1 : this.#add(slot, hash, bytes, from, to)
  }

  #equals(entry: number, bytes: Uint8Array, from: number, length: number): boolean {
    const offset = this.#offsets[entry] as number
    if ((this.#offsets[entry + 1] as number) - offset !== length) return false
    const view = this.#view
    const arenaView = this.#arenaView
    let i = 0
    for (; i + 4 <= length; i += 4) if (arenaView.getInt32(offset + i) !== view.getInt32(from + i)) return false
    for (; i < length; i++) if (arenaView.getUint8(offset + i) !== bytes[from + i]) return false
    return true
  }

  #add(slot: number, hash: number, bytes: Uint8Array, from: number, to: number): number {
    const id = this.#strings.idOf(decodeCell(bytes, from, to))
    const entry = this.#count++
    if (this.#count > this.#hashes.length) this.#growEntries()
    const offset = this.#offsets[entry] as number
    const end = offset + to - from
    if (end > this.#arena.length) {
      const arena = new Uint8Array(Math.max(end, this.#arena.length * 2))
      arena.set(this.#arena)
      this.#arena = arena
      this.#arenaView = viewOf(arena)
    }
    this.#arena.set(bytes.subarray(from, to), offset)
    this.#offsets[entry + 1] = end
    this.#hashes[entry] = hash
    this.#ids[entry] = id
    this.#slots[slot] = entry + 1
    if (this.#count * 2 > this.#slots.length) this.#growSlots()
    return entry
  }

  #growEntries(): void {
    this.#hashes = grown(this.#hashes, this.#hashes.length * 2)
    this.#ids = grown(this.#ids, this.#ids.length * 2)
    this.#offsets = grown(this.#offsets, this.#hashes.length + 1)
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 4)
    this.#mask = this.#slots.length - 1
    for (let entry = 0; entry < this.#count; entry++) {
      let slot = (this.#hashes[entry] as number) & this.#mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[slot] = entry + 1
    }
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  let i = from
  for (; i + 4 <= to; i += 4) {
    const word =
      (bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24)
    hash = Math.imul(hash ^ word, 0x85ebca6b)
    hash ^= hash >>> 15
  }
  for (; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ (hash >>> 16)
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length)
  copy.set(array)
  return copy
}
