/** The cells of the current record, as the reads of one file see them: blanks trimmed, texts interned, findings noted. */
import type { CsvRecord } from '../csv/tokenizer'
import { BLOCK_ROWS, CellBlock } from './cell-block'
import type { CellProblem, ProblemCode } from './problem'
import { CellInterner, decodeCell, StringTable } from './string-table'
import type { Column, Row } from './usage-format'

export const MAX_VALUE_LENGTH = 200

export class Cells implements Row {
  readonly strings = new StringTable()
  /** The records at hand; `row` is the current one. */
  readonly block: CellBlock
  row = 0
  /** Whether anything was wrong with the current record, and whether an amount in it was finer than a nano. */
  hasFailed = false
  wasRounded = false

  readonly #header: readonly string[]
  readonly #columns: ((block: CellBlock) => void)[] = []
  readonly #interners: (CellInterner | undefined)[] = []
  /** Per column the ids of its texts, where they are read down the column. */
  readonly #idColumns: (Int32Array | undefined)[] = []
  /** Per other column, the record for which `#ids` holds the id of the cell's text. */
  readonly #idRecords: Float64Array
  readonly #ids: Int32Array
  #recordNumber = 0
  #failures: CellProblem[] = []

  constructor(header: readonly string[], blanks: readonly string[]) {
    this.#header = header
    this.block = new CellBlock(blanks)
    this.#idRecords = new Float64Array(header.length)
    this.#ids = new Int32Array(header.length)
  }

  /** Has a column read for all records of a block at once, before any of them is looked at. */
  readDown(column: (block: CellBlock) => void): void {
    this.#columns.push(column)
  }

  /** The ids of a column's texts, by row of the block; -1 for a text that is not worth keeping, see `textId`. */
  idColumn(index: number): Int32Array {
    const known = this.#idColumns[index]
    if (known !== undefined) return known
    const ids = new Int32Array(BLOCK_ROWS)
    const interner = this.#internerOf(index)
    this.#idColumns[index] = ids
    this.readDown((block) => interner.readDown(block, index, ids))
    return ids
  }

  /** Reads the columns of the block. The records must be whole: no cell of them is too long or without its end. */
  readColumns(): void {
    for (const column of this.#columns) column(this.block)
  }

  goTo(row: number): void {
    this.row = row
    this.#recordNumber++
    this.hasFailed = false
    this.wasRounded = false
  }

  /** Makes a whole record the only one at hand. */
  use(record: CsvRecord): void {
    this.block.start(record)
    this.readColumns()
    this.goTo(0)
  }

  get bytes(): Uint8Array {
    return this.block.bytes
  }

  get from(): number {
    return this.block.from
  }

  get to(): number {
    return this.block.to
  }

  /** Finds a cell's bytes between `from` and `to`, trimmed; false where it is blank, stands for a blank, or is not there. */
  locate(index: number): boolean {
    return this.block.find(this.row, index)
  }

  /** Id of the cell's whole text in `strings`, or -1: then the text is decoded each time, and numbered by who needs a number. */
  textId(index: number): number {
    if (index < 0) return 0
    const ids = this.#idColumns[index]
    if (ids !== undefined) return ids[this.row] as number
    if (this.#idRecords[index] === this.#recordNumber) return this.#ids[index] as number
    const id = this.locate(index) ? this.#internerOf(index).idOf(this.bytes, this.from, this.to) : 0
    if (id < 0) return -1
    this.#idRecords[index] = this.#recordNumber
    this.#ids[index] = id
    return id
  }

  textAt(index: number): string {
    const id = this.textId(index)
    if (id >= 0) return this.strings.textOf(id)
    this.locate(index)
    return decodeCell(this.bytes, this.from, this.to)
  }

  /** Text of the cell that was located last, decoded anew. */
  rawText(): string {
    return decodeCell(this.bytes, this.from, Math.min(this.to, this.from + 4 * MAX_VALUE_LENGTH))
  }

  /** Whether there is anything but blanks in a cell, be it a text that stands for a blank. */
  hasBytes(index: number): boolean {
    this.locate(index)
    return this.from < this.to
  }

  /** Whether a cell is exactly these bytes, blanks around it aside. */
  isSame(index: number, other: Uint8Array): boolean {
    this.locate(index)
    const length = this.to - this.from
    if (length !== other.length) return false
    for (let i = 0; i < length; i++) if (this.bytes[this.from + i] !== other[i]) return false
    return true
  }

  text(column: Column): string {
    return this.textAt(column.index)
  }

  fail(column: Column | null, code: ProblemCode): void {
    const index = column === null ? -1 : column.index
    this.failAt(index, column === null ? null : column.name, code, index < 0 ? null : this.textAt(index))
  }

  failAt(index: number, name: string | null, code: ProblemCode, value: string | null): void {
    this.hasFailed = true
    const column = index < 0 ? name : (this.block.columnName ?? this.#header[index] ?? name)
    const isKnown = this.#failures.some(({ problem }) => problem.column === column && problem.code === code)
    if (isKnown) return
    // A blank cell has no text that could offend.
    const problem = {
      row: this.block.lines[this.row] as number,
      column,
      code,
      value: value ? cut(value, MAX_VALUE_LENGTH) : null,
    }
    this.#failures.push({ problem, index })
  }

  /** The cells of the current record as texts, untrimmed. */
  texts(): string[] {
    return this.block.cellsOf(this.row).map((cell) => decodeCell(cell, 0, cell.length))
  }

  /** The findings on the current record, with the cell each is about (-1: none); forgets them. */
  takeFailures(): CellProblem[] {
    const failures = this.#failures
    this.#failures = []
    return failures
  }

  #internerOf(index: number): CellInterner {
    const known = this.#interners[index]
    if (known !== undefined) return known
    const interner = new CellInterner(this.strings)
    this.#interners[index] = interner
    return interner
  }
}

/** At most `length` characters, never half of a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
