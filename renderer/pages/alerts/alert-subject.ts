/** What an alert is about: a budget, an account, or the account of a lot; null where it is gone. */
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import type { Page } from '../../store/state'

export type AlertSubject = { readonly page: Page; readonly focus: string; readonly name: string }

export function alertSubject(
  subjectId: string,
  { budgets, grants, accounts }: Pick<BookSnapshot, 'budgets' | 'grants' | 'accounts'>,
): AlertSubject | null {
  const budget = budgets.find(({ id }) => id === subjectId)
  if (budget) return { page: 'budgets', focus: budget.id, name: budget.name }
  const grant = grants.find(({ id }) => id === subjectId)
  const account = accounts.find(({ id }) => id === (grant?.accountId ?? subjectId))
  return account ? { page: 'balances', focus: account.id, name: account.name } : null
}
