import type { BookState, LoadSegments } from '../../shared/ledger/book'
import type { Assignment } from '../../shared/ledger/book-types'
import { pickRows, rowAssignments } from '../../shared/ledger/picked-rows'
import type { PickedRows } from '../../shared/ledger/snapshot'

export type Picks = (state: BookState, assignments: readonly Assignment[]) => Promise<PickedRows>

/** Looks at rows again only where there are others, or others were assigned. */
export function createPicks(load: LoadSegments): Picks {
  let last: { readonly rollups: BookState['rollups']; readonly rows: readonly Assignment[]; readonly picked: PickedRows } | null =
    null
  return async (state, assignments) => {
    const rows = rowAssignments(assignments)
    const isSame =
      (last?.rollups === state.rollups || rows.length === 0) &&
      last?.rows.length === rows.length &&
      rows.every((one, at) => one === last?.rows[at])
    if (last !== null && isSame) return last.picked
    const picked = await pickRows(state, rows, load)
    last = { rollups: state.rollups, rows, picked }
    return picked
  }
}
