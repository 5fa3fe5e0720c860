/** The records of a small table that a person brings (rates, balances): every cell as trimmed text. */
import { decodeCell } from '../import/string-table'
import { type CsvRecord, CsvTokenizer } from './tokenizer'

export type TextRecord = {
  readonly cells: readonly string[]
  readonly line: number
  /** A quote in it does not close, or it is longer than any such record: its cells mean nothing. */
  readonly isOpen: boolean
}

const DELIMITERS = [',', ';', '\t', '|'].map((delimiter) => delimiter.charCodeAt(0))

/** The text as each delimiter cuts it, the most usual one first. */
export function readTextRecords(text: string): readonly (readonly TextRecord[])[] {
  const bytes = new TextEncoder().encode(text.replace(/^\ufeff/, ''))
  return DELIMITERS.map((delimiter) => recordsOf(bytes, delimiter))
}

function recordsOf(bytes: Uint8Array, delimiter: number): readonly TextRecord[] {
  const records: TextRecord[] = []
  const tokenizer = new CsvTokenizer(delimiter, (record: CsvRecord) => {
    const stored = record.isTooLong ? 0 : Math.min(record.count, record.starts.length)
    const cells = Array.from({ length: stored }, (_, at) =>
      decodeCell(record.bytes, record.starts[at] ?? 0, record.ends[at] ?? 0).trim(),
    )
    records.push({ cells, line: record.line, isOpen: record.unclosedAt >= 0 || record.isTooLong || record.tooLongAt >= 0 })
  })
  tokenizer.push(bytes)
  tokenizer.end()
  return records
}
