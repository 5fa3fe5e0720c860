/**
 * Which task each series belongs to. Rules run over series, never over rows, so tagging years of history is instant.
 *
 * Law: every series belongs to exactly one task or to none, whatever the order of tasks and rules.
 */
import type { Account, Series, Task, TaskRule } from '../ledger/book-types'
import { compareSpecificity, compileRule, fieldOf } from './rules'

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
  if (compiled.length === 0) return new Int32Array(series.length).fill(UNATTRIBUTED)
  const fields = [...new Set(rules.flatMap(({ conditions }) => conditions.map(({ field }) => field)))]
  // Series that agree in all fields the rules look at belong together.
  const answers = new Map<string, number>()
  return Int32Array.from(series, (one) => {
    let key = ''
    for (const field of fields) key += `${fieldOf(one, field) ?? '\u0001'}\u0000`
    const known = answers.get(key)
    if (known !== undefined) return known
    const index = compiled.find(({ matches }) => matches(one))?.index ?? UNATTRIBUTED
    answers.set(key, index)
    return index
  })
}
