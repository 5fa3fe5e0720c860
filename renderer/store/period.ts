/** Which days the chosen period means today. */
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { type Day, parseDay } from '../../shared/time/days'
import { firstDayOf, parseMonth } from '../../shared/time/months'
import { type Period, periodOn } from '../../shared/time/period'
import { zoneDayOf } from '../../shared/time/zone'
import type { PeriodChoice } from './state'

/** The zone whose days the screens show: the user's, or UTC for "as the provider bills". */
export function screenZone(settings: BookSnapshot['settings']): string {
  return settings.days === 'provider' ? 'UTC' : settings.zone
}

export function todayIn(now: number, settings: BookSnapshot['settings']): Day {
  return zoneDayOf(now, screenZone(settings))
}

/** Half-open. `all` runs from the book's first day, and ends after today or after its last day, whichever is later. */
export function resolvePeriod(choice: PeriodChoice, today: Day, book: Pick<BookSnapshot, 'rollups'>): Period {
  switch (choice.kind) {
    case 'today':
      return periodOn(choice, today)
    case 'last-days':
      return periodOn(choice, today)
    case 'month': {
      const month = parseMonth(choice.month)
      return month === null
        ? periodOn({ kind: 'month', startDay: 1 }, today)
        : { from: firstDayOf(month), to: firstDayOf(month + 1) }
    }
    case 'custom': {
      const from = parseDay(choice.from) ?? today
      const last = parseDay(choice.to) ?? today
      return { from: Math.min(from, last), to: Math.max(from, last) + 1 }
    }
    case 'all': {
      const { firstDay, lastDay, length } = book.rollups
      let from = today
      let to = today
      for (let at = 0; at < length; at++) {
        if (firstDay[at]! < from) from = firstDay[at]!
        if (lastDay[at]! > to) to = lastDay[at]!
      }
      return { from, to: to + 1 }
    }
  }
}

/** The same stretch right before, to compare with; null where there is no sense in one. */
export function precedingPeriod(choice: PeriodChoice, period: Period): Period | null {
  if (choice.kind === 'all') return null
  if (choice.kind === 'month') return periodOn({ kind: 'month', startDay: 1 }, period.from - 1)
  return { from: period.from - (period.to - period.from), to: period.from }
}
