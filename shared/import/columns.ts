/** `Columns` of one file: makes the reads that a format's plan is built from, bound to the cells of the current record. */
import { MAX_NANOS, MIN_NANOS } from '../money/nanos'
import { createPlainNumberReader, type PlainNumberReader } from '../money/plain-number'
import { isCurrency } from '../money/units'
import { Cells, cut } from './cells'
import { type Decimals, decimalsShown, type NumberColumn, parseIn } from './decimal-style'
import { type NumberRead, numberReadOf, withConstant, withId, withNumber } from './fast-read'
import { type HeaderIndex, indexHeader } from './header'
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
    amount: (name, options) =>
      readAmount(cells, index.column(name), amountStyle(index.column(name), format, options), decimals, options),
    quantity: (name) => readQuantity(cells, index.column(name), { numbers: format.numbers, sign: '$' }, decimals),
    plus,
    minus,
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

function readLabel(cells: Cells, columns: readonly Column[]): Read<string> {
  if (columns.length === 0) return withConstant(() => '', '')
  const indexes = columns.map(({ index }) => index)
  const whole = (): number => {
    for (let i = 0; i < indexes.length; i++) {
      const index = indexes[i] as number
      const id = cells.textId(index)
      if (id !== 0) return id < 0 ? cells.strings.idOf(cut(cells.textAt(index), MAX_LABEL_LENGTH)) : id
    }
    return 0
  }
  /** Of a text that is too long, the id of its beginning. */
  const shortened = new Map<number, number>()
  const id = (): number => {
    const found = whole()
    if (cells.strings.textOf(found).length <= MAX_LABEL_LENGTH) return found
    const known = shortened.get(found)
    if (known !== undefined) return known
    const short = cells.strings.idOf(cut(cells.strings.textOf(found), MAX_LABEL_LENGTH))
    shortened.set(found, short)
    return short
  }
  return withId(() => cells.strings.textOf(id()), id)
}

type Style = Omit<NumberColumn, 'index'>

function amountStyle(column: Column, format: UsageFormat, options: NumberOptions = {}): Style {
  return { numbers: options.numbers ?? format.numbers, sign: options.sign ?? signOf(column) }
}

/** Of numbers that may mean two things, only those that are whole are plain. */
function plainReader(decimals: Decimals): PlainNumberReader {
  return decimals === 'declared' ? createPlainNumberReader() : createPlainNumberReader(decimals === 'comma' ? COMMA : NEVER)
}

const COMMA = ','.charCodeAt(0)
/** No byte is this. */
const NEVER = -1

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

function readAmount(cells: Cells, column: Column, style: Style, decimals: Decimals, options: NumberOptions = {}): Read<bigint> {
  const plain = plainReader(decimals)
  const blankIsZero = options.blankIsZero === true
  const fast: NumberRead = () => {
    if (!cells.locate(column.index)) return blankIsZero ? 0 : Number.NaN
    const nanos = plain.read(cells.bytes, cells.from, cells.to)
    if (plain.rounded) cells.wasRounded = true
    return nanos
  }
  return withNumber(() => {
    const nanos = fast()
    if (!Number.isNaN(nanos)) return BigInt(nanos)
    const text = cells.textAt(column.index)
    if (text === '') {
      cells.fail(column, 'missing-amount')
      return 0n
    }
    const result = parseIn(decimals, text, style)
    if (!result.ok) {
      cells.fail(column, result.code)
      return 0n
    }
    if (result.rounded) cells.wasRounded = true
    return result.nanos
  }, fast)
}

/** `Cost (€)` names its own sign; a column that names none has dollars, if any. */
function signOf(column: Column): string {
  return /\((\p{Sc})\)$/u.exec(column.name)?.[1] ?? '$'
}

function readQuantity(cells: Cells, column: Column, style: Style, decimals: Decimals): Read<bigint> {
  if (column.index < 0) return withConstant(() => 0n, 0n)
  const plain = plainReader(decimals)
  const fast: NumberRead = () => (cells.locate(column.index) ? plain.read(cells.bytes, cells.from, cells.to) : 0)
  return withNumber(() => {
    const nanos = fast()
    if (!Number.isNaN(nanos)) return BigInt(nanos)
    const result = parseIn(decimals, cells.textAt(column.index), style)
    if (result.ok) return result.nanos
    cells.fail(column, result.code)
    return 0n
  }, fast)
}

function plus(...reads: readonly Read<bigint>[]): Read<bigint> {
  return combine(
    reads,
    reads.map(() => 1),
  )
}

function minus(from: Read<bigint>, ...less: readonly Read<bigint>[]): Read<bigint> {
  return combine([from, ...less], [1, ...less.map(() => -1)])
}

/** A sum with signs, never below 0: a break-down that is larger than its total says nothing about the rest. */
function combine(reads: readonly Read<bigint>[], signs: readonly number[]): Read<bigint> {
  const exact: Read<bigint> = (row) => {
    let sum = 0n
    for (let i = 0; i < reads.length; i++) {
      const value = reads[i]?.(row) ?? 0n
      sum += signs[i] === 1 ? value : -value
    }
    if (sum > MAX_NANOS || sum < MIN_NANOS) row.fail(null, 'overflow')
    return sum < 0n ? 0n : sum
  }
  const parts = reads.map(numberReadOf)
  if (!parts.every((part) => part !== undefined)) return exact
  return withNumber(exact, () => {
    let sum = 0
    for (let i = 0; i < parts.length; i++) sum += (signs[i] as number) * (parts[i] as NumberRead)()
    // NaN where a part is; beyond 2⁵³ the sum of doubles may be off.
    if (!Number.isSafeInteger(sum)) return Number.NaN
    return Math.max(sum, 0)
  })
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
