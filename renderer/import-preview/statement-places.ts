/** Which balances a file that says what is left may speak of. */
import type { StatedBalance, StatementFound } from '../../shared/import/batch'
import { defaultsFor } from '../../shared/ledger/account-defaults'
import { standing } from '../../shared/ledger/account-map'
import type { Account } from '../../shared/ledger/book-types'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { balanceFor } from '../pages/first-run/balance-form'

export type StatementPlace = { readonly account: Account; readonly balanceId: string }

/** Balances of the provider in this unit, those of the same product first. Of invoiced ones nothing can be left. */
export function statementPlaces(
  { accounts }: Pick<BookSnapshot, 'accounts'>,
  { provider, product }: StatementFound,
  { unit }: StatedBalance,
): readonly StatementPlace[] {
  return standing(accounts)
    .filter((account) => account.provider === provider && !account.archived)
    .toSorted((a, b) => Number(b.product === product) - Number(a.product === product))
    .flatMap((account) => {
      const balance = account.balances.find((one) => one.unit === unit && one.kind !== 'invoiced')
      return balance === undefined ? [] : [{ account, balanceId: balance.id }]
    })
}

/** For a statement of an account the book does not know. */
export function accountForStatement(
  { provider, product }: StatementFound,
  { unit }: StatedBalance,
): Omit<Account, 'id' | 'createdAt'> {
  const { name, balances } = defaultsFor(provider, product, unit, false)
  const own = balanceFor(provider, product, unit)
  const others = balances.filter(({ id, unit: other, kind }) => id !== own.id && (other !== unit || kind === 'invoiced'))
  return { provider, product, providerAccountId: null, name, balances: [own, ...others], note: '', archived: false }
}
