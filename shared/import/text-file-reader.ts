/**
 * One text file, from its bytes to column batches: decode, find delimiter and header, identify, read. Bytes are pushed in any
 * pieces; what comes out does not depend on where they are cut.
 */
import { DETECT_BYTES, detectContainer, detectText } from '../csv/encoding'
import { type CsvRecord, CsvTokenizer } from '../csv/tokenizer'
import { createTranscoder, type Transcoder } from '../csv/transcode'
import { findBalanceTable } from './balance-table'
import type { ColumnBatch, FileEnd, FileStart, ReadError } from './batch'
import { CellRecord } from './cell-record'
import { decimalsOf } from './columns'
import { type Identified, identify, MAX_PREAMBLE, type Table } from './identify'
import { JsonBody } from './json-body'
import { recognise } from './mapping/mapped-format'
import type { Mapping } from './mapping/mapping'
import { createSurveyor, type FoundTable, findTable } from './mapping/survey'
import { badBalance, describeFailure, notText, noUse, PACKED_TWICE, readError } from './read-errors'
import { RowReader } from './row-reader'
import { statedPeriodOf } from './stated-period'
import { decodeCell } from './string-table'
import type { Reshape, UsageFormat } from './usage-format'

/** Enough for any preamble and header. */
const HEAD_BYTES = 2 * DETECT_BYTES
const COMMA = ','.charCodeAt(0)
const DELIMITERS = [COMMA, ...[';', '\t', '|'].map((delimiter) => delimiter.charCodeAt(0))]

export type Output =
  | { readonly type: 'file'; readonly start: FileStart }
  | { readonly type: 'batch'; readonly batch: ColumnBatch }

/** What is known of a file besides its bytes. */
export type ReadContext = {
  readonly formats: readonly UsageFormat[]
  /** What the user says the file covers, for reports whose rows and name do not; both days inclusive. */
  readonly period?: { readonly from: string; readonly to: string }
  /** The day of the reading, `YYYY-MM-DD`. */
  readonly today?: string
  /** What the user has said about exports that none of the formats knows. */
  readonly mappings?: readonly Mapping[]
  /** A table that nobody knows is read to its end, for the user to say what it is. */
  readonly survey?: boolean
}

/** What takes the decoded text. */
type Body = { push(text: Uint8Array): void; end(): void }

export class TextFileReader {
  /** What is ready to be handed on, in order. The owner takes it out. */
  readonly outputs: Output[] = []
  error: ReadError | null = null
  readonly #name: string
  readonly #context: ReadContext
  #head: Uint8Array[] | null = []
  #headLength = 0
  #transcoder: Transcoder | null = null
  #body: Body | null = null
  #rows: RowReader | null = null

  constructor(name: string, context: ReadContext) {
    this.#name = name
    this.#context = context
  }

  /** Records with data read so far, good and bad. */
  get rows(): number {
    return this.#rows?.rows ?? 0
  }

  push(bytes: Uint8Array): void {
    if (this.error !== null || bytes.length === 0) return
    if (this.#head === null) {
      this.#read(bytes)
      return
    }
    // The head has one size whatever the pieces, so that what is made of it does not depend on them.
    const part = bytes.subarray(0, HEAD_BYTES - this.#headLength)
    this.#head.push(part.slice())
    this.#headLength += part.length
    if (this.#headLength < HEAD_BYTES) return
    this.#start(false)
    if (this.error === null) this.#read(bytes.subarray(part.length))
  }

  end(fileHash: string, byteLength: number): FileEnd {
    if (this.error === null && this.#head !== null) this.#start(true)
    if (this.error === null && this.#transcoder !== null) this.#body?.push(this.#transcoder.end())
    if (this.error === null) this.#body?.end()
    const rows = this.#rows
    if (this.error !== null || rows === null) {
      return { name: this.#name, ok: false, error: this.error ?? readError('empty-file') }
    }
    rows.flush()
    return {
      name: this.#name,
      ok: true,
      rows: rows.rows,
      problemRows: rows.problemRows,
      problems: rows.problems,
      problemCount: rows.problemCount,
      emptyBuckets: rows.emptyBuckets,
      roundedRows: rows.roundedRows,
      byteLength,
      fileHash,
      ...rows.aside,
    }
  }

  #read(bytes: Uint8Array): void {
    if (this.#transcoder !== null) this.#body?.push(this.#transcoder.push(bytes))
  }

  /** Looks at the head, or at the whole file where it is no longer than that. */
  #start(isWhole: boolean): void {
    const head = joined(this.#head ?? [], this.#headLength)
    this.#head = null
    if (detectContainer(head) !== 'plain') {
      this.error = PACKED_TWICE
      return
    }
    const kind = detectText(head)
    if (kind.kind === 'binary') {
      this.error = notText(kind.what)
      return
    }
    this.#transcoder = createTranscoder(kind.encoding)
    const begin = this.#transcoder.push(head.subarray(kind.bomLength))
    const text = isWhole ? joined([begin, this.#transcoder.end()]) : begin
    if (isWhole) this.#transcoder = null
    if (isWhole && isBlankText(text)) {
      this.error = readError('empty-file')
      return
    }
    this.#body = isJson(text) ? this.#jsonBody() : this.#csvBody(text, isWhole)
    this.#body?.push(text)
  }

  #jsonBody(): Body {
    return new JsonBody({
      formats: this.#context.formats,
      open: (format, columns, reason) => this.#open({ format, reason, preamble: [] }, columns),
      fail: (error) => {
        this.error = error
      },
    })
  }

  #csvBody(text: Uint8Array, isWhole: boolean): Body | null {
    const tables = DELIMITERS.map((delimiter) => firstRecords(text, delimiter, isWhole))
    const known = identify(tables, this.#context.formats)
    const found = known.kind === 'unknown' ? (recognise(tables, this.#context.mappings ?? []) ?? known) : known
    if (found.kind !== 'found') {
      const stated = found.kind === 'unknown' && isWhole ? findBalanceTable(decodeCell(text, 0, text.length)) : null
      if (stated !== null) {
        this.error = stated.ok ? noUse(stated.statement) : badBalance(stated)
        return null
      }
      const table = found.kind === 'unknown' && this.#context.survey === true ? findTable(tables) : null
      if (table !== null) return this.#surveyBody(table, describeFailure(found))
      this.error = describeFailure(found)
      return null
    }
    const { header, preamble, reshape, delimiter } = found
    const shown = delimiter === COMMA ? null : firstData(found, text, isWhole)
    const rows = this.#open(found, reshape?.columns ?? header, shown)
    let before = preamble.length + 1
    const take = reshape === null ? (record: CsvRecord) => rows.collect(record) : reshaped(rows, reshape)
    const tokenizer = new CsvTokenizer(delimiter, (record) => {
      if (before > 0) before--
      else take(record)
    })
    return {
      push(text) {
        tokenizer.push(text)
        rows.settle()
      },
      end() {
        tokenizer.end()
        rows.settle()
      },
    }
  }

  /** Fails with `error` in the end, and says what the table holds. */
  #surveyBody({ delimiter, before, header }: FoundTable, error: ReadError): Body {
    const surveyor = createSurveyor(header)
    let skipped = 0
    const tokenizer = new CsvTokenizer(delimiter, (record) => {
      if (skipped <= before) skipped++
      else if (record.tooLongAt < 0 && !record.isTooLong) surveyor.take(textsOf(record), record.line)
    })
    return {
      push: (text) => tokenizer.push(text),
      end: () => {
        tokenizer.end()
        const survey = surveyor.end()
        this.error = survey === null ? error : { ...error, table: survey }
      },
    }
  }

  /** `shown`: its first data, where the file itself has to say how its numbers are written. */
  #open(
    { format, reason, preamble }: Pick<Identified, 'format' | 'reason' | 'preamble'>,
    header: readonly string[],
    shown: readonly (readonly string[])[] | null = null,
  ): RowReader {
    const stated = statedPeriodOf(this.#name, preamble)
    const period = stated?.from ? { from: stated.from, to: stated.to } : (this.#context.period ?? null)
    const file = { fileName: this.#name, header, preamble, period, today: this.#context.today ?? null }
    const decimals = shown === null ? 'declared' : decimalsOf(file, format, shown)
    const rows = new RowReader({ ...file, decimals }, format, (batch) => this.outputs.push({ type: 'batch', batch }))
    this.#rows = rows
    const start: FileStart = {
      name: this.#name,
      format: format.id,
      formatVersion: format.version,
      reason,
      grain: format.grainOf?.(rows.columns) ?? format.grain,
      scopeColumns: rows.scopeColumns,
      statedPeriod: format.statedPeriod?.(rows.columns) ?? stated,
      ...(rows.usesFilePeriod && !stated?.from ? { askedPeriod: this.#context.period ? 'given' : 'missing' } : {}),
    }
    this.outputs.push({ type: 'file', start })
    return rows
  }
}

/** Records out of the lines of a table of another shape. */
function reshaped(rows: RowReader, reshape: Reshape): (record: CsvRecord) => void {
  const made = new CellRecord()
  return (record) => {
    if (record.unclosedAt >= 0 || record.tooLongAt >= 0 || record.isTooLong) {
      rows.take(record)
      return
    }
    for (const { cells, column } of reshape.split(textsOf(record))) rows.take(made.fill(cells, record.line, column))
  }
}

function textsOf({ bytes, starts, ends, count }: CsvRecord): string[] {
  const stored = Math.min(count, starts.length)
  return Array.from({ length: stored }, (_, i) => decodeCell(bytes, starts[i] as number, ends[i] as number))
}

/** The first records of a text as strings, to find the header among them. */
function firstRecords(text: Uint8Array, delimiter: number, isWhole: boolean, count = MAX_PREAMBLE + 1): Table {
  const records: string[][] = []
  const tokenizer = new CsvTokenizer(delimiter, (record) => {
    if (records.length < count) records.push(textsOf(record))
  })
  tokenizer.push(text)
  if (isWhole) tokenizer.end()
  return { delimiter, records }
}

/** All data of a text, as strings. */
function firstData(
  { delimiter, preamble, reshape }: Identified,
  text: Uint8Array,
  isWhole: boolean,
): readonly (readonly string[])[] {
  const data = firstRecords(text, delimiter, isWhole, Number.POSITIVE_INFINITY).records.slice(preamble.length + 1)
  return reshape === null ? data : data.flatMap((cells) => reshape.split(cells).map((one) => one.cells))
}

function isJson(text: Uint8Array): boolean {
  const first = text.find((c) => c > 0x20)
  return first === 0x7b || first === 0x5b
}

function isBlankText(text: Uint8Array): boolean {
  return decodeCell(text, 0, text.length).trim() === ''
}

function joined(parts: readonly Uint8Array[], length = parts.reduce((sum, part) => sum + part.length, 0)): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
