import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { t } from '../../i18n/t'
import { type ThresholdDraft, threshold } from './budget-draft'

type ThresholdFieldsProps = {
  readonly thresholds: readonly ThresholdDraft[]
  readonly onChange: (thresholds: readonly ThresholdDraft[]) => void
}

export function ThresholdFields({ thresholds, onChange }: ThresholdFieldsProps) {
  const replace = (key: string, change: Partial<ThresholdDraft>) =>
    onChange(thresholds.map((one) => (one.key === key ? { ...one, ...change } : one)))
  return (
    <fieldset className="cb-budget-fieldset">
      <legend>{t('budgets.form.thresholds')}</legend>
      {thresholds.map(({ key, kind, percent }, index) => (
        <div className="cb-budget-threshold" key={key}>
          <TextInput
            size="xs"
            inputMode="numeric"
            aria-label={t('budgets.form.threshold.percent', { number: index + 1 })}
            value={percent}
            onChange={(event) => replace(key, { percent: event.currentTarget.value })}
          />
          <Select
            size="xs"
            aria-label={t('budgets.form.threshold.kind', { number: index + 1 })}
            data={(['actual', 'forecast'] as const).map((one) => ({ value: one, label: t(`budgets.form.thresholds.${one}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(next) => replace(key, { kind: next === 'forecast' ? 'forecast' : 'actual' })}
          />
          <ActionIcon
            aria-label={t('budgets.form.threshold.remove', { number: index + 1 })}
            onClick={() => onChange(thresholds.filter((one) => one.key !== key))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...thresholds, threshold('actual', null)])}
      >
        {t('budgets.form.threshold.add')}
      </Button>
    </fieldset>
  )
}
