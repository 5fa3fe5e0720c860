/** The team's use in one period: who spent how much, what part of the whole and of a budget that is, and who will exceed their own. */
import { type BudgetStatus, statusesOf } from '../../../../shared/budgets/budget'
import { budgetPeriod } from '../../../../shared/budgets/budget-period'
import { budgetDrivers } from '../../../../shared/budgets/drivers'
import { createWhoIs } from '../../../../shared/budgets/people'
import type { Facts } from '../../../../shared/ledger/facts'
import type { BookSnapshot } from '../../../../shared/ledger/snapshot'
import type { Attribution } from '../../../../shared/tasks/attribution'
import type { Day } from '../../../../shared/time/days'
import { t } from '../../../i18n/t'
import { shareOf } from '../../overview/budget-words'
import { blankBudget } from '../budget-draft'
import { valueName } from '../value-names'

export type TeamRow = {
  /** Null: rows that name nobody. */
  readonly value: string | null
  readonly name: string
  readonly spent: bigint
  readonly before: bigint
  readonly likely: bigint | null
  /** Of what all have spent. */
  readonly share: number
  /** Of the limit of the budget that the team is measured by; null without one. */
  readonly ofLimit: number | null
  /** The budget for this person alone. */
  readonly own: BudgetStatus | null
}

export type Team = { readonly rows: readonly TeamRow[]; readonly unit: string; readonly against: BudgetStatus }

/** `against`: the budget whose period and scope count; null: everything, this month, in the home currency. */
export function teamOf(
  book: BookSnapshot,
  facts: Facts,
  attribution: Attribution,
  statuses: readonly BudgetStatus[],
  against: BudgetStatus | null,
  today: Day,
): Team | null {
  const measure = against ?? monthOf(book, facts, attribution, today)
  if (measure === null) return null
  const drivers = budgetDrivers(book, facts, attribution, measure, 'members')
  const owners = ownBudgets(book, statuses)
  return {
    unit: measure.unit,
    against: measure,
    rows: drivers.map((driver) => ({
      ...driver,
      name: driver.value === null ? t('team.nobody') : valueName('members', driver.value, book),
      share: shareOf(driver.spent, measure.spent),
      ofLimit: against === null ? null : shareOf(driver.spent, measure.limit),
      own: driver.value === null ? null : (owners.get(driver.value) ?? null),
    })),
  }
}

function monthOf(book: BookSnapshot, facts: Facts, attribution: Attribution, today: Day): BudgetStatus | null {
  const budget = { ...blankBudget(book.settings.homeCurrency), id: '', name: '', createdAt: '' }
  const [status] = statusesOf(book, facts, attribution, [{ budget, period: budgetPeriod(budget, today) }], today)
  return status ?? null
}

/** Budgets for one person and nothing else, by that person. */
function ownBudgets({ people }: BookSnapshot, statuses: readonly BudgetStatus[]): ReadonlyMap<string, BudgetStatus> {
  const { resolve } = createWhoIs(people)
  return new Map(
    statuses.flatMap((status) => {
      const { members, ...others } = status.budget.scope
      const [only] = members
      const isOwn = members.length === 1 && Object.values(others).every((values) => values.length === 0)
      return isOwn && only !== undefined ? [[resolve(only), status] as const] : []
    }),
  )
}
