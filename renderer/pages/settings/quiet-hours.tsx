import { Switch } from '@mantine/core'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { changeSettings } from './change-settings'
import { SavedField } from './saved-field'

const NIGHT = { from: '22:00', to: '08:00' } as const

/** What comes in these hours waits for their end, and is then one notification. */
export function QuietHours() {
  const { quietHours } = useBook().settings
  return (
    <div>
      <Switch
        label={t('settings.quietHours')}
        description={t('settings.quietHours.help')}
        checked={quietHours !== null}
        onChange={(event) => void changeSettings({ quietHours: event.currentTarget.checked ? NIGHT : null })}
        data-testid="setting-quiet-hours"
      />
      {quietHours === null ? null : (
        <div className="cb-setting-pair">
          {(['from', 'to'] as const).map((end) => (
            <SavedField
              key={end}
              size="xs"
              type="time"
              label={t(`settings.quietHours.${end}`)}
              saved={quietHours[end]}
              // The field itself gives a whole time of the day, or nothing.
              parse={(text) => (text === '' ? null : { value: text })}
              bad={t('settings.quietHours.bad')}
              onSave={(time) => void changeSettings({ quietHours: { ...quietHours, [end]: time } })}
              data-testid={`quiet-${end}`}
            />
          ))}
        </div>
      )}
    </div>
  )
}
