/** What the provider says is left, noted and settled. Each is one step that can be undone. */
import type { Statement } from '../../shared/ledger/book-types'
import { reconcile } from '../../shared/ledger/reconcile'
import { balanceUsesOf } from '../store/derived'
import { appStore, openBook } from '../store/store'
import { complete, find, put, removal, type SaveResult } from './records'
import { type ActionResult, runEdit } from './undo'

const GONE = { ok: false, code: 'gone' } as const

export type StatementWanted = Pick<Statement, 'accountId' | 'balanceId' | 'at' | 'stated' | 'fileName' | 'note'>

/** `settle`: the balance is corrected to what was stated; else the difference only stands beside it. */
export async function noteStatement(wanted: StatementWanted, settle: boolean): Promise<SaveResult> {
  const bare = complete('statements', { ...wanted, bookSaid: null, adjustment: null })
  const found = reconciled(bare)
  if (found === null) return GONE
  const adjustment = settle && found.drift !== 0n ? found.drift : null
  const result = await runEdit([put('statements', { ...bare, bookSaid: found.bookSays, adjustment })])
  return result.ok ? { ok: true, id: bare.id } : result
}

/** With what the book says now: an adjustment that no longer fits becomes the one that does. */
export function settleStatement(id: string): Promise<ActionResult> {
  const statement = find('statements', id)
  const found = statement === null ? null : reconciled(statement)
  if (statement === null || found === null) return Promise.resolve(GONE)
  const adjustment = found.drift === 0n ? null : found.drift
  return runEdit([put('statements', { ...statement, bookSaid: found.bookSays, adjustment })])
}

/** The statement stays, what it changed of the balance is taken back. */
export function unsettleStatement(id: string): Promise<ActionResult> {
  const statement = find('statements', id)
  return statement === null ? Promise.resolve(GONE) : runEdit([put('statements', { ...statement, adjustment: null })])
}

export const removeStatement = (id: string): Promise<ActionResult> => runEdit(removal('statements', id))

/** Beside the other statements of its balance. */
export function reconciled(statement: Statement) {
  const book = openBook()
  const { accountId, balanceId } = statement
  const use = balanceUsesOf(book, appStore.getState().now).find(
    ({ account, balance }) => account.id === accountId && balance.id === balanceId,
  )
  if (use === undefined) return null
  const others = book.statements.filter(
    (one) => one.accountId === accountId && one.balanceId === balanceId && one.id !== statement.id,
  )
  return reconcile(use, [...others, statement]).find((one) => one.statement === statement) ?? null
}
