import { Card } from '../../components/page-header'
import { inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { changeSettings } from './change-settings'
import { SavedField } from './saved-field'
import { parseWholeNumbers, wholeNumbersText } from './whole-numbers'

/** What is worth an alert, besides the thresholds of each budget. */
export function AlertsCard() {
  const { settings } = useBook()
  const { lowBalancePercents, lowBalanceDays, expiryDays, spikeFloor, homeCurrency } = settings
  return (
    <Card title={t('settings.alerts')}>
      <div className="cb-settings-list">
        <SavedField
          label={t('settings.lowBalance')}
          description={t('settings.lowBalance.help')}
          {...numberList(100)}
          saved={wholeNumbersText(lowBalancePercents)}
          onSave={(value) => void changeSettings({ lowBalancePercents: value })}
        />
        <SavedField
          label={t('settings.lowBalanceDays')}
          description={t('settings.lowBalanceDays.help')}
          {...numberList(365)}
          saved={wholeNumbersText(lowBalanceDays)}
          onSave={(value) => void changeSettings({ lowBalanceDays: value })}
          data-testid="setting-low-balance-days"
        />
        <SavedField
          label={t('settings.expiry')}
          description={t('settings.expiry.help')}
          {...numberList(365)}
          saved={wholeNumbersText(expiryDays)}
          onSave={(value) => void changeSettings({ expiryDays: value })}
        />
        <SavedField
          label={t('settings.spikeFloor', { currency: homeCurrency })}
          description={t('settings.spikeFloor.help')}
          inputMode="decimal"
          saved={spikeFloor === null ? '' : inputText(spikeFloor)}
          parse={parseFloor}
          bad={t('settings.spikeFloor.bad')}
          onSave={(value) => void changeSettings({ spikeFloor: value })}
          data-testid="setting-spike-floor"
        />
      </div>
    </Card>
  )
}

function numberList(largest: number) {
  return {
    inputMode: 'numeric' as const,
    bad: t('settings.list.bad', { from: 1, to: largest }),
    parse: (text: string) => {
      const value = parseWholeNumbers(text, largest)
      return value === null ? null : { value }
    },
  }
}

/** An empty field: none. */
function parseFloor(text: string): { readonly value: bigint | null } | null {
  if (text.trim() === '') return { value: null }
  const value = parseAmount(text)
  return value === null || value < 0n ? null : { value }
}
