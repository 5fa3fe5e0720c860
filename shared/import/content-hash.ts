/**
 * 128-bit hash of a file's bytes (MurmurHash3, x86, 128 bits, seed 0; public domain algorithm by A. Appleby): fast in plain
 * JavaScript, and enough to say "this very file was imported before". It guards against accidents, not against attackers.
 */
export type IncrementalHash = {
  update(bytes: Uint8Array): void
  /** Hex. May be called once, at the end. */
  digest(): string
}

const C1 = 0x239b961b
const C2 = 0xab0e9789
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93
/** A multiple of the block of 16 bytes. */
const BUFFER_BYTES = 16_384

export function createContentHash(): IncrementalHash {
  const buffer = new Uint8Array(BUFFER_BYTES)
  // Words as the machine has them; every machine this runs on is little-endian, as the algorithm wants.
  const words = new Int32Array(buffer.buffer)
  let filled = 0
  let total = 0
  // An array, because 32-bit values in closures or fields would each be a heap number.
  const state = new Int32Array(4)

  function update(bytes: Uint8Array): void {
    total += bytes.length
    let from = 0
    while (from < bytes.length) {
      const size = Math.min(BUFFER_BYTES - filled, bytes.length - from)
      buffer.set(bytes.subarray(from, from + size), filled)
      filled += size
      from += size
      if (filled === BUFFER_BYTES) {
        mixBlocks(BUFFER_BYTES >> 2)
        filled = 0
      }
    }
  }

  function mixBlocks(wordCount: number): void {
    let [h1 = 0, h2 = 0, h3 = 0, h4 = 0] = state
    for (let i = 0; i < wordCount; i += 4) {
      h1 ^= Math.imul(rotate(Math.imul(words[i] as number, C1), 15), C2)
      h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0
      h2 ^= Math.imul(rotate(Math.imul(words[i + 1] as number, C2), 16), C3)
      h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0
      h3 ^= Math.imul(rotate(Math.imul(words[i + 2] as number, C3), 17), C4)
      h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0
      h4 ^= Math.imul(rotate(Math.imul(words[i + 3] as number, C4), 18), C1)
      h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0
    }
    state[0] = h1
    state[1] = h2
    state[2] = h3
    state[3] = h4
  }

  function digest(): string {
    const whole = filled & ~15
    mixBlocks(whole >> 2)
    const rest = filled - whole
    let [h1 = 0, h2 = 0, h3 = 0, h4 = 0] = state
    if (rest > 0) {
      const tail = new Uint8Array(16)
      tail.set(buffer.subarray(whole, filled))
      const [k1 = 0, k2 = 0, k3 = 0, k4 = 0] = new Int32Array(tail.buffer)
      // A lane that the tail does not reach mixes in 0.
      h4 ^= Math.imul(rotate(Math.imul(k4, C4), 18), C1)
      h3 ^= Math.imul(rotate(Math.imul(k3, C3), 17), C4)
      h2 ^= Math.imul(rotate(Math.imul(k2, C2), 16), C3)
      h1 ^= Math.imul(rotate(Math.imul(k1, C1), 15), C2)
    }
    let lanes = [h1 ^ total, h2 ^ total, h3 ^ total, h4 ^ total]
    lanes = spread(spread(lanes).map(finalMix))
    return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
  }

  return { update, digest }
}

export function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}

export function finalMix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function spread([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] {
  const first = (a + b + c + d) | 0
  return [first, (b + first) | 0, (c + first) | 0, (d + first) | 0]
}
