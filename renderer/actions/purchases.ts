/** What becomes of purchases that exports speak of. Each decision is one step that can be undone. */
import { findPurchases, lotOfPurchase, type Purchase } from '../../shared/ledger/purchases'
import { factsOf } from '../store/derived'
import { openBook } from '../store/store'
import { complete, put, removal, type SaveResult, voiding } from './records'
import { type ActionResult, runEdit } from './undo'

const GONE = { ok: false, code: 'gone' } as const

/** All in one step: a year of invoices is one click. */
export async function acceptPurchases(purchases: readonly Purchase[]): Promise<SaveResult> {
  const book = openBook()
  const { open, dismissed } = findPurchases(book, factsOf(book))
  const wanted = [...open, ...dismissed].filter(({ id }) => purchases.some((one) => one.id === id))
  const lots = wanted.map((purchase) => ({ id: purchase.id, grant: complete('grants', lotOfPurchase(purchase)) }))
  const [first] = lots
  if (first === undefined) return GONE
  const result = await runEdit(
    lots.flatMap(({ id, grant }) => [put('grants', grant), put('purchases', complete('purchases', { id, grantId: grant.id }))]),
  )
  return result.ok ? { ok: true, id: first.grant.id } : result
}

export function dismissPurchases(ids: readonly string[]): Promise<ActionResult> {
  return runEdit(ids.map((id) => put('purchases', complete('purchases', { id, grantId: null }))))
}

/** What was dismissed is proposed again; a lot made of a purchase stands on its own from now on. */
export const forgetDecision = (id: string): Promise<ActionResult> => runEdit(removal('purchases', id))

/** The lot of a purchase that is gone counts no more; a purchase that says something else now is proposed as it is. */
export function dropLot(id: string, grantId: string): Promise<ActionResult> {
  const voided = voiding(grantId)
  return voided === null ? Promise.resolve(GONE) : runEdit([voided, ...removal('purchases', id)])
}
