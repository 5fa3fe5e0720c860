/** A period in words, and the one before or after it. */
import { formatDay as dayText } from '../../../shared/time/days'
import { formatMonth as monthText, parseMonth } from '../../../shared/time/months'
import type { Period } from '../../../shared/time/period'
import { formatDay, formatDayRange, formatMonth } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { PeriodChoice } from '../../store/state'

export function periodLabel(choice: PeriodChoice, period: Period, today: number): string {
  const thisYear = dayText(today).slice(0, 4)
  if (choice.kind === 'all') return t('frame.period.everything')
  if (choice.kind === 'month') return formatMonth(choice.month)
  if (period.to - period.from === 1) return formatDay(dayText(period.from), thisYear)
  return formatDayRange(dayText(period.from), dayText(period.to - 1), thisYear)
}

/** Months step by months, other periods by their own length; "everything" has no neighbour. */
export function stepPeriod(choice: PeriodChoice, period: Period, direction: 1 | -1): PeriodChoice | null {
  if (choice.kind === 'all') return null
  if (choice.kind === 'month') {
    const month = parseMonth(choice.month)
    return month === null ? null : { kind: 'month', month: monthText(month + direction) }
  }
  const length = (period.to - period.from) * direction
  return { kind: 'custom', from: dayText(period.from + length), to: dayText(period.to - 1 + length) }
}
