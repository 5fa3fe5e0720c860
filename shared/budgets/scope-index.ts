/**
 * Which series count towards which scopes, for hundreds of scopes at a time: a row of bits per series, a bit per scope, worked out
 * field by field from the values the scopes name.
 */
import type { BudgetScope, Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Attribution } from '../tasks/attribution'
import { createWhoIs } from './people'

export type ScopeBook = Pick<BookSnapshot, 'series' | 'tasks' | 'people'>

export type ScopeIndex = {
  /** 32 scopes a word. */
  readonly words: number
  /** Series × words. */
  readonly bits: Uint32Array
}

type Field = keyof BudgetScope
type Reader = (series: Series) => string | undefined

/**
 * Empty lists mean all; filled ones are joined by "and", their values by "or". What another account reports as well (routed) is in no
 * scope.
 */
export function indexScopes(
  scopes: readonly BudgetScope[],
  book: ScopeBook,
  attribution: Attribution,
  facts: Pick<Facts, 'routed'>,
): ScopeIndex {
  const { series } = book
  const words = Math.max(1, Math.ceil(scopes.length / 32))
  const bits = new Uint32Array(series.length * words)
  const all = maskOf(scopes, words, () => true)
  for (const one of series) {
    if (isRouted(facts, one)) continue
    for (let word = 0; word < words; word++) bits[one.id * words + word] = all[word] as number
  }
  const readers = scopeReaders(book, attribution)
  const { resolve } = createWhoIs(book.people)
  for (const field of Object.keys(readers) as Field[]) {
    const valuesOf = (scope: BudgetScope): readonly string[] => (field === 'members' ? scope.members.map(resolve) : scope[field])
    const named = new Set(scopes.flatMap(valuesOf))
    if (named.size === 0) continue
    const others = maskOf(scopes, words, (scope) => scope[field].length === 0)
    const masks = new Map<string | undefined, Uint32Array>()
    for (const value of named) {
      masks.set(
        value,
        maskOf(scopes, words, (scope) => scope[field].length === 0 || valuesOf(scope).includes(value)),
      )
    }
    const read = readers[field]
    for (const one of series) {
      const mask = masks.get(read(one)) ?? others
      const row = one.id * words
      for (let word = 0; word < words; word++) bits[row + word] = (bits[row + word] as number) & (mask[word] as number)
    }
  }
  return { words, bits }
}

export function isInScope({ words, bits }: ScopeIndex, { id }: Pick<Series, 'id'>, scope: number): boolean {
  return (((bits[id * words + (scope >>> 5)] as number) >>> (scope & 31)) & 1) === 1
}

/** Calls back for every scope the series counts towards. */
export function eachScope({ words, bits }: ScopeIndex, series: number, visit: (scope: number) => void): void {
  for (let word = 0; word < words; word++) {
    let rest = bits[series * words + word] as number
    while (rest !== 0) {
      const bit = 31 - Math.clz32(rest & -rest)
      visit(word * 32 + bit)
      rest &= rest - 1
    }
  }
}

/** For a scope alone. */
export function scopeMatcher(
  scope: BudgetScope,
  book: ScopeBook,
  attribution: Attribution,
  facts: Pick<Facts, 'routed'>,
): (series: Series) => boolean {
  const index = indexScopes([scope], book, attribution, facts)
  return (series) => isInScope(index, series, 0)
}

/** What a series has to say to each field of a scope. */
export function scopeReaders(
  { tasks, people }: Pick<ScopeBook, 'tasks' | 'people'>,
  attribution: Attribution,
): { readonly [F in Field]: Reader } {
  const whoIs = createWhoIs(people)
  const taskOf = ({ id }: Series) => tasks[attribution[id] ?? -1]
  return {
    providers: ({ provider }) => provider,
    accounts: ({ accountId }) => accountId,
    services: ({ labels }) => labels.service,
    models: ({ labels }) => labels.model,
    tasks: (series) => taskOf(series)?.id,
    clients: (series) => taskOf(series)?.client,
    projects: ({ labels }) => labels.project,
    members: whoIs.of,
  }
}

function maskOf(scopes: readonly BudgetScope[], words: number, test: (scope: BudgetScope) => boolean): Uint32Array {
  const mask = new Uint32Array(words)
  scopes.forEach((scope, index) => {
    if (test(scope)) mask[index >>> 5] = (mask[index >>> 5] as number) | (1 << (index & 31))
  })
  return mask
}
