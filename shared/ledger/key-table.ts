/**
 * Rows by their 64-bit key: open addressing over typed arrays, rows of one key chained in the order they were added.
 *
 * A JavaScript Map of a million bigint keys takes seconds and hundreds of megabytes; this takes a tenth of a second and 8 bytes a row.
 */
export type KeyTable = {
  /** Adds row `row` (0, 1, 2 … each once); returns the first row of the same key, or -1 if it is the first. */
  add(row: number): number
  /** First row of the key, or -1. */
  first(high: number, low: number): number
  /** The next row of the same key, or -1. */
  next(row: number): number
  /** Whether two rows have the same key. */
  readonly hasTwins: boolean
}

/** `highs` and `lows`: the halves of every row's key, which are looked at in place. */
export const createKeyTable = (highs: Uint32Array, lows: Uint32Array): KeyTable => {
  let size = 16
  while (size < highs.length * 2) size *= 2
  const mask = size - 1
  const heads = new Int32Array(size).fill(-1)
  /** By row the next one of the same key, and by first row the last one; made when there is such a thing. */
  let nexts: Int32Array | null = null
  let tails: Int32Array | null = null

  const slotOf = (high: number, low: number): number => {
    let slot = (Math.imul(high, 0x9e3779b1) ^ low) & mask
    for (let head = heads[slot]!; head !== -1 && (highs[head] !== high || lows[head] !== low); head = heads[slot]!) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  return {
    add(row) {
      const slot = slotOf(highs[row]!, lows[row]!)
      const head = heads[slot]!
      if (head === -1) {
        heads[slot] = row
        return -1
      }
      nexts ??= new Int32Array(highs.length).fill(-1)
      tails ??= new Int32Array(highs.length).fill(-1)
      nexts[tails[head] === -1 ? head : tails[head]!] = row
      tails[head] = row
      return head
    },
    first: (high, low) => heads[slotOf(high, low)]!,
    next: (row) => (nexts === null ? -1 : nexts[row]!),
    get hasTwins() {
      return nexts !== null
    },
  }
}
