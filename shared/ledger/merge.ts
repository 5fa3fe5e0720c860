/**
 * What importing a file does to the rows already there: which of its rows count, and which earlier rows they replace.
 *
 * Laws (property-tested): importing a file twice changes nothing the second time; pieces of one download, imported in any order,
 * give the book of the whole; rows = new + already + restated + left out; a row is hidden by at most one import.
 */
import type { Grain } from '../import/format-ids'
import { dayOfMs, formatDay } from '../time/days'
import type { AccountMap } from './account-map'
import type { AccountId, BookRowId, ImportChoices, ImportId, ImportRecord } from './book-types'
import { type Decided, type Decisions, decideRows } from './decide-rows'
import { createKeyTable } from './key-table'
import { edgeDays, findRivals, nameOfPeriod, periodOfGrain } from './merge-period'
import { ALREADY, KEPT, NEW, OVERLAPS, RESTATED } from './row-state'
import { createRowView, type RowView } from './row-view'
import { comboOf, createScopeMatcher, type ScopeMatcher } from './scope-matcher'
import type { Segment } from './segment'
import type { SeriesTable } from './series-table'

/** How the rows of an import may meet others: what the record says of the file as a whole. */
export type ImportFacts = Pick<
  ImportRecord,
  'id' | 'scopeColumns' | 'scopes' | 'asOf' | 'firstStart' | 'lastStart' | 'lastEnd' | 'emptyBuckets'
>

export type PresentImport = {
  readonly facts: ImportFacts
  readonly segments: readonly Segment[]
  /** 1 where the row (by ordinal) counts before this import. */
  readonly live: Uint8Array
}

export type MergeInput = {
  readonly grain: Grain
  /** The key is a row id of the provider: two rows of one key are one row. */
  readonly hasRowId: boolean
  /** A newer file replaces the periods it has (default), or all rows of the scopes it names. */
  readonly replaces?: 'scope' | undefined
  readonly incoming: { readonly facts: ImportFacts; readonly segments: readonly Segment[]; readonly rows: number }
  /** Imports of the same format, in order. */
  readonly present: readonly PresentImport[]
  readonly series: SeriesTable
  readonly accounts: AccountMap
  readonly choices: MeetingChoices & Decisions
}

/** The choices that decide how rows meet; ticks of single rows come after. */
export type MeetingChoices = Pick<ImportChoices, 'partialDays' | 'partialDaysExcept' | 'older' | 'overlaps'>

/** How the rows of a file and of the book meet, before single rows are left out or kept by hand. */
export type Meeting = {
  /** NEW, ALREADY, RESTATED, KEPT or OVERLAPS per incoming row. */
  readonly state: Uint8Array
  /** 1 where the incoming row is to count. */
  readonly live: Uint8Array
  /** Earlier rows whose place rows of the file take, by import, ascending. */
  readonly replaced: ReadonlyMap<ImportId, Uint32Array>
  readonly restated: readonly {
    readonly row: number
    readonly before: BookRowId | { readonly importId: null; readonly row: number }
  }[]
  /** Rows that the newer file no longer has, taken away or not. */
  readonly withdrawn: readonly BookRowId[]
  /** The withdrawn rows lower a day's sum, so the file may be filtered rather than corrected. */
  readonly withdrawnLowersDay: boolean
  /** Days, or months of a report that comes by month: `2026-10`. */
  readonly keptDays: readonly string[]
  /** Rows whose period overlaps one of the book in part, and that period; whatever was chosen for them. Ms, half-open. */
  readonly overlapping: readonly {
    readonly row: number
    readonly start: number
    readonly end: number
    readonly rivals: readonly BookRowId[]
  }[]
  /** The file is older than one whose figures it would change. */
  readonly isOlder: boolean
}

export type MergeResult = Omit<Meeting, 'live' | 'replaced'> & Decided

export const mergeImport = (input: MergeInput): MergeResult => {
  const meeting = meetRows(input)
  return { ...meeting, ...decideRows(meeting, input.choices) }
}

export const meetRows = (input: MergeInput): Meeting => {
  const merge = createMerge(input)
  if (input.present.length === 0 && !input.hasRowId) {
    merge.live.fill(1)
  } else if (input.grain === 'event') {
    mergeByKey(input, merge)
  } else {
    mergeByPeriod(input, merge)
  }
  return merge.result()
}

type Merge = ReturnType<typeof createMerge>

/** The views of both sides and the outcome being written. */
const createMerge = (input: MergeInput) => {
  const incoming = createRowView([{ segments: input.incoming.segments, live: null }], input.series, input.accounts)
  const present = createRowView(input.present, input.series, input.accounts)
  const state = new Uint8Array(input.incoming.rows)
  const live = new Uint8Array(input.incoming.rows)
  const hidden = new Uint8Array(present.length)
  const restated: MergeResult['restated'][number][] = []
  const withdrawn: number[] = []
  const keptDays = new Set<string>()
  const overlapping: MergeResult['overlapping'][number][] = []
  let lowersDay = false
  let isOlder = false
  const importOf = (row: number): ImportFacts => input.present[present.source(row)]!.facts
  const idOf = (row: number): BookRowId => ({ importId: importOf(row).id, row: present.ordinal(row) })

  return {
    incoming,
    present,
    state,
    live,
    importOf,
    setNew(row: number) {
      state[row] = NEW
      live[row] = 1
    },
    /** The same figures are there already; where this file says more about the row, its description is taken over. */
    setAlready(row: number, before: number) {
      state[row] = ALREADY
      if (incoming.labels(row) > present.labels(before)) {
        live[row] = 1
        hidden[before] = 1
      }
    },
    setRestated(row: number, before: number) {
      state[row] = RESTATED
      live[row] = 1
      hidden[before] = 1
      restated.push({ row, before: idOf(before) })
    },
    /** A later row of the file itself says otherwise of the same row id. */
    setRestatedWithin(row: number, before: number) {
      state[row] = RESTATED
      live[row] = 1
      live[before] = 0
      restated.push({ row, before: { importId: null, row: before } })
    },
    setKept(row: number) {
      state[row] = KEPT
    },
    setOverlaps(row: number, rivals: readonly number[]) {
      overlapping.push({ row, start: present.start(rivals[0]!), end: present.end(rivals[0]!), rivals: rivals.map(idOf) })
      if (input.choices.overlaps !== 'replace') {
        state[row] = OVERLAPS
        return
      }
      state[row] = NEW
      live[row] = 1
      for (const rival of rivals) hidden[rival] = 1
    },
    withdraw(before: number) {
      withdrawn.push(before)
    },
    /** Notes a partial day or month; true where it is to keep what it has. */
    keepsPeriod(start: number, end: number): boolean {
      const name = nameOfPeriod(input.grain, start, end)
      keptDays.add(name)
      return (input.choices.partialDays === 'keep') !== (input.choices.partialDaysExcept?.includes(name) ?? false)
    },
    /** Whether the choice for files older than `before`'s import says to leave the book as it is. */
    isOlderThan(before: number): boolean {
      return importOf(before).asOf > input.incoming.facts.asOf
    },
    noteOlder() {
      isOlder = true
    },
    noteLowersDay() {
      lowersDay = true
    },
    result(): Meeting {
      return {
        state,
        live,
        replaced: collectHidden(input, present, hidden),
        restated,
        withdrawn: withdrawn.map(idOf),
        withdrawnLowersDay: lowersDay,
        keptDays: [...keptDays].sort(),
        overlapping,
        isOlder,
      }
    },
  }
}

const collectHidden = (input: MergeInput, present: RowView, hidden: Uint8Array): Map<ImportId, Uint32Array> => {
  const lists = new Map<ImportId, number[]>()
  for (let row = 0; row < hidden.length; row++) {
    if (!hidden[row]) continue
    const { id } = input.present[present.source(row)]!.facts
    const list = lists.get(id)
    if (list) list.push(present.ordinal(row))
    else lists.set(id, [present.ordinal(row)])
  }
  return new Map([...lists].map(([id, rows]) => [id, Uint32Array.from(rows).sort()]))
}

/** Event grain: rows meet by key alone; nothing is ever withdrawn. */
const mergeByKey = (input: MergeInput, merge: Merge): void => {
  const { incoming, present } = merge
  const table = createKeyTable(present.length)
  for (let row = 0; row < present.length; row++) table.add(row, present.keyHighs[row]!, present.keyLows[row]!)
  const own = createKeyTable(incoming.length)
  const isFirst = new Uint8Array(incoming.length)
  for (let row = 0; row < incoming.length; row++) {
    if (own.add(row, incoming.keyHighs[row]!, incoming.keyLows[row]!) === -1) isFirst[row] = 1
  }
  const scopes = createScopeMatcher(input.incoming.facts)

  for (let row = 0; row < incoming.length; row++) {
    if (!isFirst[row]) continue
    const known = present.length === 0 ? -1 : table.first(incoming.keyHighs[row]!, incoming.keyLows[row]!)
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

type Pairing = {
  readonly equal: readonly (readonly [row: number, old: number])[]
  readonly changed: readonly (readonly [row: number, old: number])[]
  readonly added: readonly number[]
  readonly gone: readonly number[]
}

/** Pairs the rows of two files per key as multisets: equal figures first, what is left in order. */
const pairRows = (
  merge: Merge,
  after: readonly number[],
  before: readonly number[],
  fits: (row: number, old: number) => boolean,
  mayChange: (row: number, old: number) => boolean,
): Pairing => {
  const { incoming, present } = merge
  const free = new Map<string, number[]>()
  for (const old of before) {
    const rows = free.get(present.keyText(old))
    if (rows) rows.push(old)
    else free.set(present.keyText(old), [old])
  }
  const take = (row: number, suits: (row: number, old: number) => boolean): number | undefined => {
    const rows = free.get(incoming.keyText(row))
    const at = rows ? rows.findIndex((old) => fits(row, old) && suits(row, old)) : -1
    return at < 0 ? undefined : rows!.splice(at, 1)[0]
  }
  const equal: [number, number][] = []
  const changed: [number, number][] = []
  const added: number[] = []
  const left: number[] = []
  for (const row of after) {
    const old = take(row, (a, b) => incoming.sameMeasures(a, present, b))
    if (old === undefined) left.push(row)
    else equal.push([row, old])
  }
  for (const row of left) {
    const old = take(row, mayChange)
    if (old === undefined) added.push(row)
    else changed.push([row, old])
  }
  return { equal, changed, added, gone: [...free.values()].flat().sort((a, b) => a - b) }
}

/** Day, month and range grain: a newer file's period replaces the older one's as a whole, within the scopes it speaks of. */
const mergeByPeriod = (input: MergeInput, merge: Merge): void => {
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
