import { Autocomplete, SimpleGrid, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Rate } from '../../../shared/ledger/book-types'
import { allCurrencies, isCurrency } from '../../../shared/money/units'
import { formatDay as dayText, parseDay } from '../../../shared/time/days'
import { removeRate, saveRate } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { useBook, useToday } from '../../store/hooks'
import { RemoveButton } from '../remove-button'

type RateForm = {
  readonly unit: string
  readonly in: string
  readonly value: string
  readonly day: string
  readonly source: string
}

export function RateDialog({ rate, onClose }: { readonly rate: Rate | null; readonly onClose: () => void }) {
  const { settings, series, accounts } = useBook()
  const today = dayText(useToday())
  const [form, setForm] = useState<RateForm>(() =>
    rate === null
      ? { unit: '', in: settings.homeCurrency, value: '', day: today, source: '' }
      : { unit: rate.unit, in: rate.in, value: inputText(rate.nanos), day: rate.day, source: rate.source },
  )
  const change = (part: Partial<RateForm>) => setForm((now) => ({ ...now, ...part }))
  const units = useMemo(() => {
    const own = [...series.map(({ unit }) => unit), ...accounts.flatMap(({ balances }) => balances.map(({ unit }) => unit))]
    return [...new Set([...own, ...allCurrencies()])].filter((unit) => unit !== settings.homeCurrency)
  }, [series, accounts, settings.homeCurrency])

  const submit = async (): Promise<string | null> => {
    const read = readRate(form)
    if (!read.ok) return read.message
    return refusalOf(await saveRate({ ...read.rate, id: rate?.id }))
  }
  return (
    <FormDialog
      opened
      title={rate === null ? t('settings.rates.add') : t('settings.rates.edit')}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="rate-dialog"
    >
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <Autocomplete
          label={t('settings.rates.unit')}
          data={units}
          limit={30}
          openOnFocus={false}
          value={form.unit}
          onChange={(unit) => change({ unit })}
          data-autofocus
          data-testid="rate-unit"
        />
        <TextInput
          label={`${t('settings.rates.in')} (${form.in})`}
          inputMode="decimal"
          value={form.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
          data-testid="rate-value"
        />
        <TextInput
          type="date"
          label={t('settings.rates.day')}
          value={form.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
          data-testid="rate-day"
        />
        <TextInput
          label={t('settings.rates.source')}
          description={t('settings.rates.source.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={200}
          value={form.source}
          onChange={(event) => change({ source: event.currentTarget.value })}
        />
      </SimpleGrid>
      {rate === null ? null : (
        <RemoveButton label={t('common.remove')} name={rate.unit} remove={() => removeRate(rate.id)} onDone={onClose} />
      )}
    </FormDialog>
  )
}

function readRate(
  form: RateForm,
): { readonly ok: true; readonly rate: Omit<Rate, 'id'> } | { readonly ok: false; readonly message: string } {
  const typed = form.unit.trim()
  const unit = isCurrency(typed.toUpperCase()) ? typed.toUpperCase() : typed
  if (unit === '') return { ok: false, message: `${t('settings.rates.unit')}: ${t('common.error.required')}` }
  if (unit === form.in) return { ok: false, message: t('settings.rates.same') }
  const nanos = parseAmount(form.value)
  if (nanos === null) return { ok: false, message: t('common.error.notANumber', { example: exampleAmount() }) }
  if (nanos <= 0n) return { ok: false, message: t('common.error.notPositive') }
  if (parseDay(form.day) === null) return { ok: false, message: t('common.error.notADay') }
  return { ok: true, rate: { unit, in: form.in, day: form.day, nanos, source: form.source.trim() } }
}
