import { Autocomplete, Checkbox, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { allCurrencies } from '../../../shared/money/units'
import { ACCESSES, CONFIDENCES, PLAN_KINDS, type Plan, type PlanKind } from '../../../shared/plans/plan'
import { savePlan } from '../../actions/plans'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { compareNames } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePlanTable } from '../../store/hooks'
import { AllowanceFields } from './allowance-fields'
import { formOf, newAllowance, type PlanForm, readForm } from './plan-form'
import { TopUpFields } from './top-up-fields'

type PlanDialogProps = {
  readonly plan: Plan
  readonly isNew: boolean
  readonly onClose: () => void
}

const WITH_HELP = ['label', 'input', 'description', 'error'] as const

export function PlanDialog({ plan, isNew, onClose }: PlanDialogProps) {
  const { plans } = usePlanTable()
  const [form, setForm] = useState<PlanForm>(() => formOf(plan))
  const change = (part: Partial<PlanForm>) => setForm((now) => ({ ...now, ...part }))
  const text = (name: 'provider' | 'name' | 'fee' | 'feeMost' | 'minimumSeats' | 'source' | 'sourceDate' | 'note') => ({
    value: form[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => change({ [name]: event.currentTarget.value }),
    'data-testid': `plan-${name}`,
  })
  const providers = useMemo(() => [...new Set(plans.map((row) => row.plan.provider))].sort(compareNames), [plans])
  const submit = async (): Promise<string | null> => {
    const read = readForm(form, plan)
    return read.ok ? refusalOf(await savePlan(read.plan)) : read.message
  }
  return (
    <FormDialog
      opened
      title={isNew ? t('planTable.form.new') : t('planTable.form.edit')}
      submitLabel={t('common.save')}
      size="xl"
      onClose={onClose}
      onSubmit={submit}
      data-testid="plan-dialog"
    >
      <fieldset className="cb-form-part">
        <legend>{t('planTable.form.basics')}</legend>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing="sm">
          <Autocomplete
            label={t('planTable.form.provider')}
            data={providers}
            limit={30}
            openOnFocus={false}
            maxLength={200}
            value={form.provider}
            onChange={(provider) => change({ provider })}
            data-autofocus
            data-testid="plan-provider"
          />
          <TextInput label={t('planTable.form.name')} maxLength={200} {...text('name')} />
          <NativeSelect
            label={t('planTable.form.kind')}
            data={PLAN_KINDS.map((kind) => ({ value: kind, label: t(`planTable.kind.${kind}`) }))}
            value={form.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as PlanKind })}
          />
          <NativeSelect
            label={t('planTable.access')}
            data={[
              { value: '', label: t('planTable.notKnown') },
              ...ACCESSES.map((access) => ({ value: access, label: t(`planTable.access.${access}`) })),
            ]}
            value={form.access ?? ''}
            onChange={(event) => change({ access: ACCESSES.find((access) => access === event.currentTarget.value) ?? null })}
          />
          <TextInput
            label={t('planTable.form.fee')}
            description={t('planTable.form.fee.help')}
            inputWrapperOrder={[...WITH_HELP]}
            inputMode="decimal"
            {...text('fee')}
          />
          <TextInput
            label={`${t('planTable.form.feeMost')} (${t('common.optional')})`}
            description={t('planTable.form.feeMost.help')}
            inputWrapperOrder={[...WITH_HELP]}
            inputMode="decimal"
            {...text('feeMost')}
          />
          <NativeSelect
            label={t('planTable.form.currency')}
            data={[...allCurrencies()]}
            value={form.currency}
            onChange={(event) => change({ currency: event.currentTarget.value })}
          />
          <Checkbox
            label={t('planTable.form.billedYearly')}
            checked={form.billedYearly}
            onChange={(event) => change({ billedYearly: event.currentTarget.checked })}
          />
          {form.kind === 'seat' ? (
            <TextInput label={t('planTable.form.minimumSeats')} inputMode="numeric" {...text('minimumSeats')} />
          ) : null}
        </SimpleGrid>
      </fieldset>
      <AllowanceFields
        allowances={form.allowances}
        onChange={(allowances) => change({ allowances })}
        onAdd={() => change({ allowances: [...form.allowances, newAllowance(form.allowances.at(-1)?.unit)] })}
      />
      <TopUpFields form={form} onChange={change} />
      <fieldset className="cb-form-part">
        <legend>{t('planTable.form.evidence')}</legend>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing="sm">
          <TextInput label={t('planTable.form.source')} maxLength={2_000} {...text('source')} />
          <TextInput
            label={t('planTable.form.sourceDate')}
            description={t('planTable.form.sourceDate.help')}
            inputWrapperOrder={[...WITH_HELP]}
            maxLength={200}
            {...text('sourceDate')}
          />
          <NativeSelect
            label={t('planTable.form.confidence')}
            data={CONFIDENCES.map((one) => ({ value: one, label: t(`planTable.confidence.${one}`) }))}
            value={form.confidence}
            onChange={(event) => change({ confidence: event.currentTarget.value as Plan['confidence'] })}
          />
        </SimpleGrid>
        <Textarea mt="sm" label={t('planTable.form.note')} maxLength={2_000} autosize minRows={2} {...text('note')} />
      </fieldset>
    </FormDialog>
  )
}
