/** Numbers tuples of small integers in the order in which they are first seen. */
export class TupleTable {
  /** The tuple to look up: fill it, then call `index`. */
  readonly tuple: Int32Array
  readonly #width: number
  #tuples: Int32Array
  #hashes = new Int32Array(64)
  #slots = new Int32Array(128)
  #mask = 127
  #count = 0
  #last = -1

  constructor(width: number) {
    this.#width = width
    this.tuple = new Int32Array(width)
    this.#tuples = new Int32Array(width * 64)
  }

  get count(): number {
    return this.#count
  }

  /** The number of `tuple`; equal to the count before the call where it is new. */
  index(): number {
    // Neighbouring rows are often of one kind.
    if (this.#last >= 0 && this.#equals(this.#last)) return this.#last
    const tuple = this.tuple
    let hash = 0x9e3779b9 | 0
    for (let i = 0; i < tuple.length; i++) {
      hash = Math.imul(hash ^ (tuple[i] as number), 0x85ebca6b)
      hash ^= hash >>> 13
    }
    let slot = hash & this.#mask
    for (;;) {
      const found = (this.#slots[slot] as number) - 1
      if (found < 0) break
      if (this.#hashes[found] === hash && this.#equals(found)) {
        this.#last = found
        return found
      }
      slot = (slot + 1) & this.#mask
    }
    const index = this.#count++
    if (index >= this.#hashes.length) this.#grow()
    this.#tuples.set(tuple, index * this.#width)
    this.#hashes[index] = hash
    this.#slots[slot] = index + 1
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    this.#last = index
    return index
  }

  #equals(index: number): boolean {
    const offset = index * this.#width
    for (let i = 0; i < this.#width; i++) if (this.#tuples[offset + i] !== this.tuple[i]) return false
    return true
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2)
    hashes.set(this.#hashes)
    this.#hashes = hashes
    const tuples = new Int32Array(hashes.length * this.#width)
    tuples.set(this.#tuples)
    this.#tuples = tuples
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4)
    this.#mask = this.#slots.length - 1
    for (let index = 0; index < this.#count; index++) {
      let slot = (this.#hashes[index] as number) & this.#mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[slot] = index + 1
    }
  }
}
