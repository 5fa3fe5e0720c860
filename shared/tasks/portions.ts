/**
 * The book's sums shared out among tasks: a series that is split, or of which single rows were assigned on their own, becomes several
 * portions, each with the labels of the series and sums of its own. Whoever adds up portions never needs to know of shares.
 *
 * Laws: the portions of a series add up to it entry by entry and figure by figure, to the nano; rows are counted once, with the first
 * share. Without splits and single rows, portions are the very series and sums of the book.
 */
import type { Assignment, Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { NOT_ROUTED } from '../ledger/routed-series'
import type { RowsWanted } from '../ledger/rows-behind'
import type { BookSnapshot, Rollups } from '../ledger/snapshot'
import { allocate } from '../money/nanos'
import type { PriceBook } from '../prices/price-book'
import { type Attribution, type ShareList, type Sharing, UNATTRIBUTED } from './attribution'
import { createPortionColumns, type Figures, figuresIn, type Split } from './portion-columns'

/** What a portion is part of. */
export type Portion = {
  /** The series of the book. */
  readonly seriesId: number
  /** The rows it is made of: those of an assignment, or null: all of the series that were not assigned on their own. */
  readonly assignmentId: Assignment['id'] | null
  /** Index of the list of shares that says so, or UNATTRIBUTED. */
  readonly list: number
  /** Its part of their figures, out of all parts. */
  readonly parts: bigint
  readonly ofParts: bigint
}

export type Portions = {
  /** The book's series by their ids, behind them the further portions. */
  readonly series: readonly Series[]
  readonly facts: Facts
  readonly taskOf: Attribution
  portion(id: number): Portion
}

type Book = Pick<BookSnapshot, 'series' | 'picked'>

const WHOLE: ShareList = [{ task: UNATTRIBUTED, parts: 1n }]

export function shareOut(book: Book, facts: Facts, sharing: Sharing, prices: PriceBook): Portions {
  const { series } = book
  const shares = planShares(book, sharing)
  const { further } = shares
  const firstTasks = series.map(({ id }) => shares.listOf(id)[0]?.task ?? UNATTRIBUTED)
  const portions = further.map(({ seriesId }, index) => ({ ...(series[seriesId] as Series), id: series.length + index }))
  return {
    series: further.length === 0 ? series : [...series, ...portions],
    facts: further.length === 0 ? facts : shareFacts(book, facts, shares, prices),
    taskOf: Int32Array.from([...firstTasks, ...further.map(({ task }) => task)]),
    portion(id) {
      const own = further[id - series.length]
      if (own !== undefined) return own
      const list = shares.listOf(id)
      const number = sharing.listOf[id] ?? UNATTRIBUTED
      return { seriesId: id, assignmentId: null, list: number, parts: list[0]?.parts ?? 1n, ofParts: wholeOf(list) }
    },
  }
}

/** All that a series of the book was shared out to. */
export function portionsOf({ series, portion }: Pick<Portions, 'series' | 'portion'>, seriesId: number): readonly number[] {
  return series.flatMap(({ id }) => (portion(id).seriesId === seriesId ? [id] : []))
}

/** The rows that portions are made of, each once. */
export function rowsOfPortions(
  { series, portion }: Pick<Portions, 'series' | 'portion'>,
  ids: readonly number[],
): Pick<RowsWanted, 'series' | 'assigned'> {
  const wanted = ids.map(portion)
  const assigned = new Map<string, boolean>()
  for (const { id } of series) {
    const { assignmentId } = portion(id)
    if (assignmentId !== null) assigned.set(assignmentId, false)
  }
  for (const { assignmentId } of wanted) if (assignmentId !== null) assigned.set(assignmentId, true)
  return { series: new Set(wanted.flatMap(({ seriesId, assignmentId }) => (assignmentId === null ? [seriesId] : []))), assigned }
}

type Shares = {
  /** The portions behind those that have the ids of their series. */
  readonly further: readonly (Portion & { readonly task: number })[]
  listOf(seriesId: number): ShareList
  /** Per split series the first of its further portions; the others follow. */
  readonly behind: ReadonlyMap<number, number>
  /** The same per pick; null where its tasks are gone, so that its rows stay with their series. */
  readonly picks: readonly ({ readonly list: ShareList; readonly first: number } | null)[]
}

function planShares({ series, picked }: Book, { lists, listOf, listOfRow }: Sharing): Shares {
  const further: Shares['further'][number][] = []
  const ofSeries = (id: number): ShareList => lists[listOf[id] as number] ?? WHOLE
  const add = (list: number, from: number, seriesId: number, assignmentId: string | null): number => {
    const first = series.length + further.length
    const shares = lists[list] ?? WHOLE
    const ofParts = wholeOf(shares)
    for (const { task, parts } of shares.slice(from)) further.push({ task, seriesId, assignmentId, list, parts, ofParts })
    return first
  }
  const behind = new Map<number, number>()
  for (const { id } of series) if (ofSeries(id).length > 1) behind.set(id, add(listOf[id] as number, 1, id, null))
  const picks = picked.picks.map(({ assignmentId, seriesId }) => {
    const list = listOfRow.get(assignmentId)
    return list === undefined ? null : { list: lists[list] ?? WHOLE, first: add(list, 0, seriesId, assignmentId) }
  })
  return { further, listOf: ofSeries, behind, picks }
}

function wholeOf(list: ShareList): bigint {
  return list.reduce((sum, { parts }) => sum + parts, 0n)
}

function shareFacts(
  { series, picked }: Book,
  facts: Facts,
  { further, listOf, behind, picks }: Shares,
  prices: PriceBook,
): Facts {
  const { rollups } = facts
  const columns = createPortionColumns(facts, countFurther(rollups, picked.rollups, picks, behind, listOf))

  const entryOf = findEntries(rollups, new Set(picked.picks.map(({ seriesId }) => seriesId)))
  for (let at = 0; at < picked.rollups.length; at++) {
    const number = picked.rollups.series[at] as number
    const pick = picks[number]
    const seriesId = picked.picks[number]?.seriesId ?? UNATTRIBUTED
    const entry = entryOf(seriesId, picked.rollups, at)
    if (pick === null || pick === undefined || entry === undefined) continue
    const rows = picked.rollups.rows[at] as number
    const computed = computedPart(series[seriesId] as Series, facts, entry, picked.rollups, at, prices)
    const part = figuresIn(facts, picked.rollups, at, computed)
    const rest = columns.figures(entry).map((nanos, index) => nanos - (part[index] as bigint))
    columns.put(entry, rest, columns.rows(entry) - rows)
    divide(part, pick.list).forEach((figures, index) => {
      columns.append(entry, pick.first + index, figures, index === 0 ? rows : 0)
    })
  }

  const splits: (Split | null)[] = series.map(() => null)
  for (const [id, second] of behind) splits[id] = { weights: listOf(id).map(({ parts }) => parts), second }
  if (behind.size > 0) columns.split(splits)
  const routed = [...series.map(({ id }) => id), ...further.map(({ seriesId }) => seriesId)]
  return { ...columns.toFacts(), routed: Int32Array.from(routed, (id) => facts.routed[id] ?? NOT_ROUTED) }
}

function countFurther(
  rollups: Rollups,
  picked: Rollups,
  picks: Shares['picks'],
  behind: Shares['behind'],
  listOf: Shares['listOf'],
): number {
  let further = 0
  for (let at = 0; at < picked.length; at++) further += picks[picked.series[at] as number]?.list.length ?? 0
  if (behind.size === 0) return further
  const more = new Uint32Array([...behind.keys()].reduce((most, id) => Math.max(most, id), 0) + 1)
  for (const id of behind.keys()) more[id] = listOf(id).length - 1
  for (let at = 0; at < rollups.length; at++) further += more[rollups.series[at] as number] ?? 0
  return further
}

/** Each figure by the parts, exactly. */
function divide(figures: Figures, list: ShareList): readonly Figures[] {
  const weights = list.map(({ parts }) => parts)
  const shares = figures.map((nanos) => allocate(nanos, weights))
  return list.map((_, index) => shares.map((own) => own[index] as bigint))
}

/** Where single rows of the series are summed. */
function findEntries(
  rollups: Rollups,
  series: ReadonlySet<number>,
): (seriesId: number, days: Rollups, at: number) => number | undefined {
  const entries = new Map<string, number>()
  const nameOf = (id: number, { firstDay, lastDay, zoneDay }: Rollups, at: number): string =>
    `${id}|${firstDay[at]}|${lastDay[at]}|${zoneDay[at]}`
  if (series.size > 0) {
    for (let at = 0; at < rollups.length; at++) {
      const id = rollups.series[at] as number
      if (series.has(id)) entries.set(nameOf(id, rollups, at), at)
    }
  }
  return (seriesId, days, at) => entries.get(nameOf(seriesId, days, at))
}

/** Of an entry's computed figure the part of single rows: as their own price is to that of all rows, so that both add up to it. */
function computedPart(
  { provider, labels }: Series,
  { rollups, computed }: Facts,
  entry: number,
  picked: Rollups,
  at: number,
  prices: PriceBook,
): bigint {
  const whole = computed[entry] as bigint
  if (whole === 0n) return 0n
  const priceOf = (sums: Rollups, index: number): bigint => {
    const price = prices.priceEntry({
      provider,
      model: labels.model ?? null,
      tier: labels.tier ?? null,
      day: rollups.firstDay[entry] as number,
      quantities: (name) => sums.quantities[name]?.[index] ?? 0n,
    })
    return 'nanos' in price ? price.nanos : 0n
  }
  const all = priceOf(rollups, entry)
  const own = priceOf(picked, at)
  const rest = all > own ? all - own : 0n
  return all === 0n && own === 0n ? 0n : (allocate(whole, [own, rest])[0] as bigint)
}
