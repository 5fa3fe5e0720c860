import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { RHYTHMS } from '../../../shared/plans/plan'
import { t } from '../../i18n/t'
import type { AllowanceForm } from './plan-form'

type AllowanceFieldsProps = {
  readonly allowances: readonly AllowanceForm[]
  readonly onChange: (allowances: readonly AllowanceForm[]) => void
  readonly onAdd: () => void
}

const MOST_MONTHS = 12

/** What a plan includes, in the order in which it is used up. */
export function AllowanceFields({ allowances, onChange, onAdd }: AllowanceFieldsProps) {
  const change = (key: string, part: Partial<AllowanceForm>) =>
    onChange(allowances.map((one) => (one.key === key ? { ...one, ...part } : one)))
  return (
    <fieldset className="cb-form-part">
      <legend>{t('planTable.form.includes')}</legend>
      {allowances.map((one, at) => (
        <div className="cb-allowance" key={one.key}>
          <TextInput
            size="xs"
            label={t('planTable.form.amount')}
            title={t('planTable.form.amount.help')}
            placeholder={t('planTable.notKnown')}
            inputMode="decimal"
            value={one.amount}
            onChange={(event) => change(one.key, { amount: event.currentTarget.value })}
            data-testid="allowance-amount"
          />
          <TextInput
            size="xs"
            label={t('planTable.form.unit')}
            placeholder="github:credits"
            maxLength={200}
            value={one.unit}
            onChange={(event) => change(one.key, { unit: event.currentTarget.value })}
            data-testid="allowance-unit"
          />
          <NativeSelect
            size="xs"
            label={t('planTable.form.every')}
            data={RHYTHMS.map((every) => ({ value: every, label: t(`planTable.form.every.${every}`) }))}
            value={one.every}
            onChange={(event) => change(one.key, { every: event.currentTarget.value as AllowanceForm['every'] })}
          />
          <NativeSelect
            size="xs"
            label={t('planTable.form.rollover')}
            data={[
              { value: 'unknown', label: t('planTable.form.rollover.unknown') },
              { value: 'none', label: t('planTable.form.rollover.none') },
              { value: 'some', label: t('planTable.form.rollover.some') },
              ...Array.from({ length: MOST_MONTHS }, (_, months) => ({
                value: String(months + 1),
                label: t('planTable.form.rollover.times', { count: months + 1 }),
              })),
            ]}
            value={one.rollover}
            onChange={(event) => change(one.key, { rollover: event.currentTarget.value })}
            data-testid="allowance-rollover"
          />
          <ActionIcon
            aria-label={t('planTable.form.removeAllowance', { number: at + 1 })}
            onClick={() => onChange(allowances.filter(({ key }) => key !== one.key))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} />} onClick={onAdd}>
        {t('planTable.form.addAllowance')}
      </Button>
    </fieldset>
  )
}
