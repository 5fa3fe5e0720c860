import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sourceName } from './balance-words'
import type { GrantFields } from './grant-dialog'

/** What most grants need not say: their place in the order, what they may pay for, what they end with; a note. */
export function MoreFields({ draft, account, errors, change, isTyped }: GrantFields & { readonly isTyped: boolean }) {
  const { form, repeats } = draft
  const { series, recurring } = useBook()
  const services = [
    ...new Set([...form.services, ...series.flatMap((one) => (one.accountId === account.id ? (one.labels.service ?? []) : []))]),
  ].sort()
  const plans = recurring.filter(({ accountId }) => accountId === account.id)
  return (
    <>
      {isTyped ? null : (
        <>
          <TextInput
            label={t('recurring.priority')}
            description={t('recurring.priorityHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            value={form.priority}
            error={errors.priority}
            onChange={(event) => change({ priority: event.currentTarget.value })}
            data-testid="grant-priority"
          />
          {services.length === 0 ? (
            <span />
          ) : (
            <MultiSelect
              label={t('recurring.services')}
              placeholder={form.services.length === 0 ? t('recurring.servicesAll') : ''}
              data={services}
              value={[...form.services]}
              onChange={(chosen) => change({ services: chosen })}
            />
          )}
          {repeats || plans.length === 0 ? null : (
            <Select
              className="cb-form-wide"
              label={t('recurring.endsWith')}
              data={[
                { value: '', label: t('recurring.endsWithNone') },
                ...plans.map((plan) => ({ value: plan.id, label: t('recurring.endsWithPlan', { plan: sourceName(plan) }) })),
              ]}
              value={form.endsWith}
              allowDeselect={false}
              onChange={(value) => change({ endsWith: value ?? '' })}
              data-testid="grant-ends-with"
            />
          )}
        </>
      )}
      <Textarea
        className="cb-form-wide"
        label={`${t('common.note')} (${t('common.optional')})`}
        maxLength={2000}
        autosize
        minRows={1}
        value={form.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </>
  )
}
