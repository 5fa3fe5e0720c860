import { useMemo } from 'react'
import type { Alert } from '../../../shared/ledger/book-types'
import { openPage } from '../../actions/navigation'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { type Verdict, VerdictIcon, VerdictText } from '../../components/verdict'
import { formatInstant, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook, useCoverages } from '../../store/hooks'
import { severityVerdict } from '../alerts/alert-words'
import { staleAccounts } from './freshness'

const SHOWN = 3
const RANK: { readonly [severity in Alert['severity']]: number } = { critical: 0, warning: 1, info: 2 }

/** What nobody has seen first, then the gravest, then the latest. */
function compareAlerts(a: Alert, b: Alert): number {
  const unseen = Number(a.seenAt !== null) - Number(b.seenAt !== null)
  return unseen || RANK[a.severity] - RANK[b.severity] || (a.raisedAt < b.raisedAt ? 1 : a.raisedAt > b.raisedAt ? -1 : 0)
}

/** Is anything wrong? The latest alerts; without data there is no all-clear. */
export function AttentionCard({ className }: { readonly className: string }) {
  const alerts = useAppState((state) => state.alerts)
  const { settings, accounts } = useBook()
  const { zone } = settings
  const stale = staleAccounts(useCoverages())
  const latest = useMemo(() => [...alerts].sort(compareAlerts).slice(0, SHOWN), [alerts])
  const unseen = alerts.filter((alert) => alert.seenAt === null).length
  const hasCritical = alerts.some((alert) => alert.seenAt === null && alert.severity === 'critical')
  const worst: Verdict = hasCritical ? 'over' : unseen > 0 ? 'watch' : stale.length > 0 ? 'none' : 'ok'
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id
  const words =
    unseen > 0
      ? t('overview.unseen', { count: unseen })
      : stale.length > 0
        ? t('overview.noAllClear', { accounts: formatList(stale.map((coverage) => nameOf(coverage.accountId))) })
        : t('overview.allClear')

  const columns: readonly Column<Alert>[] = [
    {
      id: 'alert',
      header: t('frame.alerts'),
      value: (alert) => alert.title,
      cell: (alert) => (
        <span className="cb-attention-cell" data-seen={alert.seenAt !== null}>
          <span className="cb-verdict" data-verdict={severityVerdict(alert.severity)}>
            <VerdictIcon verdict={severityVerdict(alert.severity)} size={15} />
          </span>
          <span className="cb-attention-text">
            <span className="cb-attention-title">{alert.title}</span>
            <span className="cb-small cb-dim">{formatInstant(alert.raisedAt, zone)}</span>
          </span>
        </span>
      ),
    },
  ]
  return (
    <Card
      title={t('overview.attention')}
      className={className}
      data-testid="card-attention"
      actions={
        alerts.length > SHOWN ? (
          <button type="button" className="cb-link cb-small" onClick={() => openPage('alerts')}>
            {t('overview.allAlerts', { count: alerts.length })}
          </button>
        ) : null
      }
    >
      <p className="cb-attention-words">
        <VerdictText verdict={worst}>{words}</VerdictText>
      </p>
      <div className={latest.length === 0 ? 'cb-visually-hidden' : undefined}>
        <DataTable
          label={t('frame.alerts')}
          columns={columns}
          rows={latest}
          rowId={(alert) => alert.id}
          onRowOpen={(alert) => openPage('alerts', alert.id)}
          tools="never"
          maxHeight={400}
          hasHead={false}
          empty={t('overview.noAlerts')}
          data-testid="alerts-table"
        />
      </div>
    </Card>
  )
}
