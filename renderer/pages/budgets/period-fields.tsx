import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { BudgetDraft } from './budget-draft'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const
const KINDS = ['month', 'week', 'quarter', 'fixed'] as const

type PeriodFieldsProps = { readonly draft: BudgetDraft; readonly onChange: (part: Partial<BudgetDraft>) => void }

export function PeriodFields({ draft, onChange }: PeriodFieldsProps) {
  return (
    <SimpleGrid cols={2} spacing="sm" mt="sm">
      <Select
        label={t('budgets.form.period')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`budgets.form.period.${kind}`) }))}
        value={draft.periodKind}
        allowDeselect={false}
        onChange={(kind) => kind && onChange({ periodKind: kind as BudgetDraft['periodKind'] })}
        data-testid="budget-period"
      />
      {draft.periodKind === 'month' ? (
        <TextInput
          label={t('budgets.form.startDay')}
          description={t('budgets.form.startDay.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          value={draft.startDay}
          onChange={(event) => onChange({ startDay: event.currentTarget.value })}
        />
      ) : draft.periodKind === 'week' ? (
        <Select
          label={t('budgets.form.startsOn')}
          data={WEEKDAYS.map((day) => ({ value: String(day), label: formatWeekday(day) }))}
          value={String(draft.startsOn)}
          allowDeselect={false}
          onChange={(day) => onChange({ startsOn: WEEKDAYS.find((one) => String(one) === day) ?? 1 })}
        />
      ) : draft.periodKind === 'fixed' ? (
        <SimpleGrid cols={2} spacing="xs">
          <TextInput
            type="date"
            label={t('budgets.form.firstDay')}
            value={draft.firstDay}
            onChange={(event) => onChange({ firstDay: event.currentTarget.value })}
            data-testid="budget-first-day"
          />
          <TextInput
            type="date"
            label={t('budgets.form.lastDay')}
            value={draft.lastDay}
            onChange={(event) => onChange({ lastDay: event.currentTarget.value })}
            data-testid="budget-last-day"
          />
        </SimpleGrid>
      ) : (
        <span />
      )}
    </SimpleGrid>
  )
}
