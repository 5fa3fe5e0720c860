/** Reads that several formats share. Facts about one provider do not belong here. */
import type { Column, Columns, Read, Row, RowTime } from '../usage-format'

export const DAY_MS = 86_400_000
/** Quantities and amounts are nanos: one whole count. */
export const ONE = 1_000_000_000n

/** True when every cell outside the named columns is blank: an empty bucket that only says its time. */
export const onlyFilled = (columns: Columns, names: readonly string[]): ((row: Row) => boolean) => {
  const rest = columns.header.filter((name) => !names.includes(name.trim().toLowerCase())).map((name) => columns.column(name))
  return (row) => rest.every((column) => row.text(column) === '')
}

/** The cell's text where it is neither blank nor one of the words that say nothing. */
export const textUnless = (columns: Columns, name: string, silent: readonly string[]): Read<string> => {
  const column = columns.column(name)
  return (row) => {
    const text = row.text(column)
    return silent.includes(text.toLowerCase()) ? '' : text
  }
}

export const isTrue = (text: string): boolean => text.toLowerCase() === 'true'

/** The first read that says something. */
export const firstOf =
  (...reads: readonly Read<string>[]): Read<string> =>
  (row) => {
    for (const read of reads) {
      const text = read(row)
      if (text !== '') return text
    }
    return ''
  }

/** A whole month, given its first instant. */
export const monthFrom = (year: number, month: number): RowTime => ({
  start: Date.UTC(year, month, 1),
  end: Date.UTC(year, month + 1, 1),
  resolution: 'month',
})

/** Reads a cell only where `holds` says so; elsewhere the value is 0 and the cell may hold anything. */
export const amountWhen =
  (holds: (row: Row) => boolean, read: Read<bigint>): Read<bigint> =>
  (row) =>
    holds(row) ? read(row) : 0n

export const isFilled =
  (column: Column) =>
  (row: Row): boolean =>
    row.text(column) !== ''
