import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietUntil, tomorrowMorning } from '../../../shared/budgets/quiet-hours'
import { zoneDayOf, zoneOffset } from '../../../shared/time/zone'

const at = (text: string): number => Date.parse(text)
const time = fc
  .record({ hours: fc.nat({ max: 23 }), minutes: fc.nat({ max: 59 }) })
  .map(({ hours, minutes }) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
const wall = (ms: number, name: string): string => new Date(ms + zoneOffset(ms, name)).toISOString().slice(11, 16)

describe('quiet hours', () => {
  it('hold from one time of the day to the other, over midnight too', () => {
    const night = { from: '22:00', to: '07:30' }
    const berlin = (text: string) => quietUntil(night, at(text), 'Europe/Berlin')
    expect(berlin('2026-11-20T20:59:00Z')).toBeNull()
    expect(berlin('2026-11-20T21:00:00Z')).toBe(at('2026-11-21T06:30:00Z'))
    expect(berlin('2026-11-21T06:29:59Z')).toBe(at('2026-11-21T06:30:00Z'))
    expect(berlin('2026-11-21T06:30:00Z')).toBeNull()
    expect(quietUntil({ from: '12:00', to: '13:00' }, at('2026-11-20T12:30:00Z'), 'UTC')).toBe(at('2026-11-20T13:00:00Z'))
    expect(quietUntil({ from: '12:00', to: '12:00' }, at('2026-11-20T12:00:00Z'), 'UTC')).toBeNull()
    expect(quietUntil(null, at('2026-11-20T12:00:00Z'), 'UTC')).toBeNull()
  })

  it('end at a moment to come, less than a day and a clock change away, when the clock shows that time', () => {
    fc.assert(
      fc.property(time, time, moment, zone, (from, to, now, name) => {
        const until = quietUntil({ from, to }, now, name)
        if (until === null) return
        // An hour that the clocks show twice can be past its end in one sense and before it in the other.
        expect(until).toBeGreaterThan(now - 3_600_000)
        expect(until - now).toBeLessThanOrEqual(25 * 3_600_000)
        const jumped = [0, 30, 60].map((minutes) => wall(until - minutes * 60_000, name))
        expect(jumped).toContain(to)
      }),
    )
  })

  it('are left behind by tomorrow morning', () => {
    expect(tomorrowMorning(at('2026-11-20T23:30:00Z'), 'Europe/Berlin')).toBe(at('2026-11-22T07:00:00Z'))
    fc.assert(
      fc.property(moment, zone, (now, name) => {
        const morning = tomorrowMorning(now, name)
        expect(zoneDayOf(morning, name)).toBe(zoneDayOf(now, name) + 1)
        expect(wall(morning, name)).toBe('08:00')
      }),
    )
  })
})
