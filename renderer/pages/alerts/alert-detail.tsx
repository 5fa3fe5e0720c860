import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { sinceAlert } from '../../../shared/budgets/alert-since'
import type { Alert } from '../../../shared/ledger/book-types'
import { parseDay } from '../../../shared/time/days'
import { openPage } from '../../actions/navigation'
import { DetailDrawer } from '../../components/detail-drawer'
import { VerdictBadge } from '../../components/verdict'
import { alertWords } from '../../i18n/alert-words'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAlertFacts, useAppState, useBook } from '../../store/hooks'
import { AlertSince } from './alert-since'
import { alertSubject } from './alert-subject'
import { outcomeText, severityVerdict } from './alert-words'
import { ExplainSpike } from './explain-spike'
import { SnoozeMenu } from './snooze-menu'
import './alerts.css'

/** One alert with the figures it was raised on, whatever they are today. */
export function AlertDetail({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }) {
  const book = useBook()
  const { zone } = book.settings
  const subject = alertSubject(alert, book)
  const alerts = useAppState((state) => state.alerts)
  const episodes = useAppState((state) => state.episodes)
  const facts = useAlertFacts()
  const since = useMemo(() => sinceAlert(alert, { alerts, episodes, facts }), [alert, alerts, episodes, facts])
  const { title, body } = alertWords(alert)
  const spikeDay = alert.kind === 'spike' ? parseDay(alert.figures['day'] ?? '') : null
  return (
    <DetailDrawer opened title={t('alerts.detail')} size="min(560px, 92vw)" onClose={onClose} data-testid="alert-detail">
      <VerdictBadge verdict={severityVerdict(alert.severity)}>
        {t(`alerts.severity.${alert.severity}`)} · {t(`alerts.kind.${alert.kind}`)}
      </VerdictBadge>
      <h3 className="cb-alert-heading" data-testid="alert-title">
        {title}
      </h3>
      <p className="cb-private" style={{ margin: '0 0 18px' }}>
        {body}
      </p>
      <AlertSince alert={alert} since={since} zone={zone} />
      {spikeDay === null ? null : (
        <>
          <h4 className="cb-alert-section">{t('alerts.explain.title')}</h4>
          <ExplainSpike accountId={alert.subjectId} day={spikeDay} />
        </>
      )}
      <h4 className="cb-alert-section">{t('alerts.detail.outcome')}</h4>
      <dl className="cb-key-values">
        <FigureLine name={t('alerts.detail.raisedAt')} value={formatInstant(alert.raisedAt, zone)} />
        <FigureLine
          name={t('alerts.column.outcome')}
          value={outcomeText(alert.outcome, (instant) => formatInstant(instant, zone))}
        />
        {alert.seenAt === null ? null : <FigureLine name={t('alerts.detail.seenAt')} value={formatInstant(alert.seenAt, zone)} />}
      </dl>
      <div className="cb-alert-actions">
        {subject === null ? null : (
          <Button
            variant="light"
            rightSection={<IconArrowRight size={16} />}
            onClick={() => openPage(subject.page, subject.focus)}
          >
            {t('alerts.detail.open', { name: subject.name })}
          </Button>
        )}
        <SnoozeMenu alert={alert} subject={subject?.name ?? null} />
      </div>
    </DetailDrawer>
  )
}

function FigureLine({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="cb-private">{value}</dd>
    </>
  )
}
