/** Calendar months as plain numbers: year × 12 + month − 1. */
import { civilOf, type Day, dayFrom, daysInMonth } from './days'

export type Month = number

export function monthFrom(year: number, month: number): Month {
  return year * 12 + month - 1
}

export function monthOf(day: Day): Month {
  const { year, month } = civilOf(day)
  return monthFrom(year, month)
}

export function yearAndMonth(month: Month): { readonly year: number; readonly month: number } {
  const year = Math.floor(month / 12)
  return { year, month: month - year * 12 + 1 }
}

export function firstDayOf(month: Month): Day {
  const parts = yearAndMonth(month)
  return dayFrom(parts.year, parts.month, 1)
}

export function lastDayOf(month: Month): Day {
  return firstDayOf(month + 1) - 1
}

export function daysIn(month: Month): number {
  const parts = yearAndMonth(month)
  return daysInMonth(parts.year, parts.month)
}

/** The given day of the month, or its last day where the month is shorter: the 31st means the last day. */
export function dayInMonth(month: Month, dayOfMonth: number): Day {
  return firstDayOf(month) + Math.min(dayOfMonth, daysIn(month)) - 1
}

/** `2026-09`. */
export function formatMonth(month: Month): string {
  const parts = yearAndMonth(month)
  return `${String(parts.year).padStart(4, '0')}-${String(parts.month).padStart(2, '0')}`
}

export function parseMonth(text: string): Month | null {
  if (!/^\d{4}-\d{2}$/.test(text)) return null
  const month = Number(text.slice(5))
  return month >= 1 && month <= 12 ? monthFrom(Number(text.slice(0, 4)), month) : null
}
