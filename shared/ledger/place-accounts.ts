/** Which account the rows of a file go to: the chosen one, else the account of that provider and product, else a new one. */
import type { SeriesKey } from '../import/batch'
import { defaultAccount } from './account-defaults'
import type { Account, AccountId } from './book-types'
import type { SeriesTable } from './series-table'

export type AccountPlacement = {
  readonly created: readonly Account[]
  /** `provider|product` → account, for everything in the file. */
  readonly chosen: { readonly [providerAndProduct: string]: AccountId }
}

export const providerAndProduct = (key: Pick<SeriesKey, 'provider' | 'product'>): string => `${key.provider}|${key.product}`

export const proposeAccounts = (
  series: readonly SeriesKey[],
  accounts: readonly Account[],
  choices: { readonly [providerAndProduct: string]: AccountId },
  now: string,
): AccountPlacement => {
  const created: Account[] = []
  const chosen: { [providerAndProduct: string]: AccountId } = {}
  for (const key of series) {
    const name = providerAndProduct(key)
    if (chosen[name] !== undefined) continue
    const known = accounts.find(
      (account) => account.provider === key.provider && account.product === key.product && !account.archived,
    )
    const choice = choices[name]
    if (choice !== undefined && accounts.some((account) => account.id === choice)) chosen[name] = choice
    else if (choice === undefined && known) chosen[name] = known.id
    else {
      const account = newAccount(key, series, [...accounts, ...created], choice, now)
      created.push(account)
      chosen[name] = account.id
    }
  }
  return { created, chosen }
}

/** The file's series numbers → the book's. */
export const placeSeries = (series: readonly SeriesKey[], placement: AccountPlacement, table: SeriesTable): Uint32Array =>
  Uint32Array.from(series, (key) => table.intern(placement.chosen[providerAndProduct(key)]!, key))

/** The account a provider and product would be given if no known one is meant. */
export const newAccount = (
  key: SeriesKey,
  series: readonly SeriesKey[],
  taken: readonly Account[],
  wanted: AccountId | undefined,
  now: string,
): Account => {
  const base = `${key.provider}:${key.product}`.toLowerCase().replace(/[^a-z0-9:]+/g, '-')
  const isFree = (id: AccountId): boolean => taken.every((account) => account.id !== id)
  let id = wanted ?? base
  for (let number = 2; !isFree(id); number++) id = `${base}-${number}`
  const account = defaultAccount({ id, key, series, createdAt: now })
  let { name } = account
  for (let number = 2; taken.some((other) => other.name === name); number++) name = `${account.name} ${number}`
  return { ...account, name }
}
