import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { allCurrencies } from '../../../shared/money/units'
import type { Day } from '../../../shared/time/days'
import { currencyLabel } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { BudgetDraft } from './budget-draft'
import { periodLabel, plannedPeriods } from './planned-periods'

const KINDS = ['one', 'plan', 'last-period'] as const

type LimitFieldsProps = {
  readonly draft: BudgetDraft
  readonly today: Day
  readonly onChange: (part: Partial<BudgetDraft>) => void
}

/** What a period may cost: always the same, period by period, or as much as the one before. */
export function LimitFields({ draft, today, onChange }: LimitFieldsProps) {
  const currencies = useMemo(() => [...allCurrencies()], [])
  const isOnce = draft.periodKind === 'fixed'
  const kinds = KINDS.filter((kind) => kind !== 'plan' || !isOnce)
  const kind = kinds.includes(draft.limitKind) ? draft.limitKind : 'one'
  return (
    <>
      <SimpleGrid cols={2} spacing="sm" mt="sm">
        <SimpleGrid cols={2} spacing="xs">
          <TextInput
            label={t(kind === 'one' ? 'budgets.form.limit' : 'budgets.form.limit.usual')}
            inputMode="decimal"
            value={draft.limit}
            onChange={(event) => onChange({ limit: event.currentTarget.value })}
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
            onChange={(unit) => unit && onChange({ unit })}
          />
        </SimpleGrid>
        <Select
          label={t('budgets.form.limits')}
          data={kinds.map((one) => ({ value: one, label: t(`budgets.form.limits.${one}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => next && onChange({ limitKind: next as BudgetDraft['limitKind'] })}
          data-testid="budget-limits"
        />
        <Select
          label={t('budgets.form.counts')}
          description={t(`budgets.form.counts.${draft.counts}.help`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={(['gross', 'net'] as const).map((one) => ({ value: one, label: t(`budgets.form.counts.${one}`) }))}
          value={draft.counts}
          allowDeselect={false}
          onChange={(counts) => counts && onChange({ counts: counts as BudgetDraft['counts'] })}
          data-testid="budget-counts"
        />
      </SimpleGrid>
      {kind === 'plan' ? (
        <fieldset className="cb-budget-fieldset">
          <legend>{t('budgets.form.limits.plan')}</legend>
          <p className="cb-budget-help">{t('budgets.form.limits.plan.help')}</p>
          <SimpleGrid cols={3} spacing="xs" verticalSpacing="xs">
            {plannedPeriods(draft, today).map((from) => (
              <TextInput
                key={from}
                size="xs"
                inputMode="decimal"
                label={periodLabel(draft.periodKind, from)}
                placeholder={draft.limit}
                value={draft.plan[from] ?? ''}
                onChange={(event) => onChange({ plan: { ...draft.plan, [from]: event.currentTarget.value } })}
              />
            ))}
          </SimpleGrid>
        </fieldset>
      ) : null}
    </>
  )
}
