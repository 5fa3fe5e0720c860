/**
 * The text of a JSON export: a document, read as a whole because its records may stand anywhere in it, or JSON Lines, read line by
 * line. Both become records of named cells, which are read as those of a CSV file are.
 */
import { MAX_RECORD_BYTES } from '../csv/tokenizer'
import { cellTextOf, JsonArray, JsonObject, type JsonValue, parseJson } from '../json/parse'
import type { ReadError } from './batch'
import { CellRecord } from './cell-record'
import { isOfFormat, reasonOf } from './identify'
import { ambiguous, jsonBroken, jsonUnknown, noUse, readError } from './read-errors'
import type { RowReader } from './row-reader'
import { findStatement } from './statements'
import type { JsonTable, UsageFormat } from './usage-format'

/** A document is held in memory with all that is in it, a line only until it is read. */
const MAX_DOCUMENT_BYTES = 64 * 1024 ** 2

export type JsonSink = {
  readonly formats: readonly UsageFormat[]
  /** The format is known: starts the rows. */
  open(format: UsageFormat, columns: readonly string[], reason: string): RowReader
  fail(error: ReadError): void
}

export class JsonBody {
  readonly #sink: JsonSink
  #mode: 'undecided' | 'lines' | 'document' = 'undecided'
  #parts: Uint8Array[] = []
  #length = 0
  #lines: JsonLines | null = null

  constructor(sink: JsonSink) {
    this.#sink = sink
  }

  /** The first piece is the beginning of the file, long enough to hold its first lines. */
  push(text: Uint8Array): void {
    if (this.#mode === 'undecided') {
      this.#mode = isLines(text) ? 'lines' : 'document'
      if (this.#mode === 'lines') this.#startLines(text)
    }
    if (this.#mode === 'lines') {
      this.#lines?.push(text)
      return
    }
    this.#length += text.length
    if (this.#length <= MAX_DOCUMENT_BYTES) this.#parts.push(text.slice())
    else {
      this.#parts = []
      this.#sink.fail(readError('too-large'))
    }
  }

  end(): void {
    if (this.#mode === 'lines') this.#lines?.end()
    else if (this.#length <= MAX_DOCUMENT_BYTES) this.#readDocument()
  }

  #startLines(head: Uint8Array): void {
    const records: JsonValue[] = []
    const sample = new LineSplitter((line, number) => {
      const parsed = parseJson(line, number)
      if (parsed.ok && parsed.value instanceof JsonObject) records.push(parsed.value)
    })
    sample.push(head)
    const found = this.#identify(new JsonArray(records, 1))
    if (found !== null) this.#lines = new JsonLines(found.format, found.open())
  }

  #readDocument(): void {
    const decoder = new TextDecoder()
    const text = this.#parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
    this.#parts = []
    const parsed = parseJson(text)
    if (!parsed.ok) {
      this.#sink.fail(parsed.isCutShort ? readError('truncated') : jsonBroken(parsed.line))
      return
    }
    const found = this.#identify(parsed.value)
    if (found === null) return
    const rows = found.open()
    writeRows(rows, found.table, new CellRecord())
  }

  #identify(document: JsonValue): { format: UsageFormat; table: JsonTable; open: () => RowReader } | null {
    const { formats } = this.#sink
    // A line of JSON Lines that stands alone is a document too.
    const offered = document instanceof JsonObject ? [document, new JsonArray([document], document.line)] : [document]
    const matches = formats.flatMap((format) => {
      for (const one of offered) {
        const table = format.json?.(one)
        if (table && isOfFormat(table.columns, format)) return [{ format, table }]
      }
      return []
    })
    const [match] = matches
    if (match === undefined || matches.length > 1) {
      this.#sink.fail(match === undefined ? unknown(document) : ambiguous(matches.map(({ format }) => format)))
      return null
    }
    const { format, table } = match
    // Records need not all have all names: what the first ones lack, a later one may say.
    const columns = [...new Set([...table.columns, ...format.known])]
    return { ...match, open: () => this.#sink.open(format, columns, reasonOf(table.columns, format)) }
  }
}

/** Reads every line on its own; one that is no record is a problem of that line. */
class JsonLines {
  readonly #format: UsageFormat
  readonly #rows: RowReader
  readonly #record = new CellRecord()
  readonly #splitter: LineSplitter

  constructor(format: UsageFormat, rows: RowReader) {
    this.#format = format
    this.#rows = rows
    this.#splitter = new LineSplitter(
      (line, number) => this.#take(line, number),
      (number) => rows.refuse(number, 'too-long', null),
    )
  }

  push(text: Uint8Array): void {
    this.#splitter.push(text)
  }

  end(): void {
    this.#splitter.end()
  }

  #take(line: string, number: number): void {
    const parsed = parseJson(line, number)
    const table = parsed.ok && parsed.value instanceof JsonObject && this.#format.json?.(new JsonArray([parsed.value], number))
    if (table) writeRows(this.#rows, table, this.#record)
    // What is missing of the line is its cells: the closed list of problems has no closer word.
    else this.#rows.refuse(number, 'too-few-cells', line)
  }
}

function writeRows(rows: RowReader, table: JsonTable, record: CellRecord): void {
  for (const { cells, line } of table.records) {
    rows.take(
      record.fill(
        rows.header.map((name) => cellTextOf(cells.get(name))),
        line,
      ),
    )
  }
}

/** Cuts a text into its lines. Blank ones are none, and one too long to be a record is only told. */
class LineSplitter {
  readonly #onLine: (line: string, number: number) => void
  readonly #onLong: (number: number) => void
  #parts: Uint8Array[] = []
  #length = 0
  #number = 1

  constructor(onLine: (line: string, number: number) => void, onLong: (number: number) => void = () => {}) {
    this.#onLine = onLine
    this.#onLong = onLong
  }

  push(text: Uint8Array): void {
    let from = 0
    for (let at = text.indexOf(LF); at >= 0; at = text.indexOf(LF, from)) {
      this.#add(text.subarray(from, at))
      this.#emit()
      this.#number++
      from = at + 1
    }
    this.#add(text.subarray(from))
  }

  end(): void {
    this.#emit()
  }

  #add(part: Uint8Array): void {
    this.#length += part.length
    if (this.#length <= MAX_RECORD_BYTES) this.#parts.push(part.slice())
    else this.#parts = []
  }

  #emit(): void {
    const isLong = this.#length > MAX_RECORD_BYTES
    const line = isLong ? '' : decode(this.#parts, this.#length).trim()
    this.#parts = []
    this.#length = 0
    if (isLong) this.#onLong(this.#number)
    else if (line !== '') this.#onLine(line, this.#number)
  }
}

const LF = 0x0a

function decode(parts: readonly Uint8Array[], length: number): string {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new TextDecoder().decode(whole)
}

/** Whether the first line is an object on its own and another one follows. */
function isLines(head: Uint8Array): boolean {
  const [first, second] = new TextDecoder()
    .decode(head)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (first === undefined || second === undefined || !second.startsWith('{')) return false
  const parsed = parseJson(first)
  return parsed.ok && parsed.value instanceof JsonObject
}

/** Not an export; it may still say what is left. */
function unknown(document: JsonValue): ReadError {
  const statement = findStatement(document)
  return statement === null ? jsonUnknown(namesIn(document)) : noUse(statement)
}

/** Names a person may know the file by: those at the top, and those of the first record under them. */
function namesIn(document: JsonValue): string[] {
  const first = (value: JsonValue | undefined): JsonValue | undefined => (value instanceof JsonArray ? value.items[0] : value)
  const top = first(document)
  if (!(top instanceof JsonObject)) return []
  const below = [...top.members.values()].map(first).find((value) => value instanceof JsonObject)
  return [...top.members.keys(), ...(below instanceof JsonObject ? below.members.keys() : [])]
}
