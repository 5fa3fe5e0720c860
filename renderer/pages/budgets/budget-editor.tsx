import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Budget } from '../../../shared/ledger/book-types'
import { removeBudget, saveBudget } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook, useToday } from '../../store/hooks'
import { RemoveButton } from '../remove-button'
import { type BudgetDraft, draftBudget, finishBudget, newBudget } from './budget-draft'
import { LimitFields } from './limit-fields'
import { PeriodFields } from './period-fields'
import { ScopeFields } from './scope-fields'
import { ThresholdFields } from './threshold-fields'

/** `budget` null: a new one. */
export function BudgetEditor({ budget, onClose }: { readonly budget: Budget | null; readonly onClose: () => void }) {
  const { settings } = useBook()
  const [draft, setDraft] = useState<BudgetDraft>(() => (budget ? draftBudget(budget) : newBudget(settings.homeCurrency)))
  const change = (part: Partial<BudgetDraft>) => setDraft((now) => ({ ...now, ...part }))
  const today = useToday()

  const save = async (): Promise<string | null> => {
    const finished = finishBudget(draft)
    if (!finished.ok) return finished.message
    return refusalOf(await saveBudget({ ...finished.value, id: budget?.id }))
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
      <TextInput
        label={t('budgets.form.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
        maxLength={200}
        data-autofocus
        data-testid="budget-name"
      />
      <PeriodFields draft={draft} onChange={change} />
      <LimitFields draft={draft} today={today} onChange={change} />
      <ScopeFields scope={draft.scope} onChange={(scope) => change({ scope })} />
      <ThresholdFields thresholds={draft.thresholds} onChange={(thresholds) => change({ thresholds })} />
      <Switch
        mt="md"
        label={t('budgets.form.notify')}
        checked={draft.notify}
        onChange={(event) => change({ notify: event.currentTarget.checked })}
      />
      {budget === null ? null : (
        <RemoveButton
          label={t('budgets.form.remove')}
          name={budget.name}
          remove={() => removeBudget(budget.id)}
          onDone={onClose}
          data-testid="budget-remove"
        />
      )}
    </FormDialog>
  )
}
