/**
 * Cuts UTF-8 bytes into records and cells without making a string of anything: a record is a list of byte offsets, valid until
 * the next one. Whatever way the bytes are cut into chunks, the records are the same.
 *
 * A cell that starts with a quote runs to the quote before the next delimiter or line end; quotes inside are doubled, a lone one
 * stands for itself. Lines end with LF, CRLF or CR and are counted as a text editor does, inside quotes too. Blank lines are
 * no records.
 */

/** A cell with more bytes is not kept; its record says so. */
export const MAX_CELL_BYTES = 1_048_576
/** A record with more bytes is not kept at all. */
export const MAX_RECORD_BYTES = 16 * MAX_CELL_BYTES
/** A record with more cells is not kept either: what stands in the others would not be seen. */
export const MAX_CELLS = 65_536
/** Between a closing quote and what ends its cell. */
const MAX_TRAILING_BLANKS = 256
/** Bytes after the last one, for those who look at four at a time. */
const PADDING = 4

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20

type State = 0 | 1 | 2
const AT_CELL = 0
const IN_PLAIN = 1
const IN_QUOTED = 2

/** The current record: `bytes` between `starts[i]` and `ends[i]` are cell i, quotes taken off and undoubled. */
export type CsvRecord = {
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly count: number
  /** Line on which the record starts, 1-based. */
  readonly line: number
  /**
   * The cell whose quote was never closed, else -1: it swallowed the rest of the file, or a line break and then, in the middle of a
   * text, the opening quote of a later line.
   */
  readonly unclosedAt: number
  /** The first cell that is too long, else -1. Its bytes mean nothing. */
  readonly tooLongAt: number
  /** The record as a whole is too long: none of its bytes mean anything. */
  readonly isTooLong: boolean
  /** Of a record that was made out of one cell of a wider table: the column it stood in, as the file spells it. */
  readonly columnName?: string | null
}

export class CsvTokenizer implements CsvRecord {
  bytes = new Uint8Array(0)
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  count = 0
  line = 1
  unclosedAt = -1
  tooLongAt = -1
  isTooLong = false

  readonly #delimiter: number
  /** One more than the highest byte that may end a plain cell, four times. */
  readonly #above: number
  #view = new DataView(this.bytes.buffer)
  readonly #onRecord: (record: CsvRecord) => void
  #state: State = AT_CELL
  /** End of what is in `bytes`, and how far it has been read. */
  #length = 0
  #position = 0
  #recordStart = 0
  #cellStart = 0
  /** Line on which the quote of the current cell was opened. */
  #quoteLine = 1
  #isEscaped = false
  /** How many bytes of the current record were thrown away because there are too many, and the first cell that is too long. */
  #dropped = 0
  #droppedAt = -1
  #nextLine = 1

  /** `delimiter` is an ASCII code. */
  constructor(delimiter: number, onRecord: (record: CsvRecord) => void) {
    this.#delimiter = delimiter
    this.#above = (Math.max(delimiter, CR) + 1) * 0x01010101
    this.#onRecord = onRecord
  }

  push(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length)
    this.bytes.set(chunk, this.#length)
    this.#length += chunk.length
    this.#scan(false)
  }

  end(): void {
    this.#scan(true)
    if (this.#state === IN_QUOTED) this.unclosedAt = this.count
    if (this.#state !== AT_CELL) this.#endCell(this.#length)
    else if (this.count > 0) {
      this.#cellStart = this.#length
      this.#endCell(this.#length)
    }
    if (this.count > 0) this.#endRecord(this.#length)
  }

  #scan(isLast: boolean): void {
    // Stops the search for what ends a cell at the end of the bytes, so that it need not look for that end at every byte.
    this.bytes[this.#length] = LF
    while (this.#position < this.#length) {
      if (this.#state === AT_CELL && this.bytes[this.#position] === QUOTE) {
        this.#position++
        this.#cellStart = this.#position
        this.#quoteLine = this.#nextLine
        this.#state = IN_QUOTED
      }
      const canGoOn = this.#state === IN_QUOTED ? this.#scanQuoted(isLast) : this.#scanPlain(isLast)
      if (!canGoOn) return
    }
  }

  /**
   * Plain cells up to a quoted one or the end of the record; false where more bytes are needed. Most of all time goes by in here.
   * One call per record: a call that ran through all bytes would be compiled in the middle of its loop, before anything is known
   * of what comes after it, and be thrown out of the compiled code at every end.
   */
  #scanPlain(isLast: boolean): boolean {
    const bytes = this.bytes
    const length = this.#length
    const delimiter = this.#delimiter
    const view = this.#view
    const above = this.#above
    let { starts, ends, count } = this
    let p = this.#position
    let start = this.#state === IN_PLAIN ? this.#cellStart : p
    for (;;) {
      // Four bytes at a time up to the first that is low enough: such a byte borrows, and is none of those above 0x7f.
      let word = view.getInt32(p, true)
      let low = (word - above) & ~word & 0x80808080
      while (low === 0) {
        p += 4
        word = view.getInt32(p, true)
        low = (word - above) & ~word & 0x80808080
      }
      p += (31 - Math.clz32(low & -low)) >> 3
      const c = bytes[p] as number
      if (c !== delimiter && c !== LF && c !== CR) {
        p++
        continue
      }
      if (p === length || (c === CR && p + 1 === length && !isLast)) break
      if (count === starts.length) {
        this.#growCells()
        starts = this.starts
        ends = this.ends
      }
      starts[count] = start
      ends[count++] = p++
      start = p
      if (c === delimiter && (bytes[p] !== QUOTE || p === length)) continue
      if (c === CR && bytes[p] === LF && p < length) p++
      this.count = count
      this.#position = p
      this.#state = AT_CELL
      if (c !== delimiter) {
        this.#nextLine++
        this.#endRecord(p)
      }
      return true
    }
    this.count = count
    this.#position = p
    this.#cellStart = start
    this.#state = p === start ? AT_CELL : IN_PLAIN
    return false
  }

  /** One quoted cell; false where more bytes are needed. */
  #scanQuoted(isLast: boolean): boolean {
    const bytes = this.bytes
    const length = this.#length
    for (;;) {
      const quote = this.#skipQuoted(this.#position)
      this.#position = quote
      if (quote === length) return false
      // It closes the cell if nothing but blanks stand between it and what ends a cell.
      const next = quote + 1
      if (next === length && !isLast) return false
      if (next < length && bytes[next] === QUOTE) {
        this.#isEscaped = true
        this.#position = next + 1
        continue
      }
      let after = next
      while (after < length && bytes[after] === SPACE && after - next < MAX_TRAILING_BLANKS) after++
      if (after === length && !isLast) return false
      const c = after === length ? LF : bytes[after]
      if (c !== this.#delimiter && c !== LF && c !== CR) {
        // A lone quote stands for itself on its own line; further down it opens a cell of a record that is no longer seen.
        if (this.#nextLine > this.#quoteLine && this.unclosedAt < 0) this.unclosedAt = this.count
        this.#position = next
        continue
      }
      // A CR whose LF has not arrived yet: look again from the quote.
      if (c === CR && after + 1 === length && !isLast) return false
      this.#endCell(quote)
      this.#state = AT_CELL
      this.#position = Math.min(after + 1, length)
      if (c !== this.#delimiter) {
        if (c === CR && bytes[after + 1] === LF && after + 1 < length) this.#position++
        if (after < length) this.#nextLine++
        this.#endRecord(this.#position)
      }
      return true
    }
  }

  /** From inside a quoted cell to the next quote, counting lines on the way. */
  #skipQuoted(from: number): number {
    const bytes = this.bytes
    const length = this.#length
    let p = from
    while (p < length) {
      const c = bytes[p] as number
      if (c <= QUOTE) {
        if (c === QUOTE) break
        if (c === CR || (c === LF && bytes[p - 1] !== CR)) this.#nextLine++
      }
      p++
    }
    return p
  }

  #endCell(end: number): void {
    if (this.count >= this.starts.length) this.#growCells()
    if (end - this.#cellStart > MAX_CELL_BYTES && this.#droppedAt < 0) this.#droppedAt = this.count
    this.starts[this.count] = this.#cellStart
    this.ends[this.count] = this.#isEscaped ? undouble(this.bytes, this.#cellStart, end) : end
    this.#isEscaped = false
    this.count++
  }

  #endRecord(end: number): void {
    const { count, starts, ends } = this
    if (count > MAX_CELLS) this.isTooLong = true
    // No cell can be too long where the record is not.
    else if (end - this.#recordStart + this.#dropped > MAX_CELL_BYTES) this.#findTooLong(end)
    if (count > 1 || starts[0] !== ends[0] || this.tooLongAt >= 0 || this.unclosedAt >= 0) this.#onRecord(this)
    this.count = 0
    this.unclosedAt = -1
    this.#recordStart = end
    this.line = this.#nextLine
    if (this.tooLongAt < 0 && !this.isTooLong) return
    this.tooLongAt = -1
    this.isTooLong = false
    this.#droppedAt = -1
    this.#dropped = 0
  }

  #findTooLong(end: number): void {
    this.isTooLong = end - this.#recordStart + this.#dropped > MAX_RECORD_BYTES
    if (this.isTooLong) return
    this.tooLongAt = this.#droppedAt
    const stored = Math.min(this.count, this.starts.length)
    for (let i = 0; i < stored; i++) {
      const isLong = i === this.#droppedAt || (this.ends[i] as number) - (this.starts[i] as number) > MAX_CELL_BYTES
      if (isLong && (this.tooLongAt < 0 || i < this.tooLongAt)) this.tooLongAt = i
    }
  }

  #growCells(): void {
    if (this.starts.length >= MAX_CELLS) {
      // Writes beyond a typed array's end are no-ops, which is what is wanted of the cells that are only counted.
      return
    }
    const starts = new Int32Array(this.starts.length * 4)
    const ends = new Int32Array(starts.length)
    starts.set(this.starts)
    ends.set(this.ends)
    this.starts = starts
    this.ends = ends
  }

  /** Moves the unfinished record to the front, less what is too long to keep, and makes room behind it. */
  #makeRoom(size: number): void {
    if (this.#state !== AT_CELL) this.#dropExcess()
    const shift = this.#recordStart
    const kept = this.#length - shift
    if (kept + size + PADDING > this.bytes.length) {
      const grown = new Uint8Array(Math.max(kept + size + PADDING, Math.min(this.bytes.length * 2, 4 * MAX_CELL_BYTES)))
      grown.set(this.bytes.subarray(shift, this.#length))
      this.bytes = grown
      this.#view = new DataView(grown.buffer)
    } else if (shift > 0) this.bytes.copyWithin(0, shift, this.#length)
    if (shift === 0) return
    const stored = Math.min(this.count, this.starts.length)
    for (let i = 0; i < stored; i++) {
      this.starts[i] = (this.starts[i] as number) - shift
      this.ends[i] = (this.ends[i] as number) - shift
    }
    this.#cellStart -= shift
    this.#position -= shift
    this.#length -= shift
    this.#recordStart = 0
  }

  #dropExcess(): void {
    // The last byte stays: it may be the CR that a LF follows.
    const excess = this.#position - 1 - this.#cellStart
    if (excess > MAX_CELL_BYTES) {
      this.bytes.copyWithin(this.#cellStart, this.#cellStart + excess, this.#length)
      this.#position -= excess
      this.#length -= excess
      this.#dropped += excess
      if (this.#droppedAt < 0) this.#droppedAt = this.count
    }
    const before = this.#cellStart - this.#recordStart
    if (before > MAX_RECORD_BYTES) {
      this.#dropped += before
      this.#recordStart = this.#cellStart
      this.starts.fill(this.#recordStart)
      this.ends.fill(this.#recordStart)
    }
  }
}

/** Takes every second of two quotes out of the bytes, in place; returns the new end. */
function undouble(bytes: Uint8Array, start: number, end: number): number {
  let to = start
  for (let from = start; from < end; from++) {
    const c = bytes[from] as number
    bytes[to++] = c
    if (c === QUOTE && from + 1 < end && bytes[from + 1] === QUOTE) from++
  }
  return to
}
