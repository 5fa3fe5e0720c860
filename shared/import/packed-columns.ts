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

/** What columns were unpacked from: rows that came packed are stored as they came. */
const origins = new WeakMap<Column, PackedNumbers>()

export function packColumns(columns: Columns): PackedColumns {
  const { rows, start, end, effective, list, quantities } = columns
  const numbers = new Float64Array(rows)
  const pack = <C extends Exclude<Column, BigInt64Array>>(column: C, slope = 0): Packed<C> => {
    const origin = origins.get(column)
    if (origin !== undefined) return origin
    numbers.set(column)
    return packNumbers(numbers, slope, 1) ?? whole(column)
  }
  const packAmounts = (column: BigInt64Array): Packed<BigInt64Array> => {
    const origin = origins.get(column)
    if (origin !== undefined) return origin
    const halves = halvesOf(column)
    for (let at = 0; at < rows; at++) numbers[at] = numberAt(halves, at)
    return packNumbers(numbers, 0, LARGEST_STEP) ?? whole(column)
  }
  const packEnd = (): Packed<Float64Array> =>
    origins.get(end) ?? (setLengths(start, end, numbers) ? packNumbers(numbers, 0, 1) : null) ?? whole(end)
  const packedQuantities: { [name in Quantity]?: Packed<BigInt64Array> } = {}
  for (const [name, column] of Object.entries(quantities)) packedQuantities[name as Quantity] = packAmounts(column)
  return {
    rows,
    packed: {
      start: pack(start),
      end: packEnd(),
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
  const numbers = new Float64Array(rows)
  const unpack = <C extends Exclude<Column, BigInt64Array>>(column: Packed<C>, make: () => C): C => {
    if (ArrayBuffer.isView(column)) return column
    unpackNumbers(column, numbers)
    return unpackedFrom(column, make(), (to) => to.set(numbers))
  }
  const unpackAmounts = (column: Packed<BigInt64Array>): BigInt64Array => {
    if (ArrayBuffer.isView(column)) return column
    unpackNumbers(column, numbers)
    return unpackedFrom(column, new BigInt64Array(rows), (to) => {
      const halves = halvesOf(to)
      for (let at = 0; at < rows; at++) setNumberAt(halves, at, numbers[at] as number)
    })
  }
  const start = unpack(packed.start, () => new Float64Array(rows))
  const unpackEnd = (column: Packed<Float64Array>): Float64Array => {
    if (ArrayBuffer.isView(column)) return column
    unpackNumbers(column, numbers)
    return unpackedFrom(column, new Float64Array(rows), (to) => {
      for (let at = 0; at < rows; at++) to[at] = (start[at] as number) + (numbers[at] as number)
    })
  }
  const quantities: { [name in Quantity]?: BigInt64Array } = {}
  for (const [name, column] of Object.entries(packed.quantities)) quantities[name as Quantity] = unpackAmounts(column)
  return {
    rows,
    start,
    end: unpackEnd(packed.end),
    resolution: unpack(packed.resolution, () => new Uint8Array(rows)),
    series: unpack(packed.series, () => new Uint32Array(rows)),
    line: unpack(packed.line, () => new Uint32Array(rows)),
    keyHigh: packed.keyHigh,
    keyLow: packed.keyLow,
    scope: unpack(packed.scope, () => new Uint32Array(rows)),
    billed: unpackAmounts(packed.billed),
    effective: effective && unpackAmounts(effective),
    list: list && unpackAmounts(list),
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

/** Null where they are no safe integers, or too far apart. */
function packNumbers(numbers: Float64Array, slope: number, largestStep: number): PackedNumbers | null {
  if (slope !== 0) for (let at = 0; at < numbers.length; at++) numbers[at] = (numbers[at] as number) - slope * at
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers[at] as number
    if (value < min) min = value
    if (value > max) max = value
  }
  if (numbers.length === 0) return { base: 0, slope, step: 1, offsets: null }
  if (min === max && Number.isSafeInteger(min) && !numbers.includes(Number.NaN))
    return { base: min, slope, step: 1, offsets: null }
  if (min < Number.MIN_SAFE_INTEGER || max > Number.MAX_SAFE_INTEGER || max - min > Number.MAX_SAFE_INTEGER) return null
  const step = stepOf(numbers, largestStep)
  if (step === null) return null
  const widest = Math.round((max - min) / step)
  if (widest > 0xffff_ffff) return null
  return { base: min, slope, step, offsets: offsetsOf(numbers, min, 1 / step, widest) }
}

/** Storing cuts off what comes after the point. One loop per kind, because one that sees several is several times slower. */
function offsetsOf(numbers: Float64Array, min: number, perStep: number, widest: number): Uint8Array | Uint16Array | Uint32Array {
  const { length } = numbers
  if (widest <= 0xff) {
    const offsets = new Uint8Array(length)
    for (let at = 0; at < length; at++) offsets[at] = ((numbers[at] as number) - min) * perStep + 0.5
    return offsets
  }
  if (widest <= 0xffff) {
    const offsets = new Uint16Array(length)
    for (let at = 0; at < length; at++) offsets[at] = ((numbers[at] as number) - min) * perStep + 0.5
    return offsets
  }
  const offsets = new Uint32Array(length)
  for (let at = 0; at < length; at++) offsets[at] = ((numbers[at] as number) - min) * perStep + 0.5
  return offsets
}

/** The largest step that all of some safe integers are multiples of; null where they are no integers. */
function stepOf(numbers: Float64Array, largest: number): number | null {
  let step = largest
  let perStep = 1 / step
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers[at] as number
    while (Math.round(value * perStep) * step !== value) {
      if (step === 1) return null
      step /= 1000
      perStep = 1 / step
    }
  }
  return step
}

function unpackNumbers({ base, slope, step, offsets }: PackedNumbers, to: Float64Array): void {
  if (offsets === null) to.fill(base)
  else {
    to.set(offsets)
    for (let at = 0; at < to.length; at++) to[at] = base + step * (to[at] as number)
  }
  if (slope !== 0) for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + slope * at
}

function unpackedFrom<C extends Column>(packed: PackedNumbers, column: C, fill: (column: C) => void): C {
  fill(column)
  origins.set(column, packed)
  return column
}
