import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '../../components/page-header'
import { inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { changeSettings } from './change-settings'
import { NumberList } from './number-list'

/** What is worth an alert, besides the thresholds of each budget. */
export function AlertsCard() {
  const { settings } = useBook()
  return (
    <Card title={t('settings.alerts')}>
      <div className="cb-settings-list">
        <NumberList
          label={t('settings.lowBalance')}
          help={t('settings.lowBalance.help')}
          values={settings.lowBalancePercents}
          largest={100}
          onChange={(lowBalancePercents) => void changeSettings({ lowBalancePercents })}
        />
        <NumberList
          label={t('settings.lowBalanceDays')}
          help={t('settings.lowBalanceDays.help')}
          values={settings.lowBalanceDays}
          largest={365}
          onChange={(lowBalanceDays) => void changeSettings({ lowBalanceDays })}
        />
        <NumberList
          label={t('settings.expiry')}
          help={t('settings.expiry.help')}
          values={settings.expiryDays}
          largest={365}
          onChange={(expiryDays) => void changeSettings({ expiryDays })}
        />
        <SpikeFloor />
      </div>
    </Card>
  )
}

/** Saved when the field is left or Enter is pressed, so that half an amount is never a floor. */
function SpikeFloor() {
  const { spikeFloor, homeCurrency } = useBook().settings
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (spikeFloor === null ? '' : inputText(spikeFloor))
  const amount = text.trim() === '' ? null : parseAmount(text)
  const isBad = text.trim() !== '' && (amount === null || amount < 0n)
  const save = () => {
    if (isBad) return
    setTyped(null)
    if (amount !== spikeFloor) void changeSettings({ spikeFloor: amount })
  }
  return (
    <TextInput
      label={t('settings.spikeFloor', { currency: homeCurrency })}
      description={t('settings.spikeFloor.help')}
      inputMode="decimal"
      value={text}
      error={isBad ? t('settings.spikeFloor.bad') : null}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') setTyped(null)
      }}
      data-testid="setting-spike-floor"
    />
  )
}
