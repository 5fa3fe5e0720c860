/**
 * What each task cost in a period, in every unit it was charged in.
 *
 * Law: the tasks and the unattributed rest add up to the whole, figure by figure.
 */
import type { Meter } from '../import/batch'
import type { Task } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { BookSnapshot } from '../ledger/snapshot'
import type { UnitTotals } from '../money/money'
import type { Period } from '../time/period'
import type { Attribution } from './attribution'

/** Billed, effective and computed are three figures: never add billed and effective. Units without any amount are absent. */
export type TaskCost = {
  /** Null: what no rule catches. Always the last one, and always there. */
  readonly task: Task | null
  readonly billed: UnitTotals
  readonly effective: UnitTotals
  readonly computed: UnitTotals
  readonly quantities: { readonly [meter in Meter]?: bigint }
  /** Rows the book holds in the period, whether their money counts or not. */
  readonly rows: number
  /** Series of the task with rows in the period. */
  readonly series: number
  /** Months and longer ranges that reach out of the period: counted in no figure here. */
  readonly partialRows: number
  /** Pieces finished in the period, as entered. */
  readonly output: number
  /** Effective plus computed, divided by the output and rounded half-even; null where no output is entered. */
  readonly perPiece: UnitTotals | null
}

/** One per task in the order of `snapshot.tasks`, then the unattributed rest. Days are those the settings ask for. */
export function taskCosts(
  _snapshot: BookSnapshot,
  _facts: Facts,
  _attribution: Attribution,
  _period: Period,
): readonly TaskCost[] {
  throw new Error('not built yet')
}
