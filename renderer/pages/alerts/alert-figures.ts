/** The figures an alert was raised on, as lines to read. Stored as decimal text and days; written here as the user writes them. */
import type { Alert } from '../../../shared/ledger/book-types'
import { parseNanos } from '../../../shared/money/nanos'
import { parseDay } from '../../../shared/time/days'
import { formatAmount, formatDay, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'

export type FigureLine = { readonly name: string; readonly value: string }

/** In the order they are read. What is not listed (ids, units) says nothing to people. */
const ORDER = [
  'lot',
  'day',
  'part',
  'period',
  'spent',
  'usual',
  'line',
  'usualDays',
  'driver',
  'driverAbove',
  'limit',
  'percent',
  'threshold',
  'low',
  'likely',
  'high',
  'crossing',
  'lastDay',
  'remaining',
  'base',
  'since',
  'runsOut',
  'early',
  'late',
  'resets',
  'daysShort',
  'expires',
  'days',
  'lapse',
  'daysLeft',
  'dataTo',
  'leftOut',
] as const
type FigureName = (typeof ORDER)[number]

const AMOUNTS: readonly FigureName[] = [
  'spent',
  'limit',
  'low',
  'likely',
  'high',
  'remaining',
  'base',
  'lapse',
  'usual',
  'line',
  'driverAbove',
]
const DAYS: readonly FigureName[] = [
  'period',
  'day',
  'crossing',
  'lastDay',
  'since',
  'runsOut',
  'early',
  'late',
  'resets',
  'expires',
  'dataTo',
]
const COUNTS: readonly FigureName[] = ['days', 'daysLeft', 'usualDays', 'daysShort']
/** Kinds whose thresholds are days. */
const BY_DAYS: readonly Alert['kind'][] = ['expiring', 'stale-data', 'short-runway']

export function figureLines({ kind, figures }: Pick<Alert, 'kind' | 'figures'>): readonly FigureLine[] {
  return ORDER.flatMap((name) => {
    const text = figures[name]
    return text === undefined || text === ''
      ? []
      : [{ name: t(`alerts.figure.${name}`), value: figureText(kind, name, text, figures) }]
  })
}

function figureText(kind: Alert['kind'], name: FigureName, text: string, figures: Alert['figures']): string {
  const isDays = COUNTS.includes(name) || (name === 'threshold' && BY_DAYS.includes(kind))
  if (isDays) return t('common.days', { count: Number(text) })
  if (name === 'percent' || name === 'threshold') return formatPercent(Number(text) / 100)
  if (DAYS.includes(name)) return parseDay(text) === null ? text : formatDay(text)
  if (!AMOUNTS.includes(name)) return text
  const parsed = parseNanos(text, 'strict')
  return parsed.ok ? formatAmount(parsed.nanos, figures['unit'] ?? '') : text
}
