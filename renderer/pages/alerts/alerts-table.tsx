import { IconChecks, IconPointFilled } from '@tabler/icons-react'
import type { Alert } from '../../../shared/ledger/book-types'
import { markAlertSeen } from '../../actions/alerts'
import { type Column, DataTable } from '../../components/data-table'
import { saveTable } from '../../components/save-table'
import { VerdictIcon } from '../../components/verdict'
import { alertWords } from '../../i18n/alert-words'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { useBook } from '../../store/hooks'
import { outcomeShort, outcomeText, severityVerdict } from './alert-words'
import './alerts.css'

type AlertsTableProps = {
  readonly alerts: readonly Alert[]
  readonly openedId: string | null
  readonly onOpen: (alert: Alert) => void
}

export function AlertsTable({ alerts, openedId, onOpen }: AlertsTableProps) {
  const { zone } = useBook().settings
  const thisYear = useThisYear()
  const when = (instant: string) => formatInstant(instant, zone, thisYear)
  const columns: Column<Alert>[] = [
    {
      id: 'seen',
      header: t('alerts.column.new'),
      value: ({ seenAt }) => (seenAt === null ? 0 : 1),
      text: ({ seenAt }) => (seenAt === null ? t('alerts.new') : ''),
      cell: ({ seenAt }) =>
        seenAt === null ? (
          <span className="cb-alert-new">
            <IconPointFilled size={16} aria-hidden="true" />
            <span className="cb-visually-hidden">{t('alerts.new')}</span>
          </span>
        ) : null,
      width: 52,
    },
    {
      id: 'alert',
      header: t('alerts.column.alert'),
      value: (alert) => alertWords(alert).title,
      text: (alert) => `${alertWords(alert).title}. ${alertWords(alert).body}`,
      cell: (alert) => (
        <span className="cb-alert">
          <span className="cb-alert-mark" data-verdict={severityVerdict(alert.severity)}>
            <VerdictIcon verdict={severityVerdict(alert.severity)} />
            <span className="cb-visually-hidden">{t(`alerts.severity.${alert.severity}`)}</span>
          </span>
          <span className="cb-alert-texts">
            <span className="cb-alert-title" data-new={alert.seenAt === null ? 'true' : undefined}>
              {alertWords(alert).title}
            </span>{' '}
            <span className="cb-alert-body cb-private">{alertWords(alert).body}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('alerts.column.kind'),
      value: ({ kind }) => t(`alerts.kind.${kind}`),
      width: 136,
    },
    {
      id: 'when',
      header: t('alerts.column.when'),
      value: ({ raisedAt }) => raisedAt,
      cell: ({ raisedAt }) => when(raisedAt),
      width: 140,
    },
    {
      id: 'outcome',
      header: t('alerts.column.outcome'),
      value: ({ outcome }) => outcomeShort(outcome),
      text: ({ outcome }) => outcomeText(outcome, when),
      cell: ({ outcome }) => <span title={outcomeText(outcome, when)}>{outcomeShort(outcome)}</span>,
      width: 108,
    },
  ]
  return (
    <DataTable
      label={t('alerts.table')}
      columns={columns}
      rows={alerts}
      rowId={({ id }) => id}
      sort={{ column: 'when', descending: true }}
      selectedId={openedId}
      onRowOpen={onOpen}
      rowMenu={(alert) =>
        alert.seenAt === null
          ? [{ label: t('alerts.markSeen'), icon: IconChecks, onClick: () => void markAlertSeen(alert.id) }]
          : []
      }
      onExport={(text) => void saveTable(t('alerts.table'), text)}
      maxHeight={640}
      data-testid="alerts-table"
    />
  )
}
