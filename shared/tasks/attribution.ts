/**
 * Which tasks each series is shared out to. Rules run over series, never over rows, so tagging years of history is instant.
 *
 * What was assigned by hand stands above every rule; of the rules that match, the last in order decides.
 *
 * Law: every series, and every row that was assigned on its own, has one list of shares or none, whatever the order of tasks, rules
 * and assignments.
 */
import type { Assignment, Series, Task, TaskRule, TaskShare } from '../ledger/book-types'
import type { BookSnapshot } from '../ledger/snapshot'
import { compareRules, compileRule, fieldOf } from './rules'
import { sharesOf } from './shares'

/** Per series, or portion of one (by id), the index of its task in `tasks`, or UNATTRIBUTED. */
export type Attribution = Int32Array
export const UNATTRIBUTED = -1

/** Tasks by their index in `tasks`, each once and with some part. */
export type ShareList = readonly { readonly task: number; readonly parts: bigint }[]

export type Sharing = {
  /** Each has at least one share. */
  readonly lists: readonly ShareList[]
  /** Per list who said so. */
  readonly by: readonly (TaskRule | Assignment)[]
  /** Per series (by id) an index into `lists`, or UNATTRIBUTED. */
  readonly listOf: Int32Array
  /** The same for rows that were assigned on their own, by assignment. */
  readonly listOfRow: ReadonlyMap<string, number>
}

/** Whether a person said so of these very rows. */
export function isByHand(who: TaskRule | Assignment | undefined): who is Assignment {
  return who !== undefined && 'subject' in who
}

export type SharingInput = Pick<BookSnapshot, 'series' | 'tasks' | 'rules' | 'assignments' | 'accounts'>

export function attribute({ series, tasks, rules, assignments, accounts }: SharingInput): Sharing {
  const lists = createLists(tasks)
  const compiled = rules
    .map((rule) => ({ rule, list: lists.add(sharesOf(rule), rule) }))
    .filter(({ list }) => list !== UNATTRIBUTED)
    .sort((a, b) => compareRules(b.rule, a.rule))
    .map(({ rule, list }) => ({ rule, list, matches: compileRule(rule, accounts) }))
  const listOf = new Int32Array(series.length).fill(UNATTRIBUTED)
  if (compiled.length > 0) {
    const answerOf = rememberAlike(
      compiled.map(({ rule }) => rule),
      (one) => compiled.find(({ matches }) => matches(one))?.list ?? UNATTRIBUTED,
    )
    series.forEach((one, id) => {
      listOf[id] = answerOf(one)
    })
  }
  const listOfRow = new Map<string, number>()
  for (const assignment of [...assignments].sort(compareAssignments)) {
    const { subject, shares } = assignment
    const list = lists.add(shares, assignment)
    if (list === UNATTRIBUTED) continue
    if (subject.kind === 'row') listOfRow.set(assignment.id, list)
    else if (subject.seriesId < listOf.length) listOf[subject.seriesId] = list
  }
  return { lists: lists.all, by: lists.by, listOf, listOfRow }
}

/** Series that agree in all fields the rules look at belong together. */
function rememberAlike(rules: readonly TaskRule[], answerFor: (series: Series) => number): (series: Series) => number {
  const fields = [...new Set(rules.flatMap(({ conditions }) => conditions.map(({ field }) => field)))]
  const answers = new Map<string, number>()
  return (one) => {
    let key = ''
    for (const field of fields) key += `${fieldOf(one, field) ?? '\u0001'}\u0000`
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = answerFor(one)
    answers.set(key, answer)
    return answer
  }
}

/** Later ones last: of two assignments of one series the newer one counts. */
function compareAssignments(a: Assignment, b: Assignment): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1
}

/** Shares of tasks that are gone go to the others. */
function createLists(tasks: readonly Task[]) {
  const indexOfTask = new Map(tasks.map(({ id }, index) => [id, index]))
  const all: ShareList[] = []
  const by: (TaskRule | Assignment)[] = []
  return {
    all,
    by,
    add(shares: readonly TaskShare[], who: TaskRule | Assignment): number {
      const list = shares.flatMap(({ taskId, parts }) => {
        const task = indexOfTask.get(taskId)
        return task === undefined ? [] : [{ task, parts: BigInt(parts) }]
      })
      if (list.length === 0) return UNATTRIBUTED
      by.push(who)
      return all.push(list) - 1
    },
  }
}
