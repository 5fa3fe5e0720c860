/** What the first budgets did not have, added wherever a budget is read that may be older. */
import type { Budget, BudgetScope } from '../ledger/book-types'

/** All of the book. */
export const EVERYTHING: BudgetScope = {
  providers: [],
  accounts: [],
  services: [],
  tasks: [],
  clients: [],
  models: [],
  projects: [],
  members: [],
}

type LaterField = 'limits' | 'counts'

export type StoredBudget = Omit<Budget, LaterField | 'scope'> &
  Partial<Pick<Budget, LaterField>> & { readonly scope: Partial<BudgetScope> }

export function completeBudget(stored: StoredBudget): Budget {
  return { limits: { kind: 'one' }, counts: 'gross', ...stored, scope: { ...EVERYTHING, ...stored.scope } }
}
