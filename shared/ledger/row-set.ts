/**
 * Row ordinals as ranges: `[from, to, from, to, …]`, half-open, ascending, not touching. A million rows that were all left out are
 * two numbers, and a backup can hold them.
 */
export type RowSet = readonly number[]

export const NO_ROWS: RowSet = []

/** From ordinals in ascending order. */
export const rowSetOf = (rows: Iterable<number>): RowSet => {
  const ranges: number[] = []
  for (const row of rows) {
    if (ranges.length > 0 && ranges.at(-1) === row) ranges[ranges.length - 1] = row + 1
    else ranges.push(row, row + 1)
  }
  return ranges
}

export const countRowSet = (set: RowSet): number => {
  let count = 0
  for (let at = 0; at < set.length; at += 2) count += set[at + 1]! - set[at]!
  return count
}

/** 1 for each of the first `length` rows that is in the set. */
export const flagsOf = (set: RowSet, length: number): Uint8Array => {
  const flags = new Uint8Array(length)
  for (let at = 0; at < set.length; at += 2) flags.fill(1, Math.min(set[at]!, length), Math.min(set[at + 1]!, length))
  return flags
}

export const rowSetOfFlags = (flags: Uint8Array): RowSet => {
  const ranges: number[] = []
  for (let row = 0; row < flags.length; row++) {
    if (flags[row] === (row > 0 ? flags[row - 1] : 0)) continue
    ranges.push(row)
  }
  if (ranges.length % 2 === 1) ranges.push(flags.length)
  return ranges
}

/** The set with these ordinals (ascending) put in or taken out. */
export const changeRowSet = (set: RowSet, rows: Uint32Array, isIn: boolean): RowSet => {
  const length = Math.max(set.at(-1) ?? 0, (rows.at(-1) ?? -1) + 1)
  const flags = flagsOf(set, length)
  const flag = isIn ? 1 : 0
  for (const row of rows) flags[row] = flag
  return rowSetOfFlags(flags)
}

/** The rows of the set before the `length`th. */
export const rowsBelow = (set: RowSet, length: number): RowSet =>
  set.filter((_, at) => set[at - (at % 2)]! < length).map((bound) => Math.min(bound, length))

export const isRowSet = (set: readonly number[]): boolean =>
  set.length % 2 === 0 && set.every((bound, at) => Number.isInteger(bound) && bound >= 0 && (at === 0 || bound > set[at - 1]!))
