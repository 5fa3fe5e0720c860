/**
 * One text file, from its bytes to column batches: decode, find delimiter and header, identify, read. Bytes are pushed in any
 * pieces; what comes out does not depend on where they are cut.
 */
import { DETECT_BYTES, detectContainer, detectText } from '../csv/encoding'
import { CsvTokenizer } from '../csv/tokenizer'
import { createTranscoder, type Transcoder } from '../csv/transcode'
import type { ColumnBatch, FileEnd, FileStart, ReadError } from './batch'
import { identify, MAX_PREAMBLE, type Table } from './identify'
import { describeFailure, notText, PACKED_TWICE, readError } from './read-errors'
import { RowReader } from './row-reader'
import { statedPeriodOf } from './stated-period'
import { decodeCell } from './string-table'
import type { UsageFormat } from './usage-format'

/** Enough for any preamble and header. */
const HEAD_BYTES = 2 * DETECT_BYTES
const DELIMITERS = [',', ';', '\t', '|'].map((delimiter) => delimiter.charCodeAt(0))

export type Output =
  | { readonly type: 'file'; readonly start: FileStart }
  | { readonly type: 'batch'; readonly batch: ColumnBatch }

export class TextFileReader {
  /** What is ready to be handed on, in order. The owner takes it out. */
  readonly outputs: Output[] = []
  error: ReadError | null = null
  readonly #name: string
  readonly #formats: readonly UsageFormat[]
  #head: Uint8Array[] | null = []
  #headLength = 0
  #transcoder: Transcoder | null = null
  #tokenizer: CsvTokenizer | null = null
  #rows: RowReader | null = null

  constructor(name: string, formats: readonly UsageFormat[]) {
    this.#name = name
    this.#formats = formats
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
    const rows = this.#rows
    if (this.error !== null || rows === null) {
      return { name: this.#name, ok: false, error: this.error ?? readError('empty-file') }
    }
    if (this.#transcoder !== null) this.#tokenizer?.push(this.#transcoder.end())
    this.#tokenizer?.end()
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
    }
  }

  #read(bytes: Uint8Array): void {
    if (this.#transcoder !== null) this.#tokenizer?.push(this.#transcoder.push(bytes))
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
    const found = identify(
      DELIMITERS.map((delimiter) => firstRecords(text, delimiter, isWhole)),
      this.#formats,
    )
    if (found.kind !== 'found') {
      this.error = describeFailure(found, firstCharacter(text))
      return
    }
    const { format, header, preamble, reason } = found
    const file = { fileName: this.#name, header, preamble }
    const rows = new RowReader(file, format, (batch) => this.outputs.push({ type: 'batch', batch }))
    this.#rows = rows
    const start: FileStart = {
      name: this.#name,
      format: format.id,
      formatVersion: format.version,
      reason,
      grain: format.grain,
      scopeColumns: format.scope,
      statedPeriod: format.statedPeriod?.(rows.columns) ?? statedPeriodOf(this.#name, preamble),
    }
    this.outputs.push({ type: 'file', start })
    let before = preamble.length + 1
    this.#tokenizer = new CsvTokenizer(found.delimiter, (record) => {
      if (before > 0) before--
      else rows.take(record)
    })
    this.#tokenizer.push(text)
  }
}

/** The first records of a text as strings, to find the header among them. */
function firstRecords(text: Uint8Array, delimiter: number, isWhole: boolean): Table {
  const records: string[][] = []
  const tokenizer = new CsvTokenizer(delimiter, ({ bytes, starts, ends, count }) => {
    if (records.length > MAX_PREAMBLE) return
    const stored = Math.min(count, starts.length)
    records.push(Array.from({ length: stored }, (_, i) => decodeCell(bytes, starts[i] as number, ends[i] as number)))
  })
  tokenizer.push(text)
  if (isWhole) tokenizer.end()
  return { delimiter, records }
}

function firstCharacter(text: Uint8Array): string {
  const index = text.findIndex((c) => c > 0x20)
  return index < 0 ? '' : String.fromCharCode(text[index] as number)
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
