/** The rows behind a figure, asked for when somebody wants to see them. */
import type { BookRow, RowsWanted } from '../../shared/ledger/rows-behind'
import { here } from './context'

export function loadRows(wanted: RowsWanted): Promise<{ readonly rows: readonly BookRow[]; readonly total: number }> {
  return here().ledger.call('rows-behind', wanted)
}
