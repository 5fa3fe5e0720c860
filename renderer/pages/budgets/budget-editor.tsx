import { Button, Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Budget } from '../../../shared/ledger/book-types'
import { allCurrencies } from '../../../shared/money/units'
import { removeBudget, saveBudget } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { currencyLabel, formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { type BudgetDraft, draftBudget, finishBudget, newBudget } from './budget-draft'
import { ScopeFields } from './scope-fields'
import { ThresholdFields } from './threshold-fields'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const

/** `budget` null: a new one. */
export function BudgetEditor({ budget, onClose }: { readonly budget: Budget | null; readonly onClose: () => void }) {
  const { settings } = useBook()
  const [draft, setDraft] = useState<BudgetDraft>(() => (budget ? draftBudget(budget) : newBudget(settings.homeCurrency)))
  const change = (part: Partial<BudgetDraft>) => setDraft((now) => ({ ...now, ...part }))
  const currencies = useMemo(() => [...allCurrencies()], [])

  const save = async (): Promise<string | null> => {
    const finished = finishBudget(draft)
    if (!finished.ok) return finished.message
    return refusalOf(await saveBudget({ ...finished.budget, id: budget?.id }))
  }

  return (
    <FormDialog
      opened
      title={budget === null ? t('budgets.add') : t('budgets.edit')}
      submitLabel={t('common.save')}
      size="lg"
      onClose={onClose}
      onSubmit={save}
      data-testid="budget-editor"
    >
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <TextInput
          label={t('budgets.form.name')}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
          maxLength={200}
          data-autofocus
          data-testid="budget-name"
        />
        <SimpleGrid cols={2} spacing="xs">
          <TextInput
            label={t('budgets.form.limit')}
            inputMode="decimal"
            value={draft.limit}
            onChange={(event) => change({ limit: event.currentTarget.value })}
            required
            data-testid="budget-limit"
          />
          <Select
            label={t('budgets.form.unit')}
            data={currencies}
            value={draft.unit}
            searchable
            allowDeselect={false}
            limit={60}
            comboboxProps={{ width: 260, position: 'bottom-end' }}
            renderOption={({ option }) => currencyLabel(option.value)}
            onChange={(unit) => unit && change({ unit })}
          />
        </SimpleGrid>
        <Select
          label={t('budgets.form.period')}
          data={(['month', 'week', 'quarter'] as const).map((kind) => ({ value: kind, label: t(`budgets.form.period.${kind}`) }))}
          value={draft.periodKind}
          allowDeselect={false}
          onChange={(kind) => kind && change({ periodKind: kind as BudgetDraft['periodKind'] })}
        />
        {draft.periodKind === 'month' ? (
          <TextInput
            label={t('budgets.form.startDay')}
            description={t('budgets.form.startDay.help')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            value={draft.startDay}
            onChange={(event) => change({ startDay: event.currentTarget.value })}
          />
        ) : draft.periodKind === 'week' ? (
          <Select
            label={t('budgets.form.startsOn')}
            data={WEEKDAYS.map((day) => ({ value: String(day), label: formatWeekday(day) }))}
            value={String(draft.startsOn)}
            allowDeselect={false}
            onChange={(day) => change({ startsOn: WEEKDAYS.find((one) => String(one) === day) ?? 1 })}
          />
        ) : (
          <span />
        )}
      </SimpleGrid>
      <ScopeFields scope={draft.scope} onChange={(scope) => change({ scope })} />
      <ThresholdFields thresholds={draft.thresholds} onChange={(thresholds) => change({ thresholds })} />
      <Switch
        mt="md"
        label={t('budgets.form.notify')}
        checked={draft.notify}
        onChange={(event) => change({ notify: event.currentTarget.checked })}
      />
      {budget === null ? null : (
        <Button
          mt="md"
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={async () => {
            sayRemoved(budget.name, await removeBudget(budget.id))
            onClose()
          }}
          data-testid="budget-remove"
        >
          {t('budgets.form.remove')}
        </Button>
      )}
    </FormDialog>
  )
}
