/** Reads of amounts and quantities: a cell, and sums of such reads. */
import { MAX_NANOS, MIN_NANOS } from '../money/nanos'
import { createPlainNumberReader, type PlainNumberReader } from '../money/plain-number'
import { BLOCK_ROWS } from './cell-block'
import type { Cells } from './cells'
import { type Decimals, type NumberColumn, parseIn } from './decimal-style'
import { type Numbers, numbersOf, withConstant, withNumbers } from './fast-read'
import type { Column, NumberOptions, Read } from './usage-format'

export type Style = Omit<NumberColumn, 'index'>

export function readAmount(
  cells: Cells,
  column: Column,
  style: Style,
  decimals: Decimals,
  options: NumberOptions = {},
): Read<bigint> {
  const numbers = numbersDown(cells, column, decimals, options.blankIsZero === true ? 0 : Number.NaN)
  return withNumbers(() => {
    const nanos = numbers.values[cells.row] as number
    if (!Number.isNaN(nanos)) {
      if (numbers.rounded[cells.row] === 1) cells.wasRounded = true
      return BigInt(nanos)
    }
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
  }, numbers)
}

export function readQuantity(cells: Cells, column: Column, style: Style, decimals: Decimals): Read<bigint> {
  if (column.index < 0) return withConstant(() => 0n, 0n)
  const { values } = numbersDown(cells, column, decimals, 0)
  return withNumbers(
    () => {
      const nanos = values[cells.row] as number
      if (!Number.isNaN(nanos)) return BigInt(nanos)
      const result = parseIn(decimals, cells.textAt(column.index), style)
      if (result.ok) return result.nanos
      cells.fail(column, result.code)
      return 0n
    },
    { values, rounded: null },
  )
}

/** A sum with signs, never below 0: a break-down that is larger than its total says nothing about the rest. */
export function combine(cells: Cells, reads: readonly Read<bigint>[], signs: readonly number[]): Read<bigint> {
  const exact: Read<bigint> = (row) => {
    let sum = 0n
    for (let i = 0; i < reads.length; i++) {
      const value = reads[i]?.(row) ?? 0n
      sum += signs[i] === 1 ? value : -value
    }
    if (sum > MAX_NANOS || sum < MIN_NANOS) row.fail(null, 'overflow')
    return sum < 0n ? 0n : sum
  }
  const parts = reads.map(numbersOf)
  if (!parts.every((part) => part !== undefined)) return exact
  const values = new Float64Array(BLOCK_ROWS)
  const rounded = new Uint8Array(BLOCK_ROWS)
  cells.readDown(({ rows }) => {
    values.fill(0, 0, rows)
    rounded.fill(0, 0, rows)
    for (const [i, part] of parts.entries()) addColumn(part, signs[i] as number, values, rounded, rows)
    for (let row = 0; row < rows; row++) {
      const sum = values[row] as number
      // NaN where a part is; beyond 2⁵³ the sum of doubles may be off.
      values[row] = Number.isSafeInteger(sum) ? Math.max(sum, 0) : Number.NaN
    }
  })
  return withNumbers(exact, { values, rounded })
}

function addColumn(part: Numbers, sign: number, values: Float64Array, rounded: Uint8Array, rows: number): void {
  for (let row = 0; row < rows; row++) values[row] = (values[row] as number) + sign * (part.values[row] as number)
  if (part.rounded !== null) for (let row = 0; row < rows; row++) if (part.rounded[row] === 1) rounded[row] = 1
}

/** The plain numbers of a column. */
function numbersDown(cells: Cells, { index }: Column, decimals: Decimals, blank: number) {
  const plain = plainReader(decimals)
  const values = new Float64Array(BLOCK_ROWS)
  const rounded = new Uint8Array(BLOCK_ROWS)
  cells.readDown((block) => {
    const { bytes, rows } = block
    for (let row = 0; row < rows; row++) {
      rounded[row] = 0
      if (!block.find(row, index)) {
        values[row] = blank
        continue
      }
      const whole = smallWhole(bytes, block.from, block.to)
      if (whole >= 0) values[row] = whole * 1e9
      else {
        values[row] = plain.read(bytes, block.from, block.to)
        if (plain.rounded) rounded[row] = 1
      }
    }
  })
  return { values, rounded }
}

/** A count of up to six digits, which nearly all counts are; -1 for anything else. */
function smallWhole(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 6) return -1
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** Of numbers that may mean two things, only those that are whole are plain. */
function plainReader(decimals: Decimals): PlainNumberReader {
  return decimals === 'declared' ? createPlainNumberReader() : createPlainNumberReader(decimals === 'comma' ? COMMA : NEVER)
}

const COMMA = ','.charCodeAt(0)
/** No byte is this. */
const NEVER = -1
