/** A book in memory that remembers its segments: what the command line and the database do around the pure book. */
import {
  accountsOf,
  type BookState,
  commitPlan,
  DEFAULT_CHOICES,
  emptyBook,
  type ImportPlan,
  type LoadSegments,
  liveRows,
  planImport,
} from '../../shared/ledger/book'
import type { ImportChoices, ImportId, ImportRecord } from '../../shared/ledger/book-types'
import { planAccounts, planReread, planRevert } from '../../shared/ledger/replay'
import type { Segment } from '../../shared/ledger/segment'
import type { StagedFile } from '../../shared/ledger/staged'

export const createTestBook = (zone = 'UTC') => {
  const stored = new Map<ImportId, readonly Segment[]>()
  const load: LoadSegments = async (ids) => ids.flatMap((id) => stored.get(id) ?? [])
  let state: BookState = emptyBook(zone)
  return {
    get state() {
      return state
    },
    load,
    plan: (staged: StagedFile, choices: Partial<ImportChoices> = {}): Promise<ImportPlan> =>
      planImport(state, staged, { ...DEFAULT_CHOICES, ...choices }, load, '2026-11-23T00:00:00Z'),
    async add(staged: StagedFile, choices: Partial<ImportChoices> = {}): Promise<ImportPlan> {
      const plan = await planImport(state, staged, { ...DEFAULT_CHOICES, ...choices }, load, '2026-11-23T00:00:00Z')
      stored.set(plan.record.id, plan.segments)
      state = commitPlan(state, plan).next
      return plan
    },
    async reread(id: ImportId, staged: StagedFile): Promise<ImportRecord> {
      const { change, next } = await planReread(state, id, staged, load)
      stored.delete(id)
      stored.set(change.added.record.id, change.added.segments)
      state = next
      return change.added.record
    },
    async revert(id: ImportId): Promise<void> {
      state = (await planRevert(state, id, load)).next
      stored.delete(id)
    },
    /** Merges, splits, or takes either back. */
    async setAccounts(change: Partial<Pick<BookState, 'accounts' | 'splits'>>): Promise<void> {
      state = (await planAccounts(state, { accounts: state.accounts, splits: state.splits, ...change }, load)).next
    },
    /** Every row that counts, as text with the account it counts in, sorted: two books are equal when these are. */
    async rows(): Promise<readonly string[]> {
      const lines: string[] = []
      for (const { id } of state.imports) {
        const segments = stored.get(id) ?? []
        const live = liveRows(
          state.effects,
          id,
          segments.reduce((sum, segment) => sum + segment.rows, 0),
        )
        for (const segment of segments) {
          for (let at = 0; at < segment.rows; at++) {
            if (live[segment.firstRow + at]) lines.push(rowText(state, segment, at))
          }
        }
      }
      return lines.sort()
    },
    /** The rollups as text, sorted, by what their series say. */
    rollups(from = state.rollups): readonly string[] {
      const columns = from.toColumns()
      const sums = new Map<string, { [figure: string]: bigint }>()
      for (let at = 0; at < columns.length; at++) {
        const place = [columns.firstDay[at], columns.lastDay[at], columns.zoneDay[at], seriesText(state, columns.series[at]!)]
        const sum = sums.get(place.join(' ')) ?? {}
        sums.set(place.join(' '), sum)
        const figures = {
          rows: BigInt(columns.rows[at]!),
          billed: columns.billed[at]!,
          effective: columns.effective[at]!,
          list: columns.list[at]!,
          ...Object.fromEntries(Object.entries(columns.quantities).map(([meter, column]) => [meter, column[at]!])),
        }
        for (const [figure, value] of Object.entries(figures)) sum[figure] = (sum[figure] ?? 0n) + value
      }
      const textOf = (sum: { [figure: string]: bigint }): string =>
        Object.entries(sum)
          .filter(([, value]) => value !== 0n)
          .map(([figure, value]) => `${figure}=${value}`)
          .join(' ')
      return [...sums].map(([place, sum]) => `${place} ${textOf(sum)}`).sort()
    },
  }
}

const seriesText = (state: BookState, number: number): string => {
  const { id: _id, ...series } = state.series.all[number]!
  return JSON.stringify({ ...series, accountId: accountsOf(state).countsIn(series) })
}

const rowText = (state: BookState, segment: Segment, at: number): string => {
  const quantities = Object.entries(segment.quantities).map(([meter, column]) => `${meter}=${column[at]}`)
  return [
    segment.start[at],
    segment.end[at],
    seriesText(state, segment.series[at]!),
    segment.keyHigh[at],
    segment.keyLow[at],
    segment.billed[at],
    ...quantities,
  ].join(' ')
}
