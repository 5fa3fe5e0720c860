import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createContentHash } from '../../../shared/import/content-hash'
import { RowKey } from '../../../shared/import/row-key'
import { CellInterner, StringTable } from '../../../shared/import/string-table'
import { TupleTable } from '../../../shared/import/tuple-table'

const encoder = new TextEncoder()
const key = new RowKey()

function keyOf(cells: readonly string[], start = 0, end = 0): string {
  key.start()
  key.addNumber(start)
  key.addNumber(end)
  cells.forEach((cell, index) => {
    const bytes = encoder.encode(`<${cell}>`)
    if (cell !== '') key.addCell(index, bytes, 1, bytes.length - 1)
  })
  key.finish()
  return `${key.high}:${key.low}`
}

describe('the row key', () => {
  it('is the same for the same row, whatever was hashed before', () => {
    const cells = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(cells, cells, fc.integer(), (a, b, start) => {
        const first = keyOf(a, start)
        keyOf(b)
        expect(keyOf(a, start)).toBe(first)
        expect(keyOf([...a, '', ''], start)).toBe(first)
      }),
    )
  })

  it('differs where anything differs: 200,000 structured rows without a collision', () => {
    const seen = new Set<string>()
    let rows = 0
    const words = ['', 'a', 'b', 'ab', 'gpt-5.5', 'gpt-5.5-mini', 'Default', 'true1', 'false', 'web-prod']
    for (let day = 0; day < 200; day++) {
      for (let first = 0; first < 10; first++) {
        for (let second = 0; second < 10; second++) {
          for (let id = 0; id < 10; id++) {
            seen.add(keyOf([words[first] ?? '', words[second] ?? '', `key_${id}`], day * 86_400_000, (day + 1) * 86_400_000))
            rows++
          }
        }
      }
    }
    expect(seen.size).toBe(rows)
  })

  it('uses every bit: one changed bit of the input changes about half of each half', () => {
    let high = 0
    let low = 0
    let trials = 0
    const bits = (a: number, b: number) => ((a ^ b) >>> 0).toString(2).replaceAll('0', '').length
    const hash = (bytes: Uint8Array) => {
      key.start()
      key.addCell(0, bytes, 0, bytes.length)
      key.finish()
      return [key.high, key.low] as const
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 40 }), fc.nat(), (bytes, flip) => {
        const other = bytes.slice()
        const at = flip % (bytes.length * 8)
        other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7))
        const [a, b] = [hash(bytes), hash(other)]
        high += bits(a[0], b[0])
        low += bits(a[1], b[1])
        trials++
      }),
      { numRuns: 2000 },
    )
    expect(high / trials).toBeGreaterThan(15)
    expect(high / trials).toBeLessThan(17)
    expect(low / trials).toBeGreaterThan(15)
    expect(low / trials).toBeLessThan(17)
  })

  it('takes true and false in any case, and nothing else', () => {
    expect(keyOf(['TRUE'])).toBe(keyOf(['true']))
    expect(keyOf(['False'])).toBe(keyOf(['false']))
    expect(keyOf(['true'])).not.toBe(keyOf(['false']))
    expect(keyOf(['Prod'])).not.toBe(keyOf(['prod']))
    expect(keyOf(['x', ''])).not.toBe(keyOf(['', 'x']))
    expect(keyOf(['ab', 'c'])).not.toBe(keyOf(['a', 'bc']))
    expect(keyOf([], 1, 2)).not.toBe(keyOf([], 2, 1))
    expect(keyOf([], 2 ** 33)).not.toBe(keyOf([], 0))
  })
})

describe('the content hash', () => {
  const hash = (...parts: Uint8Array[]) => {
    const content = createContentHash()
    for (const part of parts) content.update(part)
    return content.digest()
  }

  it('is MurmurHash3 x86 128', () => {
    // Reference values of the algorithm's author's implementation, seed 0.
    expect(hash(encoder.encode(''))).toBe('00000000000000000000000000000000')
    expect(hash(encoder.encode('The quick brown fox jumps over the lazy dog'))).toBe('2f1583c3ecee2c675d7bf66ce5e91d2c')
  })

  it('does not depend on pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (a, b) => {
        const whole = new Uint8Array([...a, ...b])
        expect(hash(a, b)).toBe(hash(whole))
      }),
    )
    const large = Uint8Array.from({ length: 50_001 }, (_, i) => (i * 31) & 255)
    expect(hash(large.subarray(0, 16_383), large.subarray(16_383, 16_385), large.subarray(16_385))).toBe(hash(large))
    expect(hash(large.subarray(1))).not.toBe(hash(large))
  })
})

describe('interning', () => {
  it('gives equal cells one id and different ones different ids, and the texts back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '漢', '\0', ' '), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
        const strings = new StringTable()
        const interner = new CellInterner(strings)
        for (const value of texts) {
          const bytes = encoder.encode(`,${value},`)
          const id = interner.idOf(bytes, 1, bytes.length - 1)
          expect(strings.textOf(id)).toBe(value.replaceAll('\0', '\ufffd'))
          expect(strings.idOf(value.replaceAll('\0', '\ufffd'))).toBe(id)
        }
      }),
    )
  })

  it('keeps a bounded number of cells of a column', () => {
    const interner = new CellInterner(new StringTable())
    let kept = 0
    for (let i = 0; i < 100_000; i++) {
      const bytes = encoder.encode(`id-${i}`)
      if (interner.idOf(bytes, 0, bytes.length) >= 0) kept++
    }
    expect(kept).toBe(65_536)
    expect(interner.idOf(new Uint8Array(2000).fill(97), 0, 2000)).toBe(-1)
  })

  it('numbers tuples in the order in which they are first seen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.array(fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), { maxLength: 400 }),
        (width, tuples) => {
          const table = new TupleTable(width)
          const known = new Map<string, number>()
          for (const values of tuples) {
            const tuple = values.slice(0, width)
            table.tuple.set(tuple)
            const name = tuple.join()
            if (!known.has(name)) known.set(name, known.size)
            expect(table.index()).toBe(known.get(name))
          }
          expect(table.count).toBe(known.size)
        },
      ),
    )
  })
})
