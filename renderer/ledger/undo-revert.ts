/** Taking an import out, or another reading in its place, and taking that back within the session. */
import { mentionedAccounts } from '../../shared/ledger/account-mentions'
import { accountsOf, type BookState, type LoadSegments, rebuildRollups } from '../../shared/ledger/book'
import type { Account, ImportEffects, ImportId, ImportRecord } from '../../shared/ledger/book-types'
import type { RecordSets } from './records'

/**
 * Accounts that came with the import and that nothing else speaks of: they go with it, so that a book whose only import is
 * reverted is as empty as before.
 */
export function accountsToDrop(
  state: BookState,
  reverted: BookState,
  importId: ImportId,
  records: RecordSets,
): readonly Account[] {
  const removed = state.imports.find(({ id }) => id === importId)
  if (removed === undefined) return []
  const used = new Set([...reverted.imports.flatMap((record) => record.accountIds), ...mentionedAccounts(records)])
  return state.accounts.filter(
    (account) => removed.accountIds.includes(account.id) && account.createdAt === removed.importedAt && !used.has(account.id),
  )
}

/** The book as it was before an import left it, and the reading that came in its place. */
export type Departure = { readonly before: BookState; readonly replacedBy: ImportId | null }

/** Only where all other imports are the ones that were there, and meet as they did: what an import hides depends on nothing else. */
export function canReturn({ before, replacedBy }: Departure, now: BookState, importId: ImportId): boolean {
  const others = before.imports.filter(({ id }) => id !== importId)
  const rest = now.imports.filter(({ id }) => id !== replacedBy)
  const isSame = others.length === rest.length && others.every(({ id }, at) => id === rest[at]!.id)
  const [then, today] = [accountsOf(before), accountsOf(now)]
  return isSame && before.accounts.every(({ id }) => then.survivorOf(id) === today.survivorOf(id))
}

export type Returned = {
  /** The import, and those whose ticks spoke of its rows. */
  readonly records: readonly ImportRecord[]
  readonly effects: readonly ImportEffects[]
  readonly accounts: readonly Account[]
}

export async function returnImport(
  before: BookState,
  now: BookState,
  importId: ImportId,
  load: LoadSegments,
): Promise<{ readonly returned: Returned; readonly next: BookState }> {
  const accounts = before.accounts.filter(({ id }) => now.accounts.every((account) => account.id !== id))
  const record = before.imports.find(({ id }) => id === importId)
  if (record === undefined) throw new Error('the book before the revert has the reverted import')
  const missing = accounts.filter(({ id }) => record.accountIds.includes(id))
  const next = { ...now, imports: before.imports, effects: before.effects, accounts: [...now.accounts, ...missing] }
  // The user may have moved to another zone in between, where days are cut elsewhere.
  const isSameZone = before.rollups.zone === now.rollups.zone
  const rollups = isSameZone ? before.rollups : await rebuildRollups(next, load, now.rollups.zone)
  const records = before.imports.filter((one) => !now.imports.includes(one))
  return { returned: { records, effects: [...before.effects.values()], accounts: missing }, next: { ...next, rollups } }
}
