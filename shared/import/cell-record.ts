/** A record made of texts instead of bytes, for sources whose records are not lines of a CSV file. Valid until it is filled again. */
import { type CsvRecord, MAX_CELL_BYTES } from '../csv/tokenizer'

const encoder = new TextEncoder()

export class CellRecord implements CsvRecord {
  bytes = new Uint8Array(1024)
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  count = 0
  line = 0
  tooLongAt = -1
  columnName: string | null = null
  readonly unclosedAt = -1
  readonly isTooLong = false

  /** `columnName`: see `CsvRecord`. */
  fill(cells: readonly string[], line: number, columnName: string | null = null): this {
    this.count = cells.length
    this.line = line
    this.columnName = columnName
    this.tooLongAt = -1
    if (cells.length > this.starts.length) {
      this.starts = new Int32Array(cells.length * 2)
      this.ends = new Int32Array(cells.length * 2)
    }
    let at = 0
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as string
      this.starts[index] = at
      if (cell !== '') {
        const length = this.#write(cell, at)
        if (length <= MAX_CELL_BYTES) at += length
        else if (this.tooLongAt < 0) this.tooLongAt = index
      }
      this.ends[index] = at
    }
    return this
  }

  /** The length in bytes. Nearly all cells are short and ASCII, which needs no encoder. */
  #write(cell: string, at: number): number {
    this.#makeRoom(at + cell.length)
    for (let i = 0; i < cell.length; i++) {
      const c = cell.charCodeAt(i)
      if (c > 0x7f) return this.#encode(cell, at)
      this.bytes[at + i] = c
    }
    return cell.length
  }

  #encode(cell: string, at: number): number {
    const bytes = encoder.encode(cell)
    if (bytes.length > MAX_CELL_BYTES) return bytes.length
    this.#makeRoom(at + bytes.length)
    this.bytes.set(bytes, at)
    return bytes.length
  }

  #makeRoom(length: number): void {
    if (length <= this.bytes.length) return
    const larger = new Uint8Array(length * 2)
    larger.set(this.bytes)
    this.bytes = larger
  }
}
