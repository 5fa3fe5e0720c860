/**
 * The rows that were assigned to tasks on their own: found by what an import recognises them by, in whatever export they are now.
 * Only the sums leave the ledger, as for all rows.
 */
import type { AccountMap } from './account-map'
import { accountsOf, type BookState, type LoadSegments, liveRows } from './book'
import type { AccountId, Assignment, ImportRecord, RowName } from './book-types'
import { createRollupTable } from './rollup-table'
import { countRows, type Segment } from './segment'
import type { PickedRows } from './snapshot'

type RowAssignment = Assignment & { readonly subject: { readonly kind: 'row' } }

export const rowAssignments = (assignments: readonly Assignment[]): readonly RowAssignment[] =>
  assignments.filter((one): one is RowAssignment => one.subject.kind === 'row')

export const keyText = (high: number, low: number): string =>
  high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')

/** The assignment of a row, by the account it is filed under and its key. */
export type RowFinder = (segment: Segment, at: number, filedUnder: AccountId) => string | null

/** Of two assignments of one row the later one counts. Accounts that were merged are one. */
export const findAssigned = (
  assignments: readonly Assignment[],
  format: RowName['format'],
  { survivorOf }: Pick<AccountMap, 'survivorOf'>,
): RowFinder => {
  const highs = new Set<number>()
  const ids = new Map<string, string>()
  for (const { id, subject } of rowAssignments(assignments)) {
    if (subject.format !== format) continue
    highs.add(Number.parseInt(subject.key.slice(0, 8), 16))
    ids.set(`${survivorOf(subject.accountId)}|${subject.key}`, id)
  }
  return (segment, at, filedUnder) => {
    const high = segment.keyHigh[at]!
    return highs.has(high) ? (ids.get(`${filedUnder}|${keyText(high, segment.keyLow[at]!)}`) ?? null) : null
  }
}

export const pickRows = async (
  state: Pick<BookState, 'imports' | 'effects' | 'series' | 'rollups' | 'accounts' | 'splits'>,
  assignments: readonly Assignment[],
  load: LoadSegments,
): Promise<PickedRows> => {
  const wanted = rowAssignments(assignments)
  const map = accountsOf(state)
  const picks: PickedRows['picks'][number][] = []
  const numbers = new Map<string, number>()
  const numberOf = (assignmentId: string, seriesId: number): number => {
    const name = `${seriesId}|${assignmentId}`
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, picks.length)
    return picks.push({ assignmentId, seriesId }) - 1
  }
  const table = createRollupTable(state.rollups.zone)
  for (const record of state.imports) {
    if (!wanted.some(({ subject }) => mayHold(record, subject, map))) continue
    const find = findAssigned(assignments, record.format, map)
    const segments = await load([record.id])
    const live = liveRows(state.effects, record.id, countRows(segments))
    for (const segment of segments) {
      const series = new Uint32Array(segment.rows)
      const found = new Set<number>()
      for (let at = 0; at < segment.rows; at++) {
        if (live[segment.firstRow + at] !== 1) continue
        const seriesId = segment.series[at]!
        const assignmentId = find(segment, at, map.filedUnder(state.series.all[seriesId]!))
        if (assignmentId === null) continue
        series[at] = numberOf(assignmentId, seriesId)
        found.add(segment.firstRow + at)
      }
      if (found.size > 0) table.apply({ ...segment, series }, (ordinal) => found.has(ordinal), 1)
    }
  }
  return { picks, rollups: table.toColumns() }
}

const mayHold = (
  { format, accountIds, firstStart, lastStart }: ImportRecord,
  { format: wanted, accountId, start }: RowName,
  { survivorOf }: AccountMap,
): boolean =>
  format === wanted &&
  accountIds.map(survivorOf).includes(survivorOf(accountId)) &&
  firstStart !== null &&
  lastStart !== null &&
  firstStart <= start &&
  start <= lastStart
