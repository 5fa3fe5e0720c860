import { Button, Switch, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconBellRinging } from '@tabler/icons-react'
import { useState } from 'react'
import { sendTestNotification } from '../../actions/alerts'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { reasonText } from '../alerts/alert-words'
import { changeSettings } from './change-settings'
import { parseWholeNumbers, wholeNumbersText } from './whole-numbers'

export function AlertsCard() {
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
    <Card title={t('settings.alerts')}>
      <div className="cb-settings-list">
        <Switch
          label={t('settings.notifications')}
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
        <NumberList
          label={t('settings.lowBalance')}
          help={t('settings.lowBalance.help')}
          values={settings.lowBalancePercents}
          largest={100}
          onChange={(lowBalancePercents) => void changeSettings({ lowBalancePercents })}
        />
        <NumberList
          label={t('settings.expiry')}
          help={t('settings.expiry.help')}
          values={settings.expiryDays}
          largest={365}
          onChange={(expiryDays) => void changeSettings({ expiryDays })}
        />
      </div>
    </Card>
  )
}

type NumberListProps = {
  readonly label: string
  readonly help: string
  readonly values: readonly number[]
  readonly largest: number
  readonly onChange: (values: readonly number[]) => void
}

/** Saved when the field is left or Enter is pressed, so that half a number is never a threshold. */
function NumberList({ label, help, values, largest, onChange }: NumberListProps) {
  const saved = wholeNumbersText(values)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? saved
  const parsed = parseWholeNumbers(text, largest)
  const save = () => {
    if (parsed === null) return
    setTyped(null)
    if (wholeNumbersText(parsed) !== saved) onChange(parsed)
  }
  return (
    <TextInput
      label={label}
      description={help}
      inputMode="numeric"
      value={text}
      error={parsed === null ? t('settings.list.bad', { from: 1, to: largest }) : null}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
