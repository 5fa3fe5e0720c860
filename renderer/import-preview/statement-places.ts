/** Which balances a file that says what is left may speak of. */
import type { StatedBalance } from '../../shared/import/batch'
import { defaultsFor, providerName } from '../../shared/ledger/account-defaults'
import { standing } from '../../shared/ledger/account-map'
import type { Account } from '../../shared/ledger/book-types'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { unitName } from '../../shared/money/units'
import { balanceFor } from '../pages/first-run/balance-form'

export type StatementPlace = { readonly account: Account; readonly balanceId: string; readonly unit: string }

/** Balances that fit what is said of provider and unit, the best first. Of invoiced ones nothing can be left. */
export function statementPlaces({ accounts }: Pick<BookSnapshot, 'accounts'>, stated: StatedBalance): readonly StatementPlace[] {
  const likeness = ({ name, product }: Account): number =>
    Number(product === stated.product) + 2 * Number(isSame(name, stated.account))
  return standing(accounts)
    .filter((account) => isOfProvider(account, stated) && !account.archived)
    .toSorted((a, b) => likeness(b) - likeness(a))
    .flatMap((account) => {
      const balance = account.balances.find(({ unit, kind }) => isInUnit(unit, stated) && kind !== 'invoiced')
      return balance === undefined ? [] : [{ account, balanceId: balance.id, unit: balance.unit }]
    })
}

/** For a statement of an account the book does not know; null where the file does not say enough to make one. */
export function accountForStatement({ provider, product, unit }: StatedBalance): Omit<Account, 'id' | 'createdAt'> | null {
  if (provider === null || product === null || unit === null) return null
  const { name, balances } = defaultsFor(provider, product, unit, false)
  const own = balanceFor(provider, product, unit)
  const others = balances.filter(({ id, unit: other, kind }) => id !== own.id && (other !== unit || kind === 'invoiced'))
  return { provider, product, providerAccountId: null, name, balances: [own, ...others], note: '', archived: false }
}

function isOfProvider({ provider, name }: Account, stated: StatedBalance): boolean {
  if (stated.provider === null) return true
  return [provider, providerName(provider), name].some((one) => isSame(one, stated.provider))
}

function isInUnit(unit: string, stated: StatedBalance): boolean {
  return stated.unit === null || [unit, unitName(unit)].some((one) => isSame(one, stated.unit))
}

function isSame(ours: string, said: string | null): boolean {
  return said !== null && ours.trim().toLowerCase() === said.trim().toLowerCase()
}
