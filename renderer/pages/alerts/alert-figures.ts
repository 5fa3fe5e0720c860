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
  'period',
  'spent',
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
  'expires',
  'days',
  'lapse',
  'daysLeft',
  'dataTo',
  'leftOut',
] as const
type FigureName = (typeof ORDER)[number]

const AMOUNTS: readonly FigureName[] = ['spent', 'limit', 'low', 'likely', 'high', 'remaining', 'base', 'lapse']
const DAYS: readonly FigureName[] = ['period', 'crossing', 'lastDay', 'since', 'runsOut', 'expires', 'dataTo']
const COUNTS: readonly FigureName[] = ['days', 'daysLeft']

export function figureLines({ kind, figures }: Pick<Alert, 'kind' | 'figures'>): readonly FigureLine[] {
  return ORDER.flatMap((name) => {
    const text = figures[name]
    return text === undefined || text === ''
      ? []
      : [{ name: t(`alerts.figure.${name}`), value: figureText(kind, name, text, figures) }]
  })
}

function figureText(kind: Alert['kind'], name: FigureName, text: string, figures: Alert['figures']): string {
  const isDays = COUNTS.includes(name) || (name === 'threshold' && (kind === 'expiring' || kind === 'stale-data'))
  if (isDays) return t('common.days', { count: Number(text) })
  if (name === 'percent' || name === 'threshold') return formatPercent(Number(text) / 100)
  if (DAYS.includes(name)) return parseDay(text) === null ? text : formatDay(text)
  if (!AMOUNTS.includes(name)) return text
  const parsed = parseNanos(text, 'strict')
  return parsed.ok ? formatAmount(parsed.nanos, figures['unit'] ?? '') : text
}
