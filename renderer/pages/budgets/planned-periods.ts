/** The periods whose limits can be planned: the present one, some to come, and those that have a limit already. */
import { budgetPeriod, periodAfter } from '../../../shared/budgets/budget-period'
import type { BudgetPeriod } from '../../../shared/ledger/book-types'
import { type Day, formatDay } from '../../../shared/time/days'
import { formatDay as dayText, formatMonth } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { BudgetDraft } from './budget-draft'

const AHEAD = 6

/** First days, in order. */
export function plannedPeriods({ periodKind, startDay, startsOn, plan }: BudgetDraft, today: Day): readonly string[] {
  if (periodKind === 'fixed') return []
  const day = Number(startDay)
  const period: BudgetPeriod =
    periodKind === 'month'
      ? { kind: 'month', startDay: Number.isInteger(day) && day >= 1 && day <= 31 ? day : 1 }
      : periodKind === 'week'
        ? { kind: 'week', startsOn }
        : { kind: 'quarter' }
  const coming: string[] = []
  for (let next = budgetPeriod({ period }, today); coming.length < AHEAD; next = periodAfter({ period }, next)) {
    coming.push(formatDay(next.from))
  }
  const planned = Object.keys(plan).filter((from) => (plan[from] ?? '').trim() !== '')
  return [...new Set([...planned, ...coming])].sort()
}

/** "November 2026", "from 15 Nov 2026". */
export function periodLabel(kind: BudgetPeriod['kind'], from: string): string {
  if (kind === 'month' && from.endsWith('-01')) return formatMonth(from.slice(0, 7))
  return t('budgets.form.limits.from', { day: dayText(from) })
}
