/** "The same again next month": what a budget becomes when its present limit is copied to the next period. */
import type { Budget } from '../ledger/book-types'
import { civilOf, type Day, formatDay } from '../time/days'
import { firstDayOf, monthOf } from '../time/months'
import type { Period } from '../time/period'
import { periodAfter } from './budget-period'

/** Of a recurring budget the budget itself, with a limit for the period to come; of a fixed one a new one beside it. */
export type CopiedBudget =
  | { readonly kind: 'planned'; readonly budget: Budget; readonly next: Period }
  | { readonly kind: 'another'; readonly budget: Omit<Budget, 'id' | 'createdAt'>; readonly next: Period }

/** `limit`: what the period that is copied may cost. */
export function copyToNext(budget: Budget, period: Period, limit: bigint): CopiedBudget {
  const next = budget.period.kind === 'fixed' ? sameAgain(period) : periodAfter(budget, period)
  if (budget.period.kind === 'fixed') {
    const { id: _id, createdAt: _createdAt, ...rest } = budget
    const copy = {
      ...rest,
      limit,
      limits: { kind: 'one' },
      period: { kind: 'fixed', from: formatDay(next.from), to: formatDay(next.to) },
    } as const
    return { kind: 'another', budget: copy, next }
  }
  const from = formatDay(next.from)
  const others = budget.limits.kind === 'plan' ? budget.limits.periods.filter((one) => one.from !== from) : []
  const periods = [...others, { from, nanos: limit }].sort((a, b) => (a.from < b.from ? -1 : 1))
  return { kind: 'planned', budget: { ...budget, limits: { kind: 'plan', periods } }, next }
}

/** Whole months are followed by as many months, however long; other stretches by as many days. */
function sameAgain({ from, to }: Period): Period {
  const isFirst = (day: Day): boolean => civilOf(day).dayOfMonth === 1
  if (!isFirst(from) || !isFirst(to)) return { from: to, to: to + (to - from) }
  return { from: to, to: firstDayOf(monthOf(to) + monthOf(to) - monthOf(from)) }
}
