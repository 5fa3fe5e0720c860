/**
 * 64-bit amounts by their 32-bit halves, so that a column of them can be read and written without a bigint per entry. Low half first:
 * typed arrays are little-endian on every platform Electron and Node run on.
 */
export type Halves = Int32Array

const TWO_32 = 4_294_967_296

export function halvesOf(column: BigInt64Array): Halves {
  return new Int32Array(column.buffer, column.byteOffset, column.length * 2)
}

/** The double nearest to an amount: the amount itself where it is a safe integer, and none where it is not. */
export function numberAt(halves: Halves, at: number): number {
  return (halves[at * 2 + 1] as number) * TWO_32 + ((halves[at * 2] as number) >>> 0)
}

/** Writes a safe integer. */
export function setNumberAt(halves: Halves, at: number, value: number): void {
  const low = value | 0
  halves[at * 2] = low
  halves[at * 2 + 1] = (value - (low >>> 0)) / TWO_32
}

export function isZeroAt(halves: Halves, at: number): boolean {
  return halves[at * 2] === 0 && halves[at * 2 + 1] === 0
}
