/** An alert in words: its kind, how grave it is, and what became of its pop-up. */
import type { Alert } from '../../../shared/ledger/book-types'
import type { Verdict } from '../../components/verdict'
import { t } from '../../i18n/t'

export function severityVerdict(severity: Alert['severity']): Verdict {
  return severity === 'critical' ? 'over' : severity === 'warning' ? 'watch' : 'none'
}

/** `when` writes an instant. */
export function outcomeText(outcome: Alert['outcome'], when: (instant: string) => string): string {
  switch (outcome.status) {
    case 'not-shown':
      return t('alerts.outcome.not-shown', { reason: reasonText(outcome.reason) })
    case 'held':
      return t(`alerts.outcome.held.${outcome.reason}`, { until: when(outcome.until) })
    default:
      return t(`alerts.outcome.${outcome.status}`)
  }
}

export function outcomeShort(outcome: Alert['outcome']): string {
  switch (outcome.status) {
    case 'not-shown':
      return t('alerts.outcome.not-shown.short')
    case 'silent':
      return t('alerts.outcome.silent.short')
    case 'held':
      return t(outcome.reason === 'snoozed' ? 'alerts.outcome.snoozed.short' : 'alerts.outcome.held.short')
    default:
      return t(`alerts.outcome.${outcome.status}`)
  }
}

const REASONS = ['unsupported', 'failed', 'switched-off', 'interrupted', 'sample-data', 'recovered', 'overtaken', 'over'] as const

export function reasonText(reason: string): string {
  const known = REASONS.find((one) => one === reason)
  return known === undefined ? reason : t(`alerts.reason.${known}`)
}
