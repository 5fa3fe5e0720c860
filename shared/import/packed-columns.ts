/**
 * Columns of rows as they travel and are stored: each in as few bytes as its numbers need, a third of what they take where they are
 * worked with. Law: unpacking gives the very columns that were packed.
 */
import { halvesOf, numberAt, setNumberAt } from '../money/halves'
import type { ColumnBatch, Quantity } from './batch'

/** Row `at` is `base + slope × at + step × offsets[at]`; without offsets, what comes before them. */
type PackedNumbers = {
  readonly base: number
  readonly slope: number
  readonly step: number
  readonly offsets: Uint8Array | Uint16Array | Uint32Array | null
}

type Column = Float64Array | Uint8Array | Uint32Array | BigInt64Array
/** Numbers that need all their bytes stay as they are. */
type Packed<C extends Column> = PackedNumbers | C

export type Columns = Omit<ColumnBatch, 'newSeries' | 'newScopes'>

export type PackedColumns = {
  readonly rows: number
  readonly packed: {
    readonly start: Packed<Float64Array>
    /** Packed, what is to be added to the start. */
    readonly end: Packed<Float64Array>
    readonly resolution: Packed<Uint8Array>
    readonly series: Packed<Uint32Array>
    readonly line: Packed<Uint32Array>
    readonly keyHigh: Uint32Array
    readonly keyLow: Uint32Array
    readonly scope: Packed<Uint32Array>
    readonly billed: Packed<BigInt64Array>
    readonly effective: Packed<BigInt64Array> | null
    readonly list: Packed<BigInt64Array> | null
    readonly quantities: { readonly [name in Quantity]?: Packed<BigInt64Array> }
  }
}

export type PackedBatch = PackedColumns & Pick<ColumnBatch, 'newSeries' | 'newScopes'>

/** Amounts are mostly whole counts, or have a few decimals only. */
const LARGEST_STEP = 1e9

export function packColumns(columns: Columns): PackedColumns {
  const { rows, start, end, effective, list, quantities } = columns
  const numbers = new Float64Array(rows)
  const pack = <C extends Exclude<Column, BigInt64Array>>(column: C, slope = 0): Packed<C> => {
    numbers.set(column)
    return packNumbers(numbers, slope, 1) ?? whole(column)
  }
  const packAmounts = (column: BigInt64Array): Packed<BigInt64Array> => {
    const halves = halvesOf(column)
    for (let at = 0; at < rows; at++) numbers[at] = numberAt(halves, at)
    return packNumbers(numbers, 0, LARGEST_STEP) ?? whole(column)
  }
  const packedQuantities: { [name in Quantity]?: Packed<BigInt64Array> } = {}
  for (const [name, column] of Object.entries(quantities)) packedQuantities[name as Quantity] = packAmounts(column)
  return {
    rows,
    packed: {
      start: pack(start),
      end: (setLengths(start, end, numbers) ? packNumbers(numbers, 0, 1) : null) ?? whole(end),
      resolution: pack(columns.resolution),
      series: pack(columns.series),
      line: pack(columns.line, 1),
      // Hashes do not get smaller.
      keyHigh: whole(columns.keyHigh),
      keyLow: whole(columns.keyLow),
      scope: pack(columns.scope),
      billed: packAmounts(columns.billed),
      effective: effective && packAmounts(effective),
      list: list && packAmounts(list),
      quantities: packedQuantities,
    },
  }
}

export function packBatch({ newSeries, newScopes, ...columns }: ColumnBatch): PackedBatch {
  return { ...packColumns(columns), newSeries, newScopes }
}

export function unpackBatch({ newSeries, newScopes, ...packed }: PackedBatch): ColumnBatch {
  return { ...unpackColumns(packed), newSeries, newScopes }
}

export function unpackColumns({ rows, packed }: PackedColumns): Columns {
  const { effective, list } = packed
  const start = unpack(packed.start, new Float64Array(rows))
  const quantities: { [name in Quantity]?: BigInt64Array } = {}
  for (const [name, column] of Object.entries(packed.quantities)) quantities[name as Quantity] = unpackAmounts(column, rows)
  return {
    rows,
    start,
    end: ArrayBuffer.isView(packed.end) ? packed.end : endsOf(start, unpack(packed.end, new Float64Array(rows))),
    resolution: unpack(packed.resolution, new Uint8Array(rows)),
    series: unpack(packed.series, new Uint32Array(rows)),
    line: unpack(packed.line, new Uint32Array(rows)),
    keyHigh: packed.keyHigh,
    keyLow: packed.keyLow,
    scope: unpack(packed.scope, new Uint32Array(rows)),
    billed: unpackAmounts(packed.billed, rows),
    effective: effective && unpackAmounts(effective, rows),
    list: list && unpackAmounts(list, rows),
    quantities,
  }
}

/** A window on a larger buffer would travel and be stored with all of it. */
function whole<C extends Column>(column: C): C {
  return column.byteLength === column.buffer.byteLength ? column : (column.slice() as C)
}

/** False where a start and a length do not give the end exactly. */
function setLengths(start: Float64Array, end: Float64Array, lengths: Float64Array): boolean {
  for (let at = 0; at < lengths.length; at++) {
    const length = (end[at] as number) - (start[at] as number)
    if ((start[at] as number) + length !== end[at]) return false
    lengths[at] = length
  }
  return true
}

function endsOf(start: Float64Array, lengths: Float64Array): Float64Array {
  for (let at = 0; at < lengths.length; at++) lengths[at] = (start[at] as number) + (lengths[at] as number)
  return lengths
}

/** Null where they are no safe integers, or too far apart. */
function packNumbers(numbers: Float64Array, slope: number, largestStep: number): PackedNumbers | null {
  let step = largestStep
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let at = 0; at < numbers.length; at++) {
    const value = (numbers[at] as number) - slope * at
    while (Math.round(value / step) * step !== value) {
      if (step === 1) return null
      step /= 1000
    }
    if (value < min) min = value
    if (value > max) max = value
  }
  if (numbers.length === 0) return { base: 0, slope, step, offsets: null }
  if (min < Number.MIN_SAFE_INTEGER || max > Number.MAX_SAFE_INTEGER || max - min > Number.MAX_SAFE_INTEGER) return null
  const widest = (max - min) / step
  if (widest === 0) return { base: min, slope, step, offsets: null }
  if (widest > 0xffff_ffff) return null
  const offsets = new (widest <= 0xff ? Uint8Array : widest <= 0xffff ? Uint16Array : Uint32Array)(numbers.length)
  for (let at = 0; at < offsets.length; at++) offsets[at] = ((numbers[at] as number) - slope * at - min) / step
  return { base: min, slope, step, offsets }
}

function unpack<C extends Exclude<Column, BigInt64Array>>(column: Packed<C>, to: C): C {
  if (ArrayBuffer.isView(column)) return column
  const { base, slope, step, offsets } = column
  for (let at = 0; at < to.length; at++) to[at] = base + slope * at + (offsets === null ? 0 : step * (offsets[at] as number))
  return to
}

function unpackAmounts(column: Packed<BigInt64Array>, rows: number): BigInt64Array {
  if (ArrayBuffer.isView(column)) return column
  const { base, step, offsets } = column
  const amounts = new BigInt64Array(rows)
  const halves = halvesOf(amounts)
  for (let at = 0; at < rows; at++) setNumberAt(halves, at, base + (offsets === null ? 0 : step * (offsets[at] as number)))
  return amounts
}
