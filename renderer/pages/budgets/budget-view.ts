/** A budget's standing, ready to draw: the curve's columns, the sentences around them, and what it is for. */
import type { BudgetDay, BudgetStatus } from '../../../shared/budgets/budget'
import type { BudgetScope } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { mulDiv } from '../../../shared/money/nanos'
import { formatDay as dayText } from '../../../shared/time/days'
import type { BurnUpProps } from '../../charts/burn-up'
import { providerName } from '../../components/providers'
import { formatAmount, formatDay, formatDayRange, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'

export type BurnUpColumns = Pick<BurnUpProps, 'days' | 'spent' | 'evenPace' | 'forecast'>

export function burnUpColumns({ daily, limit }: Pick<BudgetStatus, 'daily' | 'limit'>): BurnUpColumns {
  const length = BigInt(Math.max(1, daily.length))
  // Days after the last one with data are not flat: nobody knows them yet.
  const known = daily.findLastIndex(({ kind }) => kind === 'settled' || kind === 'provisional')
  const hasForecast = daily.some(({ low, high }) => low !== null && high !== null)
  return {
    days: daily.map(({ day }) => dayText(day)),
    spent: daily.map(({ cumulative }, index) => (index > known ? null : cumulative)),
    // The last day reaches the limit, whatever the rounding of the others.
    evenPace: daily.map((_, index) => mulDiv(limit, BigInt(index + 1), length)),
    // The range opens where what is known ends.
    forecast: hasForecast
      ? daily.map((day, index) => (index === known ? { low: day.cumulative ?? 0n, high: day.cumulative ?? 0n } : rangeOf(day)))
      : null,
  }
}

function rangeOf({ low, high }: BudgetDay): { readonly low: bigint; readonly high: bigint } | null {
  return low === null || high === null ? null : { low, high }
}

/** "Forecast $40 to $52 · even pace: $31 by now". */
export function paceText({ forecast, evenPace, unit }: BudgetStatus): string {
  return [forecastText({ forecast, unit }), t('budgets.evenPace', { amount: formatAmount(evenPace.nanos, unit) })]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Empty where there is too little data for one. */
export function forecastText({ forecast, unit }: Pick<BudgetStatus, 'forecast' | 'unit'>): string {
  if (forecast.kind !== 'range') return ''
  const { low, high } = forecast
  return low === high
    ? t('budgets.forecast.one', { amount: formatAmount(low, unit) })
    : t('budgets.forecast', { low: formatAmount(low, unit), high: formatAmount(high, unit) })
}

export function periodRange({ period, today }: Pick<BudgetStatus, 'period' | 'today'>): string {
  return formatDayRange(dayText(period.from), dayText(period.to - 1), dayText(today).slice(0, 4))
}

export function limitReachedText({ limitReachedOn, today }: BudgetStatus): string | null {
  if (limitReachedOn === null) return null
  return t('budgets.reachedOn', { day: formatDay(dayText(limitReachedOn), dayText(today).slice(0, 4)) })
}

/** "OpenAI or Anthropic; task Product texts". Names are those of today; an id that is gone stays an id. */
export function scopeText(scope: BudgetScope, { accounts, tasks }: Pick<BookSnapshot, 'accounts' | 'tasks'>): string {
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.name ?? id
  const parts = [
    scope.providers.map(providerName),
    scope.accounts.map(nameIn(accounts)),
    scope.tasks.map(nameIn(tasks)),
    scope.models,
    scope.projects,
    scope.members,
  ]
  const texts = parts.filter((values) => values.length > 0).map((values) => formatList(values, 'disjunction'))
  return texts.length === 0 ? t('budgets.scope.everything') : texts.join('; ')
}
