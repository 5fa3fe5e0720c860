import { SegmentedControl, Select } from '@mantine/core'
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
        <div>
          <span className="cb-setting-label" id="setting-days">
            {t('settings.days')}
          </span>
          <SegmentedControl<'zone' | 'provider'>
            size="xs"
            aria-labelledby="setting-days"
            value={settings.days}
            data={[
              { value: 'zone', label: t('settings.days.zone') },
              { value: 'provider', label: t('settings.days.provider') },
            ]}
            onChange={(days) => void changeSettings({ days })}
          />
          <p className="cb-setting-help">{t('settings.days.help')}</p>
        </div>
      </div>
    </Card>
  )
}

/** The list of browsers leaves out UTC, and may not know the zone that is set. */
function zoneNames(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort()
}
