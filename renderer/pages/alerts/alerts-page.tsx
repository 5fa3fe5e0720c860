import { Button, SegmentedControl } from '@mantine/core'
import { IconBellCheck, IconChecks } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { markAlertSeen, markAlertsSeen } from '../../actions/alerts'
import { setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState } from '../../store/hooks'
import { AlertDetail } from './alert-detail'
import { AlertsTable } from './alerts-table'

type Shown = 'all' | 'new'

export function AlertsPage() {
  const alerts = useAppState((state) => state.alerts)
  const focus = useAppState((state) => state.focus)
  const [shown, setShown] = useState<Shown>('all')
  const unseen = alerts.filter(({ seenAt }) => seenAt === null)
  const opened = alerts.find(({ id }) => id === focus) ?? null

  // Whoever opens an alert, here or by the notification, has seen it.
  useEffect(() => {
    if (opened !== null && opened.seenAt === null) void markAlertSeen(opened.id)
  }, [opened])

  return (
    <PageBody name="alerts">
      <PageHeader
        title={t('alerts.title')}
        subtitle={t('alerts.subtitle')}
        actions={
          unseen.length > 0 ? (
            <Button
              variant="default"
              leftSection={<IconChecks size={16} />}
              onClick={() => void markAlertsSeen(unseen.map(({ id }) => id))}
              data-testid="mark-all-seen"
            >
              {t('alerts.markAllSeen')}
            </Button>
          ) : undefined
        }
      />
      <Card>
        {alerts.length === 0 ? (
          <EmptyState icon={IconBellCheck} title={t('alerts.empty.title')} text={t('alerts.empty.text')} />
        ) : (
          <>
            <SegmentedControl<Shown>
              size="xs"
              mb="sm"
              aria-label={t('alerts.filter')}
              value={shown}
              data={[
                { value: 'all', label: t('alerts.filter.all') },
                { value: 'new', label: t('alerts.filter.new') },
              ]}
              onChange={setShown}
            />
            <AlertsTable alerts={shown === 'all' ? alerts : unseen} openedId={focus} onOpen={({ id }) => setFocus(id)} />
          </>
        )}
      </Card>
      {opened === null ? null : <AlertDetail alert={opened} onClose={() => setFocus(null)} />}
    </PageBody>
  )
}
