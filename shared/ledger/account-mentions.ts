import type { Account, AccountId, AccountSplit, Budget, Grant, RecurringGrant, Routing, Statement, TaskRule } from './book-types'

export type Mentioning = {
  readonly accounts: readonly Account[]
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  readonly statements: readonly Statement[]
  readonly splits: readonly AccountSplit[]
  readonly budgets: readonly Budget[]
  readonly rules: readonly TaskRule[]
  readonly routings: readonly Routing[]
}

/** Accounts that records other than imports speak of: without them these would point nowhere. */
export function mentionedAccounts(records: Mentioning): ReadonlySet<AccountId> {
  return new Set([
    ...[...records.grants, ...records.recurring, ...records.statements].map(({ accountId }) => accountId),
    ...records.accounts.flatMap(({ mergedInto }) => mergedInto ?? []),
    ...records.splits.flatMap(({ accountId, toAccountId }) => [accountId, toAccountId]),
    ...records.budgets.flatMap((budget) => budget.scope.accounts),
    ...[...records.rules, ...records.routings].flatMap(({ conditions }) =>
      conditions.filter(({ field }) => field === 'account').map(({ value }) => value),
    ),
  ])
}
