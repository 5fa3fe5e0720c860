/** Which days a budget is for, and what they may cost. */
import type { Budget } from '../ledger/book-types'
import { type Day, formatDay, toDay } from '../time/days'
import { type Period, periodOn, previousPeriod } from '../time/period'

/** The period of a day; a fixed one is the same on every day, be it over or still to come. */
export function budgetPeriod({ period }: Pick<Budget, 'period'>, day: Day): Period {
  return period.kind === 'fixed' ? { from: toDay(period.from), to: toDay(period.to) } : periodOn(period, day)
}

/** A fixed one has a stretch of the same length before it. */
export function periodBefore({ period }: Pick<Budget, 'period'>, { from, to }: Period): Period {
  return period.kind === 'fixed' ? { from: from - (to - from), to: from } : previousPeriod(period, { from, to })
}

export function periodAfter({ period }: Pick<Budget, 'period'>, { from, to }: Period): Period {
  return period.kind === 'fixed' ? { from: to, to: to + (to - from) } : periodOn(period, to)
}

/** `before`: what the period before cost; null where nobody asked. */
export function limitOf({ limit, limits }: Pick<Budget, 'limit' | 'limits'>, period: Period, before: bigint | null): bigint {
  if (limits.kind === 'plan') return limits.periods.find(({ from }) => from === formatDay(period.from))?.nanos ?? limit
  return limits.kind === 'last-period' && before !== null && before > 0n ? before : limit
}
