import { Button, Checkbox, Group, SimpleGrid, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { RuleCondition, Task } from '../../../shared/ledger/book-types'
import { removeTask, saveTaskWithRules } from '../../actions/records'
import { isDraftId } from '../../assign/share-draft'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook, useFacts, usePriceBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { OutputEditor } from './output-editor'
import { previewRules } from './rule-preview'
import { RulesEditor } from './rules-editor'
import { draftTask, finishDraft, newRule, newTask, ruleOf, type TaskDraft } from './task-draft'
import { TaskPreview } from './task-preview'

type TaskEditorProps = {
  /** Null: a new task. */
  readonly task: Task | null
  /** A rule to start with, made from an unattributed line. */
  readonly extraConditions: readonly RuleCondition[]
  readonly onClose: () => void
}

export function TaskEditor({ task, extraConditions, onClose }: TaskEditorProps) {
  const book = useBook()
  const [draft, setDraft] = useState<TaskDraft>(() => startDraft(task ?? newTask(''), book.rules, extraConditions))
  const change = (fields: Partial<Task>) => setDraft((now) => ({ ...now, task: { ...now.task, ...fields } }))
  const facts = useFacts()
  const prices = usePriceBook()
  // Typing stays fluent on a large book: what is shown of the rules may lag a moment behind the text.
  const settled = useDeferredValue(draft)
  const preview = useMemo(
    () => previewRules(book, facts, prices, settled.task, settled.rules.map(ruleOf)),
    [book, facts, prices, settled],
  )

  const save = async (): Promise<string | null> => {
    const finished = finishDraft(draft)
    if (!finished.ok) return finished.message
    const kept = finished.rules.map(({ id, createdAt: _, ...rule }) => ({ ...rule, id: isDraftId(id) ? undefined : id }))
    return refusalOf(await saveTaskWithRules({ ...finished.task, id: task?.id }, kept))
  }

  return (
    <FormDialog
      opened
      title={task === null ? t('tasks.add') : t('tasks.edit')}
      submitLabel={t('common.save')}
      size="xl"
      onClose={onClose}
      onSubmit={save}
      data-testid="task-editor"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          label={t('tasks.form.name')}
          description={t('tasks.form.name.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.task.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
          maxLength={200}
          data-autofocus
        />
        <TextInput
          label={t('tasks.form.unit')}
          description={t('tasks.form.unit.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.task.unitName}
          onChange={(event) => change({ unitName: event.currentTarget.value })}
          maxLength={60}
        />
        <TextInput
          label={t('tasks.form.client')}
          value={draft.task.client}
          onChange={(event) => change({ client: event.currentTarget.value })}
          maxLength={200}
        />
        <TextInput
          label={t('tasks.form.project')}
          value={draft.task.project}
          onChange={(event) => change({ project: event.currentTarget.value })}
          maxLength={200}
        />
      </SimpleGrid>
      <RulesEditor
        task={draft.task}
        rules={draft.rules}
        preview={preview}
        onChange={(next) => setDraft((now) => ({ ...now, rules: next }))}
      />
      <TaskPreview preview={preview} />
      {draft.task.unitName.trim() === '' ? null : (
        <OutputEditor
          unitName={draft.task.unitName}
          output={draft.output}
          meter={draft.outputMeter}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        />
      )}
      {task === null ? null : (
        <Group mt="lg" justify="space-between">
          <Checkbox
            label={t('tasks.form.archive')}
            checked={draft.task.archived}
            onChange={(event) => change({ archived: event.currentTarget.checked })}
          />
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={async () => {
              sayRemoved(task.name, await removeTask(task.id))
              onClose()
            }}
          >
            {t('tasks.form.remove')}
          </Button>
        </Group>
      )}
    </FormDialog>
  )
}

function startDraft(task: Task, rules: Parameters<typeof draftTask>[1], extraConditions: readonly RuleCondition[]): TaskDraft {
  const draft = draftTask(task, rules)
  if (extraConditions.length > 0) return { ...draft, rules: [...draft.rules, newRule(task.id, extraConditions)] }
  return draft.rules.length > 0 ? draft : { ...draft, rules: [newRule(task.id)] }
}
