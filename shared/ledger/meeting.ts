/** The meeting of a file's rows with those of the book: what it is made of, and what is written down of it. */
import type { Grain } from '../import/format-ids'
import type { AccountMap } from './account-map'
import type { BookRowId, ImportChoices, ImportId, ImportRecord } from './book-types'
import type { Decisions } from './decide-rows'
import { nameOfPeriod } from './merge-period'
import { ALREADY, KEPT, NEW, OVERLAPS, RESTATED } from './row-state'
import { createRowView, type RowView } from './row-view'
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

export type Merge = ReturnType<typeof createMerge>

/** The views of both sides and the outcome being written. */
export const createMerge = (input: MergeInput) => {
  const incoming = createRowView([{ segments: input.incoming.segments, live: null }], input.series, input.accounts)
  const present = createRowView(input.present, input.series, input.accounts)
  const state = new Uint8Array(input.incoming.rows)
  const live = new Uint8Array(input.incoming.rows)
  const hidden = new Uint8Array(present.length)
  const restated: Meeting['restated'][number][] = []
  const withdrawn: number[] = []
  const keptDays = new Set<string>()
  const overlapping: Meeting['overlapping'][number][] = []
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
