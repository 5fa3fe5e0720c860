/** Reads that several formats share. Facts about one provider do not belong here. */
import { JsonArray, JsonObject, type JsonValue } from '../../json/parse'
import type { Column, Columns, JsonTable, Read, Row, RowTime } from '../usage-format'

export const DAY_MS = 86_400_000
/** Quantities and amounts are nanos: one whole count. */
export const ONE = 1_000_000_000n

/** True when all the named columns are blank: an empty bucket that only says its time. What is in columns nobody knows is no use. */
export const allBlank = (columns: Columns, names: readonly string[]): ((row: Row) => boolean) => {
  const present = names.filter((name) => columns.has(name)).map((name) => columns.column(name))
  return (row) => present.every((column) => row.text(column) === '')
}

/** The cell's text where it is neither blank nor one of the words that say nothing. */
export const textUnless = (columns: Columns, name: string, silent: readonly string[]): Read<string> =>
  columns.mapped(name, (text) => (silent.includes(text.toLowerCase()) ? '' : text))

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

export const isFilled =
  (column: Column) =>
  (row: Row): boolean =>
    row.text(column) !== ''

/** The objects of a JSON list as records. Anything else in the list, or no list at all, is no table. */
export const tableOfObjects = (list: JsonValue | undefined): JsonTable | null => {
  if (!(list instanceof JsonArray) || !list.items.every((item) => item instanceof JsonObject)) return null
  const columns = new Set<string>()
  for (const item of list.items) for (const name of item.members.keys()) columns.add(name)
  return { columns: [...columns], records: list.items.map(({ members, line }) => ({ cells: members, line })) }
}

/** A member of a JSON object; nothing of anything else. */
export const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  value instanceof JsonObject ? value.get(name) : undefined

const HOUR_MS = 3_600_000

/** A time at midnight names its day, any other its hour. The hour keeps its place in the day it falls on. */
export const dayOrHour =
  (instant: Read<RowTime>): Read<RowTime> =>
  (row) => {
    const { start, resolution } = instant(row)
    if (resolution === 'day' || start % DAY_MS === 0) return { start, end: start + DAY_MS, resolution: 'day' }
    return { start, end: start + HOUR_MS, resolution: 'bucket' }
  }

/**
 * Large exports come in several files of one time, `part_0_0001.csv` or `report-00002.csv.gz`: the number of the part. It is blank
 * for a file that stands alone.
 */
export const filePart = (columns: Columns): Read<string> => {
  const match = /(?:^|[/_-])part_(\d+)_\d+\.|-(\d{5})\.csv/i.exec(columns.fileName)
  return columns.constant(match?.[1] ?? match?.[2] ?? '')
}
