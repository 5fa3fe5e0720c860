/** What can be done with an account as a whole. Each is one step that can be undone. */
import { mapAccounts } from '../../shared/ledger/account-map'
import { mentionedAccounts } from '../../shared/ledger/account-mentions'
import type { Account, AccountId, AccountSplit, Grant } from '../../shared/ledger/book-types'
import { filingsOf } from '../../shared/ledger/counted-book'
import { openBook } from '../store/store'
import { complete, find, put, removal, type SaveResult } from './records'
import { type ActionResult, runEdit } from './undo'

const GONE = { ok: false, code: 'gone' } as const

export function archiveAccount(id: AccountId, archived: boolean): Promise<ActionResult> {
  const account = find('accounts', id)
  return account === null ? Promise.resolve(GONE) : runEdit([put('accounts', { ...account, archived })])
}

/** With what was typed for it. Only for an account without imported rows: those have to go somewhere. */
export function removeAccount(id: AccountId): Promise<ActionResult> {
  const { grants, recurring, statements, accounts, splits } = openBook()
  const isUsed =
    hasRows(id) ||
    accounts.some(({ mergedInto }) => mergedInto === id) ||
    splits.some(({ accountId, toAccountId }) => accountId === id || toAccountId === id)
  if (isUsed) return Promise.resolve(GONE)
  const isOwn = ({ accountId }: Pick<Grant, 'accountId'>): boolean => accountId === id
  return runEdit([
    ...grants.filter(isOwn).flatMap((grant) => removal('grants', grant.id)),
    ...recurring.filter(isOwn).flatMap((grant) => removal('recurring', grant.id)),
    ...statements.filter(isOwn).flatMap((statement) => removal('statements', statement.id)),
    ...removal('accounts', id),
  ])
}

/** Accounts this one can be merged into: of the same provider, and neither of the two a part of another. */
export function mergeTargets(id: AccountId): readonly Account[] {
  const { accounts, splits } = openBook()
  const map = mapAccounts(accounts, splits)
  const account = accounts.find((one) => one.id === id)
  if (account === undefined || map.wholeOf(id) !== null) return []
  return accounts.filter(
    (other) =>
      other.id !== id && other.provider === account.provider && other.mergedInto === undefined && map.wholeOf(other.id) === null,
  )
}

export function mergeAccounts(id: AccountId, into: AccountId): Promise<ActionResult> {
  const account = find('accounts', id)
  if (account === null || mergeTargets(id).every((other) => other.id !== into)) return Promise.resolve(GONE)
  return runEdit([put('accounts', { ...account, mergedInto: into, archived: true })])
}

/** Takes a merge back, whatever has happened since. */
export function separateAccount(id: AccountId): Promise<ActionResult> {
  const account = find('accounts', id)
  if (account === null) return Promise.resolve(GONE)
  const { mergedInto: _, ...alone } = account
  return runEdit([put('accounts', { ...alone, archived: false })])
}

export type SplitWanted = Pick<AccountSplit, 'accountId' | 'label' | 'values'> & {
  /** Null: a new account of this name. */
  readonly toAccountId: AccountId | null
  readonly name: string
  /** Lots that go along, recurring ones as well. */
  readonly grantIds: readonly string[]
}

/** Accounts a part can be split off to: of the same provider, and so far without any rows of their own. */
export function splitTargets(id: AccountId): readonly Account[] {
  const { accounts, splits } = openBook()
  const provider = accounts.find((one) => one.id === id)?.provider
  return accounts.filter(
    (other) =>
      other.id !== id &&
      other.provider === provider &&
      other.mergedInto === undefined &&
      !hasRows(other.id) &&
      splits.every(({ accountId, toAccountId }) => accountId !== other.id && toAccountId !== other.id),
  )
}

export async function splitAccount(wanted: SplitWanted): Promise<SaveResult> {
  const { accountId, label, values } = wanted
  const account = find('accounts', accountId)
  if (account === null) return GONE
  const { id: _id, createdAt: _createdAt, ...like } = account
  const known = wanted.toAccountId === null ? null : find('accounts', wanted.toAccountId)
  const part = known ?? complete('accounts', { ...like, name: wanted.name, note: '' })
  // What was made for the split goes with it.
  const made = complete('splits', { accountId, label, values, toAccountId: part.id })
  const split = known === null ? { ...made, createdAt: part.createdAt } : made
  const { grants, recurring } = openBook()
  const goesAlong = ({ id }: { readonly id: string }): boolean => wanted.grantIds.includes(id)
  const edits = [
    ...grants.filter(goesAlong).map((grant) => put('grants', { ...grant, accountId: part.id })),
    ...recurring.filter(goesAlong).map((grant) => put('recurring', { ...grant, accountId: part.id })),
  ]
  const result = await runEdit([
    put('accounts', edits.length > 0 ? withBalancesOf(part, account) : part),
    put('splits', split),
    ...edits,
  ])
  return result.ok ? { ok: true, id: part.id } : result
}

/** The part counts in its whole again, its lots with it; an account that was made for it and holds nothing else goes. */
export function removeSplit(id: string): Promise<ActionResult> {
  const split = find('splits', id)
  const part = split === null ? null : find('accounts', split.toAccountId)
  const whole = split === null ? null : find('accounts', split.accountId)
  if (split === null || part === null || whole === null) return Promise.resolve(GONE)
  const book = openBook()
  const others = book.splits.filter((one) => one.id !== id)
  const isOwn = ({ accountId }: Pick<Grant, 'accountId'>): boolean => accountId === part.id
  const staysInUse =
    part.createdAt !== split.createdAt ||
    others.some(({ accountId, toAccountId }) => accountId === part.id || toAccountId === part.id) ||
    book.imports.some((one) => filingsOf(one).includes(part.id))
  if (staysInUse) return runEdit(removal('splits', id))
  const without = { ...book, grants: [], recurring: [], statements: [], splits: others }
  return runEdit([
    ...removal('splits', id),
    ...(book.grants.some(isOwn) || book.recurring.some(isOwn) ? [put('accounts', withBalancesOf(whole, part))] : []),
    ...book.grants.filter(isOwn).map((grant) => put('grants', { ...grant, accountId: whole.id })),
    ...book.recurring.filter(isOwn).map((grant) => put('recurring', { ...grant, accountId: whole.id })),
    ...book.statements.filter(isOwn).flatMap((statement) => removal('statements', statement.id)),
    ...(mentionedAccounts(without).has(part.id) ? [] : removal('accounts', part.id)),
  ])
}

/** A lot keeps its balance, which the account it goes to must have too. */
function withBalancesOf(account: Account, from: Account): Account {
  const missing = from.balances.filter(({ id }) => account.balances.every((own) => own.id !== id))
  return { ...account, balances: [...account.balances, ...missing] }
}

function hasRows(id: AccountId): boolean {
  return openBook().imports.some(({ accountIds }) => accountIds.includes(id))
}
