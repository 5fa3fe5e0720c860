/**
 * What the rows of the book take from each balance, day by day: one pass over the rollups, whatever the number of balances.
 *
 * The sums are kept from one book to the next. Where only rows have changed, those that did are taken out and put in again, which is
 * what makes one more month of usage cheap. Law: it says the same as from nothing.
 */
import type { Meter } from '../import/batch'
import { type Halves, isZeroAt } from '../money/halves'
import type { Day } from '../time/days'
import { type Feed, type Feeds, feedsOf, type Slot, slotsOf } from './balance-feeds'
import type { BalanceSpec } from './book-types'
import type { DayCharge } from './draw-down'
import { createExactSums, type ExactSums } from './exact-sums'
import { type FactColumns, factColumns, findChanges } from './fact-columns'
import type { Facts } from './facts'
import type { BookSnapshot } from './snapshot'

export type BalanceUse = Pick<Slot, 'account' | 'balance' | 'grants' | 'recurring' | 'adjustments'> & {
  /** From the first grant of the account on, by provider day (a longer period: its last day) and service named by a grant; null any other. */
  readonly charges: readonly DayCharge[]
  /** Of the rows of single days, in nanos as a double: for forecasts only. */
  dailyOn(day: Day): number
  /** Some use came as months or longer ranges, which say nothing about days. */
  readonly hasLongRows: boolean
  readonly used: bigint
  readonly computed: bigint
  readonly usedSince: bigint
  readonly notDrawn: { readonly rows: number; readonly meters: readonly Meter[]; readonly units: readonly string[] }
}

export type FindBalanceUse = (book: BookSnapshot, facts: Facts, asOf: Day, since: Day) => readonly BalanceUse[]

/** How far back daily figures are kept for forecasts. */
const RECENT_DAYS = 120
/** A hundred years, so that one absurd date does not fill the memory. */
const MAX_DAYS = 36_525

/** `since`: the day from which `usedSince` counts. Archived accounts are left out. */
export const findBalanceUse: FindBalanceUse = (...asked) => createBalanceUse()(...asked)

/** The same, remembering the sums of the book it was asked about last. */
export function createBalanceUse(): FindBalanceUse {
  let last: { readonly layout: Layout; readonly source: Source; readonly sums: Sums } | null = null
  return (book, facts, asOf, since) => {
    const slots = slotsOf(book)
    const layout = layOut(slots, asOf, since)
    const feeds = feedsOf(book.series, facts, slots)
    const source = bind(factColumns(facts, feeds), feeds, layout)
    const known = last !== null && last.layout.key === layout.key && goesOn(last.source.feeds, feeds) ? last : null
    const changes = known === null ? null : findChanges(known.source.columns, source.columns)
    // Half-changed sums would be worse than none.
    last = null
    let sums = known?.sums
    if (
      known === null ||
      changes === null ||
      sums === undefined ||
      changes.gone.length + changes.come.length > source.columns.length
    ) {
      sums = createSums(layout)
      sums.take(source, 0, source.columns.length, 1)
    } else {
      for (const at of changes.gone) sums.take(known.source, at, at + 1, -1)
      for (const at of changes.come) sums.take(source, at, at + 1, 1)
    }
    last = { layout, source, sums }
    return slots.map((slot, index) => useOf(slot, index, layout, feeds, sums))
  }
}

/** Where the sums of each slot are kept: those of all days before its first, then day by day, one service after the other. */
type Layout = {
  readonly slots: readonly Slot[]
  readonly asOf: Day
  readonly since: Day
  readonly first: readonly Day[]
  readonly starts: readonly number[]
  readonly size: number
  /** Equal for two books whose sums are kept in the same places. */
  readonly key: string
  lengthOf(slot: number): number
}

function layOut(slots: readonly Slot[], asOf: Day, since: Day): Layout {
  const first = slots.map(({ firstDay }) => Math.max(Math.min(firstDay, since), asOf - MAX_DAYS))
  const lengthOf = (slot: number): number => Math.max(0, asOf - (first[slot] as number) + 1) + 1
  const starts: number[] = []
  let size = 0
  slots.forEach(({ services }, index) => {
    starts.push(size)
    size += lengthOf(index) * (services.length + 1)
  })
  const places = slots.map(({ account, balance, services }, index) => [account.id, balance, services, first[index]])
  return { slots, asOf, since, first, starts, size, key: JSON.stringify([asOf, since, places]), lengthOf }
}

/** Series are only added, and those there were still give the same. */
function goesOn(before: Feeds, after: Feeds): boolean {
  const isSame = (name: string, index: number): boolean => after.names[index] === name
  return (
    after.classOf.length >= before.classOf.length &&
    before.names.every(isSame) &&
    before.classOf.every((number, series) => after.classOf[series] === number)
  )
}

type Sums = {
  /** Adds what entries (from the first up to, not including, the second) give to every balance, or takes it out again. */
  take(source: Source, from: number, to: number, sign: 1 | -1): void
  readonly days: ExactSums
  readonly computed: ExactSums
  /** Months that have not ended as of the day: used, but not drawn yet. */
  readonly running: ExactSums
  /** Of single days only. */
  readonly recent: ExactSums
  readonly longRows: Float64Array
  /** By feed: class and place in it. */
  readonly lackingRows: readonly Float64Array[]
}

/** The columns of a book with what each class of its series takes from them. */
type Source = { readonly columns: FactColumns; readonly feeds: Feeds; readonly bound: readonly (readonly BoundFeed[])[] }

type BoundFeed = Feed & { readonly start: number; readonly column: Halves | null }

function bind(columns: FactColumns, feeds: Feeds, { starts, lengthOf }: Layout): Source {
  const bound = feeds.feeds.map((ofClass) =>
    ofClass.map((feed): BoundFeed => {
      const column = feed.figure === null ? null : (columns.figures[feed.figure] ?? null)
      return { ...feed, column, start: (starts[feed.slot] as number) + feed.service * lengthOf(feed.slot) }
    }),
  )
  return { columns, feeds, bound }
}

function createSums({ slots, asOf, first, size }: Layout): Sums {
  const days = createExactSums(size)
  const computed = createExactSums(slots.length)
  const running = createExactSums(slots.length)
  const recent = createExactSums(slots.length * RECENT_DAYS)
  const longRows = new Float64Array(slots.length)
  const lackingRows: Float64Array[] = []

  return {
    take({ columns, feeds: { classOf }, bound }, from, to, sign) {
      const { firstDay, lastDay, series, rows, flags } = columns
      const estimated = columns.computed

      const put = sign === 1 ? 'add' : 'subtract'

      const add = (slot: number, start: number, at: number, column: Halves): void => {
        const begin = firstDay[at] as number
        const end = lastDay[at] as number
        if (end > asOf) running[put](slot, column, at)
        else days[put](start + Math.max(0, end - (first[slot] as number) + 1), column, at)
        if (begin !== end) longRows[slot] = (longRows[slot] as number) + sign
        else if (asOf - begin < RECENT_DAYS) recent[put](slot * RECENT_DAYS + asOf - begin, column, at)
      }

      for (let at = from; at < to; at++) {
        if ((firstDay[at] as number) > asOf) continue
        const number = classOf[series[at] as number] as number
        const ofClass = bound[number] as readonly BoundFeed[]
        const flag = flags[at] as number
        for (let index = 0; index < ofClass.length; index++) {
          const { slot, start, bit, column, takesComputed, isLacking } = ofClass[index] as BoundFeed
          // Another bill of the account-day counts instead of this one, or another export counts the meter better.
          if (bit === 0 ? (flag & 1) === 1 : ((flag >> 1) & bit) === 0) continue
          const hasFigure = column !== null && !isZeroAt(column, at)
          if (hasFigure) add(slot, start, at, column)
          if (takesComputed && !isZeroAt(estimated, at)) {
            add(slot, start, at, estimated)
            computed[put](slot, estimated, at)
          } else if (!hasFigure && isLacking) {
            const lacking = lackingRows[number] ?? new Float64Array(ofClass.length)
            lackingRows[number] = lacking
            lacking[index] = (lacking[index] as number) + sign * (rows[at] as number)
          }
        }
      }
    },
    days,
    computed,
    running,
    recent,
    longRows,
    lackingRows,
  }
}

function useOf(slot: Slot, index: number, layout: Layout, { feeds }: Feeds, sums: Sums): BalanceUse {
  const { account, balance, grants, recurring, adjustments, services } = slot
  const { asOf, since } = layout
  const start = layout.starts[index] as number
  const length = layout.lengthOf(index)
  const charges: DayCharge[] = []
  let before = 0n
  // As the draw-down takes them: the use of named services first.
  const order = [...services.map((_, service) => service + 1), 0]
  for (let offset = 0; offset < length; offset++) {
    for (const service of order) {
      const place = start + service * length + offset
      if (sums.days.isZero(place)) continue
      const nanos = sums.days.get(place)
      if (offset === 0) before += nanos
      else charges.push({ day: (layout.first[index] as number) + offset - 1, service: services[service - 1] ?? null, nanos })
    }
  }
  const recent = Float64Array.from({ length: RECENT_DAYS }, (_, age) => sums.recent.toNumber(index * RECENT_DAYS + age))
  const running = sums.running.get(index)
  const lacking = feeds.flatMap((ofClass, number) =>
    ofClass.flatMap((feed, place) => {
      const rows = feed.slot === index ? (sums.lackingRows[number]?.[place] ?? 0) : 0
      return rows > 0 ? [{ rows, unit: feed.unit }] : []
    }),
  )
  return {
    account,
    balance,
    grants,
    recurring,
    adjustments,
    charges,
    dailyOn: (day) => recent[asOf - day] ?? 0,
    hasLongRows: (sums.longRows[index] as number) > 0,
    used: sumOf(charges) + before + running,
    computed: sums.computed.get(index),
    usedSince: sumOf(charges.filter(({ day }) => day >= since)) + running,
    notDrawn: describeLacking(lacking, balance),
  }
}

function describeLacking(
  lacking: readonly { readonly rows: number; readonly unit: string }[],
  { draws, unit }: BalanceSpec,
): BalanceUse['notDrawn'] {
  const rows = lacking.reduce((sum, one) => sum + one.rows, 0)
  const isMeter = draws.measure === 'meter'
  const units = isMeter ? [] : lacking.map((one) => one.unit).filter((own) => own !== unit)
  return { rows, meters: rows > 0 && isMeter ? [draws.meter] : [], units: [...new Set(units)].sort() }
}

function sumOf(charges: readonly DayCharge[]): bigint {
  return charges.reduce((sum, { nanos }) => sum + nanos, 0n)
}
