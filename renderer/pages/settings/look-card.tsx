import { SegmentedControl, Select, Switch } from '@mantine/core'
import type { Settings } from '../../../shared/ledger/book-types'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { changeSettings } from './change-settings'

export function LookCard() {
  const { settings } = useBook()
  return (
    <Card title={t('settings.look')}>
      <div className="cb-settings-list">
        <div>
          <span className="cb-setting-label" id="setting-theme">
            {t('settings.theme')}
          </span>
          <SegmentedControl<Settings['theme']>
            size="xs"
            aria-labelledby="setting-theme"
            value={settings.theme}
            data={[
              { value: 'system', label: t('settings.theme.system') },
              { value: 'light', label: t('settings.theme.light') },
              { value: 'dark', label: t('settings.theme.dark') },
            ]}
            onChange={(theme) => void changeSettings({ theme })}
          />
        </div>
        <Select
          label={t('settings.language')}
          // Each language in its own words: whoever landed in the wrong one must find the way back.
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
          value={settings.language}
          allowDeselect={false}
          onChange={(language) => language && void changeSettings({ language: language as Settings['language'] })}
          data-testid="setting-language"
        />
        <Switch
          label={t('settings.blur')}
          description={t('settings.blur.help')}
          checked={settings.blur}
          onChange={(event) => void changeSettings({ blur: event.currentTarget.checked })}
          data-testid="setting-blur"
        />
      </div>
    </Card>
  )
}
