/**
 * Ticks speak of rows by their ordinal. Where a file is read in another way its rows may be others, so a tick is carried to the row
 * of the same place in the file: the same line, and the same number among the rows of that line.
 */
import type { BookRowId, ImportChoices, ImportId } from './book-types'
import { flagsOf, rowSetOf } from './row-set'
import { countRows, type Segment } from './segment'

/** New ordinal by old one; null where the new reading has no such row. */
export type CarriedRows = (row: number) => number | null

export const carryRows = (from: readonly Segment[], to: readonly Segment[]): CarriedRows => {
  const rowOf = new Map<string, number>()
  forEachPlace(to, (place, row) => rowOf.set(place, row))
  const carried = new Map<number, number>()
  forEachPlace(from, (place, row) => {
    const now = rowOf.get(place)
    if (now !== undefined) carried.set(row, now)
  })
  return (row) => carried.get(row) ?? null
}

const forEachPlace = (segments: readonly Segment[], visit: (place: string, row: number) => void): void => {
  const seen = new Map<number, number>()
  for (const segment of segments) {
    for (let at = 0; at < segment.rows; at++) {
      const line = segment.line[at]!
      const before = seen.get(line) ?? 0
      seen.set(line, before + 1)
      visit(`${line}/${before}`, segment.firstRow + at)
    }
  }
}

/** The choices of an import for another reading of its file. */
export const carryLeftOut = (choices: ImportChoices, from: readonly Segment[], to: readonly Segment[]): ImportChoices => {
  if (choices.leftOut === undefined || choices.leftOut.length === 0) return choices
  const carried = carryRows(from, to)
  const rows = [...flagsOf(choices.leftOut, countRows(from))].flatMap((isOut, row) => (isOut ? (carried(row) ?? []) : []))
  return { ...choices, leftOut: rowSetOf(rows.sort((a, b) => a - b)) }
}

/** The choices of a later import that speak of rows of one that is another import now. */
export const carryExceptions = (choices: ImportChoices, was: ImportId, is: ImportId, carried: CarriedRows): ImportChoices => {
  if (choices.withdrawnExcept?.some(({ importId }) => importId === was) !== true) return choices
  const withdrawnExcept = choices.withdrawnExcept.flatMap((row): readonly BookRowId[] => {
    if (row.importId !== was) return [row]
    const now = carried(row.row)
    return now === null ? [] : [{ importId: is, row: now }]
  })
  return { ...choices, withdrawnExcept }
}
