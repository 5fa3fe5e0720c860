import { ActionIcon, Autocomplete, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { standing } from '../../../shared/ledger/account-map'
import type { RuleCondition, RuleField, Task } from '../../../shared/ledger/book-types'
import { checkRule } from '../../../shared/tasks/rules'
import type { ShareDraft } from '../../assign/share-draft'
import { type ShareOption, SharesEditor, SplitButton } from '../../assign/shares-editor'
import { providerName } from '../../components/providers'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { costText, type RulePreview } from './rule-preview'
import { type ConditionDraft, knownValues, newCondition, newRule, RULE_FIELDS, RULE_OPS, type RuleDraft } from './task-draft'

type RulesEditorProps = {
  readonly task: Task
  readonly rules: readonly RuleDraft[]
  readonly preview: RulePreview
  readonly onChange: (rules: readonly RuleDraft[]) => void
}

const STAGES = ['pre', 'normal', 'post'] as const

export function RulesEditor({ task, rules, preview, onChange }: RulesEditorProps) {
  const { tasks } = useBook()
  const change = (id: string, part: Partial<RuleDraft>) =>
    onChange(rules.map((rule) => (rule.id === id ? { ...rule, ...part } : rule)))
  const replace = (id: string, conditions: readonly ConditionDraft[]) =>
    conditions.length === 0 ? onChange(rules.filter((rule) => rule.id !== id)) : change(id, { conditions })
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
            <div className="cb-rule-actions">
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPlus size={13} />}
                onClick={() => replace(rule.id, [...rule.conditions, newCondition()])}
              >
                {t('tasks.form.addCondition')}
              </Button>
              {rule.split === null ? <SplitButton taskId={task.id} onSplit={(split) => change(rule.id, { split })} /> : null}
              <Select
                size="xs"
                w={260}
                aria-label={t('tasks.stage', { number: index + 1 })}
                data={STAGES.map((stage) => ({ value: stage as string, label: t(`tasks.stage.${stage}`) }))}
                value={rule.stage ?? 'normal'}
                allowDeselect={false}
                onChange={(stage) => change(rule.id, { stage: stage === 'pre' || stage === 'post' ? stage : undefined })}
              />
            </div>
            {rule.split === null ? null : (
              <SharesEditor
                options={taskOptions(tasks, task)}
                keeps={task.id}
                split={rule.split}
                onChange={(split) =>
                  change(
                    rule.id,
                    split.length < 2 ? { split: null, taskId: task.id } : { split, taskId: keeperOf(rule, split, task) },
                  )
                }
              />
            )}
            <p className="cb-rule-decides" data-testid="rule-decides">
              {t('tasks.rule.decides', decidedText(preview, rule.id))}
            </p>
          </section>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rules, newRule(task.id)])}
      >
        {t('tasks.form.addRule')}
      </Button>
    </fieldset>
  )
}

/** With the task that is being edited under the name it has there. */
function taskOptions(tasks: readonly Task[], { id, name }: Task): readonly ShareOption[] {
  const own = { value: id, label: name.trim() === '' ? t('tasks.split.thisTask') : name }
  return [own, ...tasks.flatMap((one) => (one.id === id || one.archived ? [] : [{ value: one.id, label: one.name }]))]
}

/** A rule is listed under one task, which must be in its split. */
function keeperOf({ taskId }: RuleDraft, split: readonly ShareDraft[], task: Task): string {
  return split.some((share) => share.taskId === taskId) ? taskId : task.id
}

function decidedText({ byRule }: RulePreview, id: string) {
  const decided = byRule.get(id)
  return {
    series: t('tasks.preview.series', { count: decided?.series ?? 0 }),
    rows: t('common.rows', { count: decided?.rows ?? 0 }),
    cost: costText(decided?.cost ?? []),
  }
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
        error={checkRule([condition])?.code === 'bad-pattern' ? t('tasks.form.badPattern') : null}
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
