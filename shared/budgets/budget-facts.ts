/** What is true of each budget: what was spent, and where it is heading. */
import type { Alert, AlertKind } from '../ledger/book-types'
import { formatNanos } from '../money/nanos'
import { formatDay } from '../time/days'
import { type AlertFact, HEADROOM, levelsOf } from './alert-fact'
import { amount } from './alert-text'
import { type BudgetStatus, LATE_DAYS, reaches } from './budget'

export function budgetFacts(status: BudgetStatus): readonly AlertFact[] {
  // There is nothing to expect of a period that is over, and nothing to warn of before one has begun.
  return status.phase === 'running' ? [...actualFact(status), ...forecastFact(status)] : actualFact(status)
}

function actualFact(status: BudgetStatus): readonly AlertFact[] {
  const { budget, spent, limit } = status
  const thresholds = thresholdsOf(status, 'actual')
  if (thresholds.length === 0) return []
  const probable = status.pessimistic !== null && status.pessimistic > spent ? status.pessimistic : spent
  const levels = levelsOf(
    thresholds,
    'rising',
    (percent) => reaches(spent, limit, percent),
    (percent) => reaches(probable, limit, percent - HEADROOM),
  )
  return [
    {
      ...budgetFact(status, 'budget-actual'),
      ...levels,
      canRecover: !status.isStale && status.leftOut.length === 0,
      severity: severityOf(levels.crossed ?? 0),
      figures: { ...budgetFigures(status), threshold: String(levels.crossed ?? '') },
      canStart: canStart(status),
      notify: budget.notify,
    },
  ]
}

function forecastFact(status: BudgetStatus): readonly AlertFact[] {
  const { budget, spent, limit, forecast } = status
  const thresholds = thresholdsOf(status, 'forecast')
  if (thresholds.length === 0) return []
  const isKnown = forecast.kind === 'range'
  const levels = levelsOf(
    thresholds,
    'rising',
    // What has come true is the other alert's to tell.
    (percent) => isKnown && reaches(forecast.likely, limit, percent) && !reaches(spent, limit, percent),
    (percent) => !isKnown || reaches(forecast.likely, limit, percent - HEADROOM),
  )
  const range = isKnown
    ? {
        low: formatNanos(forecast.low),
        likely: formatNanos(forecast.likely),
        high: formatNanos(forecast.high),
        crossing: forecast.crossing === null ? '' : formatDay(forecast.crossing.likely),
      }
    : {}
  return [
    {
      ...budgetFact(status, 'budget-forecast'),
      ...levels,
      canRecover: isKnown && !status.isStale && status.leftOut.length === 0,
      severity: 'warning',
      figures: {
        ...budgetFigures(status),
        ...range,
        lastDay: formatDay(status.period.to - 1),
        threshold: String(levels.crossed ?? ''),
      },
      canStart: canStart(status),
      notify: budget.notify,
    },
  ]
}

function canStart({ phase, period, today }: BudgetStatus): boolean {
  return phase === 'running' || (phase === 'over' && today < period.to + LATE_DAYS)
}

function thresholdsOf({ budget }: BudgetStatus, kind: 'actual' | 'forecast'): readonly number[] {
  return budget.thresholds.filter((threshold) => threshold.kind === kind).map(({ percent }) => percent)
}

function budgetFact({ budget, period }: BudgetStatus, kind: AlertKind): Pick<AlertFact, 'key' | 'kind' | 'subjectId'> {
  return { key: `${budget.id}|${formatDay(period.from)}|${kind}`, kind, subjectId: budget.id }
}

function budgetFigures(status: BudgetStatus): Alert['figures'] {
  const { budget, period, spent, limit, percent, leftOut } = status
  return {
    name: budget.name,
    unit: budget.unit,
    period: formatDay(period.from),
    periodKind: budget.period.kind,
    spent: formatNanos(spent),
    limit: formatNanos(limit),
    percent: String(Math.floor(percent)),
    daysLeft: status.phase === 'over' ? '' : String(status.daysLeft),
    leftOut: leftOut.map(({ unit, nanos }) => amount(formatNanos(nanos), unit)).join(', '),
  }
}

function severityOf(percent: number): Alert['severity'] {
  if (percent >= 100) return 'critical'
  return percent >= 75 ? 'warning' : 'info'
}
