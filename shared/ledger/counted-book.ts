/**
 * The book as it counts: merged accounts as one, and parts that were split off in the account they count in. Lists that this does not
 * touch stay the very same, and so do the records in them.
 */
import type { AccountMap } from './account-map'
import type {
  Account,
  AccountId,
  BalanceSpec,
  Budget,
  Grant,
  ImportRecord,
  RecurringGrant,
  Series,
  Statement,
} from './book-types'

/** `accountId` is where it counts; `filedUnder`, where that is another account, is the one whose bills and counts it is laid over. */
export type CountedSeries = Series & { readonly filedUnder?: AccountId }
/** `accountIds` are those it has figures for; `filedUnder`, where they are others, those its rows are filed under. */
export type CountedImport = ImportRecord & { readonly filedUnder?: readonly AccountId[] }

export function filingOf({ filedUnder, accountId }: CountedSeries): AccountId {
  return filedUnder ?? accountId
}

export function filingsOf({ filedUnder, accountIds }: CountedImport): readonly AccountId[] {
  return filedUnder ?? accountIds
}

export function countSeries(series: readonly Series[], map: AccountMap): readonly CountedSeries[] {
  return mapped(series, (one) => {
    const accountId = map.countsIn(one)
    const filedUnder = map.filedUnder(one)
    if (accountId === one.accountId && filedUnder === accountId) return one
    return { ...one, accountId, ...(filedUnder === accountId ? {} : { filedUnder }) }
  })
}

/** A file of an account speaks of the parts that were split off it too: what it lacks of them was not used. */
export function countImports(imports: readonly ImportRecord[], map: AccountMap): readonly CountedImport[] {
  return mapped(imports, (record) => {
    const chosen = record.accountIds.map(map.survivorOf)
    const accountIds = distinct(chosen.flatMap((id) => [id, ...map.partsOf(id)]))
    const filedUnder = distinct(chosen.flatMap((id) => wholesOf(id, map)))
    const isFiledElsewhere = !isSame(filedUnder, accountIds)
    if (isSame(accountIds, record.accountIds) && !isFiledElsewhere) return record
    return { ...record, accountIds, ...(isFiledElsewhere ? { filedUnder } : {}) }
  })
}

function wholesOf(id: AccountId, map: AccountMap): readonly AccountId[] {
  const wholes = [id]
  for (let next = map.wholeOf(id); next !== null && !wholes.includes(next); next = map.wholeOf(next)) wholes.push(next)
  return wholes
}

/** A survivor has the balances of the accounts merged into it: one for each unit and figure. */
export function countAccounts(accounts: readonly Account[], map: AccountMap): readonly Account[] {
  const balances = joinBalances(accounts, map)
  return mapped(accounts, (account) => {
    const own = balances.get(account.id)?.balances ?? account.balances
    return own.length === account.balances.length ? account : { ...account, balances: own }
  })
}

export function countGrants(grants: readonly Grant[], accounts: readonly Account[], map: AccountMap): readonly Grant[] {
  return inPlace(grants, accounts, map)
}

export function countRecurring(
  grants: readonly RecurringGrant[],
  accounts: readonly Account[],
  map: AccountMap,
): readonly RecurringGrant[] {
  return inPlace(grants, accounts, map)
}

export function countStatements(
  statements: readonly Statement[],
  accounts: readonly Account[],
  map: AccountMap,
): readonly Statement[] {
  return inPlace(statements, accounts, map)
}

export function countBudgets(budgets: readonly Budget[], map: AccountMap): readonly Budget[] {
  return mapped(budgets, (budget) => {
    const accounts = distinct(budget.scope.accounts.map(map.survivorOf))
    return isSame(accounts, budget.scope.accounts) ? budget : { ...budget, scope: { ...budget.scope, accounts } }
  })
}

/** With the balance that the one they speak of has become. */
function inPlace<T extends { readonly accountId: AccountId; readonly balanceId: string }>(
  list: readonly T[],
  accounts: readonly Account[],
  map: AccountMap,
): readonly T[] {
  const joined = joinBalances(accounts, map)
  return mapped(list, (one) => {
    const accountId = map.survivorOf(one.accountId)
    if (accountId === one.accountId) return one
    return { ...one, accountId, balanceId: joined.get(accountId)?.idOf.get(`${one.accountId}|${one.balanceId}`) ?? one.balanceId }
  })
}

type Joined = { readonly balances: BalanceSpec[]; readonly idOf: Map<string, string> }

function joinBalances(accounts: readonly Account[], map: AccountMap): ReadonlyMap<AccountId, Joined> {
  const joined = new Map<AccountId, Joined>()
  for (const account of accounts) {
    const id = map.survivorOf(account.id)
    const survivor = accounts.find((other) => other.id === id)
    if (id === account.id || survivor === undefined) continue
    const { balances, idOf } = joined.get(id) ?? { balances: [...survivor.balances], idOf: new Map() }
    joined.set(id, { balances, idOf })
    for (const balance of account.balances) {
      const same = balances.find((other) => other.unit === balance.unit && figureOf(other) === figureOf(balance))
      const own = same ?? { ...balance, id: freeId(balance.id, balances) }
      if (same === undefined) balances.push(own)
      idOf.set(`${account.id}|${balance.id}`, own.id)
    }
  }
  return joined
}

function figureOf({ draws }: BalanceSpec): string {
  return draws.measure === 'meter' ? draws.meter : draws.measure
}

function freeId(wanted: string, taken: readonly BalanceSpec[]): string {
  let id = wanted
  for (let number = 2; taken.some((balance) => balance.id === id); number++) id = `${wanted}-${number}`
  return id
}

function mapped<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  const next = list.map(change)
  return next.every((one, at) => one === list[at]) ? list : next
}

function distinct(ids: readonly AccountId[]): readonly AccountId[] {
  return [...new Set(ids)]
}

function isSame(a: readonly AccountId[], b: readonly AccountId[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at])
}
