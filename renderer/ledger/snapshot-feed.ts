/** Tells the page what has changed since it was last told, and no more. */
import type { PickedRows } from '../../shared/ledger/snapshot'
import type { OpenBook } from './book-storage'
import type { LedgerEvent, SnapshotParts } from './protocol'
import { columnsOf } from './rollup-columns'

export type SnapshotFeed = {
  send(book: OpenBook, picked: PickedRows): void
  /** The next send tells everything. */
  startOver(): void
}

export function createSnapshotFeed(emit: (event: LedgerEvent) => void): SnapshotFeed {
  let revision = 0
  let sent: Omit<SnapshotParts, 'revision'> | null = null
  return {
    send(book, picked) {
      const parts = partsOf(book, picked)
      const changed = Object.entries(parts).filter(([name, part]) => sent?.[name as keyof typeof parts] !== part)
      const isWhole = sent === null
      sent = parts
      revision++
      emit({ type: 'book', parts: { ...(Object.fromEntries(changed) as typeof parts), revision }, isWhole })
    },
    startOver() {
      sent = null
    },
  }
}

function partsOf({ state, records, settings }: OpenBook, picked: PickedRows): Required<Omit<SnapshotParts, 'revision'>> {
  const { accounts, grants, tasks, rules, assignments, budgets, rates, prices, mappings, routings } = records
  return {
    isEmpty: [state.imports, accounts, grants, tasks, budgets].every((list) => list.length === 0),
    series: state.series.all,
    rollups: columnsOf(state.rollups),
    imports: state.imports,
    accounts,
    grants,
    tasks,
    rules,
    assignments,
    picked,
    budgets,
    rates,
    prices,
    mappings,
    routings,
    settings,
  }
}
