/**
 * Half-open periods of days. Recurring ones tile the calendar: every day lies in exactly one, and the next one starts where
 * this one ends.
 */
import { civilOf, type Day, weekdayOf } from './days'
import { dayInMonth, firstDayOf, monthFrom, monthOf } from './months'

/** From the first day up to, not including, `to`. */
export type Period = { readonly from: Day; readonly to: Day }

export type RecurringRule =
  /** Starts on this day of the month, 1 to 31; the 31st means the month's last day. */
  | { readonly kind: 'month'; readonly startDay: number }
  /** 0 is Sunday. */
  | { readonly kind: 'week'; readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'quarter' }
  /** Starts on this day of this month (1 to 12) of each year; the 29th of February is the 28th where there is none. */
  | { readonly kind: 'year'; readonly month: number; readonly startDay: number }
  /** Every so many days, counted from a day on. */
  | { readonly kind: 'days'; readonly count: number; readonly from: Day }

export type PeriodRule =
  | RecurringRule
  | { readonly kind: 'today' }
  /** The days up to and including the given one. */
  | { readonly kind: 'last-days'; readonly days: number }
  | { readonly kind: 'custom'; readonly from: Day; readonly to: Day }

/** The period that a rule means on a day. */
export function periodOn(rule: PeriodRule, day: Day): Period {
  switch (rule.kind) {
    case 'today':
      return { from: day, to: day + 1 }
    case 'last-days':
      return { from: day - rule.days + 1, to: day + 1 }
    case 'custom':
      return { from: rule.from, to: rule.to }
    case 'week': {
      const from = day - ((weekdayOf(day) - rule.startsOn + 7) % 7)
      return { from, to: from + 7 }
    }
    case 'quarter': {
      const { year, month } = civilOf(day)
      const first = monthFrom(year, month - ((month - 1) % 3))
      return { from: firstDayOf(first), to: firstDayOf(first + 3) }
    }
    case 'year': {
      const january = monthFrom(civilOf(day).year, 1)
      const startIn = (first: number): Day => dayInMonth(first + rule.month - 1, rule.startDay)
      const first = day >= startIn(january) ? january : january - 12
      return { from: startIn(first), to: startIn(first + 12) }
    }
    case 'days': {
      const from = rule.from + Math.floor((day - rule.from) / rule.count) * rule.count
      return { from, to: from + rule.count }
    }
    case 'month': {
      const month = monthOf(day)
      const start = dayInMonth(month, rule.startDay)
      const first = day >= start ? month : month - 1
      return { from: dayInMonth(first, rule.startDay), to: dayInMonth(first + 1, rule.startDay) }
    }
  }
}

export function nextPeriod(rule: RecurringRule, period: Period): Period {
  return periodOn(rule, period.to)
}

export function previousPeriod(rule: RecurringRule, period: Period): Period {
  return periodOn(rule, period.from - 1)
}

export function contains(period: Period, day: Day): boolean {
  return day >= period.from && day < period.to
}

export function lengthOf(period: Period): number {
  return period.to - period.from
}

/** Null where the two share no day. */
export function overlap(a: Period, b: Period): Period | null {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from < to ? { from, to } : null
}
