/** A task while it is being edited: texts as typed, checked as a whole before it is saved. */
import { LABELS } from '../../../shared/import/batch'
import type { RuleCondition, RuleField, Series, Task, TaskRule } from '../../../shared/ledger/book-types'
import { checkRule, fieldOf } from '../../../shared/tasks/rules'
import { concerns } from '../../../shared/tasks/shares'
import { TELLING } from '../../../shared/tasks/suggest-rules'
import { newDraftId, newShare, readShares, type ShareDraft } from '../../assign/share-draft'
import { t } from '../../i18n/t'
import { draftOutput, draftOutputMeter, finishOutput, type OutputDraft, type OutputMeterDraft } from './output-draft'

/** With a number of its own, so that removing one does not shuffle the fields of the others. */
export type ConditionDraft = RuleCondition & { readonly key: string }
export type RuleDraft = Pick<TaskRule, 'id' | 'createdAt' | 'taskId'> & {
  readonly conditions: readonly ConditionDraft[]
  readonly stage: TaskRule['stage']
  /** Null: all of it is the task's. */
  readonly split: readonly ShareDraft[] | null
}

export type TaskDraft = {
  readonly task: Task
  readonly rules: readonly RuleDraft[]
  readonly output: readonly OutputDraft[]
  readonly outputMeter: OutputMeterDraft
}

export const RULE_FIELDS: readonly RuleField[] = ['provider', 'product', 'account', ...LABELS, 'category']
export const RULE_OPS: readonly RuleCondition['op'][] = ['equals', 'contains', 'starts-with', 'matches']

export function draftTask(task: Task, rules: readonly TaskRule[]): TaskDraft {
  return {
    task,
    rules: rules
      .filter((rule) => concerns(rule, task.id))
      .map(({ id, createdAt, taskId, conditions, stage, split }) => ({
        id,
        createdAt,
        taskId,
        conditions: conditions.map((condition) => newCondition(condition)),
        stage,
        split: split?.map((share) => newShare(share.taskId, String(share.parts))) ?? null,
      })),
    output: draftOutput(task),
    outputMeter: draftOutputMeter(task),
  }
}

export function newTask(name: string): Task {
  return { id: '', name, client: '', project: '', unitName: '', output: [], archived: false, createdAt: '' }
}

const EMPTY_CONDITION: RuleCondition = { field: 'model', op: 'contains', value: '' }

export function newCondition({ field, op, value }: RuleCondition = EMPTY_CONDITION): ConditionDraft {
  return { key: newDraftId(), field, op, value }
}

export function newRule(taskId: string, conditions: readonly RuleCondition[] = [EMPTY_CONDITION]): RuleDraft {
  const id = newDraftId()
  return { id, createdAt: '', taskId, conditions: conditions.map((one) => newCondition(one)), stage: undefined, split: null }
}

/** As far as it can be read: what is typed half is previewed without its split. */
export function ruleOf({ id, createdAt, taskId, conditions, stage, split }: RuleDraft): TaskRule {
  const shares = split === null ? null : readShares(split)
  return {
    id,
    taskId,
    createdAt,
    conditions: conditions.map(({ field, op, value }) => ({ field, op, value: value.trim() })),
    ...(stage === undefined ? {} : { stage }),
    ...(shares === null || shares.length < 2 ? {} : { split: shares }),
  }
}

export type DraftResult =
  | { readonly ok: true; readonly task: Task; readonly rules: readonly TaskRule[] }
  | { readonly ok: false; readonly message: string }

export function finishDraft({ task, rules, output, outputMeter }: TaskDraft): DraftResult {
  const name = task.name.trim()
  if (name === '') return { ok: false, message: `${t('tasks.form.name')}: ${t('common.error.required')}` }
  const kept = rules.filter(({ conditions }) => conditions.some(({ value }) => value.trim() !== ''))
  const faulty = kept.map(({ conditions }) => checkRule(conditions)).find((problem) => problem !== null)
  if (faulty) {
    return { ok: false, message: t(faulty.code === 'bad-pattern' ? 'tasks.form.badPattern' : 'tasks.form.ruleWithoutValue') }
  }
  if (kept.some(({ split }) => split !== null && readShares(split) === null)) {
    return { ok: false, message: t('tasks.form.badSplit') }
  }
  const finished = finishOutput(output, outputMeter)
  if (!finished.ok) return finished
  return {
    ok: true,
    task: {
      ...task,
      name,
      client: task.client.trim(),
      project: task.project.trim(),
      unitName: task.unitName.trim(),
      output: finished.output,
      outputMeter: finished.outputMeter,
    },
    rules: kept.map(ruleOf),
  }
}

/** A rule that catches this series and its like: its provider and the label that says most about whose work it is. */
export function conditionsFrom(series: Series): readonly RuleCondition[] {
  const provider: RuleCondition = { field: 'provider', op: 'equals', value: series.provider }
  const telling = TELLING.find((field) => fieldValue(series, field) !== '') ?? 'model'
  const value = fieldValue(series, telling) || series.labels.service || series.labels.sku || ''
  if (value === '') return [provider]
  const field = fieldValue(series, telling) !== '' ? telling : series.labels.service ? 'service' : 'sku'
  return [provider, { field, op: 'equals', value }]
}

/** Values the book knows for a field, for completion. */
export function knownValues(series: readonly Series[], accountNames: readonly string[], field: RuleField): string[] {
  if (field === 'account') return [...new Set(accountNames)].sort()
  const values = new Set(series.map((one) => fieldValue(one, field)).filter((value) => value !== ''))
  return [...values].sort().slice(0, 500)
}

export function fieldValue(series: Series, field: RuleField): string {
  return fieldOf(series, field) ?? ''
}
