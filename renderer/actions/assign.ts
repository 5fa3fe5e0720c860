/** What is assigned to tasks by hand, and the rules learned from it. */
import type { Assignment, TaskShare } from '../../shared/ledger/book-types'
import { subjectName } from '../../shared/tasks/shares'
import type { Suggestion } from '../../shared/tasks/suggest-rules'
import { openBook } from '../store/store'
import { complete, put, removal, saveRule, saveSettings } from './records'
import { type ActionResult, runEdit } from './undo'

export type Assigning = {
  readonly subjects: readonly Assignment['subject'][]
  /** A task id '' stands for the task that is made. */
  readonly shares: readonly TaskShare[]
  readonly newTaskName: string | null
  readonly replaces: readonly Assignment['id'][]
}

/** Instead of what was said of the same series or rows before. */
export function assign({ subjects, shares, newTaskName, replaces }: Assigning): Promise<ActionResult> {
  const names = new Set(subjects.map(subjectName))
  const before = openBook().assignments.filter(({ id, subject }) => names.has(subjectName(subject)) || replaces.includes(id))
  const task = newTaskName === null ? null : complete('tasks', { ...EMPTY_TASK, name: newTaskName })
  const whole = shares.map((share) => (share.taskId === '' ? { ...share, taskId: task?.id ?? '' } : share))
  return runEdit([
    ...(task === null ? [] : [put('tasks', task)]),
    ...before.flatMap(({ id }) => removal('assignments', id)),
    ...subjects.map((subject) => put('assignments', complete('assignments', { subject, shares: whole }))),
  ])
}

const EMPTY_TASK = { client: '', project: '', unitName: '', output: [], archived: false }

/** Rules decide again. */
export function takeBack(ids: readonly Assignment['id'][]): Promise<ActionResult> {
  return runEdit(ids.flatMap((id) => removal('assignments', id)))
}

export function acceptSuggestion({ conditions, shares }: Suggestion): Promise<ActionResult> {
  const taskId = shares[0]?.taskId ?? ''
  return saveRule({ taskId, conditions, ...(shares.length > 1 ? { split: shares } : {}) })
}

/** It is not made again. */
export function declineSuggestion({ key }: Suggestion): Promise<ActionResult> {
  return saveSettings({ declinedRules: [...openBook().settings.declinedRules, key] })
}
