/** The sums with a planned import in them, worked out while its preview is looked at, so that the commit need not wait for them. */
import { type ImportPlan, sumsAfter } from '../../shared/ledger/book'
import { RollupOverflow, type RollupTable } from '../../shared/ledger/rollup-table'
import { columnsOf } from './rollup-columns'

/** By what a plan makes of the rows: a plan that is only dated anew makes the same of them. */
const prepared = new WeakMap<ImportPlan['merge'], { readonly before: RollupTable; readonly after: RollupTable }>()

export function sumsWith(plan: ImportPlan, before: RollupTable): RollupTable {
  const known = prepared.get(plan.merge)
  if (known?.before === before) return known.after
  const after = sumsAfter(before, plan)
  prepared.set(plan.merge, { before, after })
  return after
}

export function prepareSums(plan: ImportPlan, before: RollupTable): void {
  try {
    columnsOf(sumsWith(plan, before))
  } catch (error) {
    // Who commits is told.
    if (!(error instanceof RollupOverflow)) throw error
  }
}
