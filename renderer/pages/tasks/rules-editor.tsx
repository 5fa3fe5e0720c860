import { ActionIcon, Autocomplete, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { standing } from '../../../shared/ledger/account-map'
import type { RuleCondition, RuleField } from '../../../shared/ledger/book-types'
import { providerName } from '../../components/providers'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { type ConditionDraft, knownValues, newCondition, newRule, RULE_FIELDS, RULE_OPS, type RuleDraft } from './task-draft'

type RulesEditorProps = { readonly rules: readonly RuleDraft[]; readonly onChange: (rules: readonly RuleDraft[]) => void }

export function RulesEditor({ rules, onChange }: RulesEditorProps) {
  const replace = (id: string, conditions: readonly ConditionDraft[]) =>
    onChange(
      conditions.length === 0
        ? rules.filter((rule) => rule.id !== id)
        : rules.map((rule) => (rule.id === id ? { ...rule, conditions } : rule)),
    )
  return (
    <fieldset className="cb-rules">
      <legend>{t('tasks.form.rules')}</legend>
      <p className="cb-rules-help">{t('tasks.form.rules.help')}</p>
      {rules.map((rule, index) => (
        <div key={rule.id}>
          {index > 0 ? <div className="cb-rules-or">{t('tasks.form.or')}</div> : null}
          <section className="cb-rule" aria-label={t('tasks.form.rule', { number: index + 1 })}>
            {rule.conditions.map((condition, at) => (
              <ConditionRow
                key={condition.key}
                condition={condition}
                number={at + 1}
                onChange={(next) =>
                  replace(
                    rule.id,
                    rule.conditions.map((one) => (one.key === condition.key ? next : one)),
                  )
                }
                onRemove={() =>
                  replace(
                    rule.id,
                    rule.conditions.filter(({ key }) => key !== condition.key),
                  )
                }
              />
            ))}
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={13} />}
              onClick={() => replace(rule.id, [...rule.conditions, newCondition()])}
            >
              {t('tasks.form.addCondition')}
            </Button>
          </section>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rules, newRule()])}
      >
        {t('tasks.form.addRule')}
      </Button>
    </fieldset>
  )
}

type ConditionRowProps = {
  readonly condition: ConditionDraft
  readonly number: number
  readonly onChange: (condition: ConditionDraft) => void
  readonly onRemove: () => void
}

function ConditionRow({ condition, number, onChange, onRemove }: ConditionRowProps) {
  const { series, accounts } = useBook()
  const { field, op, value } = condition
  const values = useMemo(
    () =>
      knownValues(
        series,
        standing(accounts).map(({ name }) => name),
        field,
      ),
    [series, accounts, field],
  )
  return (
    <div className="cb-condition">
      <Select
        size="xs"
        aria-label={`${t('tasks.form.field')} ${number}`}
        data={RULE_FIELDS.map((name) => ({ value: name, label: t(`field.${name}`) }))}
        value={field}
        allowDeselect={false}
        searchable
        onChange={(next) => onChange({ ...condition, field: (next ?? field) as RuleField })}
      />
      <Select
        size="xs"
        aria-label={`${t('tasks.form.op')} ${number}`}
        data={RULE_OPS.map((name) => ({ value: name, label: t(`tasks.op.${name}`) }))}
        value={op}
        allowDeselect={false}
        onChange={(next) => onChange({ ...condition, op: (next ?? op) as RuleCondition['op'] })}
      />
      <Autocomplete
        size="xs"
        aria-label={`${t('tasks.form.value')} ${number}`}
        data={values}
        limit={40}
        value={value}
        maxLength={1024}
        onChange={(next) => onChange({ ...condition, value: next })}
        {...(field === 'provider'
          ? { renderOption: ({ option }: { option: { value: string } }) => `${providerName(option.value)} (${option.value})` }
          : {})}
      />
      <ActionIcon aria-label={t('tasks.form.removeCondition', { number })} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  )
}
