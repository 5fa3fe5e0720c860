/**
 * Rules proposed from what was assigned by hand: what the assigned series have in common with others that belong to no task yet.
 *
 * Laws: a proposal catches some unattributed series and, beside them, only what the same tasks have in the same parts already, so
 * that accepting it takes nothing from any task and contradicts nothing that was done by hand. The order of series and assignments
 * does not matter.
 */
import { LABELS } from '../import/batch'
import type { RuleCondition, RuleField, Series, Task, TaskShare } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import type { BookSnapshot } from '../ledger/snapshot'
import { isByHand, type Sharing, UNATTRIBUTED } from './attribution'
import { fieldOf } from './rules'

export type Suggestion = {
  /** Names it, so that it is not made again once it was declined. */
  readonly key: string
  readonly conditions: readonly RuleCondition[]
  readonly shares: readonly TaskShare[]
  /** What is assigned by hand, as a whole or in single rows. */
  readonly learnedFrom: readonly Series[]
  /** What it would catch that belongs to no task now. */
  readonly catches: readonly Series[]
}

/** The labels that tell work apart, best first. */
export const TELLING: readonly RuleField[] = [
  'app',
  'project',
  'apiKey',
  'workspace',
  'repository',
  'member',
  'costCenter',
  'description',
]
/** What much unlike work has in common: one example proves nothing. */
const WEAK = new Set<RuleField>(['product', ...LABELS.filter((label) => !TELLING.includes(label))])
const FIELDS: readonly RuleField[] = [...TELLING, ...WEAK]
const ENOUGH_FOR_WEAK = 2
const MOST = 5

type Book = Pick<BookSnapshot, 'series' | 'tasks' | 'picked'>

export function suggestRules(
  book: Book,
  facts: Pick<Facts, 'routed'>,
  sharing: Sharing,
  declined: readonly string[],
): readonly Suggestion[] {
  const { series, tasks } = book
  const examples = findExamples(book, sharing)
  if (examples.size === 0) return []
  const shareNames = series.map(({ id }) => nameOf(sharing, sharing.listOf[id] as number, tasks))
  const found = FIELDS.flatMap((field, order) =>
    [...groupBy(series, field)].flatMap(([, alike]): readonly (Suggestion & { readonly order: number })[] => {
      const taught = alike.filter(({ id }) => examples.has(id))
      const [first] = taught
      if (first === undefined || (WEAK.has(field) && taught.length < ENOUGH_FOR_WEAK)) return []
      const isOneProvider = taught.every(({ provider }) => provider === first.provider)
      const reached = isOneProvider ? alike.filter(({ provider }) => provider === first.provider) : alike
      const names = new Set(taught.flatMap(({ id }) => [...(examples.get(id) ?? [])]))
      const [name] = names
      const catches = reached.filter((one) => sharing.listOf[one.id] === UNATTRIBUTED && !isRouted(facts, one))
      const takesNothing = reached.every(({ id }) => sharing.listOf[id] === UNATTRIBUTED || shareNames[id] === name)
      if (name === undefined || names.size > 1 || catches.length === 0 || !takesNothing) return []
      const value = fieldOf(first, field) ?? ''
      const conditions: readonly RuleCondition[] = [
        ...(isOneProvider ? [{ field: 'provider', op: 'equals', value: first.provider } as const] : []),
        { field, op: 'equals', value },
      ]
      const shares = sharesNamed(name)
      const key = JSON.stringify([conditions.map((one) => [one.field, one.value.toLowerCase()]), name])
      const isWelcome = shares.every(({ taskId }) => !tasks.find(({ id }) => id === taskId)?.archived)
      return isWelcome ? [{ key, conditions, shares, learnedFrom: taught, catches, order }] : []
    }),
  )
  const refused = new Set(declined)
  // One that was declined still stands for what it would catch: the same is not proposed in other words.
  return disjoint(found.sort(compare))
    .filter(({ key }) => !refused.has(key))
    .slice(0, MOST)
}

/** Per series that was assigned by hand, or single rows of it, what its rows are shared out to; more than one: it teaches nothing. */
function findExamples({ series, tasks, picked }: Book, sharing: Sharing): ReadonlyMap<number, ReadonlySet<string>> {
  const examples = new Map<number, Set<string>>()
  const add = (seriesId: number, list: number | undefined): void => {
    if (list === undefined || list === UNATTRIBUTED) return
    const names = examples.get(seriesId) ?? new Set()
    examples.set(seriesId, names.add(nameOf(sharing, list, tasks)))
  }
  for (const { id } of series) {
    const list = sharing.listOf[id] as number
    if (isByHand(sharing.by[list])) add(id, list)
  }
  for (const { assignmentId, seriesId } of picked.picks) add(seriesId, sharing.listOfRow.get(assignmentId))
  return examples
}

/** The same for two lists that share out alike. */
function nameOf({ lists }: Sharing, list: number, tasks: readonly Task[]): string {
  const shares = (lists[list] ?? []).map(({ task, parts }): [string, number] => [tasks[task]?.id ?? '', Number(parts)])
  return JSON.stringify(shares.sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, parts]) => [id, shares.length === 1 ? 1 : parts]))
}

function sharesNamed(name: string): readonly TaskShare[] {
  return (JSON.parse(name) as [string, number][]).map(([taskId, parts]) => ({ taskId, parts }))
}

/** Rules compare without regard to case. */
function groupBy(series: readonly Series[], field: RuleField): ReadonlyMap<string, readonly Series[]> {
  const groups = new Map<string, Series[]>()
  for (const one of series) {
    const value = fieldOf(one, field)?.toLowerCase() ?? ''
    // A condition is trimmed when it is saved.
    if (value === '' || value !== value.trim()) continue
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [one])
    else group.push(one)
  }
  return groups
}

type Found = Suggestion & { readonly order: number }

/** What most examples speak for comes first, then the label that says more, then what catches more. */
function compare(a: Found, b: Found): number {
  return (
    b.learnedFrom.length - a.learnedFrom.length ||
    a.order - b.order ||
    b.catches.length - a.catches.length ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  )
}

/** No series is in two proposals. */
function disjoint(found: readonly Found[]): readonly Suggestion[] {
  const taken = new Set<number>()
  return found.flatMap(({ order: _, ...suggestion }) => {
    if (suggestion.catches.some(({ id }) => taken.has(id))) return []
    for (const { id } of suggestion.catches) taken.add(id)
    return [suggestion]
  })
}
