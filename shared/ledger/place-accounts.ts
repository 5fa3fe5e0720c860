/**
 * Which account the rows of a file go to: the chosen one, else the account of that provider and product that has rows of the same
 * projects, workspaces, keys or people, else the one in use, else a new one.
 */
import type { Label, SeriesKey } from '../import/batch'
import { defaultAccount } from './account-defaults'
import type { AccountMap } from './account-map'
import type { Account, AccountId } from './book-types'
import type { SeriesTable } from './series-table'

export type AccountPlacement = {
  readonly created: readonly Account[]
  /** `provider|product` → account, for everything in the file. */
  readonly chosen: { readonly [providerAndProduct: string]: AccountId }
}

export type Placing = {
  readonly accounts: readonly Account[]
  readonly map: AccountMap
  readonly table: SeriesTable
}

export const providerAndProduct = (key: Pick<SeriesKey, 'provider' | 'product'>): string => `${key.provider}|${key.product}`

export const proposeAccounts = (
  series: readonly SeriesKey[],
  { accounts, map, table }: Placing,
  choices: { readonly [providerAndProduct: string]: AccountId },
  now: string,
): AccountPlacement => {
  const created: Account[] = []
  const chosen: { [providerAndProduct: string]: AccountId } = {}
  for (const key of series) {
    const name = providerAndProduct(key)
    if (chosen[name] !== undefined) continue
    const choice = choices[name]
    const known = choice === undefined ? likeliest(key, series, { accounts, map, table }) : null
    if (choice !== undefined && accounts.some((account) => account.id === choice)) chosen[name] = choice
    else if (known !== null) chosen[name] = known
    else {
      const account = newAccount(key, series, [...accounts, ...created], choice, now)
      created.push(account)
      chosen[name] = account.id
    }
  }
  return { created, chosen }
}

/** What tells two accounts of one provider apart. */
const PLACE_LABELS: readonly Label[] = ['organization', 'workspace', 'projectId', 'project', 'apiKey', 'member']

const placeOf = ({ labels }: Pick<SeriesKey, 'labels'>): string => {
  const values = PLACE_LABELS.map((label) => labels[label] ?? '')
  return values.every((value) => value === '') ? '' : values.join('\u0001')
}

/** Parts that were split off are not proposed: the file goes to the whole, and what is theirs counts in them. */
const likeliest = (key: SeriesKey, series: readonly SeriesKey[], { accounts, map, table }: Placing): AccountId | null => {
  const isSame = (other: Pick<SeriesKey, 'provider' | 'product'>): boolean =>
    other.provider === key.provider && other.product === key.product
  const candidates = accounts.filter(
    (account) => isSame(account) && account.mergedInto === undefined && map.wholeOf(account.id) === null,
  )
  const [first, ...others] = candidates
  if (first === undefined) return null
  if (others.length === 0) return first.id
  const places = new Set(series.filter(isSame).map(placeOf))
  places.delete('')
  const known = new Map<AccountId, Set<string>>()
  for (const one of table.all) {
    if (!isSame(one) || !places.has(placeOf(one))) continue
    const home = map.filedUnder(one)
    known.set(home, (known.get(home) ?? new Set()).add(placeOf(one)))
  }
  const score = ({ id }: Account): number => known.get(id)?.size ?? 0
  const [best = first] = candidates.toSorted((a, b) => score(b) - score(a) || Number(a.archived) - Number(b.archived))
  return best.id
}

/** The file's series numbers → the book's. */
export const placeSeries = (
  series: readonly SeriesKey[],
  placement: AccountPlacement,
  table: SeriesTable,
  map: AccountMap,
): Uint32Array =>
  Uint32Array.from(series, (key) => table.intern(map.homeOf(placement.chosen[providerAndProduct(key)]!, key), key))

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
