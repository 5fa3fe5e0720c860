/** A budget's standing, ready to draw: the curve's columns, the sentences around them, and what it is for. */
import type { BudgetDay, BudgetStatus } from '../../../shared/budgets/budget'
import type { BudgetScope } from '../../../shared/ledger/book-types'
import { mulDiv } from '../../../shared/money/nanos'
import { formatDay as dayText } from '../../../shared/time/days'
import type { BurnUpProps } from '../../charts/burn-up'
import { sentenceCase } from '../../components/sentence-case'
import { formatAmount, formatDay, formatDayRange, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { SCOPE_FIELDS } from './scope-fields'
import { type Named, valueName } from './value-names'

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

/** "OpenAI or Anthropic; task Product texts". */
export function scopeText(scope: BudgetScope, book: Named): string {
  const texts = SCOPE_FIELDS.flatMap((field) => {
    const values = scope[field].map((value) => valueName(field, value, book))
    return values.length > 0 ? [formatList(values, 'disjunction')] : []
  })
  return texts.length === 0 ? t('budgets.scope.everything') : texts.join('; ')
}

/** "10 days left", "begins on 3 Dec", "over". */
export function timeText({ phase, daysLeft, period, today }: BudgetStatus): string {
  if (phase === 'upcoming') {
    return t('budgets.beginsOn', { day: formatDay(dayText(period.from), dayText(today).slice(0, 4)) })
  }
  return phase === 'over' ? t('budgets.isOver') : t('budgets.daysLeft', { count: daysLeft })
}

/** When the limit is likely reached, and within which days; or that it is not, or has been. */
export function crossingText(status: BudgetStatus): string {
  const { forecast, today } = status
  const reached = limitReachedText(status)
  if (reached !== null) return sentenceCase(reached)
  if (forecast.kind !== 'range') return t('budgets.crossing.unknown', { days: forecast.days, needed: forecast.needed })
  if (forecast.crossing === null) return t('budgets.crossing.none')
  const text = (day: number): string => formatDay(dayText(day), dayText(today).slice(0, 4))
  const { early, likely, late } = forecast.crossing
  const range =
    early !== null && late !== null && early !== late
      ? t('budgets.crossing.between', { early: text(early), late: text(late) })
      : early !== null && early !== likely
        ? t('budgets.crossing.earliest', { early: text(early) })
        : ''
  return [t('budgets.crossing.likely', { day: text(likely) }), range].filter((part) => part !== '').join(' ')
}
