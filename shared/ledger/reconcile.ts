/**
 * What a provider said was left beside what the book makes of the same day, statement by statement.
 *
 * The book knows use by days, so its figure is that of the end of the statement's day; earlier adjustments are in it, later ones are
 * not. It is worked out anew each time: when more of the past comes in, a statement that agreed can be off again, and says so.
 *
 * Law: with the adjustment that settles it, the balance at the end of the statement's day is what was stated (except that an
 * allowance cannot go below 0).
 */
import { adjustmentsOf, dayOfStatement } from './adjustments'
import type { Statement } from './book-types'
import { type BalanceToDraw, drawBalance } from './draw-balance'

export type Reconciliation = {
  readonly statement: Statement
  /** What the book says without this statement's adjustment; null: it knows no balance of that day. */
  readonly bookSays: bigint | null
  /** Stated less what the book says; all of it where the book knows nothing. What settles the statement. */
  readonly drift: bigint
  /** What the adjustment leaves of it: 0 where statement and book agree. */
  readonly off: bigint
  /** How far the book's own figure has moved since the statement was noted; null where it knew nothing then or knows nothing now. */
  readonly movedBy: bigint | null
}

/** Of one balance, in the order of the statements. */
export function reconcile(use: BalanceToDraw, statements: readonly Statement[]): readonly Reconciliation[] {
  const inOrder = statements.toSorted(compareStatements)
  return inOrder.map((statement, index): Reconciliation => {
    const earlier = inOrder.slice(0, index)
    const bookSays = leftOn(use, earlier, statement)
    const now = statement.adjustment === null ? bookSays : leftOn(use, [...earlier, statement], statement)
    return {
      statement,
      bookSays,
      drift: statement.stated - (bookSays ?? 0n),
      off: statement.stated - (now ?? 0n),
      movedBy: bookSays === null || statement.bookSaid === null ? null : bookSays - statement.bookSaid,
    }
  })
}

export function compareStatements(a: Statement, b: Statement): number {
  return compareTexts(a.at, b.at) || compareTexts(a.createdAt, b.createdAt) || compareTexts(a.id, b.id)
}

function leftOn(use: BalanceToDraw, settled: readonly Statement[], statement: Statement): bigint | null {
  const { started, result } = drawBalance({ ...use, adjustments: adjustmentsOf(settled) }, dayOfStatement(statement))
  return started === null ? null : result.remaining
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
