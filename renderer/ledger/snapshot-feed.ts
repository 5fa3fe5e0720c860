/** Tells the page what has changed since it was last told, and no more. */
import { mapAccounts } from '../../shared/ledger/account-map'
import {
  countAccounts,
  countBudgets,
  countGrants,
  countImports,
  countRecurring,
  countSeries,
  countStatements,
} from '../../shared/ledger/counted-book'
import type { PickedRows } from '../../shared/ledger/snapshot'
import { memoRecent } from '../store/memo'
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
  const partsOf = createParts()
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

/** What is told is the book as it counts; a part made of the same records is the very same part. */
function createParts(): (book: OpenBook, picked: PickedRows) => Required<Omit<SnapshotParts, 'revision'>> {
  const mapOf = memoRecent(mapAccounts)
  const seriesOf = memoRecent(countSeries)
  const importsOf = memoRecent(countImports)
  const accountsOf = memoRecent(countAccounts)
  const grantsOf = memoRecent(countGrants)
  const recurringOf = memoRecent(countRecurring)
  const statementsOf = memoRecent(countStatements)
  const budgetsOf = memoRecent(countBudgets)
  return ({ state, records, settings }, picked) => {
    const { accounts, grants, recurring, statements, budgets, splits, ...others } = records
    const map = mapOf(accounts, splits)
    return {
      ...others,
      isEmpty: [state.imports, accounts, grants, recurring, others.tasks, budgets].every((list) => list.length === 0),
      series: seriesOf(state.series.all, map),
      rollups: columnsOf(state.rollups),
      imports: importsOf(state.imports, map),
      accounts: accountsOf(accounts, map),
      splits,
      grants: grantsOf(grants, accounts, map),
      recurring: recurringOf(recurring, accounts, map),
      statements: statementsOf(statements, accounts, map),
      picked,
      budgets: budgetsOf(budgets, map),
      settings,
    }
  }
}
