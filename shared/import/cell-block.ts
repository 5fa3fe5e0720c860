/**
 * Records side by side: rows of as many cells, in one buffer of bytes. What is asked of every row of a column is read down the
 * column, in one loop over the block, because that is several times faster than going through a row cell by cell.
 */
import type { CsvRecord } from '../csv/tokenizer'

/** A block holds no more rows, and no more cells unless a single record has more. */
export const BLOCK_ROWS = 512
const BLOCK_CELLS = 16_384

const encoder = new TextEncoder()

export class CellBlock {
  bytes: Uint8Array = new Uint8Array(0)
  rows = 0
  /** Where `find` found a cell, trimmed. */
  from = 0
  to = 0
  /** How many cells each record has, those that are too many to be kept included. */
  count = 0
  columnName: string | null = null
  readonly lines = new Uint32Array(BLOCK_ROWS)
  /** Cells kept of each record: cell `i` of row `r` has the number `r * width + i`. */
  #width = 0
  #capacity = 0
  #starts = new Int32Array(BLOCK_CELLS)
  #ends = new Int32Array(BLOCK_CELLS)
  readonly #blanks: readonly Uint8Array[]

  /** `blanks`: texts that stand for a blank cell. */
  constructor(blanks: readonly string[]) {
    this.#blanks = blanks.map((blank) => encoder.encode(blank))
  }

  /** Begins anew with one record. */
  start(record: CsvRecord): void {
    const { bytes, count, columnName = null } = record
    this.bytes = bytes
    this.count = count
    this.columnName = columnName
    this.rows = 0
    this.#width = Math.min(count, record.starts.length)
    if (this.#width > this.#starts.length) {
      this.#starts = new Int32Array(this.#width)
      this.#ends = new Int32Array(this.#width)
    }
    this.#capacity = Math.min(BLOCK_ROWS, Math.floor(this.#starts.length / this.#width))
    this.#write(record)
  }

  /** Adds a record of the same buffer; false where it does not fit beside those that are here. */
  add(record: CsvRecord): boolean {
    if (record.count !== this.count || record.bytes !== this.bytes || this.rows >= this.#capacity) return false
    this.#write(record)
    return true
  }

  #write(record: CsvRecord): void {
    const width = this.#width
    const { starts, ends } = record
    const toStarts = this.#starts
    const toEnds = this.#ends
    const first = this.rows * width
    for (let i = 0; i < width; i++) {
      toStarts[first + i] = starts[i] as number
      toEnds[first + i] = ends[i] as number
    }
    this.lines[this.rows++] = record.line
  }

  /** Finds a cell's bytes; false where it is blank, stands for a blank, or is not there. */
  find(row: number, index: number): boolean {
    if (index < 0 || index >= this.#width) {
      this.from = 0
      this.to = 0
      return false
    }
    const bytes = this.bytes
    const cell = row * this.#width + index
    let from = this.#starts[cell] as number
    let to = this.#ends[cell] as number
    while (from < to && isBlank(bytes[from] as number)) from++
    while (to > from && isBlank(bytes[to - 1] as number)) to--
    if (from < to && (bytes[from] === 0xc2 || bytes[to - 1] === 0xa0)) {
      // U+00A0, which spreadsheets and web pages like to leave around a text.
      while (to - from >= 2 && bytes[from] === 0xc2 && bytes[from + 1] === 0xa0) from += 2
      while (to - from >= 2 && bytes[to - 2] === 0xc2 && bytes[to - 1] === 0xa0) to -= 2
    }
    this.from = from
    this.to = to
    return from < to && (this.#blanks.length === 0 || !this.#standsForBlank())
  }

  /** The bytes of a row's cells as they are, untrimmed. */
  cellsOf(row: number): Uint8Array[] {
    return Array.from({ length: this.#width }, (_, i) => {
      const cell = row * this.#width + i
      return this.bytes.subarray(this.#starts[cell], this.#ends[cell])
    })
  }

  #standsForBlank(): boolean {
    for (const blank of this.#blanks) {
      if (blank.length !== this.to - this.from) continue
      let i = 0
      while (i < blank.length && blank[i] === this.bytes[this.from + i]) i++
      if (i === blank.length) return true
    }
    return false
  }
}

function isBlank(c: number): boolean {
  return c <= 0x20 && (c === 0x20 || (c >= 0x09 && c <= 0x0d))
}
