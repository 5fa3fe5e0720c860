/**
 * What the user's ticks make of a meeting: rows of the file that were left out, withdrawn rows that stay. Ticks need no new meeting,
 * so a change of one is cheap however many rows there are.
 */
import type { BookRowId, ImportChoices, ImportId } from './book-types'
import type { Meeting } from './meeting'
import { flagsOf, NO_ROWS } from './row-set'
import { NEW, RESTATED } from './row-state'

export type Decisions = Pick<ImportChoices, 'leftOut' | 'withdrawn' | 'withdrawnExcept'>

export type Decided = {
  /** 1 where the incoming row counts from now on. */
  readonly live: Uint8Array
  /** Earlier rows that no longer count, by import, ascending. */
  readonly hides: ReadonlyMap<ImportId, Uint32Array>
  /** 1 for new and restated rows that were left out; null where none was. */
  readonly isOut: Uint8Array | null
}

export const decideRows = (meeting: Meeting, decisions: Decisions): Decided => {
  const { live, revived, isOut } = leaveOut(meeting, decisions.leftOut ?? NO_ROWS)
  const isTakenAway = withdrawalsOf(decisions)
  const hides = new Map(meeting.replaced)
  for (const [importId, rows] of groupByImport(revived.values())) {
    const back = new Set(rows)
    const left = (hides.get(importId) ?? new Uint32Array()).filter((row) => !back.has(row))
    if (left.length > 0) hides.set(importId, left)
    else hides.delete(importId)
  }
  for (const [importId, rows] of groupByImport(meeting.withdrawn.filter(isTakenAway))) {
    hides.set(importId, Uint32Array.from([...(hides.get(importId) ?? []), ...rows]).sort())
  }
  return { live, hides, isOut }
}

/** Whether a row that the newer file no longer has is taken out of the book. */
export const withdrawalsOf = ({ withdrawn, withdrawnExcept = [] }: Decisions): ((row: BookRowId) => boolean) => {
  const except = new Set(withdrawnExcept.map(nameOf))
  return (row) => (withdrawn === 'apply') !== except.has(nameOf(row))
}

const nameOf = ({ importId, row }: BookRowId): string => `${importId}/${row}`

/** Rows left out do not count, and what they would have replaced comes back. */
const leaveOut = (
  { state, live: proposed, restated, overlapping }: Meeting,
  rows: readonly number[],
): Pick<Decided, 'live' | 'isOut'> & { readonly revived: ReadonlyMap<string, BookRowId> } => {
  const revived = new Map<string, BookRowId>()
  const revive = (row: BookRowId): void => {
    revived.set(nameOf(row), row)
  }
  if (rows.length === 0) return { live: proposed, revived, isOut: null }
  const isOut = flagsOf(rows, state.length)
  for (let row = 0; row < state.length; row++) if (state[row] !== NEW && state[row] !== RESTATED) isOut[row] = 0
  /** The row that stands for its like once all that came later of it is left out. */
  const isCurrent = proposed.slice()
  for (const { row, before } of restated.toReversed()) {
    if (isCurrent[row] !== 1 || isOut[row] !== 1) continue
    if (before.importId === null) isCurrent[before.row] = 1
    else revive(before)
  }
  const standing = overlapping.filter(({ row }) => proposed[row] === 1)
  for (const { row, rivals } of standing) if (isOut[row]) for (const rival of rivals) revive(rival)
  for (const { row, rivals } of standing) if (!isOut[row]) for (const rival of rivals) revived.delete(nameOf(rival))
  return { live: isCurrent.map((is, row) => (isOut[row] ? 0 : is)), revived, isOut }
}

const groupByImport = (rows: Iterable<BookRowId>): ReadonlyMap<ImportId, readonly number[]> => {
  const groups = new Map<ImportId, number[]>()
  for (const { importId, row } of rows) {
    const group = groups.get(importId)
    if (group) group.push(row)
    else groups.set(importId, [row])
  }
  return groups
}
