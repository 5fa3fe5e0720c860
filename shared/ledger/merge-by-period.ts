/** Days, months and ranges: a newer file's period meets the older one's as a whole. */
import { dayOfMs, formatDay } from '../time/days'
import type { AccountId } from './book-types'
import type { Merge, MergeInput } from './meeting'
import { edgeDays, findRivals, periodOfGrain } from './merge-period'
import { pairRows } from './pair-rows'
import type { RowView } from './row-view'
import { comboOf, createScopeMatcher, type ScopeMatcher } from './scope-matcher'

/** Day, month and range grain: a newer file's period replaces the older one's as a whole, within the scopes it speaks of. */
export const mergeByPeriod = (input: MergeInput, merge: Merge): void => {
  const { incoming, present } = merge
  const periodOf = input.replaces === 'scope' ? () => '' : periodOfGrain(input.grain)
  const scopes = createScopeMatcher(input.incoming.facts)
  const groups = new Map<string, { account: AccountId; period: string; after: number[]; before: number[] }>()
  const idOf = (view: RowView, row: number): string => `${view.account(row)}|${periodOf(view.start(row), view.end(row))}`
  for (let row = 0; row < incoming.length; row++) {
    const id = idOf(incoming, row)
    const group = groups.get(id)
    if (group) group.after.push(row)
    else {
      groups.set(id, {
        account: incoming.account(row),
        period: periodOf(incoming.start(row), incoming.end(row)),
        after: [row],
        before: [],
      })
    }
  }
  const emptyDays = new Set(input.incoming.facts.emptyBuckets)
  const accounts = new Set(input.incoming.segments.length ? [...groups.values()].map((group) => group.account) : [])
  for (let row = 0; row < present.length; row++) {
    const group = groups.get(idOf(present, row))
    if (group) {
      if (input.replaces !== 'scope' || scopes.mentions(merge.importOf(row), present.scope(row))) group.before.push(row)
    } else if (
      emptyDays.size &&
      emptyDays.has(formatDay(dayOfMs(present.start(row)))) &&
      (accounts.size === 0 || accounts.has(present.account(row))) &&
      scopes.mayMention(merge.importOf(row), present.scope(row))
    ) {
      merge.keepsPeriod(present.start(row), present.end(row))
    }
  }
  const edges = edgeDays(input)
  const rivalsOf = input.grain === 'range' ? findRivals(merge, scopes) : () => []
  for (const group of groups.values()) {
    if (group.before.length === 0) {
      for (const row of group.after) {
        const rivals = rivalsOf(row)
        if (rivals.length === 0) merge.setNew(row)
        else merge.setOverlaps(row, rivals)
      }
    } else mergeGroup(input, merge, scopes, edges, group.after, group.before)
  }
}

const mergeGroup = (
  input: MergeInput,
  merge: Merge,
  scopes: ScopeMatcher,
  edges: ReturnType<typeof edgeDays>,
  after: readonly number[],
  before: readonly number[],
): void => {
  const { incoming, present } = merge
  const columns = scopes.sharedColumns(new Set(before.map(merge.importOf)))
  const combos = new Map<string, { after: number[]; before: number[] }>()
  const place = (combo: string, side: 'after' | 'before', row: number): void => {
    const found = combos.get(combo)
    if (found) found[side].push(row)
    else combos.set(combo, { after: side === 'after' ? [row] : [], before: side === 'before' ? [row] : [] })
  }
  for (const row of after) place(comboOf(input.incoming.facts, incoming.scope(row), columns), 'after', row)
  for (const row of before) place(comboOf(merge.importOf(row), present.scope(row), columns), 'before', row)
  const mentioned = scopes.mentioned(columns)

  for (const [combo, rows] of combos) {
    if (rows.before.length === 0) for (const row of rows.after) merge.setNew(row)
    else if (mentioned.has(combo)) mergeCombo(input, merge, edges, rows.after, rows.before)
  }
}

const mergeCombo = (
  input: MergeInput,
  merge: Merge,
  edges: ReturnType<typeof edgeDays>,
  after: readonly number[],
  before: readonly number[],
): void => {
  const { incoming, present } = merge
  const isSmaller = incoming.sumIsSmaller(after, present, before)
  const sample = after[0] ?? before[0]!
  const view = after.length ? incoming : present
  const keep = (): void => {
    for (const row of after) merge.setKept(row)
  }
  if (isSmaller && edges.isEdge(view.start(sample), view.end(sample))) {
    if (merge.keepsPeriod(view.start(sample), view.end(sample))) {
      keep()
      return
    }
  }
  const always = (): boolean => true
  const pairing = pairRows(merge, after, before, always, always)
  const changes = pairing.changed.length + pairing.added.length + pairing.gone.length > 0
  if (changes && before.some((row) => merge.isOlderThan(row))) {
    merge.noteOlder()
    if (input.choices.older === 'keep') {
      keep()
      return
    }
  }
  for (const [row, old] of pairing.equal) merge.setAlready(row, old)
  for (const [row, old] of pairing.changed) merge.setRestated(row, old)
  for (const row of pairing.added) merge.setNew(row)
  if (pairing.gone.length && isSmaller) merge.noteLowersDay()
  for (const old of pairing.gone) merge.withdraw(old)
}
