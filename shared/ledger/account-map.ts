/**
 * In which account a series counts, and under which its rows are filed, that is, which rows they meet.
 *
 * A series keeps for good the account that was chosen for its file. Two accounts that are one are merged: the one points to the
 * other, and the rows of both meet as if all files had been imported into the survivor. A part of an account that is looked at on its
 * own is split off: it counts in another account but stays filed where it was, so that a split never changes which rows meet, and
 * the same files imported again bring nothing new. Nothing is rewritten, and taking back the record takes back the change.
 */
import type { SeriesKey } from '../import/batch'
import type { Account, AccountId, AccountSplit, Series } from './book-types'

type Placed = Pick<Series, 'accountId' | 'labels'>

export type AccountMap = {
  /** The account itself, or the one it was merged into. */
  survivorOf(id: AccountId): AccountId
  filedUnder(series: Pick<Series, 'accountId'>): AccountId
  countsIn(series: Placed): AccountId
  /** Under which account a file's series is filed where the user chose `chosen` for the file: a part that was split off stays filed. */
  homeOf(chosen: AccountId, key: Pick<SeriesKey, 'labels'>): AccountId
  /** Accounts that parts of this one were split off to. */
  partsOf(id: AccountId): readonly AccountId[]
  /** The account this one was split off from; null where it was not. */
  wholeOf(id: AccountId): AccountId | null
}

/** Accounts that stand for themselves: those merged into others are only a name. */
export function standing(accounts: readonly Account[]): readonly Account[] {
  return accounts.filter(({ mergedInto }) => mergedInto === undefined)
}

/** `splits` in the order they were made. */
export function mapAccounts(accounts: readonly Account[], splits: readonly AccountSplit[]): AccountMap {
  const survivors = new Map<AccountId, AccountId>()
  for (const { id, mergedInto } of accounts) if (mergedInto !== undefined) survivors.set(id, mergedInto)
  const survivorOf = (id: AccountId): AccountId => {
    let found = id
    // As many steps as there are merges: a circle, which only a damaged book can have, ends too.
    for (let step = survivors.size; step > 0; step--) found = survivors.get(found) ?? found
    return found
  }
  const steps = splits.map(({ accountId, label, values, toAccountId }) => {
    const wanted = new Set(values)
    return {
      from: survivorOf(accountId),
      to: survivorOf(toAccountId),
      matches: ({ labels }: Pick<Placed, 'labels'>) => wanted.has(labels[label] ?? ''),
    }
  })
  const homeOf = (chosen: AccountId, key: Pick<SeriesKey, 'labels'>): AccountId => {
    let home = survivorOf(chosen)
    for (const step of steps.toReversed()) if (step.to === home && step.matches(key)) home = step.from
    return home
  }
  return {
    survivorOf,
    filedUnder: ({ accountId }) => survivorOf(accountId),
    countsIn(series) {
      let account = survivorOf(series.accountId)
      for (const { from, to, matches } of steps) if (from === account && matches(series)) account = to
      return account
    },
    homeOf,
    partsOf(id) {
      const reached = [id]
      for (const { from, to } of steps) if (reached.includes(from) && !reached.includes(to)) reached.push(to)
      return reached.slice(1)
    },
    wholeOf: (id) => steps.find(({ to }) => to === id)?.from ?? null,
  }
}
