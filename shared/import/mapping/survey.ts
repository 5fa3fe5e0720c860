/**
 * A table nobody knows yet, read once from beginning to end: its first rows to look at, and per column which styles fit every
 * single cell. What a style does not fit is kept as the reason against it.
 */
import { cut } from '../cells'
import type { Table } from '../identify'
import { parseNumber, parseTime, signIn } from './cell-styles'
import { type MappedNumberStyle, NUMBER_STYLES, TIME_STYLES, type TimeStyle } from './mapping'

/** The first cell that a style does not fit. */
export type Refusal = { readonly line: number; readonly text: string }

export type ColumnSurvey = {
  readonly name: string
  /** Cells that are not blank. */
  readonly filled: number
  readonly numbers: { readonly [style in MappedNumberStyle]: Refusal | null }
  /** The first cell that means another number in the other style. */
  readonly differs: Refusal | null
  readonly times: { readonly [style in TimeStyle]: Refusal | null }
  /** Every time is a date alone or a midnight. */
  readonly days: boolean
  /** The currency sign of the cells, where they all have the same or none; '' otherwise. */
  readonly sign: string
}

export type TableSurvey = {
  readonly header: readonly string[]
  readonly rows: number
  readonly columns: readonly ColumnSurvey[]
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

export const SAMPLE_ROWS = 50
const MAX_CELL = 200
const MAX_COLUMNS = 200

/** Where the table is among the beginnings of a file: its delimiter and how many records come before the header. */
export type FoundTable = { readonly delimiter: number; readonly before: number; readonly header: readonly string[] }

/** The cut under which the most cells stand in records of one length. Null where no cut gives two columns and a row. */
export function findTable(tables: readonly Table[]): FoundTable | null {
  let best: { readonly found: FoundTable; readonly cells: number } | null = null
  for (const { delimiter, records } of tables) {
    const counts = new Map<number, number>()
    for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
    for (const [width, count] of counts) {
      const before = records.findIndex((record) => record.length === width && isHeader(record))
      const cells = width * count
      if (before < 0 || count < 2 || width > MAX_COLUMNS || (best !== null && cells <= best.cells)) continue
      best = { found: { delimiter, before, header: (records[before] ?? []).map((name) => name.trim()) }, cells }
    }
  }
  return best?.found ?? null
}

/** Names, and no two alike: numbers and blanks are no header. */
function isHeader(record: readonly string[]): boolean {
  const names = record.map((cell) => cell.trim()).filter((name) => name !== '')
  if (names.length < 2 || new Set(names).size < names.length) return false
  return names.every((name) => /\p{L}/u.test(name) && TIME_STYLES.every((style) => parseTime(name, style) === null))
}

export type Surveyor = {
  take(cells: readonly string[], line: number): void
  /** Null where no column begins with a time: without one there is nothing to keep a book of. */
  end(): TableSurvey | null
}

export function createSurveyor(header: readonly string[]): Surveyor {
  const columns = header.map(createColumn)
  const sample: { line: number; cells: readonly string[] }[] = []
  let rows = 0
  return {
    take(cells, line) {
      if (cells.every((cell) => cell.trim() === '')) return
      rows++
      if (sample.length < SAMPLE_ROWS) sample.push({ line, cells: header.map((_, i) => cut(cells[i] ?? '', MAX_CELL)) })
      for (let i = 0; i < columns.length; i++) columns[i]?.take((cells[i] ?? '').trim(), line)
    },
    end: () =>
      columns.some((column) => column.beginsWithTime())
        ? { header, rows, columns: columns.map((column) => column.end()), sample }
        : null,
  }
}

type ColumnSurveyor = { take(text: string, line: number): void; beginsWithTime(): boolean; end(): ColumnSurvey }

function createColumn(name: string): ColumnSurveyor {
  let filled = 0
  let beginsWithTime = false
  let days = true
  let sign: string | null = null
  let differs: Refusal | null = null
  const numbers: { [style in MappedNumberStyle]: Refusal | null } = { dot: null, comma: null }
  const times: { [style in TimeStyle]: Refusal | null } = { iso: null, dmy: null, mdy: null, unix: null, 'unix-ms': null }
  return {
    take(text, line) {
      if (text === '') return
      filled++
      const refusal: Refusal = { line, text: cut(text, MAX_CELL) }
      if (numbers.dot === null || numbers.comma === null) {
        const own = signIn(text)
        sign = sign === null || sign === own ? own : ''
        const values = NUMBER_STYLES.map((style) => {
          const result = numbers[style] === null ? parseNumber(text, style, own) : null
          if (result !== null && !result.ok) numbers[style] = refusal
          return result?.ok ? result.nanos : null
        })
        if (differs === null && values.every((value) => value !== null) && values[0] !== values[1]) differs = refusal
      }
      for (const style of TIME_STYLES) {
        if (times[style] !== null) continue
        const time = parseTime(text, style)
        if (time === null) times[style] = refusal
        else if (time.localMs % 86_400_000 !== 0) days = false
        if (time !== null && filled === 1) beginsWithTime = true
      }
    },
    beginsWithTime: () => beginsWithTime,
    end: () => ({ name, filled, numbers, differs, times, days, sign: sign ?? '' }),
  }
}
