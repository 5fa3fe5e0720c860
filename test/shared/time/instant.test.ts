import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInstantReader, formatInstant, parseInstant } from '../../../shared/time/instant'

const ms = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) })

describe('instants', () => {
  it('read back what they write, which is what Date writes', () => {
    fc.assert(
      fc.property(ms, (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant)
        expect(formatInstant(instant)).toBe(new Date(instant).toISOString().replace('.000Z', 'Z'))
        expect(parseInstant(new Date(instant).toISOString().replace('T', ' ').replace('Z', ''))).toBe(instant)
      }),
    )
  })

  it('take any offset', () => {
    fc.assert(
      fc.property(ms, fc.integer({ min: -15 * 60, max: 15 * 60 }), fc.constantFrom(':', ''), (instant, minutes, colon) => {
        fc.pre(instant + minutes * 60_000 >= 0 && instant + minutes * 60_000 < Date.UTC(9999, 11, 31))
        const local = new Date(instant + minutes * 60_000).toISOString().slice(0, -1)
        const size = Math.abs(minutes)
        const two = (n: number) => String(n).padStart(2, '0')
        const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`
        expect(parseInstant(`${local}${offset}`)).toBe(instant)
      }),
    )
  })

  it.each([
    ['2026-09-01T00:00:03Z', Date.UTC(2026, 8, 1, 0, 0, 3)],
    ['2026-08-24 22:00:18.189', Date.UTC(2026, 7, 24, 22, 0, 18, 189)],
    ['2026-08-24 22:00:18.1899999', Date.UTC(2026, 7, 24, 22, 0, 18, 189)],
    ['2026-03-31 02:00', Date.UTC(2026, 2, 31, 2)],
    ['2026-11-19 10:02:07 UTC', Date.UTC(2026, 10, 19, 10, 2, 7)],
    ['2026-08-31T00:00:00+00:00', Date.UTC(2026, 7, 31)],
    ['2026-09-01T00:00:00+08:00', Date.UTC(2026, 7, 31, 16)],
    ['2026-09-01T00:00:00+08', Date.UTC(2026, 7, 31, 16)],
    ['2026-09-01', Date.UTC(2026, 8, 1)],
    ['  2026-09-01  ', Date.UTC(2026, 8, 1)],
  ])('%s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected)
  })

  it.each([
    '',
    'never',
    '2026-02-30',
    '2026-09-01T24:00:00Z',
    '2026-09-01T10:60',
    '2026-09-01T10:00:60',
    '2026-09-01T10',
    '2026-09-01T10:00:00.Z',
    '2026-09-01T10:00:00 CET',
    '2026-09-01T10:00:00+25:00',
    '2026-09-01T10:00:00Zx',
    '2026-09-01x',
    '2026/09/01',
    '1969-12-31',
    '20260901',
    '9/1/26',
    '1788220800',
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  it('takes other date spellings only where a format declares them', () => {
    const reader = createInstantReader({ monthFirst: true, compact: true })
    const read = (text: string) => {
      const bytes = new TextEncoder().encode(text)
      return reader.read(bytes, 0, bytes.length) ? formatInstant(reader.localMs - reader.offsetMs) : null
    }
    expect(read('9/1/26')).toBe('2026-09-01T00:00:00Z')
    expect(read('12/31/2026')).toBe('2026-12-31T00:00:00Z')
    expect(read('4/1/25 13:05')).toBe('2025-04-01T13:05:00Z')
    expect(read('20260901')).toBe('2026-09-01T00:00:00Z')
    expect(read('2026-09-01T00:00:00+08:00')).toBe('2026-08-31T16:00:00Z')
    expect(read('13/1/26')).toBeNull()
    expect(read('9/31/26')).toBeNull()
    expect(read('9/1/1926')).toBeNull()
    expect(read('9/1')).toBeNull()
  })
})
