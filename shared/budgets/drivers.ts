/** Who and what drives a budget: each value of a field of the scope as if it had a budget of its own. */
import type { Budget, BudgetScope } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Attribution } from '../tasks/attribution'
import { type BudgetStatus, statusesOf } from './budget'
import { scopeMatcher, scopeReaders } from './scope-index'

export type DriverField = keyof BudgetScope

export type BudgetDriver = {
  /** Null: what carries no such label. */
  readonly value: string | null
  readonly spent: bigint
  /** Of the period before. */
  readonly before: bigint
  /** At the end of the period; null where there is too little data. */
  readonly likely: bigint | null
}

/** Those that spent most first. What no value explains is the rest of the whole. */
export function budgetDrivers(
  book: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  { budget, period, today }: Pick<BudgetStatus, 'budget' | 'period' | 'today'>,
  field: DriverField,
): readonly BudgetDriver[] {
  const isInScope = scopeMatcher(budget.scope, book, attribution, facts)
  const read = scopeReaders(book, attribution)[field]
  const values = [...new Set(book.series.filter(isInScope).map(read))].filter((value) => value !== undefined && value !== '')
  // The period before is asked for with the limit that is made of it.
  const parts = [null, ...(values as string[])].map((value) => ({
    value,
    budget: {
      ...budget,
      limits: { kind: 'last-period' },
      scope: value === null ? budget.scope : { ...budget.scope, [field]: [value] },
    } satisfies Budget,
    period,
  }))
  const [whole, ...own] = statusesOf(book, facts, attribution, parts, today)
  if (whole === undefined) return []
  const drivers = own.map((status, index) => driverOf(values[index] as string, status))
  const rest = {
    value: null,
    spent: drivers.reduce((left, { spent }) => left - spent, whole.spent),
    before: drivers.reduce((left, { before }) => left - before, whole.before ?? 0n),
    likely: null,
  }
  return [...drivers, rest]
    .filter(({ spent, before }) => spent !== 0n || before !== 0n)
    .sort((a, b) => (a.spent > b.spent ? -1 : a.spent < b.spent ? 1 : 0))
}

function driverOf(value: string, { spent, before, forecast }: BudgetStatus): BudgetDriver {
  return { value, spent, before: before ?? 0n, likely: forecast.kind === 'range' ? forecast.likely : null }
}

/** Rounded up to two digits, as people choose limits: 41.37 is 42, 138 is 140, 1204 is 1300. */
export function roundLimit(nanos: bigint): bigint {
  const step = 10n ** BigInt(Math.max(0, String(nanos).length - 2))
  return nanos <= 0n ? 0n : ((nanos + step - 1n) / step) * step
}
