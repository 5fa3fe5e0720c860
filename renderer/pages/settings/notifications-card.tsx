import { Button, Switch } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconBellRinging } from '@tabler/icons-react'
import { sendTestNotification } from '../../actions/alerts'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { reasonText } from '../alerts/alert-words'
import { changeSettings } from './change-settings'
import { Pause } from './pause'
import { QuietHours } from './quiet-hours'
import { Snoozes } from './snoozes'

/** How alerts reach the desktop. */
export function NotificationsCard() {
  const { settings } = useBook()
  const test = async () => {
    const outcome = await sendTestNotification(t('settings.test.title'), t('settings.test.body'))
    showNotification(
      outcome.status === 'shown'
        ? { message: t('settings.test.shown') }
        : { color: 'red', message: t('settings.test.notShown', { reason: reasonText(outcome.reason) }) },
    )
  }
  return (
    <Card title={t('settings.notifications')}>
      <div className="cb-settings-list">
        <Switch
          label={t('settings.notifications.on')}
          description={t('settings.notifications.help')}
          checked={settings.notifications}
          onChange={(event) => void changeSettings({ notifications: event.currentTarget.checked })}
          data-testid="setting-notifications"
        />
        <Switch
          label={t('settings.hideAmounts')}
          checked={settings.hideAmounts}
          onChange={(event) => void changeSettings({ hideAmounts: event.currentTarget.checked })}
          data-testid="setting-hide-amounts"
        />
        <QuietHours />
        <Pause />
        <Snoozes />
        <Button
          style={{ alignSelf: 'flex-start' }}
          size="xs"
          variant="default"
          leftSection={<IconBellRinging size={15} />}
          onClick={() => void test()}
          data-testid="test-notification"
        >
          {t('settings.test')}
        </Button>
      </div>
    </Card>
  )
}
