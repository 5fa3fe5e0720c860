/**
 * Which task each series belongs to. Rules run over series, never over rows, so tagging years of history is instant.
 *
 * Law: every series belongs to exactly one task or to none, whatever the order of tasks and rules.
 */
import type { Account, Series, Task, TaskRule } from '../ledger/book-types'
import { compareSpecificity, compileRule } from './rules'

/** Per series (by id) the index of its task in `tasks`, or UNATTRIBUTED. */
export type Attribution = Int32Array
export const UNATTRIBUTED = -1

export function attribute(
  series: readonly Series[],
  tasks: readonly Task[],
  rules: readonly TaskRule[],
  accounts: readonly Account[],
): Attribution {
  const indexOfTask = new Map(tasks.map(({ id }, index) => [id, index]))
  const compiled = rules
    .filter(({ taskId }) => indexOfTask.has(taskId))
    .sort((a, b) => compareSpecificity(b, a))
    .map((rule) => ({ index: indexOfTask.get(rule.taskId) as number, matches: compileRule(rule, accounts) }))
  return Int32Array.from(series, (one) => compiled.find(({ matches }) => matches(one))?.index ?? UNATTRIBUTED)
}
