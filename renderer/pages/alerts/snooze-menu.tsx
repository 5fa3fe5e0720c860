import { Button, Menu } from '@mantine/core'
import { IconClockPause, IconClockPlay } from '@tabler/icons-react'
import type { Alert } from '../../../shared/ledger/book-types'
import { type Delay, isSnoozed, snoozeAlert, snoozeSubject, wakeAlert } from '../../actions/alerts'
import { t } from '../../i18n/t'
import { useAppState, useBook } from '../../store/hooks'
import { sayFault } from '../settings/change-settings'

const DELAYS: readonly Delay[] = ['hour', 'tomorrow', 'week']

/** Puts off this alert, or everything about what it speaks of; or takes that back. */
export function SnoozeMenu({ alert, subject }: { readonly alert: Alert; readonly subject: string | null }) {
  const { snoozes } = useBook().settings
  const now = useAppState((state) => state.now)
  const isSubjectSnoozed = snoozes.some(({ subjectId, until }) => subjectId === alert.subjectId && Date.parse(until) > now)
  const put = async (delay: Delay | null) => {
    sayFault(await snoozeSubject(alert.subjectId, delay))
  }
  const canSnooze = alert.outcome.status === 'shown'
  return (
    <>
      {isSnoozed(alert) ? (
        <Button
          variant="default"
          leftSection={<IconClockPlay size={16} />}
          onClick={() => void wakeAlert(alert)}
          data-testid="alert-wake"
        >
          {t('alerts.snooze.wake')}
        </Button>
      ) : null}
      {isSubjectSnoozed && subject !== null ? (
        <Button
          variant="default"
          leftSection={<IconClockPlay size={16} />}
          onClick={() => void put(null)}
          data-testid="subject-wake"
        >
          {t('alerts.snooze.wakeSubject', { name: subject })}
        </Button>
      ) : null}
      {canSnooze || (subject !== null && !isSubjectSnoozed) ? (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="default" leftSection={<IconClockPause size={16} />} data-testid="alert-snooze">
              {t('alerts.snooze')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {canSnooze ? (
              <>
                <Menu.Label>{t('alerts.snooze.this')}</Menu.Label>
                {DELAYS.map((delay) => (
                  <Menu.Item key={delay} onClick={() => void snoozeAlert(alert.id, delay)} data-testid={`snooze-${delay}`}>
                    {t(`alerts.remind.${delay}`)}
                  </Menu.Item>
                ))}
              </>
            ) : null}
            {subject !== null && !isSubjectSnoozed ? (
              <>
                <Menu.Label>{t('alerts.snooze.subject', { name: subject })}</Menu.Label>
                {DELAYS.map((delay) => (
                  <Menu.Item key={delay} onClick={() => void put(delay)} data-testid={`snooze-subject-${delay}`}>
                    {t(`alerts.snooze.${delay}`)}
                  </Menu.Item>
                ))}
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  )
}
