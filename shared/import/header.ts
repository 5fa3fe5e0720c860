/** How names of columns compare: without regard to case, surrounding blanks and a currency in parentheses, unless exact. */
import type { Column, UsageFormat } from './usage-format'

/** `Cost ($)`, `Cost (€)`, `Cost (USD)`: the currency differs from account to account. */
const CURRENCY = /^\((?:\p{Sc}|[A-Z]{3})\)$/u

export function normaliseName(name: string, isExact: boolean): string {
  const trimmed = name.trim()
  if (isExact) return trimmed
  const at = trimmed.lastIndexOf('(')
  return (at >= 0 && CURRENCY.test(trimmed.slice(at)) ? trimmed.slice(0, at).trimEnd() : trimmed).toLowerCase()
}

export type HeaderIndex = {
  find(name: string): number
  column(name: string): Column
}

export function indexHeader(header: readonly string[], format: Pick<UsageFormat, 'exactCase'>): HeaderIndex {
  const isExact = format.exactCase === true
  const indexes = new Map<string, number>()
  header.forEach((name, index) => {
    const normal = normaliseName(name, isExact)
    // Of two columns with one name the first counts.
    if (normal !== '' && !indexes.has(normal)) indexes.set(normal, index)
  })
  const find = (name: string): number => indexes.get(normaliseName(name, isExact)) ?? -1
  return {
    find,
    column: (name) => {
      const index = find(name)
      return { name: index < 0 ? name : (header[index]?.trim() ?? name), index }
    },
  }
}
