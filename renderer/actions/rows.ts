/** The rows behind a figure, asked for when somebody wants to see them. */
import type { Hours, HoursWanted } from '../../shared/ledger/hours-behind'
import type { BookRow, RowsWanted } from '../../shared/ledger/rows-behind'
import { here } from './context'

export function loadRows(wanted: RowsWanted): Promise<{ readonly rows: readonly BookRow[]; readonly total: number }> {
  return here().ledger.call('rows-behind', wanted)
}

export async function loadHours(wanted: HoursWanted): Promise<Hours> {
  return (await here().ledger.call('hours-behind', wanted)).hours
}
