import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, toDay } from '../../../shared/time/days'
import { formatInstant } from '../../../shared/time/instant'
import { firstInstantAt, isZone, startOfZoneDay, zoneDayOf, zoneOffset } from '../../../shared/time/zone'

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'UTC',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Beirut',
]
const zone = fc.constantFrom(...ZONES)
// 2015 to 2030.
const ms = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) })

function dayByIntl(instant: number, name: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

describe('zone days', () => {
  it('agree with Intl everywhere, in any order of asking', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ms, zone), { minLength: 1, maxLength: 20 }), (asked) => {
        for (const [instant, name] of asked) expect(formatDay(zoneDayOf(instant, name))).toBe(dayByIntl(instant, name))
      }),
      { numRuns: 200 },
    )
  })

  it('agree with Intl around every change of the clocks in 2026', () => {
    for (const name of ZONES) {
      for (let hour = Date.UTC(2026, 0); hour < Date.UTC(2027, 0); hour += 3_600_000) {
        const next = hour + 3_600_000
        if (zoneOffset(hour, name) === zoneOffset(next, name)) continue
        for (const instant of [hour - 1, hour, hour + 1_799_999, hour + 1_800_000, next - 1, next]) {
          expect(formatDay(zoneDayOf(instant, name))).toBe(dayByIntl(instant, name))
        }
      }
    }
  })

  it('start at an instant that is theirs, the one before being of the day before', () => {
    fc.assert(
      fc.property(ms, zone, (instant, name) => {
        const day = zoneDayOf(instant, name)
        const start = startOfZoneDay(day, name)
        expect(zoneDayOf(start, name)).toBe(day)
        expect(zoneDayOf(start - 1, name)).toBe(day - 1)
      }),
    )
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Asia/Kolkata', '2026-03-29', '2026-03-28T18:30:00Z', 24],
    ['UTC', '2026-03-29', '2026-03-29T00:00:00Z', 24],
    // The clocks jump over midnight: the day starts at 01:00.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
  ])('%s %s starts at %s and has %s hours', (name, day, start, hours) => {
    const from = startOfZoneDay(toDay(day), name)
    expect(formatInstant(from)).toBe(start)
    expect((startOfZoneDay(toDay(day) + 1, name) - from) / 3_600_000).toBe(hours)
  })

  it('knows zones from nonsense', () => {
    expect(ZONES.every(isZone)).toBe(true)
    expect(isZone('Mars/Olympus')).toBe(false)
    expect(() => zoneDayOf(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('a time of a zone’s clock', () => {
  it('is the first instant that shows it or a later one', () => {
    fc.assert(
      fc.property(ms, zone, (wall, name) => {
        const instant = firstInstantAt(wall, name)
        expect(instant + zoneOffset(instant, name)).toBeGreaterThanOrEqual(wall)
        for (const earlier of [1, 60_000, 1_800_000, 3_600_000, 7_200_000]) {
          const before = instant - earlier
          expect(before + zoneOffset(before, name)).toBeLessThan(wall)
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['Europe/Berlin', '2026-07-01T12:00:00Z', '2026-07-01T10:00:00Z'],
    // Jumped over: with the jump.
    ['Europe/Berlin', '2026-03-29T02:30:00Z', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-03-29T03:00:00Z', '2026-03-29T01:00:00Z'],
    // Shown twice: the first time.
    ['Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01T01:30:00Z', '2026-11-01T05:30:00Z'],
    ['America/New_York', '2026-11-01T02:00:00Z', '2026-11-01T07:00:00Z'],
    ['UTC', '2026-03-29T02:30:00Z', '2026-03-29T02:30:00Z'],
  ])('%s %s is %s', (name, wall, instant) => {
    expect(formatInstant(firstInstantAt(Date.parse(wall), name))).toBe(instant)
  })
})
