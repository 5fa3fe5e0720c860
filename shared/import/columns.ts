/** `Columns` of one file: makes the reads that a format's plan is built from, bound to the cells of the current record. */
import { isCurrency } from '../money/units'
import { BLOCK_ROWS } from './cell-block'
import { Cells, cut } from './cells'
import { type Decimals, decimalsShown, type NumberColumn } from './decimal-style'
import { idsOf, withConstant, withIds } from './fast-read'
import { type HeaderIndex, indexHeader } from './header'
import { combine, readAmount, readQuantity, type Style } from './read-numbers'
import { readDay, readFilePeriod, readInstant, readIsoRange, readUnixRange } from './read-time'
import type { Column, Columns, NumberOptions, Read, UsageFormat } from './usage-format'

/** A label is cut here, and kept. */
const MAX_LABEL_LENGTH = 1024

export type FileColumns = {
  readonly fileName: string
  readonly preamble: readonly (readonly string[])[]
  readonly period?: Columns['period']
  readonly today?: string | null
  readonly header: readonly string[]
  /** Default: as the format declares. */
  readonly decimals?: Decimals
}

export function bindColumns(file: FileColumns, format: UsageFormat, cells: Cells): Columns {
  const index = indexHeader(file.header, format)
  const { decimals = 'declared' } = file
  return {
    ...file,
    period: file.period ?? null,
    today: file.today ?? null,
    has: (name) => index.find(name) >= 0,
    column: index.column,
    constant: (value) => withConstant(() => value, value),
    label: (...names) => readLabel(cells, presentColumns(index, names)),
    mapped: (name, map) => readMapped(cells, index.column(name), map),
    amount: (name, options) =>
      readAmount(cells, index.column(name), amountStyle(index.column(name), format, options), decimals, options),
    quantity: (name) => readQuantity(cells, index.column(name), { numbers: format.numbers, sign: '$' }, decimals),
    plus: (...reads) =>
      combine(
        cells,
        reads,
        reads.map(() => 1),
      ),
    minus: (from, ...less) => combine(cells, [from, ...less], [1, ...less.map(() => -1)]),
    currency: (name) => readCurrency(cells, index.column(name)),
    instant: (name) => readInstant(cells, index.column(name)),
    day: (name, options) => readDay(cells, index.column(name), options?.monthFirst === true),
    unixRange: (start, end) => readUnixRange(cells, index.column(start), index.column(end)),
    isoRange: (start, end, options) => readIsoRange(cells, index.column(start), index.column(end), options?.monthFirst === true),
    filePeriod: () => readFilePeriod(cells, file.period ?? null),
  }
}

function presentColumns(index: HeaderIndex, names: readonly string[]): Column[] {
  return names.map((name) => index.column(name)).filter((column) => column.index >= 0)
}

/** The first text that is not blank. */
function readLabel(cells: Cells, columns: readonly Column[]): Read<string> {
  if (columns.length === 0) return withConstant(() => '', '')
  const texts = columns.map(({ index }) => ({ index, ids: cells.idColumn(index) }))
  const ids = new Int32Array(BLOCK_ROWS)
  cells.readDown(({ rows }) => {
    ids.fill(0, 0, rows)
    for (const column of texts) {
      for (let row = 0; row < rows; row++) {
        if (ids[row] !== 0) continue
        const id = column.ids[row] as number
        ids[row] = id >= 0 ? id : longLabel(cells, row, column.index)
      }
    }
  })
  return withIds(() => cells.strings.textOf(ids[cells.row] as number), ids)
}

function longLabel(cells: Cells, row: number, index: number): number {
  cells.goTo(row)
  return cells.strings.idOf(cut(cells.textAt(index), MAX_LABEL_LENGTH))
}

/** A label made of one text; each is asked for once. */
function readMapped(cells: Cells, column: Column, map: (text: string) => string): Read<string> {
  const texts = readLabel(cells, column.index < 0 ? [] : [column])
  const known = idsOf(texts)
  if (known === undefined) return withConstant(() => map(''), map(''))
  const { strings } = cells
  const mapped = new Map<number, number>()
  const ids = new Int32Array(BLOCK_ROWS)
  cells.readDown(({ rows }) => {
    for (let row = 0; row < rows; row++) {
      const id = known[row] as number
      let to = mapped.get(id)
      if (to === undefined) {
        to = strings.idOf(map(strings.textOf(id)))
        mapped.set(id, to)
      }
      ids[row] = to
    }
  })
  return withIds(() => strings.textOf(ids[cells.row] as number), ids)
}

function amountStyle(column: Column, format: UsageFormat, options: NumberOptions = {}): Style {
  return { numbers: options.numbers ?? format.numbers, sign: options.sign ?? signOf(column) }
}

/** How a file that is not cut by commas writes its decimals, after its first records. */
export function decimalsOf(file: FileColumns, format: UsageFormat, records: readonly (readonly string[])[]): Decimals {
  const numbers: NumberColumn[] = []
  const columns = bindColumns(file, format, new Cells(file.header, []))
  const note = (name: string, style: Style): void => void numbers.push({ index: columns.column(name).index, ...style })
  format.plan({
    ...columns,
    amount(name, options) {
      note(name, amountStyle(columns.column(name), format, options))
      return columns.amount(name, options)
    },
    quantity(name) {
      note(name, { numbers: format.numbers, sign: '$' })
      return columns.quantity(name)
    },
  })
  return decimalsShown(records, numbers)
}

/** `Cost (€)` names its own sign; a column that names none has dollars, if any. */
function signOf(column: Column): string {
  return /\((\p{Sc})\)$/u.exec(column.name)?.[1] ?? '$'
}

function readCurrency(cells: Cells, column: Column): Read<string> {
  const codes = new Map<string, string>()
  return () => {
    const text = cells.textAt(column.index)
    const known = codes.get(text)
    if (known !== undefined) return known
    const code = text.toUpperCase()
    if (!isCurrency(code)) {
      cells.fail(column, 'unknown-unit')
      return ''
    }
    codes.set(text, code)
    return code
  }
}
