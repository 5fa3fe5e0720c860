import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilOf, dayFrom, dayOfMs, formatDay, msOfDay, parseDay, toDay, weekdayOf } from '../../../shared/time/days'
import { dayInMonth, daysIn, firstDayOf, formatMonth, lastDayOf, monthOf, parseMonth } from '../../../shared/time/months'

// 0001-01-01 to 9999-12-31.
const day = fc.integer({ min: -719_162, max: 2_932_896 })

describe('days', () => {
  it('agrees with Date for every day of the calendar', () => {
    fc.assert(
      fc.property(day, (d) => {
        const date = new Date(d * 86_400_000)
        expect(civilOf(d)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          dayOfMonth: date.getUTCDate(),
        })
        expect(formatDay(d)).toBe(date.toISOString().slice(0, 10))
        expect(weekdayOf(d)).toBe(date.getUTCDay())
        expect(dayOfMs(msOfDay(d))).toBe(d)
        expect(dayOfMs(msOfDay(d) - 1)).toBe(d - 1)
      }),
      { numRuns: 1000 },
    )
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(day, (d) => {
        const { year, month, dayOfMonth } = civilOf(d)
        expect(dayFrom(year, month, dayOfMonth)).toBe(d)
        expect(parseDay(formatDay(d))).toBe(d)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '2026-01-01T00:00',
    '',
    '0000-01-01',
    '１９７０-01-01',
  ])('%s is no day', (text) => {
    expect(parseDay(text)).toBeNull()
    expect(() => toDay(text)).toThrow(RangeError)
  })

  it('knows leap days', () => {
    expect(parseDay('2024-02-29')).not.toBeNull()
    expect(parseDay('2000-02-29')).not.toBeNull()
    expect(parseDay('1900-02-29')).toBeNull()
  })
})

describe('months', () => {
  it('hold their days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 1_000_000 }), (d) => {
        const month = monthOf(d)
        expect(firstDayOf(month) <= d && d <= lastDayOf(month)).toBe(true)
        expect(lastDayOf(month) + 1).toBe(firstDayOf(month + 1))
        expect(daysIn(month)).toBe(lastDayOf(month) - firstDayOf(month) + 1)
        expect(parseMonth(formatMonth(month))).toBe(month)
        expect(formatMonth(month)).toBe(formatDay(d).slice(0, 7))
      }),
    )
  })

  it('take the last day for the 31st', () => {
    expect(formatDay(dayInMonth(monthOf(toDay('2026-02-10')), 31))).toBe('2026-02-28')
    expect(formatDay(dayInMonth(monthOf(toDay('2024-02-10')), 30))).toBe('2024-02-29')
    expect(formatDay(dayInMonth(monthOf(toDay('2026-03-10')), 31))).toBe('2026-03-31')
    expect(parseMonth('2026-13')).toBeNull()
  })
})
