/**
 * The rows of a planned file by what would become of them, page by page: a million of them are never sent at once. Orders are row
 * numbers; a row is described when it is asked for.
 */
import { METERS } from '../../shared/import/batch'
import type { Problem } from '../../shared/import/problem'
import type { ImportPlan } from '../../shared/ledger/book'
import type { BookRowId } from '../../shared/ledger/book-types'
import { withdrawalsOf } from '../../shared/ledger/decide-rows'
import { describeSeries } from '../../shared/ledger/describe-import'
import { flagsOf, NO_ROWS } from '../../shared/ledger/row-set'
import { ALREADY, KEPT, NEW, OVERLAPS, RESTATED } from '../../shared/ledger/row-state'
import { type Segment, segmentOfRow } from '../../shared/ledger/segment'
import { formatNanos } from '../../shared/money/nanos'
import { dayOfMs, formatDay } from '../../shared/time/days'
import { formatInstant } from '../../shared/time/instant'
import type { PreviewPage, PreviewQuery, PreviewRow, PreviewTab } from '../store/state'

export type PreviewRows = {
  page(query: PreviewQuery, from: number, count: number): PreviewPage
  /** What a tick on these rows speaks of; `all`: every row of the query that can be ticked. Ascending. */
  tickable(
    query: PreviewQuery,
    ids: readonly string[] | 'all',
  ): {
    readonly own: Uint32Array
    readonly withdrawn: readonly BookRowId[]
  }
}

const STATE_NAMES = { [NEW]: 'new', [ALREADY]: 'already', [RESTATED]: 'restated', [KEPT]: 'kept' } as const
const STATE_OF_TAB = { new: NEW, already: ALREADY, restated: RESTATED, kept: KEPT } as const
const WITHDRAWN = 'w'

/** Where a row lies. */
type Entry = { readonly segment: Segment; readonly at: number }
/** Row numbers and what they are sorted by, side by side. */
type Found = { readonly numbers: Uint32Array; readonly keys: Float64Array }

export const createPreviewRows = (plan: ImportPlan): PreviewRows => {
  const { merge, segments, series, choices, touched } = plan
  const { state, withdrawn, restated } = merge
  const rows = state.length
  const isOut = flagsOf(choices.leftOut ?? NO_ROWS, rows)
  const isTakenAway = withdrawalsOf(choices)
  const problems = problemLines(plan.record.problems)
  const beforeOf = new Map(restated.map(({ row, before }) => [row, before]))
  let last: { readonly query: string; readonly order: Uint32Array } | null = null

  const entryOf = (row: number): Entry => segmentOfRow(segments, row)
  const entryOfBook = ({ importId, row }: BookRowId): Entry =>
    segmentOfRow(
      touched.filter((segment) => segment.importId === importId),
      row,
    )

  /** Numbers of the query's rows in order: those of the file, after them its records with problems; or those withdrawn. */
  const orderOf = (query: PreviewQuery): Uint32Array => {
    const name = JSON.stringify(query)
    if (last?.query !== name)
      last = { query: name, order: sorted(query.tab === 'withdrawn' ? taken(query) : found(query), query) }
    return last.order
  }

  const taken = ({ search, sort }: PreviewQuery): Found => {
    const isWanted = searchFor(search)
    const all = Uint32Array.from(withdrawn.keys()).filter((index) => {
      const { segment, at } = entryOfBook(withdrawn[index]!)
      return isWanted(segment.series[at]!)
    })
    return { numbers: all, keys: Float64Array.from(all, (index) => sortKey(entryOfBook(withdrawn[index]!), sort.by)) }
  }

  const found = ({ tab, search, sort }: PreviewQuery): Found => {
    const isWanted = searchFor(search)
    const numbers = new Uint32Array(rows + problems.length)
    const keys = new Float64Array(numbers.length)
    let count = 0
    for (const segment of segments) {
      for (let at = 0; at < segment.rows; at++) {
        const is = state[segment.firstRow + at]!
        // Overlapping totals are listed among the problems.
        if (tab === 'all' || tab === 'withdrawn' ? is === OVERLAPS : is !== STATE_OF_TAB[tab]) continue
        if (!isWanted(segment.series[at]!)) continue
        numbers[count] = segment.firstRow + at
        keys[count++] = sortKey({ segment, at }, sort.by)
      }
    }
    if (tab === 'all') {
      const text = search.trim().toLowerCase()
      problems.forEach(({ row, value, column }, index) => {
        if (!`${column ?? ''} ${value ?? ''}`.toLowerCase().includes(text)) return
        numbers[count] = rows + index
        keys[count++] = sort.by === 'line' ? row : Number.NEGATIVE_INFINITY
      })
    }
    return { numbers: numbers.subarray(0, count), keys: keys.subarray(0, count) }
  }

  /** Labels are compared once per series, not once per row. */
  const searchFor = (search: string): ((series: number) => boolean) => {
    const text = search.trim().toLowerCase()
    if (text === '') return () => true
    const isWanted = series.all.map(({ labels, unit }) => [...Object.values(labels), unit].join(' ').toLowerCase().includes(text))
    return (id) => isWanted[id] === true
  }

  const canTick = (tab: PreviewTab, number: number): boolean =>
    tab === 'withdrawn' || (number < rows && (state[number] === NEW || state[number] === RESTATED))
  const isTicked = (tab: PreviewTab, number: number): boolean =>
    tab === 'withdrawn' ? isTakenAway(withdrawn[number]!) : isOut[number] !== 1

  const describe = (tab: PreviewTab, number: number): PreviewRow => {
    if (tab !== 'withdrawn' && number >= rows) return problemRow(problems[number - rows]!)
    const ticked = canTick(tab, number) ? isTicked(tab, number) : null
    if (tab === 'withdrawn') return { ...rowOf(entryOfBook(withdrawn[number]!)), id: `${WITHDRAWN}${number}`, state: tab, ticked }
    const before = beforeOf.get(number)
    const was = before && (before.importId === null ? entryOf(before.row) : entryOfBook(before))
    return {
      ...rowOf(entryOf(number)),
      id: String(number),
      state: STATE_NAMES[state[number] as keyof typeof STATE_NAMES],
      ticked,
      before: was ? was.segment.billed[was.at]! : null,
    }
  }

  const rowOf = ({ segment, at }: Entry): Omit<PreviewRow, 'id' | 'state' | 'ticked'> => {
    const of = series.all[segment.series[at]!]!
    const quantities = METERS.flatMap((meter) => {
      const value = segment.quantities[meter]?.[at] ?? 0n
      return value === 0n ? [] : [`${meter} ${formatNanos(value)}`]
    })
    return {
      line: segment.line[at]!,
      time: timeOf(segment, at),
      label: describeSeries(of),
      unit: of.unit,
      billed: of.basis === 'unpriced' ? null : segment.billed[at]!,
      before: null,
      quantities: quantities.join(', '),
      problem: null,
    }
  }

  return {
    page(query, from, count) {
      const order = orderOf(query)
      let tickable = 0
      let ticked = 0
      for (const number of order) {
        if (!canTick(query.tab, number)) continue
        tickable++
        if (isTicked(query.tab, number)) ticked++
      }
      const shown = order.subarray(from, from + count)
      return { total: order.length, tickable, ticked, rows: Array.from(shown, (number) => describe(query.tab, number)) }
    },
    tickable(query, ids) {
      const numbers =
        ids === 'all'
          ? orderOf(query).filter((number) => canTick(query.tab, number))
          : Uint32Array.from(ids, (id) => Number(id.replace(WITHDRAWN, '')))
      if (query.tab === 'withdrawn')
        return { own: new Uint32Array(), withdrawn: Array.from(numbers, (number) => withdrawn[number]!) }
      return { own: numbers.sort(), withdrawn: [] }
    },
  }
}

/** The first problem of each line: a record is one row, however much is wrong with it. */
const problemLines = (problems: readonly Problem[]): readonly Problem[] => {
  const seen = new Set<number>()
  return problems.filter(({ row }) => !seen.has(row) && seen.add(row))
}

const problemRow = ({ row, column, code, value }: Problem): PreviewRow => ({
  id: `p${row}`,
  state: 'problem',
  ticked: null,
  line: row,
  time: '',
  label: [column, value].filter((text) => text !== null).join(': '),
  unit: '',
  billed: null,
  before: null,
  quantities: '',
  problem: code,
})

const sortKey = ({ segment, at }: Entry, by: PreviewQuery['sort']['by']): number =>
  by === 'line' ? segment.line[at]! : by === 'time' ? segment.start[at]! : Number(segment.billed[at]!)

const sorted = ({ numbers, keys }: Found, { sort }: PreviewQuery): Uint32Array => {
  let isInOrder = true
  for (let index = 1; index < keys.length && isInOrder; index++) isInOrder = keys[index]! >= keys[index - 1]!
  if (isInOrder) return sort.descending ? numbers.slice().reverse() : numbers
  const places = Uint32Array.from(numbers.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b)
  if (sort.descending) places.reverse()
  return places.map((place) => numbers[place]!)
}

const timeOf = (segment: Segment, at: number): string => {
  const start = segment.start[at]!
  return segment.resolution[at]! < 2 ? formatInstant(start) : formatDay(dayOfMs(start))
}
