/** A budget's standing in one sentence, with a verdict on its whole period. */
import type { BudgetStatus } from '../../../shared/budgets/budget'
import { formatDay as dayText } from '../../../shared/time/days'
import type { Verdict } from '../../components/verdict'
import { formatAmount, formatDay, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'

export type BudgetWords = { readonly verdict: Verdict; readonly words: string }

/** What is known is a floor: an all-clear is only given on data that is whole and fresh. */
export function budgetWords(status: BudgetStatus): BudgetWords {
  const { forecast, percent, limit, unit } = status
  if (percent >= 100)
    return { verdict: 'over', words: t('overview.budgetOver', { amount: formatAmount(status.spent - limit, unit) }) }
  if (status.isStale) return { verdict: 'none', words: t('overview.budgetStale') }
  if (forecast.kind === 'needs-data') {
    return {
      verdict: percent >= 90 ? 'watch' : 'none',
      words: t('overview.budgetNeedsData', { days: forecast.days, needed: forecast.needed }),
    }
  }
  const year = dayText(status.today).slice(0, 4)
  if (forecast.crossing !== null) {
    return { verdict: 'watch', words: t('overview.budgetCrosses', { day: formatDay(dayText(forecast.crossing.likely), year) }) }
  }
  const words = t('overview.budgetEnds', { share: formatPercent(shareOf(forecast.likely, limit)) })
  const isWhole = status.leftOut.length === 0 && forecast.withoutRate.length === 0
  return { verdict: percent >= 90 || forecast.high > limit ? 'watch' : isWhole ? 'ok' : 'none', words }
}

export function shareOf(nanos: bigint, limit: bigint): number {
  return limit === 0n ? 0 : Number((nanos * 1000n) / limit) / 1000
}

/** The one that the overview shows large: the monthly budget with the widest scope, the largest of those. */
export function mainBudget(statuses: readonly BudgetStatus[]): BudgetStatus | null {
  const breadth = ({ budget }: BudgetStatus) => Object.values(budget.scope).filter((values) => values.length > 0).length
  const monthly = statuses.filter(({ budget }) => budget.period.kind === 'month')
  return (
    [...(monthly.length > 0 ? monthly : statuses)].sort(
      (a, b) => breadth(a) - breadth(b) || (b.limit > a.limit ? 1 : b.limit < a.limit ? -1 : 0),
    )[0] ?? null
  )
}
