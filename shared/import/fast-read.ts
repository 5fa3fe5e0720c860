/**
 * What the pipeline knows of a read beyond calling it. A read is an opaque function to formats; what the ones that `Columns` makes
 * would say is also read down the column for a whole block of records, without bigints, strings and calls, which is what makes a
 * million rows take a second. Formats need not care.
 */
import { BLOCK_ROWS } from './cell-block'
import type { Read } from './usage-format'

export type Numbers = {
  /** Nanos as a safe integer by row of the block; NaN where the read itself must be asked, which then decides what is wrong. */
  readonly values: Float64Array
  /** 1 where the amount was finer than a nano; null where that does not matter. */
  readonly rounded: Uint8Array | null
}

/** The ids of texts in the file's string table, by row of the block. */
export type Ids = Int32Array

const constants = new WeakMap<object, { readonly value: unknown }>()
const numbers = new WeakMap<object, Numbers>()
const ids = new WeakMap<object, Ids>()

export function withConstant<T>(read: Read<T>, value: T): Read<T> {
  constants.set(read, { value })
  if (typeof value === 'bigint' && isSafe(value)) {
    numbers.set(read, { values: new Float64Array(BLOCK_ROWS).fill(Number(value)), rounded: null })
  }
  return read
}

export function withNumbers(read: Read<bigint>, known: Numbers): Read<bigint> {
  numbers.set(read, known)
  return read
}

export function withIds(read: Read<string>, known: Ids): Read<string> {
  ids.set(read, known)
  return read
}

export function constantOf<T>(read: Read<T>): { readonly value: T } | undefined {
  return constants.get(read) as { readonly value: T } | undefined
}

export function numbersOf(read: Read<bigint>): Numbers | undefined {
  return numbers.get(read)
}

export function idsOf(read: Read<string>): Ids | undefined {
  return ids.get(read)
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
}
