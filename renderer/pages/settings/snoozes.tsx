import { Button } from '@mantine/core'
import { snoozeSubject } from '../../actions/alerts'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { useAppState, useBook } from '../../store/hooks'
import { alertSubject } from '../alerts/alert-subject'
import { sayFault } from './change-settings'

/** What was put off, and the way to take that back. */
export function Snoozes() {
  const book = useBook()
  const now = useAppState((state) => state.now)
  const thisYear = useThisYear()
  const { snoozes, zone } = book.settings
  const alerts = useAppState((state) => state.alerts)
  const running = snoozes.filter(({ until }) => Date.parse(until) > now)
  const nameOf = (subjectId: string): string => {
    const known = alerts.find((alert) => alert.subjectId === subjectId)
    return (known && alertSubject(known, book)?.name) ?? subjectId
  }
  if (running.length === 0) return null
  return (
    <div>
      <span className="cb-setting-label">{t('settings.snoozes')}</span>
      <ul className="cb-stored" data-testid="snoozes">
        {running.map(({ subjectId, until }) => (
          <li key={subjectId}>
            <span>
              {t('settings.snoozes.item', {
                name: nameOf(subjectId),
                until: formatInstant(until, zone, thisYear),
              })}
            </span>
            <Button size="compact-xs" variant="default" onClick={async () => sayFault(await snoozeSubject(subjectId, null))}>
              {t('settings.snoozes.wake')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
