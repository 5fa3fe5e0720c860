/** What a table says as plain text: for search, the clipboard and CSV. Amounts come with every digit and a dot. */
import { csvLine } from '../../shared/csv/write'
import { formatNanos } from '../../shared/money/nanos'
import { compareNames } from '../i18n/format'

/** A bigint is an amount or a count in nanos. */
export type CellValue = string | number | bigint | null

export type TextColumn<Row> = {
  readonly header: string
  readonly value: (row: Row) => CellValue
  /** Where the plain value is not what people would look for. */
  readonly text?: ((row: Row) => string) | undefined
}

export type TableText = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

export function cellText<Row>(column: TextColumn<Row>, row: Row): string {
  if (column.text) return column.text(row)
  const value = column.value(row)
  if (value === null) return ''
  return typeof value === 'bigint' ? formatNanos(value) : String(value)
}

export function tableText<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): TableText {
  return {
    header: columns.map((column) => column.header),
    rows: rows.map((row) => columns.map((column) => cellText(column, row))),
  }
}

/** Numbers by size, names as people order them; what is not known comes last, whichever way the table is sorted. */
export function compareCells(left: CellValue, right: CellValue): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  if (typeof left === 'string' && typeof right === 'string') return compareNames(left, right)
  return left < right ? -1 : left > right ? 1 : 0
}

/** All words of the search must occur somewhere in the row. */
export function rowMatches(cells: readonly string[], search: string): boolean {
  const haystack = cells.join('\u0000').toLocaleLowerCase()
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}

export function csvText(table: TableText, options: { readonly header?: boolean } = {}): string {
  return (options.header === false ? table.rows : [table.header, ...table.rows]).map(csvLine).join('')
}
