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
    cells.forEach((cell, index) => {
      this.starts[index] = at
      const bytes = encoder.encode(cell)
      if (bytes.length <= MAX_CELL_BYTES) {
        this.#makeRoom(at + bytes.length)
        this.bytes.set(bytes, at)
        at += bytes.length
      } else if (this.tooLongAt < 0) this.tooLongAt = index
      this.ends[index] = at
    })
    return this
  }

  #makeRoom(length: number): void {
    if (length <= this.bytes.length) return
    const larger = new Uint8Array(length * 2)
    larger.set(this.bytes)
    this.bytes = larger
  }
}
