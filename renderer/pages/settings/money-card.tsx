import { Radio, Select } from '@mantine/core'
import { useMemo } from 'react'
import { allCurrencies } from '../../../shared/money/units'
import { Card } from '../../components/page-header'
import { currencyLabel } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { changeSettings } from './change-settings'

export function MoneyCard() {
  const { settings } = useBook()
  const zones = useMemo(() => zoneNames(settings.zone), [settings.zone])
  const currencies = useMemo(() => allCurrencies().map((code) => ({ value: code, label: currencyLabel(code) })), [])
  return (
    <Card title={t('settings.money')}>
      <div className="cb-settings-list">
        <Select
          label={t('settings.homeCurrency')}
          description={t('settings.homeCurrency.help')}
          data={currencies}
          value={settings.homeCurrency}
          searchable
          allowDeselect={false}
          limit={60}
          onChange={(homeCurrency) => homeCurrency && void changeSettings({ homeCurrency })}
          data-testid="setting-home-currency"
        />
        <Select
          label={t('settings.zone')}
          description={t('settings.zone.help')}
          data={zones}
          value={settings.zone}
          searchable
          allowDeselect={false}
          limit={60}
          onChange={(zone) => zone && void changeSettings({ zone })}
          data-testid="setting-zone"
        />
        <Radio.Group
          label={t('settings.days')}
          description={t('settings.days.help')}
          value={settings.days}
          onChange={(days) => void changeSettings({ days: days === 'provider' ? 'provider' : 'zone' })}
        >
          <div className="cb-setting-options">
            <Radio value="zone" label={t('settings.days.zone')} />
            <Radio value="provider" label={t('settings.days.provider')} />
          </div>
        </Radio.Group>
      </div>
    </Card>
  )
}

/** The list of browsers leaves out UTC, and may not know the zone that is set. */
function zoneNames(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort()
}
