import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Assignment, TaskShare } from '../../shared/ledger/book-types'
import { assign } from '../actions/assign'
import { FormDialog } from '../components/form-dialog'
import { refusalOf } from '../i18n/fault-text'
import { t } from '../i18n/t'
import { sayWithUndo } from '../pages/say-removed'
import { useBook } from '../store/hooks'
import { newShare, readShares, type ShareDraft } from './share-draft'
import { SharesEditor } from './shares-editor'

export type AssignRequest = {
  /** What it is, for people. */
  readonly what: string
  readonly subjects: readonly Assignment['subject'][]
  /** Assignments that the new ones stand in the place of. */
  readonly replaces: readonly Assignment['id'][]
  readonly shares: readonly TaskShare[]
}

const NEW_TASK = ''

/** Gives a series, or single rows, to a task or several: whatever rules say, it stays there. */
export function AssignDialog({ request, onClose }: { readonly request: AssignRequest; readonly onClose: () => void }) {
  const tasks = useBook().tasks.filter(({ archived }) => !archived)
  const [split, setSplit] = useState<readonly ShareDraft[]>(() => startSplit(request.shares, tasks[0]?.id ?? NEW_TASK))
  const [name, setName] = useState('')
  const isNew = split.some(({ taskId }) => taskId === NEW_TASK)
  const isOfRows = request.subjects.some(({ kind }) => kind === 'row')

  const save = async (): Promise<string | null> => {
    const shares = readShares(split)
    if (shares === null) return t('tasks.form.badSplit')
    if (isNew && name.trim() === '') return `${t('tasks.form.name')}: ${t('common.error.required')}`
    const refusal = refusalOf(await assign({ ...request, shares, newTaskName: isNew ? name.trim() : null }))
    if (refusal === null) sayWithUndo('assigned', t('assign.done', { what: request.what }))
    return refusal
  }

  return (
    <FormDialog
      opened
      title={t('assign.title')}
      submitLabel={t('assign.submit')}
      onClose={onClose}
      onSubmit={save}
      data-testid="assign-dialog"
    >
      <p className="cb-assign-what">{request.what}</p>
      <SharesEditor
        options={[
          ...tasks.map(({ id, name: label }) => ({ value: id, label })),
          { value: NEW_TASK, label: t('tasks.makeRule.newTask') },
        ]}
        keeps={null}
        split={split}
        onChange={setSplit}
      />
      {isNew ? (
        <TextInput
          mt="sm"
          label={t('assign.newTask')}
          value={name}
          maxLength={200}
          required
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="assign-new-task"
        />
      ) : null}
      <p className="cb-assign-help">{isOfRows ? t('assign.help.rows') : t('assign.help.series')}</p>
    </FormDialog>
  )
}

function startSplit(shares: readonly TaskShare[], otherwise: string): readonly ShareDraft[] {
  if (shares.length === 0) return [newShare(otherwise, '1')]
  return shares.map(({ taskId, parts }) => newShare(taskId, String(parts)))
}
