import { Checkbox, Text, TextInput } from '@mantine/core'
import type { Task } from '../../../shared/ledger/book-types'
import { t } from '../../i18n/t'
import { type StatementForm, tasksOf } from './statement-form'

type TaskTermsProps = {
  readonly form: StatementForm
  readonly tasks: readonly Task[]
  readonly onChange: (fields: Partial<StatementForm>) => void
}

/** Which of the client's tasks are charged, and how: at cost, or by the piece. */
export function TaskTerms({ form, tasks, onChange }: TaskTermsProps) {
  const own = tasksOf(tasks, form.client)
  const toggle = (id: string, isIn: boolean) =>
    onChange({ taskIds: isIn ? [...form.taskIds, id] : form.taskIds.filter((one) => one !== id) })
  return (
    <fieldset className="cb-statement-tasks">
      <legend>{t('clientStatements.form.tasks')}</legend>
      {own.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('clientStatements.form.noTasks')}
        </Text>
      ) : null}
      {own.map(({ id, name, unitName }) => (
        <div key={id} className="cb-statement-task">
          <Checkbox
            label={name}
            checked={form.taskIds.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
          {unitName === '' ? null : (
            <TextInput
              size="xs"
              inputMode="decimal"
              aria-label={t('clientStatements.form.rate.task', { unit: unitName, task: name })}
              title={t('clientStatements.form.rate', { unit: unitName })}
              placeholder={t('clientStatements.form.rate.atCost')}
              rightSection={<span className="cb-statement-unit">{`/ ${unitName}`}</span>}
              rightSectionWidth={90}
              value={form.rates[id] ?? ''}
              disabled={!form.taskIds.includes(id)}
              onChange={(event) => onChange({ rates: { ...form.rates, [id]: event.currentTarget.value } })}
            />
          )}
        </div>
      ))}
    </fieldset>
  )
}
