import type { BookState, LoadSegments } from '../../shared/ledger/book'
import type { Assignment } from '../../shared/ledger/book-types'
import { pickRows, rowAssignments } from '../../shared/ledger/picked-rows'
import type { PickedRows } from '../../shared/ledger/snapshot'

export type Picks = (state: BookState, assignments: readonly Assignment[]) => Promise<PickedRows>

/** Looks at rows again only where there are others, or others were assigned. */
export function createPicks(load: LoadSegments): Picks {
  let last: { readonly state: BookState; readonly rows: readonly Assignment[]; readonly picked: PickedRows } | null = null
  return async (state, assignments) => {
    const rows = rowAssignments(assignments)
    const isSame =
      (rows.length === 0 || isSameBook(last?.state, state)) &&
      last?.rows.length === rows.length &&
      rows.every((one, at) => one === last?.rows[at])
    if (last !== null && isSame) return last.picked
    const picked = await pickRows(state, rows, load)
    last = { state, rows, picked }
    return picked
  }
}

function isSameBook(before: BookState | undefined, { rollups, accounts, splits }: BookState): boolean {
  return before?.rollups === rollups && before.accounts === accounts && before.splits === splits
}
