/**
 * CSV that is safe to open in a spreadsheet: RFC 4180, and text that a spreadsheet would take for a formula is defused with an
 * apostrophe in front (OWASP, "CSV Injection"). Negative numbers stay numbers.
 *
 * Law: reading what was written gives the same cells, up to that apostrophe.
 */
export type CsvCell = string | number | bigint | null

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/
/** Spreadsheets run a cell that starts with one of these; some skip blanks and control characters before it. */
const STARTS_FORMULA = /^[\s\0]*[=+\-@]|^[\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

export function csvText(records: Iterable<readonly CsvCell[]>): string {
  let text = ''
  for (const record of records) text += csvLine(record)
  return text
}

/** One record, with its CRLF. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Null is a blank cell. */
export function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = STARTS_FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
