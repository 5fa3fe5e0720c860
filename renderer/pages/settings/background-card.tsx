import { Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { openAtLogin } from '../../actions/login-item'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { changeSettings } from './change-settings'

/** Alerts need the app to run; these two let it, without being in the way. */
export function BackgroundCard() {
  const { closeToTray } = useBook().settings
  /** Null until the system has answered. */
  const [isOpenedAtLogin, setOpenedAtLogin] = useState<boolean | null>(null)
  useEffect(() => {
    void openAtLogin(null).then(setOpenedAtLogin)
  }, [])
  return (
    <Card title={t('settings.background')}>
      <div className="cb-settings-list">
        <Switch
          label={t('settings.closeToTray')}
          description={t('settings.closeToTray.help')}
          checked={closeToTray}
          onChange={(event) => void changeSettings({ closeToTray: event.currentTarget.checked })}
          data-testid="setting-close-to-tray"
        />
        <Switch
          label={t('settings.openAtLogin')}
          description={t('settings.openAtLogin.help')}
          checked={isOpenedAtLogin === true}
          disabled={isOpenedAtLogin === null}
          onChange={(event) => void openAtLogin(event.currentTarget.checked).then(setOpenedAtLogin)}
          data-testid="setting-open-at-login"
        />
      </div>
    </Card>
  )
}
