/**
 * Rows by their 64-bit key: open addressing over typed arrays, rows of one key chained in the order they were added.
 *
 * A JavaScript Map of a million bigint keys takes seconds and hundreds of megabytes; this takes a tenth of a second and 16 bytes a row.
 */
export type KeyTable = {
  /** Adds row `row` (0, 1, 2 … each once); returns the first row of the same key, or -1 if it is the first. */
  add(row: number, high: number, low: number): number
  /** First row of the key, or -1. */
  first(high: number, low: number): number
  /** The next row of the same key, or -1. */
  next(row: number): number
}

export const createKeyTable = (capacity: number): KeyTable => {
  let size = 16
  while (size < capacity * 2) size *= 2
  const mask = size - 1
  const heads = new Int32Array(size).fill(-1)
  const tails = new Int32Array(size)
  const highs = new Uint32Array(size)
  const lows = new Uint32Array(size)
  const nexts = new Int32Array(capacity).fill(-1)

  const slotOf = (high: number, low: number): number => {
    let slot = (Math.imul(high, 0x9e3779b1) ^ low) & mask
    while (heads[slot] !== -1 && (highs[slot] !== high || lows[slot] !== low)) slot = (slot + 1) & mask
    return slot
  }

  return {
    add(row, high, low) {
      const slot = slotOf(high, low)
      const head = heads[slot]!
      if (head === -1) {
        heads[slot] = row
        highs[slot] = high
        lows[slot] = low
      } else {
        nexts[tails[slot]!] = row
      }
      tails[slot] = row
      return head
    },
    first: (high, low) => heads[slotOf(high, low)]!,
    next: (row) => nexts[row]!,
  }
}
