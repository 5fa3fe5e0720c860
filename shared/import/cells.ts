/** The cells of the current record, as the reads of one file see them: blanks trimmed, texts interned, findings noted. */
import type { CsvRecord } from '../csv/tokenizer'
import type { CellProblem, ProblemCode } from './problem'
import { CellInterner, decodeCell, StringTable } from './string-table'
import type { Column, Row } from './usage-format'

export const MAX_VALUE_LENGTH = 200
const encoder = new TextEncoder()

export class Cells implements Row {
  readonly strings = new StringTable()
  /** Bytes of the current record; `from` and `to` are where `locate` found a cell, trimmed. */
  bytes: Uint8Array = new Uint8Array(0)
  from = 0
  to = 0
  /** Whether anything was wrong with the current record, and whether an amount in it was finer than a nano. */
  hasFailed = false
  wasRounded = false

  readonly #header: readonly string[]
  readonly #blanks: readonly Uint8Array[]
  readonly #interners: (CellInterner | undefined)[] = []
  #starts = new Int32Array(0)
  #ends = new Int32Array(0)
  #count = 0
  #line = 0
  #columnName: string | null = null
  /** Per column, the record for which `#ids` holds the id of the cell's text. */
  readonly #idRecords: Float64Array
  readonly #ids: Int32Array
  #recordNumber = 0
  #failures: CellProblem[] = []

  constructor(header: readonly string[], blanks: readonly string[]) {
    this.#header = header
    this.#blanks = blanks.map((blank) => encoder.encode(blank))
    this.#idRecords = new Float64Array(header.length)
    this.#ids = new Int32Array(header.length)
  }

  use(record: CsvRecord): void {
    this.bytes = record.bytes
    this.#starts = record.starts as Int32Array<ArrayBuffer>
    this.#ends = record.ends as Int32Array<ArrayBuffer>
    this.#count = record.count
    this.#line = record.line
    this.#columnName = record.columnName ?? null
    this.#recordNumber++
    this.hasFailed = false
    this.wasRounded = false
  }

  /** Finds a cell's bytes; false where it is blank, stands for a blank, or is not there. */
  locate(index: number): boolean {
    if (index < 0 || index >= this.#count) {
      this.from = 0
      this.to = 0
      return false
    }
    const bytes = this.bytes
    let from = this.#starts[index] as number
    let to = this.#ends[index] as number
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

  /** Id of the cell's whole text in `strings`. */
  textId(index: number): number {
    if (index < 0) return 0
    if (this.#idRecords[index] === this.#recordNumber) return this.#ids[index] as number
    let id = 0
    if (this.locate(index)) {
      let interner = this.#interners[index]
      if (interner === undefined) {
        interner = new CellInterner(this.strings)
        this.#interners[index] = interner
      }
      id = interner.idOf(this.bytes, this.from, this.to)
      // Not kept by the interner: the text is decoded each time, and only numbered by those who need a number.
      if (id < 0) return -1
    }
    this.#idRecords[index] = this.#recordNumber
    this.#ids[index] = id
    return id
  }

  textAt(index: number): string {
    const id = this.textId(index)
    return id >= 0 ? this.strings.textOf(id) : decodeCell(this.bytes, this.from, this.to)
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
    const column = index < 0 ? name : (this.#columnName ?? this.#header[index] ?? name)
    const isKnown = this.#failures.some(({ problem }) => problem.column === column && problem.code === code)
    if (isKnown) return
    // A blank cell has no text that could offend.
    const problem = { row: this.#line, column, code, value: value ? cut(value, MAX_VALUE_LENGTH) : null }
    this.#failures.push({ problem, index })
  }

  /** The cells of the current record as texts, untrimmed. */
  texts(): string[] {
    return Array.from({ length: this.#count }, (_, i) =>
      decodeCell(this.bytes, this.#starts[i] as number, this.#ends[i] as number),
    )
  }

  get columnName(): string | null {
    return this.#columnName
  }

  /** The findings on the current record, with the cell each is about (-1: none); forgets them. */
  takeFailures(): CellProblem[] {
    const failures = this.#failures
    this.#failures = []
    return failures
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

/** At most `length` characters, never half of a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}

function isBlank(c: number): boolean {
  return c <= 0x20 && (c === 0x20 || (c >= 0x09 && c <= 0x0d))
}
