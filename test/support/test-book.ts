/** A book in memory that remembers its segments: what the command line and the database do around the pure book. */
import {
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
import { planReread, planRevert } from '../../shared/ledger/replay'
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
    /** Every row that counts, as text, sorted: two books are equal when these are. */
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
      const lines: string[] = []
      for (let at = 0; at < columns.length; at++) {
        const { id: _id, ...series } = state.series.all[columns.series[at]!]!
        const quantities = Object.entries(columns.quantities).flatMap(([meter, column]) =>
          column[at] === 0n ? [] : [`${meter}=${column[at]}`],
        )
        lines.push(
          [
            columns.firstDay[at],
            columns.lastDay[at],
            columns.zoneDay[at],
            JSON.stringify(series),
            columns.rows[at],
            columns.billed[at],
            columns.effective[at],
            columns.list[at],
            ...quantities,
          ].join(' '),
        )
      }
      return lines.sort()
    },
  }
}

const rowText = (state: BookState, segment: Segment, at: number): string => {
  const { id: _id, ...series } = state.series.all[segment.series[at]!]!
  const quantities = Object.entries(segment.quantities).map(([meter, column]) => `${meter}=${column[at]}`)
  return [
    segment.start[at],
    segment.end[at],
    JSON.stringify(series),
    segment.keyHigh[at],
    segment.keyLow[at],
    segment.billed[at],
    ...quantities,
  ].join(' ')
}
