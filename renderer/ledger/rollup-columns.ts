import type { RollupTable } from '../../shared/ledger/rollup-table'
import type { Rollups } from '../../shared/ledger/snapshot'

const columns = new WeakMap<RollupTable, Rollups>()

/** The sums as columns, copied once per table: the cache and the page are given the same. A table in a book no longer changes. */
export function columnsOf(table: RollupTable): Rollups {
  let known = columns.get(table)
  if (known === undefined) {
    known = table.toColumns()
    columns.set(table, known)
  }
  return known
}
