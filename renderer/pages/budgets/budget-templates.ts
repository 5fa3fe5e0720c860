/** Budgets made from what the book already knows: one per value of a field, with a limit that last month suggests. */
import { budgetPeriod } from '../../../shared/budgets/budget-period'
import { budgetDrivers, roundLimit } from '../../../shared/budgets/drivers'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { Budget } from '../../../shared/ledger/book-types'
import type { Facts } from '../../../shared/ledger/facts'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import type { Attribution } from '../../../shared/tasks/attribution'
import type { Day } from '../../../shared/time/days'
import { inputText } from '../../i18n/parse'
import { blankBudget } from './budget-draft'

export const TEMPLATE_FIELDS = ['providers', 'accounts', 'projects', 'members', 'clients', 'tasks'] as const
export type TemplateField = (typeof TEMPLATE_FIELDS)[number]

export type Proposal = {
  readonly value: string
  readonly before: bigint
  readonly spent: bigint
  /** As it would be typed. */
  readonly limit: string
  /** There is a monthly budget for exactly this. */
  readonly isThere: boolean
}

/** `room`: percent above the larger of last month and what this month is heading for. */
export function proposeBudgets(
  book: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  today: Day,
  field: TemplateField,
  room: number,
): readonly Proposal[] {
  const budget = { ...blankBudget(book.settings.homeCurrency), id: '', name: '', createdAt: '' }
  const drivers = budgetDrivers(book, facts, attribution, { budget, period: budgetPeriod(budget, today), today }, field)
  return drivers.flatMap(({ value, before, spent, likely }) => {
    if (value === null) return []
    const expected = [before, spent, likely ?? 0n].reduce((most, one) => (one > most ? one : most))
    const limit = roundLimit((expected * BigInt(100 + room)) / 100n)
    return limit === 0n ? [] : [{ value, before, spent, limit: inputText(limit), isThere: hasBudget(book, field, value) }]
  })
}

export function budgetsFrom(
  chosen: readonly { readonly name: string; readonly value: string; readonly limit: bigint }[],
  field: TemplateField,
  unit: string,
): readonly Omit<Budget, 'id' | 'createdAt'>[] {
  return chosen.map(({ name, value, limit }) => ({
    ...blankBudget(unit),
    name,
    limit,
    scope: { ...EVERYTHING, [field]: [value] },
  }))
}

function hasBudget({ budgets }: BookSnapshot, field: TemplateField, value: string): boolean {
  return budgets.some(({ period, scope }) => {
    const filled = Object.entries(scope).filter(([, values]) => values.length > 0)
    return period.kind === 'month' && filled.length === 1 && filled[0]?.[0] === field && filled[0][1].join() === value
  })
}
