import { Select, TextInput } from '@mantine/core'
import { isCurrency, unitName } from '../../../shared/money/units'
import { formatMonthName, formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { GrantFields } from './grant-dialog'
import type { RecurringForm } from './recurring-form'

const RHYTHMS = ['month', 'week', 'days', 'year'] as const satisfies readonly RecurringForm['every'][]

/** Credit that comes again: how much, what it costs, how often, from when on. */
export function RecurringFields({
  draft,
  spec,
  errors,
  change,
  changeRecurring,
  isNew,
}: GrantFields & { readonly isNew: boolean }) {
  const { form, recurring } = draft
  const priceUnit = form.category === 'paid' && isCurrency(spec.unit) ? spec.unit : form.paidUnit
  return (
    <>
      <TextInput
        label={t('recurring.amount', { unit: unitName(spec.unit) })}
        inputMode="decimal"
        value={form.amount}
        error={errors.amount}
        data-autofocus
        onChange={(event) => change({ amount: event.currentTarget.value })}
        data-testid="grant-amount"
      />
      <TextInput
        label={t('recurring.fee', { unit: priceUnit })}
        inputMode="decimal"
        value={form.paid}
        error={errors.paid}
        onChange={(event) => change({ paid: event.currentTarget.value, paidUnit: priceUnit })}
        data-testid="grant-paid"
      />
      <div className="cb-form-pair">
        <Select
          label={t('recurring.every')}
          data={RHYTHMS.map((value) => ({ value, label: t(`recurring.every.${value}`) }))}
          value={recurring.every}
          allowDeselect={false}
          onChange={(value) => changeRecurring({ every: (value ?? 'month') as RecurringForm['every'] })}
          data-testid="grant-every"
        />
        <OnField recurring={recurring} errors={errors} changeRecurring={changeRecurring} />
      </div>
      <TextInput
        type="date"
        label={t('recurring.startsOn')}
        description={isNew ? undefined : t('recurring.startsOnHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={form.effectiveDay}
        error={errors.effectiveDay}
        onChange={(event) => change({ effectiveDay: event.currentTarget.value })}
        data-testid="grant-day"
      />
      {recurring.every === 'year' ? (
        <Select
          label={t('recurring.inMonth')}
          data={Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: formatMonthName(index + 1) }))}
          value={recurring.inMonth}
          allowDeselect={false}
          onChange={(value) => changeRecurring({ inMonth: value ?? '1' })}
        />
      ) : null}
    </>
  )
}

function OnField({
  recurring,
  errors,
  changeRecurring,
}: Pick<GrantFields, 'errors' | 'changeRecurring'> & { readonly recurring: RecurringForm }) {
  if (recurring.every === 'week') {
    return (
      <Select
        label={t('recurring.onWeekday')}
        data={[1, 2, 3, 4, 5, 6, 0].map((weekday) => ({ value: String(weekday), label: formatWeekday(weekday) }))}
        value={recurring.weekday}
        allowDeselect={false}
        onChange={(value) => changeRecurring({ weekday: value ?? '1' })}
        data-testid="grant-weekday"
      />
    )
  }
  const isDays = recurring.every === 'days'
  return (
    <TextInput
      label={isDays ? t('recurring.days') : t('recurring.onDay')}
      description={isDays ? undefined : t('recurring.onDayHelp')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="numeric"
      value={isDays ? recurring.count : recurring.onDay}
      error={isDays ? errors.count : errors.onDay}
      onChange={(event) => changeRecurring(isDays ? { count: event.currentTarget.value } : { onDay: event.currentTarget.value })}
      data-testid="grant-on"
    />
  )
}
