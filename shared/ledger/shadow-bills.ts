/**
 * Which bills count where several speak of the same account and subject (ruling 1).
 *
 * Over one period the finest counts: row ids before events, events before days, days before months, months before ranges; of two as
 * fine, the one named first in the list of formats. Where periods differ, a total (a month or a range that is the sum of all there
 * was) cannot be split. It gives way to a finer bill that speaks of every day of it that had come when the total was made. Else it
 * counts, and what lies in it of other bills does not, for the rest of its days would have no cost at all.
 */
import { type FormatId, orderOfFormat } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { dayOfMs, toDay } from '../time/days'
import { firstDayOf, lastDayOf, monthOf } from '../time/months'
import type { AccountId, ImportRecord, Series } from './book-types'
import { type CountedImport, type CountedSeries, filingOf, filingsOf } from './counted-book'
import type { BookSnapshot } from './snapshot'

type Book = Pick<BookSnapshot, 'series' | 'rollups' | 'imports'>

const BY_GRAIN = { event: 4, day: 3, month: 2, range: 1 } as const

/** Higher counts. Reports whose rows are months, days or one range are as fine as the row is. */
export const rankOf = (id: FormatId, firstDay: number, lastDay: number): number => {
  const { rowId, rank, grain } = findFormat(id)
  const own = grain === 'month' || grain === 'range' ? BY_GRAIN[lengthOf(firstDay, lastDay)] : BY_GRAIN[rank ?? grain]
  return (rowId === undefined ? own : 5) * 100 - orderOfFormat(id)
}

const lengthOf = (firstDay: number, lastDay: number): 'day' | 'month' | 'range' => {
  if (firstDay === lastDay) return 'day'
  const month = monthOf(firstDay)
  return firstDayOf(month) === firstDay && lastDayOf(month) === lastDay ? 'month' : 'range'
}

export const subjectOf = (series: Series): string => {
  const format = findFormat(series.format)
  return format.subjectOf?.(series) ?? format.subject
}

const isBill = (series: Series): boolean => series.basis !== 'unpriced' && findFormat(series.format).money === 'bill'

/** Whether long rows of a format are all there was, and not single positions as a tax or a fee. */
const isOfTotals = (id: FormatId): boolean => ['month', 'range'].includes(findFormat(id).grain)

/** All entries of one format over one period. */
type Block = {
  readonly format: FormatId
  readonly first: number
  readonly last: number
  readonly rank: number
  readonly entries: number[]
  isShadowed: boolean
}

export type Shadows = {
  /** 1 where another bill counts instead. */
  readonly shadowed: Uint8Array
  /** 1 where that is so because of a bill over other days: then neither money nor quantities count. */
  readonly byOtherPeriod: Uint8Array
}

export const findShadows = ({ series, rollups, imports }: Book): Shadows => {
  const shadowed = new Uint8Array(rollups.length)
  const byOtherPeriod = new Uint8Array(rollups.length)
  const rivals = placesWithRivals(series)
  if (rivals.size === 0) return { shadowed, byOtherPeriod }
  const places = series.map((one) => (isBill(one) ? placeOf(one) : ''))
  const blocks = new Map<string, Map<string, Block>>()
  for (let at = 0; at < rollups.length; at++) {
    const id = rollups.series[at]!
    const place = places[id]!
    if (!rivals.has(place)) continue
    const ofPlace = blocks.get(place) ?? new Map<string, Block>()
    blocks.set(place, ofPlace)
    const [first, last] = [rollups.firstDay[at]!, rollups.lastDay[at]!]
    const { format } = series[id]!
    const name = `${first}/${last}/${format}`
    const block = ofPlace.get(name)
    if (block) block.entries.push(at)
    else ofPlace.set(name, { format, first, last, rank: rankOf(format, first, last), entries: [at], isShadowed: false })
  }
  for (const ofPlace of blocks.values()) {
    const all = [...ofPlace.values()]
    shadowSamePeriod(all)
    for (const block of all) if (block.isShadowed) for (const at of block.entries) shadowed[at] = 1
    if (all.every(({ first, last }) => first === last)) continue
    const account = filingOf(series[rollups.series[all[0]!.entries[0]!]!]!)
    shadowOtherPeriods(all, coverageOf(account, imports))
    for (const block of all) {
      if (!block.isShadowed) continue
      for (const at of block.entries) {
        if (!shadowed[at]) byOtherPeriod[at] = 1
        shadowed[at] = 1
      }
    }
  }
  return { shadowed, byOtherPeriod }
}

/** Bills in different units are no two bills of one thing: nobody is billed twice in euros and in dollars for it. */
const placeOf = (series: CountedSeries): string => `${filingOf(series)}|${series.unit}|${subjectOf(series)}`

/** Accounts, units and subjects that more than one format bills. */
const placesWithRivals = (series: readonly CountedSeries[]): ReadonlySet<string> => {
  const formats = new Map<string, Set<FormatId>>()
  for (const one of series) {
    if (!isBill(one)) continue
    const place = placeOf(one)
    const known = formats.get(place)
    if (known) known.add(one.format)
    else formats.set(place, new Set([one.format]))
  }
  return new Set([...formats].filter(([, known]) => known.size > 1).map(([place]) => place))
}

const shadowSamePeriod = (blocks: readonly Block[]): void => {
  const best = new Map<string, number>()
  // A tax for the month is not the month's total, though both last from the first to the last day.
  const nameOf = ({ format, first, last }: Block): string => `${first}/${last}/${first !== last && isOfTotals(format)}`
  for (const block of blocks) best.set(nameOf(block), Math.max(block.rank, best.get(nameOf(block)) ?? 0))
  for (const block of blocks) block.isShadowed = block.rank < best.get(nameOf(block))!
}

/** Longer periods last: a range is asked about months that already had to answer for their days. */
const shadowOtherPeriods = (blocks: readonly Block[], coverage: Coverage): void => {
  const long = blocks.filter(({ first, last }) => first !== last).sort((a, b) => a.last - a.first - (b.last - b.first))
  for (const block of long) {
    if (block.isShadowed) continue
    const others = blocks.filter(
      (other) => other.format !== block.format && !other.isShadowed && other.first <= block.last && block.first <= other.last,
    )
    const finer = new Set(others.filter(({ rank }) => rank > block.rank).map(({ format }) => format))
    const reached = Math.min(block.last, coverage.madeOn(block.format))
    if ([...finer].some((format) => coverage.speaksOf(format, block.first, reached))) {
      block.isShadowed = true
      continue
    }
    if (!isOfTotals(block.format)) continue
    const isInside = (other: Block): boolean => block.first <= other.first && other.last <= block.last
    // Two totals of which neither holds the other: the finer counts.
    if (others.some((other) => other.rank > block.rank && !isInside(other))) block.isShadowed = true
    else for (const other of others.filter(isInside)) other.isShadowed = true
  }
}

type Coverage = {
  /** The last day that files of the format can know of. */
  madeOn(format: FormatId): number
  speaksOf(format: FormatId, first: number, last: number): boolean
}

/** Files speak of the days between their first and last row, with rows or without (ruling 11). */
const coverageOf = (account: AccountId, imports: readonly CountedImport[]): Coverage => {
  const of = (format: FormatId): readonly ImportRecord[] =>
    imports.filter((record) => record.format === format && filingsOf(record).includes(account))
  const daysOf = new Map<FormatId, ReadonlySet<number>>()
  const days = (format: FormatId): ReadonlySet<number> => {
    const known = daysOf.get(format)
    if (known) return known
    const found = new Set<number>()
    for (const record of of(format))
      for (const [from, to] of spansOf(record)) for (let day = from; day <= to; day++) found.add(day)
    daysOf.set(format, found)
    return found
  }
  return {
    madeOn: (format) =>
      Math.max(
        ...of(format).map(({ importedAt, statedPeriod }) =>
          Math.min(toDay(importedAt.slice(0, 10)), statedPeriod === null ? Number.POSITIVE_INFINITY : toDay(statedPeriod.to)),
        ),
      ),
    speaksOf(format, first, last) {
      const known = days(format)
      for (let day = first; day <= last; day++) if (!known.has(day)) return false
      return first <= last
    },
  }
}

const spansOf = ({ format, firstStart, lastStart, lastEnd, emptyBuckets, statedPeriod }: ImportRecord): [number, number][] => {
  const spans = emptyBuckets.map((day): [number, number] => [toDay(day), toDay(day)])
  if (firstStart === null || lastStart === null || lastEnd === null) return spans
  // A fee for the month says nothing of the month's other days; a total does.
  const last = isOfTotals(format) ? Math.max(dayOfMs(lastStart), dayOfMs(lastEnd - 1)) : dayOfMs(lastStart)
  const from = statedPeriod?.from ? Math.min(dayOfMs(firstStart), toDay(statedPeriod.from)) : dayOfMs(firstStart)
  spans.push([from, statedPeriod?.from ? Math.max(last, toDay(statedPeriod.to)) : last])
  return spans
}
