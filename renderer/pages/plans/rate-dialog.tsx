import { Autocomplete, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import {
  CONFIDENCES,
  exactly,
  isExact,
  MEASURES,
  type Measure,
  type Range,
  unitsOf,
  type WorkRate,
} from '../../../shared/plans/plan'
import { saveRate } from '../../actions/plans'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { compareNames } from '../../i18n/format'
import { inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { usePlanTable } from '../../store/hooks'

type RateForm = {
  readonly provider: string
  readonly unit: string
  readonly measure: Measure
  readonly variant: string
  readonly takes: string
  readonly takesMost: string
  readonly per: string
  readonly lists: string
  readonly source: string
  readonly sourceDate: string
  readonly confidence: WorkRate['confidence']
  readonly note: string
}

type RateDialogProps = { readonly rate: WorkRate; readonly isNew: boolean; readonly onClose: () => void }

const WITH_HELP = ['label', 'input', 'description', 'error'] as const

/** How much of a provider's unit a kind of work takes. */
export function RateDialog({ rate, isNew, onClose }: RateDialogProps) {
  const { plans } = usePlanTable()
  const [form, setForm] = useState<RateForm>(() => ({
    ...rate,
    takes: rate.takes === null ? '' : inputText(rate.takes.least),
    takesMost: rate.takes === null || isExact(rate.takes) ? '' : inputText(rate.takes.most),
    per: inputText(rate.per),
    lists: rate.lists.join(', '),
  }))
  const change = (part: Partial<RateForm>) => setForm((now) => ({ ...now, ...part }))
  const field = (name: 'variant' | 'takes' | 'takesMost' | 'per' | 'lists' | 'source' | 'sourceDate' | 'note') => ({
    value: form[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => change({ [name]: event.currentTarget.value }),
    'data-testid': `rate-${name}`,
  })
  const providers = useMemo(() => [...new Set(plans.map(({ plan }) => plan.provider))].sort(compareNames), [plans])
  const units = useMemo(
    () => [...new Set(plans.flatMap(({ plan }) => (plan.provider === form.provider ? unitsOf(plan) : [])))],
    [plans, form.provider],
  )
  const submit = async (): Promise<string | null> => {
    const read = readRate(form, rate)
    return typeof read === 'string' ? read : refusalOf(await saveRate(read))
  }
  return (
    <FormDialog
      opened
      title={isNew ? t('planTable.form.rate.new') : t('planTable.form.rate.edit')}
      submitLabel={t('common.save')}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      data-testid="rate-dialog"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <Autocomplete
          label={t('planTable.form.provider')}
          data={providers}
          limit={30}
          openOnFocus={false}
          maxLength={200}
          value={form.provider}
          onChange={(provider) => change({ provider })}
        />
        <Autocomplete
          label={t('planTable.form.unit')}
          data={units}
          maxLength={200}
          value={form.unit}
          onChange={(unit) => change({ unit })}
        />
        <NativeSelect
          label={t('planTable.form.rate.measure')}
          data={MEASURES.map((measure) => ({ value: measure, label: t(`planTable.measure.${measure}`) }))}
          value={form.measure}
          onChange={(event) => change({ measure: event.currentTarget.value as Measure })}
        />
        <TextInput
          label={t('planTable.form.rate.variant')}
          description={t('planTable.form.rate.variant.help')}
          inputWrapperOrder={[...WITH_HELP]}
          maxLength={200}
          {...field('variant')}
        />
        <TextInput
          label={t('planTable.form.rate.takes')}
          description={t('planTable.form.rate.takes.help')}
          inputWrapperOrder={[...WITH_HELP]}
          inputMode="decimal"
          data-autofocus
          {...field('takes')}
        />
        <TextInput
          label={`${t('planTable.form.rate.takesMost')} (${t('common.optional')})`}
          description={t('planTable.form.feeMost.help')}
          inputWrapperOrder={[...WITH_HELP]}
          inputMode="decimal"
          {...field('takesMost')}
        />
        <TextInput label={t('planTable.form.rate.per')} inputMode="decimal" {...field('per')} />
        {form.measure === 'list_dollars' ? (
          <TextInput
            label={t('planTable.form.rate.lists')}
            description={t('planTable.form.rate.lists.help')}
            inputWrapperOrder={[...WITH_HELP]}
            {...field('lists')}
          />
        ) : null}
        <TextInput label={t('planTable.form.source')} maxLength={2_000} {...field('source')} />
        <TextInput label={t('planTable.form.sourceDate')} maxLength={200} {...field('sourceDate')} />
        <NativeSelect
          label={t('planTable.form.confidence')}
          data={CONFIDENCES.map((one) => ({ value: one, label: t(`planTable.confidence.${one}`) }))}
          value={form.confidence}
          onChange={(event) => change({ confidence: event.currentTarget.value as WorkRate['confidence'] })}
        />
      </SimpleGrid>
      <Textarea mt="sm" label={t('planTable.form.note')} maxLength={2_000} autosize minRows={2} {...field('note')} />
    </FormDialog>
  )
}

/** The message where something does not fit. */
function readRate(form: RateForm, before: WorkRate): WorkRate | string {
  const bad = (field: string, message: string) => t('planTable.form.bad', { field, message })
  const least = amountIn(form.takes)
  const most = amountIn(form.takesMost)
  const per = amountIn(form.per)
  if (form.provider.trim() === '') return bad(t('planTable.form.provider'), t('common.error.required'))
  if (form.unit.trim() === '') return bad(t('planTable.form.unit'), t('common.error.required'))
  if (least === undefined) return bad(t('planTable.form.rate.takes'), t('planTable.form.notANumber'))
  if (most === undefined) return bad(t('planTable.form.rate.takesMost'), t('planTable.form.notANumber'))
  if (per === undefined || per === null || per === 0n) return bad(t('planTable.form.rate.per'), t('common.error.notPositive'))
  return {
    id: before.id,
    provider: form.provider.trim(),
    unit: form.unit.trim(),
    measure: form.measure,
    variant: form.variant.trim(),
    takes: takesOf(least, most, before.takes),
    per,
    lists: form.lists.split(/[\s,;]+/).filter((list) => list !== ''),
    note: form.note.trim(),
    source: form.source.trim(),
    sourceDate: form.sourceDate.trim(),
    confidence: form.confidence,
  }
}

/** A likely figure between the two ends stays as it was where the ends do. */
function takesOf(least: bigint | null, most: bigint | null, before: Range | null): Range | null {
  if (before !== null && before.least === least && before.most === (most ?? least)) return before
  if (least === null) return most === null ? null : exactly(most)
  return most === null || most <= least ? exactly(least) : { least, likely: most, most }
}

/** Null where nothing is typed, undefined where it is no number. */
function amountIn(text: string): bigint | null | undefined {
  if (text.trim() === '') return null
  const nanos = parseAmount(text)
  return nanos === null || nanos < 0n ? undefined : nanos
}
