import { ActionIcon, Button, Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { TOP_UP_KINDS } from '../../../shared/plans/plan'
import { t } from '../../i18n/t'
import { newTopUp, type PlanForm, type TopUpForm } from './plan-form'

type TopUpFieldsProps = { readonly form: PlanForm; readonly onChange: (change: Partial<PlanForm>) => void }

const BEYOND = ['unknown', 'stops', 'more'] as const
const BY_DEFAULT = ['unknown', 'yes', 'no'] as const

/** What happens when more is wanted than the plan includes. */
export function TopUpFields({ form, onChange }: TopUpFieldsProps) {
  const { topUps, beyond } = form
  const add = () => onChange({ topUps: [...topUps, newTopUp(topUps.at(-1)?.unit ?? form.allowances[0]?.unit)] })
  const setBeyond = (next: PlanForm['beyond']) =>
    onChange({
      beyond: next,
      ...(next === 'more' && topUps.length === 0 ? { topUps: [newTopUp(form.allowances[0]?.unit)] } : {}),
    })
  return (
    <fieldset className="cb-form-part">
      <legend>{t('planTable.form.beyond')}</legend>
      <NativeSelect
        aria-label={t('planTable.form.beyond')}
        data={BEYOND.map((one) => ({ value: one, label: t(`planTable.form.beyond.${one}`) }))}
        value={beyond}
        onChange={(event) => setBeyond(event.currentTarget.value as PlanForm['beyond'])}
        data-testid="plan-beyond"
      />
      {beyond === 'more' ? (
        <>
          {topUps.map((one, at) => (
            <TopUpLine
              key={one.key}
              topUp={one}
              number={at + 1}
              onChange={(part) =>
                onChange({ topUps: topUps.map((other) => (other.key === one.key ? { ...other, ...part } : other)) })
              }
              onRemove={() => onChange({ topUps: topUps.filter(({ key }) => key !== one.key) })}
            />
          ))}
          <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} />} onClick={add}>
            {t('planTable.form.addTopUp')}
          </Button>
          <SimpleGrid cols={{ base: 1, xs: 4 }} spacing="sm" mt="sm">
            <NativeSelect
              size="xs"
              label={t('planTable.form.byDefault')}
              data={BY_DEFAULT.map((one) => ({ value: one, label: t(`planTable.form.byDefault.${one}`) }))}
              value={form.byDefault}
              onChange={(event) => onChange({ byDefault: event.currentTarget.value as PlanForm['byDefault'] })}
            />
            <Field label={t('planTable.form.stopsAt')} value={form.stopsAt} onChange={(stopsAt) => onChange({ stopsAt })} />
            <Field
              label={t('planTable.form.feePercent')}
              value={form.feePercent}
              onChange={(feePercent) => onChange({ feePercent })}
            />
            <Field label={t('planTable.form.feeLeast')} value={form.feeLeast} onChange={(feeLeast) => onChange({ feeLeast })} />
          </SimpleGrid>
        </>
      ) : null}
      <Checkbox
        mt="sm"
        label={t('planTable.form.slower')}
        checked={form.slower}
        onChange={(event) => onChange({ slower: event.currentTarget.checked })}
      />
    </fieldset>
  )
}

type TopUpLineProps = {
  readonly topUp: TopUpForm
  readonly number: number
  readonly onChange: (change: Partial<TopUpForm>) => void
  readonly onRemove: () => void
}

function TopUpLine({ topUp, number, onChange, onRemove }: TopUpLineProps) {
  const { kind } = topUp
  return (
    <div className="cb-top-up">
      <NativeSelect
        size="xs"
        label={t('planTable.form.topUp.kind')}
        data={TOP_UP_KINDS.map((one) => ({ value: one, label: t(`planTable.form.topUp.${one}`) }))}
        value={kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as TopUpForm['kind'] })}
        data-testid="top-up-kind"
      />
      <Field
        label={t('planTable.form.topUp.amount')}
        value={topUp.amount}
        onChange={(amount) => onChange({ amount })}
        testId="top-up-amount"
      />
      <Field label={t('planTable.form.unit')} value={topUp.unit} onChange={(unit) => onChange({ unit })} testId="top-up-unit" />
      <Field
        label={t('planTable.form.topUp.price')}
        value={topUp.price}
        onChange={(price) => onChange({ price })}
        testId="top-up-price"
      />
      {kind === 'per-unit' ? null : (
        <Field
          label={t('planTable.form.topUp.expires')}
          help={t('planTable.form.topUp.expires.help')}
          value={topUp.expires}
          onChange={(expires) => onChange({ expires })}
        />
      )}
      {kind === 'prepaid' ? (
        <Field label={t('planTable.form.topUp.minimum')} value={topUp.minimum} onChange={(minimum) => onChange({ minimum })} />
      ) : null}
      <ActionIcon aria-label={t('planTable.form.removeTopUp', { number })} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  )
}

type FieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: string
  readonly testId?: string
}

function Field({ label, value, onChange, help, testId }: FieldProps) {
  return (
    <TextInput
      size="xs"
      label={label}
      {...(help === undefined ? {} : { title: help })}
      value={value}
      maxLength={200}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  )
}
