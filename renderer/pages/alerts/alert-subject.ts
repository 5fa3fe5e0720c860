/** What an alert is about: a budget, an account, or the account of a lot; null where it is gone. */
import type { Alert } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import type { Page } from '../../store/state'

export type AlertSubject = { readonly page: Page; readonly focus: string; readonly name: string }

export function alertSubject(
  { subjectId, figures }: Pick<Alert, 'subjectId' | 'figures'>,
  { budgets, accounts }: Pick<BookSnapshot, 'budgets' | 'accounts'>,
): AlertSubject | null {
  const budget = budgets.find(({ id }) => id === subjectId)
  if (budget) return { page: 'budgets', focus: budget.id, name: budget.name }
  // An alert about a lot names the account: the lot may be one that is worked out, and no record.
  const account = accounts.find(({ id }) => id === (figures['accountId'] ?? subjectId))
  return account ? { page: 'balances', focus: account.id, name: account.name } : null
}
