import { MultiSelect, SimpleGrid } from '@mantine/core'
import { useMemo } from 'react'
import { createWhoIs } from '../../../shared/budgets/people'
import { standing } from '../../../shared/ledger/account-map'
import type { BudgetScope, Person, Series } from '../../../shared/ledger/book-types'
import { providerName } from '../../components/providers'
import { compareNames } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

/** In the order they are asked for. */
export const SCOPE_FIELDS = [
  'providers',
  'accounts',
  'services',
  'models',
  'clients',
  'tasks',
  'projects',
  'members',
] as const satisfies readonly (keyof BudgetScope)[]

type ScopeFieldsProps = { readonly scope: BudgetScope; readonly onChange: (scope: BudgetScope) => void }
type Option = { readonly value: string; readonly label: string }

/** What the budget is for. Only what the book knows can be chosen; what was chosen before stays choosable. */
export function ScopeFields({ scope, onChange }: ScopeFieldsProps) {
  const { series, accounts, tasks, people } = useBook()
  const options = useMemo(
    (): { readonly [F in keyof BudgetScope]: readonly Option[] } => ({
      providers: plain(series.map(({ provider }) => provider)).map(({ value }) => ({ value, label: providerName(value) })),
      accounts: standing(accounts).map(({ id, name }) => ({ value: id, label: name })),
      services: plain(labelValues(series, 'service')),
      tasks: tasks.map(({ id, name }) => ({ value: id, label: name })),
      clients: plain(tasks.flatMap(({ client }) => (client === '' ? [] : [client]))),
      models: plain(labelValues(series, 'model')),
      projects: plain(labelValues(series, 'project')),
      members: membersOf(series, people),
    }),
    [series, accounts, tasks, people],
  )
  return (
    <fieldset className="cb-budget-fieldset">
      <legend>{t('budgets.form.scope')}</legend>
      <p className="cb-budget-help">{t('budgets.form.scope.help')}</p>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
        {SCOPE_FIELDS.map((field) => (
          <MultiSelect
            key={field}
            size="xs"
            label={t(`budgets.form.${field}`)}
            placeholder={scope[field].length === 0 ? t('budgets.form.scope.all') : ''}
            data={withChosen(options[field], scope[field])}
            value={[...scope[field]]}
            searchable
            clearable
            limit={60}
            classNames={{ inputField: 'cb-scope-input' }}
            onChange={(values) => onChange({ ...scope, [field]: values })}
            data-testid={`budget-scope-${field}`}
          />
        ))}
      </SimpleGrid>
    </fieldset>
  )
}

/** People by name; members nobody has given to one by what the exports call them. */
function membersOf(series: readonly Series[], people: readonly Person[]): readonly Option[] {
  const { of } = createWhoIs(people)
  const known = new Set(people.map(({ id }) => id))
  const others = series.map(of).filter((member) => member !== undefined && member !== '' && !known.has(member))
  return [...people.map(({ id, name }) => ({ value: id, label: name })), ...plain(others as string[])]
}

function labelValues(series: readonly Series[], label: 'service' | 'model' | 'project'): string[] {
  return series.flatMap(({ labels }) => (labels[label] ? [labels[label]] : []))
}

function plain(values: readonly string[]): Option[] {
  return [...new Set(values)].sort(compareNames).map((value) => ({ value, label: value }))
}

function withChosen(options: readonly Option[], chosen: readonly string[]): Option[] {
  const known = new Set(options.map(({ value }) => value))
  return [...options, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))]
}
