import { Button, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { parseDay } from '../../shared/time/days'
import { setImportPeriod } from '../actions/imports'
import { t } from '../i18n/t'
import type { ImportPreview } from '../store/state'

type PeriodChoiceProps = { readonly jobId: string; readonly preview: ImportPreview }

/** Which days a report covers that is one sum for all of them and does not say for which. */
export function PeriodChoice({ jobId, preview: { askedPeriod, record } }: PeriodChoiceProps) {
  const [from, setFrom] = useState(askedPeriod === 'given' ? (record.from ?? '') : '')
  const [to, setTo] = useState(askedPeriod === 'given' ? (record.to ?? '') : '')
  if (askedPeriod === null) return null
  const isPeriod = parseDay(from) !== null && parseDay(to) !== null && from <= to
  const isSame = from === record.from && to === record.to
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isPeriod || isSame) return
    const isRead = await setImportPeriod(jobId, { from, to })
    if (!isRead) showNotification({ color: 'yellow', message: t('importPreview.period.chooseAgain') })
  }
  return (
    <form className="cb-import-choices" onSubmit={submit} data-testid="import-period">
      <div className="cb-import-choice">
        <div className="cb-import-choice-text">
          <p className="cb-import-choice-title">{t('importPreview.period')}</p>
          <p className="cb-import-choice-help">{t('importPreview.period.help')}</p>
        </div>
        <div style={{ display: 'flex', gap: 8, alignItems: 'end' }}>
          <TextInput
            type="date"
            size="xs"
            label={t('importPreview.period.from')}
            value={from}
            max={to === '' ? undefined : to}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            size="xs"
            label={t('importPreview.period.to')}
            value={to}
            min={from === '' ? undefined : from}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant={askedPeriod === 'missing' ? 'filled' : 'default'}
            disabled={!isPeriod || isSame}
          >
            {t('importPreview.period.take')}
          </Button>
        </div>
      </div>
    </form>
  )
}
