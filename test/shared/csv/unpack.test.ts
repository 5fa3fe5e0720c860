import fc from 'fast-check'
import { gzipSync, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../shared/csv/crc32'
import { createArchiveGuard, createGunzip, createUnzip, UnpackError, type UnpackErrorCode } from '../../../shared/csv/unpack'
import { listZip, type ZipEntry } from '../../../shared/csv/zip'

const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

function gunzip(bytes: Uint8Array, size = bytes.length): Uint8Array | UnpackErrorCode {
  const out: Uint8Array[] = []
  const unpacker = createGunzip((piece) => out.push(piece.slice()))
  try {
    for (let at = 0; at < bytes.length; at += size) unpacker.push(bytes.subarray(at, at + size))
    unpacker.end()
  } catch (error) {
    if (error instanceof UnpackError) return error.code
    throw error
  }
  return joined(out)
}

function unzip(bytes: Uint8Array, entry: ZipEntry): Uint8Array | UnpackErrorCode {
  const out: Uint8Array[] = []
  const unpacker = createUnzip(entry, createArchiveGuard(bytes.length), (piece) => out.push(piece.slice()))
  try {
    unpacker.push(bytes.subarray(entry.offset, entry.offset + entry.packedSize))
    unpacker.end()
  } catch (error) {
    if (error instanceof UnpackError) return error.code
    throw error
  }
  return joined(out)
}

const content = fc
  .array(fc.constantFrom('a,b,c\n', '1,2,3\n', 'x'.repeat(300), '漢,é\n'), { minLength: 1, maxLength: 40 })
  .map((parts) => strToU8(parts.join('')))

describe('crc32', () => {
  it('is the one of the standard, in any pieces', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926)
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        expect(crc32(b, crc32(a))).toBe(crc32(joined([a, b])))
      }),
    )
  })
})

describe('gzip', () => {
  it('gives the bytes back, in any pieces, also from several members', () => {
    fc.assert(
      fc.property(content, content, fc.integer({ min: 1, max: 400 }), (a, b, size) => {
        expect(gunzip(gzipSync(a), size)).toEqual(a)
        expect(gunzip(joined([gzipSync(a), gzipSync(b)]), size)).toEqual(joined([a, b]))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses one that is cut short anywhere', () => {
    const packed = gzipSync(strToU8('a,b\n1,2\n'.repeat(200)))
    for (let length = 3; length < packed.length; length++) expect(gunzip(packed.subarray(0, length), 7)).toBe('truncated')
  })

  it('refuses one with a flipped bit', () => {
    const whole = strToU8(Array.from({ length: 50 }, (_, i) => `${i * 7919},row\n`).join(''))
    const packed = gzipSync(whole)
    for (let at = 10; at < packed.length; at++) {
      const broken = packed.slice()
      broken[at] = (broken[at] ?? 0) ^ 4
      // A few bits mean nothing, such as those that fill the last byte: then the contents are whole.
      expect(['truncated', whole]).toContainEqual(gunzip(broken, 64))
      expect(gunzip(broken, 1)).toEqual(gunzip(broken, 64))
    }
  })

  it('stops a bomb long before it is whole', () => {
    const zeros = gzipSync(new Uint8Array(72 * 1024 ** 2))
    let seen = 0
    const unpacker = createGunzip((piece) => {
      seen += piece.length
    })
    expect(() => {
      for (let at = 0; at < zeros.length; at += 1024) unpacker.push(zeros.subarray(at, at + 1024))
    }).toThrow(UnpackError)
    expect(seen).toBeLessThan(70 * 1024 ** 2)
  })
})

describe('zip', () => {
  const files = { 'cost.csv': strToU8('a,b\n1,2\n'), 'deep/usage.csv': strToU8('x'.repeat(5000)) }

  it('gives the files back, packed or stored', () => {
    for (const level of [0, 6] as const) {
      const bytes = zipSync(files, { level })
      const entries = listZip(bytes)
      expect(entries?.map((entry) => entry.name)).toEqual(['cost.csv', 'deep/usage.csv'])
      expect(entries?.map((entry) => unzip(bytes, entry))).toEqual([files['cost.csv'], files['deep/usage.csv']])
    }
  })

  it('reads over folders and what systems leave behind', () => {
    const bytes = zipSync({
      'a/': new Uint8Array(0),
      'a/cost.csv': strToU8('x'),
      '__MACOSX/a/._cost.csv': strToU8('y'),
      '.DS_Store': strToU8('z'),
    })
    expect(listZip(bytes)?.map((entry) => entry.name)).toEqual(['a/cost.csv'])
  })

  it('has no contents where it is cut short anywhere', () => {
    const bytes = zipSync(files)
    for (let length = 0; length < bytes.length; length++) expect(listZip(bytes.subarray(0, length))).toBeNull()
  })

  it('finds the directory behind a comment that looks like one', () => {
    const bytes = zipSync(files, { comment: 'PK\u0005\u0006 and more text behind it' })
    expect(listZip(bytes)).toHaveLength(2)
  })

  it('refuses an entry that is damaged', () => {
    const bytes = zipSync({ 'cost.csv': strToU8('a,b\n1,2\n'.repeat(50)) })
    const [entry] = listZip(bytes) ?? []
    if (entry === undefined) throw new Error('no entry')
    bytes[entry.offset + 5] = (bytes[entry.offset + 5] ?? 0) ^ 0xff
    expect(unzip(bytes, entry)).toBe('truncated')
  })

  it('never reads outside its bytes, whatever stands in them', () => {
    const bytes = zipSync(files)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const broken = bytes.slice()
        for (const [at, value] of changes) broken[at] = value
        for (const entry of listZip(broken) ?? []) {
          expect(entry.offset + entry.packedSize).toBeLessThanOrEqual(broken.length)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
