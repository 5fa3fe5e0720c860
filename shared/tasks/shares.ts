/** Who gets what of a rule or an assignment. */
import type { Assignment, TaskRule, TaskShare } from '../ledger/book-types'

export function sharesOf({ taskId, split }: Pick<TaskRule, 'taskId' | 'split'>): readonly TaskShare[] {
  return split ?? [{ taskId, parts: 1 }]
}

/** Whether the task gets any of it. */
export function concerns(rule: Pick<TaskRule, 'taskId' | 'split'>, taskId: string): boolean {
  return sharesOf(rule).some((share) => share.taskId === taskId)
}

/** The rule when the task is gone: its part goes to the others. Null where it was for that task alone. */
export function ruleWithout(rule: TaskRule, taskId: string): TaskRule | null {
  const left = sharesOf(rule).filter((share) => share.taskId !== taskId)
  const [first] = left
  if (first === undefined) return null
  const { split: _split, ...whole } = rule
  const heir = rule.taskId === taskId ? first.taskId : rule.taskId
  return left.length === 1 ? { ...whole, taskId: heir } : { ...whole, taskId: heir, split: left }
}

export function assignmentWithout(assignment: Assignment, taskId: string): Assignment | null {
  const shares = assignment.shares.filter((share) => share.taskId !== taskId)
  return shares.length === 0 ? null : { ...assignment, shares }
}

/** 0 to 1, for people. */
export function shareOfWhole(shares: readonly TaskShare[], taskId: string): number {
  const whole = shares.reduce((sum, { parts }) => sum + parts, 0)
  return (shares.find((share) => share.taskId === taskId)?.parts ?? 0) / whole
}

/** Equal for two assignments that speak of the same rows. */
export function subjectName(subject: Assignment['subject']): string {
  return subject.kind === 'series' ? `series ${subject.seriesId}` : `row ${subject.format} ${subject.accountId} ${subject.key}`
}
