import { Autocomplete, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { METERS, type Meter } from '../../../shared/import/batch'
import { KNOWN_PROVIDERS } from '../../../shared/import/format-ids'
import type { OwnPrice } from '../../../shared/ledger/book-types'
import { formatDay as dayText, parseDay } from '../../../shared/time/days'
import { removePrice, savePrice } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { providerName } from '../../components/providers'
import { refusalOf } from '../../i18n/fault-text'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { useBook, useToday } from '../../store/hooks'
import { RemoveButton } from '../remove-button'

/** A saved price to change, or what a new one starts with. */
export type PriceStart = {
  readonly price?: OwnPrice
  readonly provider?: string
  readonly model?: string
  readonly meter?: Meter
  readonly fromDay?: string
}

type PriceForm = {
  readonly provider: string
  readonly model: string
  readonly meter: Meter
  readonly perMillion: string
  readonly fromDay: string
  /** The first day it no longer holds; blank: until further notice. */
  readonly toDay: string
}

/** The bundled price book is in US dollars, and own prices stand beside it. */
const UNIT = 'USD'

export function PriceDialog({ start, onClose }: { readonly start: PriceStart; readonly onClose: () => void }) {
  const { series } = useBook()
  const today = dayText(useToday())
  const { price } = start
  const [form, setForm] = useState<PriceForm>(() => ({
    provider: price?.provider ?? start.provider ?? KNOWN_PROVIDERS[0],
    model: price?.model ?? start.model ?? '',
    meter: price?.meter ?? start.meter ?? 'input_tokens',
    perMillion: price ? inputText(price.perMillion) : '',
    fromDay: price?.fromDay ?? start.fromDay ?? today,
    toDay: price?.toDay ?? '',
  }))
  const change = (part: Partial<PriceForm>) => setForm((now) => ({ ...now, ...part }))
  const providers = useMemo(() => [...new Set([...KNOWN_PROVIDERS, ...series.map(({ provider }) => provider)])], [series])
  const models = useMemo(
    () => [
      ...new Set(series.flatMap(({ provider, labels }) => (provider === form.provider && labels.model ? [labels.model] : []))),
    ],
    [series, form.provider],
  )
  const submit = async (): Promise<string | null> => {
    const perMillion = parseAmount(form.perMillion)
    if (form.model.trim() === '') return `${t('settings.prices.model')}: ${t('common.error.required')}`
    if (perMillion === null) return t('common.error.notANumber', { example: exampleAmount() })
    if (perMillion < 0n) return t('common.error.notPositive')
    const { toDay: typed, ...rest } = form
    const toDay = typed === '' ? undefined : typed
    if (parseDay(form.fromDay) === null || (toDay !== undefined && parseDay(toDay) === null)) return t('common.error.notADay')
    if (toDay !== undefined && toDay <= form.fromDay) return t('settings.prices.badEnd')
    return refusalOf(await savePrice({ ...rest, toDay, model: form.model.trim(), unit: UNIT, perMillion, id: price?.id }))
  }
  return (
    <FormDialog
      opened
      title={price ? t('settings.prices.edit') : t('settings.prices.add')}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="price-dialog"
    >
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <Select
          label={t('field.provider')}
          data={providers.map((provider) => ({ value: provider, label: providerName(provider) }))}
          value={form.provider}
          searchable
          allowDeselect={false}
          onChange={(provider) => provider && change({ provider })}
        />
        <Autocomplete
          label={t('settings.prices.model')}
          description={t('settings.prices.model.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={models}
          limit={40}
          openOnFocus={false}
          maxLength={400}
          value={form.model}
          onChange={(model) => change({ model })}
          data-autofocus
          data-testid="price-model"
        />
        <Select
          label={t('settings.prices.meter')}
          data={METERS.map((meter) => ({ value: meter as string, label: t(`meter.${meter}`) }))}
          value={form.meter}
          allowDeselect={false}
          onChange={(meter) => change({ meter: (meter ?? form.meter) as Meter })}
        />
        <TextInput
          label={`${t('settings.prices.perMillion')} (${UNIT})`}
          inputMode="decimal"
          value={form.perMillion}
          onChange={(event) => change({ perMillion: event.currentTarget.value })}
          data-testid="price-value"
        />
        <TextInput
          type="date"
          label={t('settings.prices.from')}
          value={form.fromDay}
          onChange={(event) => change({ fromDay: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('settings.prices.to')}
          description={t('settings.prices.to.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={form.toDay}
          onChange={(event) => change({ toDay: event.currentTarget.value })}
          data-testid="price-to"
        />
      </SimpleGrid>
      {price ? (
        <RemoveButton label={t('common.remove')} name={price.model} remove={() => removePrice(price.id)} onDone={onClose} />
      ) : null}
    </FormDialog>
  )
}
