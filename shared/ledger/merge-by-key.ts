/** Events: rows meet one by one, by their key. */

import { createKeyTable, type KeyTable } from './key-table'
import type { ImportFacts, Merge, MergeInput } from './meeting'
import { pairRows } from './pair-rows'
import { ALREADY } from './row-state'
import type { RowView } from './row-view'
import { createScopeMatcher, type ScopeMatcher } from './scope-matcher'

/** Event grain: rows meet by key alone; nothing is ever withdrawn. */
export const mergeByKey = (input: MergeInput, merge: Merge): void => {
  const { incoming, present } = merge
  const own = createKeyTable(incoming.keyHighs, incoming.keyLows)
  const isFirst = new Uint8Array(incoming.length)
  for (let row = 0; row < incoming.length; row++) if (own.add(row) === -1) isFirst[row] = 1
  if (present.length === 0 && !own.hasTwins) {
    merge.live.fill(1)
    return
  }
  const table = haveSameKeys(incoming, present) ? own : createKeyTable(present.keyHighs, present.keyLows)
  if (table !== own) for (let row = 0; row < present.length; row++) table.add(row)
  const scopes = createScopeMatcher(input.incoming.facts)

  /** The row that a file read again has next, where the rows before came one after the other. */
  let expected = 0
  for (let row = 0; row < incoming.length; row++) {
    if (!isFirst[row]) continue
    const known = lookUp(incoming, row, present, table, expected)
    expected = known + 1
    const isAlone = own.next(row) === -1
    // Nearly every row of a new file: nothing of its key anywhere else.
    if (known === -1 && isAlone) {
      merge.setNew(row)
      continue
    }
    // Nearly every row of a file that is imported again: its like is there, and nothing else.
    if (isAlone && table.next(known) === -1 && isSameRow(merge, input.hasRowId ? null : scopes, row, known)) {
      merge.setAlready(row, known)
      continue
    }
    const before = chainOf(known, table.next)
    const after = chainOf(row, own.next)
    if (input.hasRowId) mergeRowId(input, merge, before, after)
    else mergeTwins(input, merge, scopes, before, after)
  }
}

/** A file imported again meets itself: one table serves both sides. */
const haveSameKeys = (incoming: RowView, present: RowView): boolean => {
  if (incoming.length !== present.length) return false
  for (let row = 0; row < present.length; row++) {
    if (incoming.keyHighs[row] !== present.keyHighs[row] || incoming.keyLows[row] !== present.keyLows[row]) return false
  }
  return true
}

/** The first row of the book with the key of `row`, or -1. */
const lookUp = (incoming: RowView, row: number, present: RowView, table: KeyTable, expected: number): number => {
  const high = incoming.keyHighs[row]!
  const low = incoming.keyLows[row]!
  const isExpected = !table.hasTwins && expected < present.length
  if (isExpected && present.keyHighs[expected] === high && present.keyLows[expected] === low) return expected
  return table.first(high, low)
}

const isSameRow = ({ incoming, present, importOf }: Merge, scopes: ScopeMatcher | null, row: number, known: number): boolean =>
  incoming.sameAccount(row, present, known) &&
  (scopes === null || scopes.matches(incoming.scope(row), importOf(known), present.scope(known))) &&
  incoming.sameMeasures(row, present, known)

const chainOf = (first: number, next: (row: number) => number): number[] => {
  const rows: number[] = []
  for (let row = first; row !== -1; row = next(row)) rows.push(row)
  return rows
}

/** All rows of one row id are states of one row: the last one said counts. */
const mergeRowId = (input: MergeInput, merge: Merge, before: readonly number[], after: readonly number[]): void => {
  const { incoming, present } = merge
  const states = statesOf(merge, after)
  const known = before.find((row) => incoming.sameAccount(after[0]!, present, row))
  const last = states.at(-1)!
  if (known !== undefined && incoming.sameMeasures(last, present, known)) {
    for (const row of states) merge.state[row] = ALREADY
    merge.setAlready(last, known)
    return
  }
  let current: number | null = null
  for (const row of states) {
    if (current === null && known === undefined) merge.setNew(row)
    else if (current !== null) merge.setRestatedWithin(row, current)
    else if (incoming.sameMeasures(row, present, known!)) {
      merge.state[row] = ALREADY
      continue
    } else if (merge.isOlderThan(known!)) {
      merge.noteOlder()
      if (input.choices.older === 'keep') {
        merge.setKept(row)
        continue
      }
      merge.setRestated(row, known!)
    } else {
      merge.setRestated(row, known!)
    }
    current = row
  }
}

/** Of rows that say the same one after the other, the one that says most about the row; the others are there already. */
const statesOf = ({ incoming, state }: Merge, rows: readonly number[]): readonly number[] => {
  const states: number[] = []
  for (const row of rows) {
    const before = states.at(-1)
    if (before === undefined || !incoming.sameMeasures(row, incoming, before)) states.push(row)
    else {
      const isFuller = incoming.labels(row) > incoming.labels(before)
      state[isFuller ? before : row] = ALREADY
      if (isFuller) states[states.length - 1] = row
    }
  }
  return states
}

/** Rows of one identity without a row id: as multisets, equal figures first. */
const mergeTwins = (
  input: MergeInput,
  merge: Merge,
  scopes: ScopeMatcher,
  before: readonly number[],
  after: readonly number[],
): void => {
  const { incoming, present } = merge
  if (before.length === 0) {
    for (const row of after) merge.setNew(row)
    return
  }
  const fits = (row: number, old: number): boolean =>
    incoming.sameAccount(row, present, old) && scopes.matches(incoming.scope(row), merge.importOf(old), present.scope(old))
  const pairing = pairRows(merge, after, before, fits, (row, old) => isSurrounded(input, merge, old, incoming.start(row)))
  for (const [row, old] of pairing.equal) merge.setAlready(row, old)
  for (const row of pairing.added) merge.setNew(row)
  for (const [row, old] of pairing.changed) {
    if (merge.isOlderThan(old)) {
      merge.noteOlder()
      if (input.choices.older === 'keep') {
        merge.setKept(row)
        continue
      }
    }
    merge.setRestated(row, old)
  }
}

/** Both files reach past the instant on either side, so neither can have cut through a group of twins there. */
const isSurrounded = (input: MergeInput, merge: Merge, old: number, instant: number): boolean => {
  const reaches = (facts: ImportFacts): boolean =>
    facts.firstStart !== null && facts.lastStart !== null && facts.firstStart < instant && facts.lastStart > instant
  return reaches(input.incoming.facts) && reaches(merge.importOf(old))
}
