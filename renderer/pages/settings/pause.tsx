import { Button } from '@mantine/core'
import { IconClockPause, IconClockPlay } from '@tabler/icons-react'
import { pauseAlerts } from '../../actions/alerts'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { useAppState, useBook } from '../../store/hooks'
import { sayFault } from './change-settings'

const DELAYS = ['hour', 'tomorrow'] as const

export function Pause() {
  const { pausedUntil, zone } = useBook().settings
  const now = useAppState((state) => state.now)
  const thisYear = useThisYear()
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > now
  const pause = async (delay: Parameters<typeof pauseAlerts>[0]) => sayFault(await pauseAlerts(delay))
  return (
    <div>
      <span className="cb-setting-label">{t('settings.pause')}</span>
      {isPaused ? (
        <p className="cb-setting-help" data-testid="paused-until">
          {t('settings.pause.until', { until: formatInstant(pausedUntil, zone, thisYear) })}
        </p>
      ) : null}
      <div className="cb-watch-actions">
        {isPaused ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconClockPlay size={15} />}
            onClick={() => void pause(null)}
            data-testid="resume-alerts"
          >
            {t('settings.pause.resume')}
          </Button>
        ) : (
          DELAYS.map((delay) => (
            <Button
              key={delay}
              size="xs"
              variant="default"
              leftSection={<IconClockPause size={15} />}
              onClick={() => void pause(delay)}
              data-testid={`pause-${delay}`}
            >
              {t(`settings.pause.${delay}`)}
            </Button>
          ))
        )}
      </div>
    </div>
  )
}
