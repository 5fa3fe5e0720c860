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
/** Cells after these are counted, not kept. */
const MAX_CELLS = 65_536
/** Between a closing quote and what ends its cell. */
const MAX_TRAILING_BLANKS = 256

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
  /** The cell whose quote was never closed, else -1. Only the last record of a file can have one. */
  readonly unclosedAt: number
  /** The first cell that is too long, else -1. */
  readonly tooLongAt: number
  readonly isTooLong: boolean
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
  readonly #onRecord: (record: CsvRecord) => void
  #state: State = AT_CELL
  /** End of what is in `bytes`, and how far it has been read. */
  #length = 0
  #position = 0
  #recordStart = 0
  #cellStart = 0
  #isEscaped = false
  /** Bytes of the current cell, and of the current record, that were thrown away because there are too many. */
  #cellDropped = 0
  #recordDropped = 0
  #nextLine = 1

  /** `delimiter` is an ASCII code. */
  constructor(delimiter: number, onRecord: (record: CsvRecord) => void) {
    this.#delimiter = delimiter
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
    const bytes = this.bytes
    const length = this.#length
    const delimiter = this.#delimiter
    const highest = Math.max(delimiter, CR)
    let p = this.#position
    let state = this.#state
    while (p < length) {
      if (state === AT_CELL) {
        if (bytes[p] === QUOTE) {
          p++
          state = IN_QUOTED
        } else state = IN_PLAIN
        this.#cellStart = p
      }
      let end: number
      if (state === IN_PLAIN) {
        while (p < length) {
          const c = bytes[p] as number
          if (c <= highest && (c === delimiter || c === LF || c === CR)) break
          p++
        }
        end = p
      } else {
        p = this.#skipQuoted(p)
        end = p
        if (p === length) break
        // At a quote: it closes the cell if nothing but blanks stand between it and what ends a cell.
        const next = p + 1
        if (next === length && !isLast) break
        if (bytes[next] === QUOTE && next < length) {
          this.#isEscaped = true
          p += 2
          continue
        }
        let after = next
        while (after < length && bytes[after] === SPACE && after - next < MAX_TRAILING_BLANKS) after++
        if (after === length && !isLast) break
        const c = bytes[after]
        if (after < length && c !== delimiter && c !== LF && c !== CR) {
          p++
          continue
        }
        // A CR whose LF has not arrived yet: look again from the quote.
        if (c === CR && after + 1 === length && !isLast) break
        p = after
      }
      if (p === length && !isLast) break
      if (p === length && state === IN_PLAIN) break
      const c = bytes[p]
      if (p < length && c === CR && p + 1 === length && !isLast) break
      this.#endCell(end)
      state = AT_CELL
      if (p === length) {
        // A closed quote at the very end: the record ends with it.
        this.#endRecord(p)
        break
      }
      p++
      if (c === delimiter) continue
      if (c === CR && p < length && bytes[p] === LF) p++
      this.#nextLine++
      this.#endRecord(p)
    }
    this.#position = p
    this.#state = state
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
    const index = this.count++
    if (index >= this.starts.length) this.#growCells()
    const start = this.#cellStart
    let last = end
    if (this.#isEscaped) {
      this.#isEscaped = false
      last = undouble(this.bytes, start, end)
    }
    if (end - start + this.#cellDropped > MAX_CELL_BYTES) {
      if (this.tooLongAt < 0) this.tooLongAt = index
      last = start
      this.#recordDropped += this.#cellDropped
      this.#cellDropped = 0
    }
    this.starts[index] = start
    this.ends[index] = last
  }

  #endRecord(end: number): void {
    this.isTooLong = end - this.#recordStart + this.#recordDropped > MAX_RECORD_BYTES
    if (this.count > 1 || this.starts[0] !== this.ends[0] || this.tooLongAt >= 0 || this.unclosedAt >= 0) this.#onRecord(this)
    this.count = 0
    this.tooLongAt = -1
    this.unclosedAt = -1
    this.#recordDropped = 0
    this.#recordStart = end
    this.line = this.#nextLine
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
    if (kept + size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(kept + size, Math.min(this.bytes.length * 2, 4 * MAX_CELL_BYTES)))
      grown.set(this.bytes.subarray(shift, this.#length))
      this.bytes = grown
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
      this.#cellDropped += excess
    }
    const before = this.#cellStart - this.#recordStart
    if (before > MAX_RECORD_BYTES) {
      this.#recordDropped += before
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
