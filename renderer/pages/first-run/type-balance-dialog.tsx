import { Autocomplete, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { KNOWN_PROVIDERS } from '../../../shared/import/format-ids'
import { allCurrencies, unitName } from '../../../shared/money/units'
import { formatDay as dayText } from '../../../shared/time/days'
import { openPage } from '../../actions/navigation'
import { saveAccountWithGrants } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { providerName } from '../../components/providers'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useToday } from '../../store/hooks'
import { type BalanceForm, type BalanceFormErrors, OTHER_PROVIDER, proposeFor, readBalance } from './balance-form'

const FIRST = KNOWN_PROVIDERS[0]
const OWN_UNITS = ['credits', 'requests', 'characters', 'images', 'seconds']

/** The third door: no export at hand, but the console says what is left. */
export function TypeBalanceDialog({ onClose }: { readonly onClose: () => void }) {
  const today = dayText(useToday())
  const [form, setForm] = useState<BalanceForm>(() => ({
    provider: FIRST,
    otherName: '',
    ...proposeFor(FIRST),
    amount: '',
    day: today,
    expires: '',
  }))
  const [errors, setErrors] = useState<BalanceFormErrors>({})
  const change = (part: Partial<BalanceForm>) => {
    setForm((now) => ({ ...now, ...part }))
    setErrors({})
  }
  const field = (name: keyof BalanceForm) => ({
    value: form[name],
    error: errors[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [name]: event.currentTarget.value }),
    'data-testid': `balance-${name}`,
  })
  const submit = async (): Promise<string | null> => {
    const read = readBalance(form)
    if (!read.ok) {
      setErrors(read.errors)
      return Object.values(read.errors)[0] ?? t('common.error.required')
    }
    const result = await saveAccountWithGrants(read.entry.account, [read.entry.grant])
    if (result.ok) openPage('balances', result.id)
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      title={t('firstRun.form.title')}
      submitLabel={t('firstRun.form.save')}
      onClose={onClose}
      onSubmit={submit}
      size="lg"
      data-testid="balance-dialog"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <Select
          label={t('firstRun.form.provider')}
          data={[
            ...KNOWN_PROVIDERS.map((provider) => ({ value: provider as string, label: providerName(provider) })),
            { value: OTHER_PROVIDER, label: t('firstRun.form.otherProvider') },
          ]}
          value={form.provider}
          allowDeselect={false}
          searchable
          onChange={(provider) => {
            if (provider) change({ provider, ...proposeFor(provider) })
          }}
          data-testid="balance-provider"
        />
        {form.provider === OTHER_PROVIDER ? (
          <TextInput label={t('firstRun.form.otherProviderName')} maxLength={100} {...field('otherName')} />
        ) : null}
        <TextInput label={t('firstRun.form.account')} maxLength={200} {...field('account')} />
        <TextInput label={t('firstRun.form.amount')} inputMode="decimal" data-autofocus {...field('amount')} />
        <Autocomplete
          label={t('firstRun.form.unit')}
          description={t('firstRun.form.unit.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[...OWN_UNITS, ...allCurrencies()]}
          limit={30}
          maxLength={60}
          value={unitName(form.unit)}
          error={errors.unit}
          onChange={(unit) => change({ unit })}
          data-testid="balance-unit"
        />
        <TextInput type="date" label={t('firstRun.form.day')} {...field('day')} />
        <TextInput
          type="date"
          label={`${t('firstRun.form.expires')} (${t('common.optional')})`}
          description={t('firstRun.form.expires.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...field('expires')}
        />
      </SimpleGrid>
    </FormDialog>
  )
}
