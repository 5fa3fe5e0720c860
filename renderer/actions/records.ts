/** Saving and removing what a person enters. Every one of these can be undone. */
import type { KindRule } from '../../shared/kinds/kinds'
import type {
  Account,
  Budget,
  Grant,
  OwnPrice,
  Person,
  Rate,
  RecurringGrant,
  Routing,
  Settings,
  Task,
  TaskRule,
} from '../../shared/ledger/book-types'
import { assignmentWithout, concerns, ruleWithout } from '../../shared/tasks/shares'
import type { Edit, Records, RecordTable } from '../ledger/records'
import { openBook } from '../store/store'
import { here, nowText } from './context'
import { type ActionResult, runEdit } from './undo'

/** A record as a form gives it: without `id` it is a new one. */
export type Draft<T extends { readonly id: string }> = Omit<T, 'id' | 'createdAt'> & { readonly id?: string | undefined }
export type SaveResult = ({ readonly ok: true } & { readonly id: string }) | Exclude<ActionResult, { readonly ok: true }>

export const saveAccount = (draft: Draft<Account>): Promise<SaveResult> => save('accounts', draft)
export const saveGrant = (draft: Draft<Grant>): Promise<SaveResult> => save('grants', draft)
export const saveRecurring = (draft: Draft<RecurringGrant>): Promise<SaveResult> => save('recurring', draft)
export const saveTask = (draft: Draft<Task>): Promise<SaveResult> => save('tasks', draft)
export const saveRule = (draft: Draft<TaskRule>): Promise<SaveResult> => save('rules', draft)
export const saveBudget = (draft: Draft<Budget>): Promise<SaveResult> => save('budgets', draft)
export const saveKindRule = (draft: Draft<KindRule>): Promise<SaveResult> => save('kindRules', draft)
export const savePerson = (draft: Draft<Person>): Promise<SaveResult> => save('people', draft)
export const saveRate = (draft: Draft<Rate>): Promise<SaveResult> => save('rates', draft)
export const savePrice = (draft: Draft<OwnPrice>): Promise<SaveResult> => save('prices', draft)
export const saveRouting = (draft: Draft<Routing>): Promise<SaveResult> => save('routings', draft)

/** An account's record and its first lots in one step: "type a balance by hand". */
export async function saveAccountWithGrants(
  account: Draft<Account>,
  grants: readonly Omit<Draft<Grant>, 'accountId'>[],
): Promise<SaveResult> {
  const whole = complete('accounts', account)
  const lots = grants.map((grant) => complete('grants', { ...grant, accountId: whole.id }))
  const result = await runEdit([put('accounts', whole), ...lots.map((lot) => put('grants', lot))])
  return result.ok ? { ok: true, id: whole.id } : result
}

/** Many in one step. */
export function saveBudgets(drafts: readonly Draft<Budget>[]): Promise<ActionResult> {
  return runEdit(drafts.map((draft) => put('budgets', complete('budgets', draft))))
}

/**
 * A task and all rules that give it anything, in one step; such rules that are not among the given ones are removed. A task id ''
 * stands for the task itself.
 */
export async function saveTaskWithRules(task: Draft<Task>, rules: readonly Draft<TaskRule>[]): Promise<SaveResult> {
  const whole = complete('tasks', task)
  const own = <T extends { readonly taskId: string }>(one: T): T => (one.taskId === '' ? { ...one, taskId: whole.id } : one)
  const kept = rules.map((rule) =>
    complete('rules', { ...own(rule), ...(rule.split === undefined ? {} : { split: rule.split.map(own) }) }),
  )
  const dropped = openBook().rules.filter((rule) => concerns(rule, whole.id) && kept.every(({ id }) => id !== rule.id))
  const result = await runEdit([
    put('tasks', whole),
    ...dropped.flatMap(({ id }) => removal('rules', id)),
    ...kept.map((rule) => put('rules', rule)),
  ])
  return result.ok ? { ok: true, id: whole.id } : result
}

/** One period of a recurring grant with another amount (0: left out), or with its own again. */
export async function setPeriodAmount(id: string, period: string, amount: bigint | null): Promise<ActionResult> {
  const grant = find('recurring', id)
  if (grant === null) return { ok: false, code: 'gone' }
  const others = grant.exceptions.filter((one) => one.period !== period)
  const exceptions = amount === null ? others : [...others, { period, amount }]
  return runEdit([put('recurring', { ...grant, exceptions })])
}

/** From the day on it no longer runs; null: until further notice. */
export async function endRecurring(id: string, endsDay: string | null): Promise<ActionResult> {
  const grant = find('recurring', id)
  return grant === null ? { ok: false, code: 'gone' } : runEdit([put('recurring', { ...grant, endsDay })])
}

/** The grant stays in the book, with the day from which it no longer counts. */
export async function voidGrant(id: string): Promise<ActionResult> {
  const edit = voiding(id)
  return edit === null ? { ok: false, code: 'gone' } : runEdit([edit])
}

export function voiding(id: string): Edit | null {
  const grant = find('grants', id)
  return grant === null ? null : put('grants', { ...grant, voidedAt: nowText() })
}

export const removeGrant = (id: string): Promise<ActionResult> => runEdit(removal('grants', id))
export const removeRecurring = (id: string): Promise<ActionResult> => runEdit(removal('recurring', id))
export const removeRule = (id: string): Promise<ActionResult> => runEdit(removal('rules', id))
export const removeBudget = (id: string): Promise<ActionResult> => runEdit(removal('budgets', id))
export const removeKindRule = (id: string): Promise<ActionResult> => runEdit(removal('kindRules', id))
export const removePerson = (id: string): Promise<ActionResult> => runEdit(removal('people', id))
export const removeRate = (id: string): Promise<ActionResult> => runEdit(removal('rates', id))
export const removePrice = (id: string): Promise<ActionResult> => runEdit(removal('prices', id))
export const removeRouting = (id: string): Promise<ActionResult> => runEdit(removal('routings', id))

/** With its rules and assignments, which would point nowhere; what it had a part of goes to the others. */
export function removeTask(id: string): Promise<ActionResult> {
  const { rules, assignments } = openBook()
  return runEdit([
    ...rules.filter((rule) => concerns(rule, id)).flatMap((rule) => replacement('rules', rule, ruleWithout(rule, id))),
    ...assignments
      .filter(({ shares }) => shares.some(({ taskId }) => taskId === id))
      .flatMap((assignment) => replacement('assignments', assignment, assignmentWithout(assignment, id))),
    ...removal('tasks', id),
  ])
}

export function saveSettings(change: Partial<Settings>): Promise<ActionResult> {
  const before = openBook().settings
  return runEdit([{ table: 'settings', before, after: { ...before, ...change } }])
}

export function setTheme(theme: Settings['theme']): Promise<ActionResult> {
  return saveSettings({ theme })
}

async function save<T extends RecordTable>(table: T, draft: Draft<Records[T]>): Promise<SaveResult> {
  const record = complete(table, draft)
  const result = await runEdit([put(table, record)])
  return result.ok ? { ok: true, id: record.id } : result
}

/** Gives a new record its id and time; a known one keeps both. */
export function complete<T extends RecordTable>(table: T, draft: Draft<Records[T]>): Records[T] {
  const { id, ...rest } = draft
  const known = id === undefined ? null : find(table, id)
  const createdAt = known !== null && 'createdAt' in known ? known.createdAt : nowText()
  const stamp = table === 'rates' || table === 'prices' ? {} : { createdAt }
  return { ...rest, id: id ?? crypto.randomUUID(), ...stamp } as unknown as Records[T]
}

export function find<T extends RecordTable>(table: T, id: string): Records[T] | null {
  const records: readonly Records[T][] = openBook()[table] as readonly Records[RecordTable][] as readonly Records[T][]
  return records.find((record) => record.id === id) ?? null
}

export function put<T extends RecordTable>(table: T, after: Records[T]): Edit {
  return { table, id: after.id, before: find(table, after.id), after } as Edit
}

function replacement<T extends RecordTable>(table: T, before: Records[T], after: Records[T] | null): readonly Edit[] {
  return after === null ? removal(table, before.id) : [put(table, after)]
}

export function removal(table: RecordTable, id: string): readonly Edit[] {
  const before = find(table, id)
  return before === null ? [] : [{ table, id, before, after: null } as Edit]
}

/** For what is written without a way back: the samples' own records. */
export async function putRecords(records: { readonly [T in RecordTable]?: readonly Records[T][] }): Promise<ActionResult> {
  const edits = Object.entries(records).flatMap(([table, list]) => list.map((record) => put(table as RecordTable, record)))
  return here().ledger.call('edit', { edits, now: nowText() })
}
