/**
 * Which rows of an older file a newer one speaks of, where exports can be filtered by project, workspace, key or member.
 *
 * A scope column that a file lacks, or leaves blank on every row, speaks for all its values. Two files are compared only on the
 * columns both fill (ruling 2).
 */
import { PART } from '../import/batch'
import type { ImportFacts } from './meeting'

export type ScopeMatcher = {
  /** Names of the columns that the incoming file and all of these fill. */
  sharedColumns(others: ReadonlySet<ImportFacts>): readonly string[]
  /** Every combination of those columns the incoming file has anywhere. */
  mentioned(columns: readonly string[]): ReadonlySet<string>
  matches(scope: number, other: ImportFacts, otherScope: number): boolean
  /** Whether the incoming file speaks of a scope of another file anywhere. */
  mentions(other: ImportFacts, otherScope: number): boolean
  /** The same, where the incoming file may have no rows at all to say what it speaks of. */
  mayMention(other: ImportFacts, otherScope: number): boolean
}

type ScopeFacts = Pick<ImportFacts, 'scopeColumns' | 'scopes'>

export const comboOf = (facts: ScopeFacts, scope: number, columns: readonly string[]): string => {
  if (columns.length === 0) return ''
  const values = facts.scopes[scope]
  return columns.map((name) => values?.[facts.scopeColumns.indexOf(name)] ?? '').join('\u0001')
}

const filledColumns = (facts: ScopeFacts): readonly string[] =>
  facts.scopeColumns.filter((_, column) => facts.scopes.some((scope) => (scope[column] ?? '') !== ''))

export const createScopeMatcher = (incoming: ImportFacts): ScopeMatcher => {
  const filled = filledColumns(incoming)
  const sharedWith = new Map<ImportFacts, readonly string[]>()
  const shared = (other: ImportFacts): readonly string[] => {
    let columns = sharedWith.get(other)
    if (!columns) {
      const theirs = filledColumns(other)
      columns = filled.filter((name) => theirs.includes(name))
      sharedWith.set(other, columns)
    }
    return columns
  }
  const mentionedBy = new Map<string, ReadonlySet<string>>()
  const mentioned = (columns: readonly string[]): ReadonlySet<string> => {
    const name = columns.join('|')
    let combos = mentionedBy.get(name)
    if (!combos) {
      combos = new Set(columns.length === 0 ? [''] : incoming.scopes.map((_, scope) => comboOf(incoming, scope, columns)))
      mentionedBy.set(name, combos)
    }
    return combos
  }
  const mentions = (other: ImportFacts, otherScope: number): boolean => {
    const columns = shared(other)
    return mentioned(columns).has(comboOf(other, otherScope, columns))
  }
  return {
    sharedColumns: (others) => filled.filter((name) => [...others].every((other) => shared(other).includes(name))),
    mentioned,
    mentions,
    // A report in parts that has no rows does not say which part it is.
    mayMention: (other, otherScope) =>
      incoming.scopes.length === 0 ? !incoming.scopeColumns.includes(PART) : mentions(other, otherScope),
    matches(scope, other, otherScope) {
      const columns = shared(other)
      return comboOf(incoming, scope, columns) === comboOf(other, otherScope, columns)
    },
  }
}
