import { Checkbox, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { KINDS_OF_WORK, type KindOfWork } from '../../../../shared/kinds/kinds'
import { compileConditions } from '../../../../shared/tasks/rules'
import { saveKindRule } from '../../../actions/records'
import { FormDialog } from '../../../components/form-dialog'
import { conditionText } from '../../../i18n/conditions-text'
import { faultText } from '../../../i18n/fault-text'
import { t } from '../../../i18n/t'
import { useBook } from '../../../store/hooks'
import { sayWithUndo } from '../../say-removed'
import { kindOffers, type SaidRow } from './kind-rows'

type KindDialogProps = {
  readonly row: SaidRow
  readonly name: string
  readonly onClose: () => void
}

/** Says what kind of work something is, by the words of the export that are ticked. */
export function KindDialog({ row, name, onClose }: KindDialogProps) {
  const { series, accounts } = useBook()
  const offers = kindOffers(row.series)
  const [kind, setKind] = useState<KindOfWork>(row.answer.kind)
  // The provider and the words that tell most: the model, else the service, else all there is.
  const [ticked, setTicked] = useState<readonly string[]>(() => {
    const told = (['model', 'service', 'sku', 'lineItem'] as const).find((field) => offers.some((one) => one.field === field))
    return ['provider', told ?? 'product']
  })
  const conditions = offers.filter(({ field }) => ticked.includes(field))
  const caught = series.filter(compileConditions(conditions, accounts)).length
  const submit = async (): Promise<string | null> => {
    if (conditions.length === 0) return t('work.change.none')
    const result = await saveKindRule({ kind, conditions })
    if (!result.ok) return faultText(result)
    sayWithUndo(`kind-${result.id}`, t('work.changed', { what: name, kind: t(`work.${kind}`) }))
    return null
  }
  return (
    <FormDialog
      opened
      title={t('work.change.title')}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="kind-dialog"
    >
      <Select
        label={t('work.change.as')}
        data={KINDS_OF_WORK.map((one) => ({ value: one as string, label: t(`work.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(next) => setKind((next ?? kind) as KindOfWork)}
        data-testid="kind-select"
      />
      <fieldset className="cb-rules">
        <legend>{t('work.change.where')}</legend>
        <Stack gap={6} mt={8}>
          {offers.map((condition) => (
            <Checkbox
              key={condition.field}
              size="sm"
              label={conditionText(condition, accounts)}
              checked={ticked.includes(condition.field)}
              onChange={(event) =>
                setTicked(
                  event.currentTarget.checked
                    ? [...ticked, condition.field]
                    : ticked.filter((field) => field !== condition.field),
                )
              }
            />
          ))}
        </Stack>
      </fieldset>
      <p role="status" style={{ margin: '14px 0 0' }}>
        {conditions.length === 0
          ? t('work.change.none')
          : t('work.change.caught', { series: t('tasks.preview.series', { count: caught }) })}
      </p>
    </FormDialog>
  )
}
