/**
 * What the pipeline knows of a read beyond calling it. A read is an opaque function to formats; the ones that `Columns` makes
 * also have a way without bigints and strings, which is what makes a million rows take seconds. Formats need not care.
 */
import type { Read } from './usage-format'

/** Nanos as a safe integer; NaN where the cell needs the read itself, which then decides what is wrong. Never fails a row. */
export type NumberRead = () => number
/** The id of the text in the file's string table. */
export type IdRead = () => number

const constants = new WeakMap<object, { readonly value: unknown }>()
const numberReads = new WeakMap<object, NumberRead>()
const idReads = new WeakMap<object, IdRead>()

export function withConstant<T>(read: Read<T>, value: T): Read<T> {
  constants.set(read, { value })
  if (typeof value === 'bigint' && isSafe(value)) {
    const number = Number(value)
    numberReads.set(read, () => number)
  }
  return read
}

export function withNumber(read: Read<bigint>, number: NumberRead): Read<bigint> {
  numberReads.set(read, number)
  return read
}

export function withId(read: Read<string>, id: IdRead): Read<string> {
  idReads.set(read, id)
  return read
}

export function constantOf<T>(read: Read<T>): { readonly value: T } | undefined {
  return constants.get(read) as { readonly value: T } | undefined
}

export function numberReadOf(read: Read<bigint>): NumberRead | undefined {
  return numberReads.get(read)
}

export function idReadOf(read: Read<string>): IdRead | undefined {
  return idReads.get(read)
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
}
