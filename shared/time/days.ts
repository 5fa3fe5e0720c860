/**
 * Calendar days as plain numbers: days since 1970-01-01, in whatever calendar the day was named (no zone, no clock).
 *
 * Law: formatDay and parseDay are inverse for all days of the years 0001 to 9999.
 */
export type Day = number

export const MS_PER_DAY = 86_400_000

export type CivilDate = { readonly year: number; readonly month: number; readonly dayOfMonth: number }

/** From year, month (1–12) and day of month; after H. Hinnant, "chrono-compatible low-level date algorithms". */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function civilOf(day: Day): CivilDate {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * dayOfYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  }
}

/** `2026-09-01`. */
export function formatDay(day: Day): string {
  const { year, month, dayOfMonth } = civilOf(day)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(dayOfMonth)}`
}

/** From `2026-09-01`, nothing else; null where there is no such day. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const dayOfMonth = Number(text.slice(8, 10))
  return isCivil(year, month, dayOfMonth) ? dayFrom(year, month, dayOfMonth) : null
}

/** For days that are known to be well-formed, such as the book's own. */
export function toDay(text: string): Day {
  const day = parseDay(text)
  if (day === null) throw new RangeError('not a day')
  return day
}

export function isCivil(year: number, month: number, dayOfMonth: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The UTC day an instant lies in. */
export function dayOfMs(ms: number): Day {
  return Math.floor(ms / MS_PER_DAY)
}

/** UTC midnight at which the day starts. */
export function msOfDay(day: Day): number {
  return day * MS_PER_DAY
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: Day): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  // 1970-01-01 was a Thursday.
  return ((((day + 4) % 7) + 7) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
