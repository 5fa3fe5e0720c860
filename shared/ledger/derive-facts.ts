/**
 * Lays bills and usage of the same account-day over each other, so that no truth is counted twice (domain.md, rulings 1, 9 and 12).
 *
 * Money: of two bills of one account, period and subject the finer counts; a bill beats what the price book computes. Quantities: of
 * two exports that count the same meter the better one counts. Nothing is deleted: what does not count stays in the rollups.
 */
import { METERS, type Meter } from '../import/batch'
import type { FormatId } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { allocate } from '../money/nanos'
import type { PriceBook } from '../prices/price-book'
import { findBillCoverage } from './bill-coverage'
import type { Series } from './book-types'
import { filingOf } from './counted-book'
import type { Facts } from './facts'
import { NOT_ROUTED } from './routed-series'
import { findShadows, rankOf, subjectOf } from './shadow-bills'
import type { BookSnapshot, Rollups } from './snapshot'

export type FactsInput = Pick<BookSnapshot, 'series' | 'rollups' | 'imports'>

/** `routed`: see `findRouted`; without it every series counts in totals. */
export const deriveFacts = (book: FactsInput, prices: PriceBook, routed?: Int32Array): Facts => {
  const { shadowed, byOtherPeriod } = findShadows(book)
  const counts = findCounting(book, byOtherPeriod)
  const { computed, unpriced, topUps } = computeUncovered(book, prices, shadowed)
  return {
    rollups: book.rollups,
    shadowed,
    computed,
    computedUnit: 'USD',
    counts,
    topUps,
    routed: routed ?? new Int32Array(book.series.length).fill(NOT_ROUTED),
    unpriced,
  }
}

const ALL_METERS = (1 << METERS.length) - 1

/** Parts of one thing are counted by one export: what one calls input as a whole, another splits into fresh, cached and written. */
const INPUT: readonly Meter[] = ['input_tokens', 'cached_input_tokens', 'cache_write_tokens']
const METER_GROUPS: readonly (readonly Meter[])[] = [
  INPUT,
  ...METERS.filter((meter) => !INPUT.includes(meter)).map((one) => [one]),
]

/**
 * Which meters of an entry count: of two exports of one account, period and subject the better one. A usage export counts tokens
 * better than a bill; exports of different subjects (completions, images) count side by side, and `all` speaks of each of them.
 */
const findCounting = ({ series, rollups }: FactsInput, byOtherPeriod: Uint8Array): Uint16Array => {
  const counts = new Uint16Array(rollups.length).fill(ALL_METERS)
  // What was bought has not been used.
  const isBought = series.map(({ category }) => category === 'purchase')
  byOtherPeriod.forEach((isShadowed, at) => {
    if (isShadowed || isBought[rollups.series[at]!]) counts[at] = 0
  })
  const formats = new Map<string, Set<FormatId>>()
  const isCounting = series.map(({ format }) => findFormat(format).quantityRank > 0)
  series.forEach((one, id) => {
    if (!isCounting[id]) return
    const known = formats.get(filingOf(one))
    if (known) known.add(one.format)
    else formats.set(filingOf(one), new Set([one.format]))
  })
  const hasRivals = series.map((one, id) => isCounting[id] && formats.get(filingOf(one))!.size > 1)
  if (!hasRivals.includes(true)) return counts
  const subjects = series.map(subjectOf)
  const rankAt = (at: number): number => {
    const { format } = series[rollups.series[at]!]!
    return findFormat(format).quantityRank * 1000 + rankOf(format, rollups.firstDay[at]!, rollups.lastDay[at]!)
  }
  const isRival = (at: number): boolean => hasRivals[rollups.series[at]!] === true && counts[at] !== 0
  const placeAt = (at: number): string =>
    `${filingOf(series[rollups.series[at]!]!)}|${rollups.firstDay[at]}|${rollups.lastDay[at]}`
  for (const group of METER_GROUPS) {
    const columns = group.flatMap((meter) => rollups.quantities[meter] ?? [])
    if (columns.length === 0) continue
    const bits = group.reduce((sum, meter) => sum | (1 << METERS.indexOf(meter)), 0)
    /** The best rank by place and subject, and by place alone. */
    const best = new Map<string, number>()
    const note = (name: string, rank: number): void => {
      if (rank > (best.get(name) ?? 0)) best.set(name, rank)
    }
    for (let at = 0; at < rollups.length; at++) {
      if (!isRival(at) || columns.every((column) => column[at] === 0n)) continue
      const place = placeAt(at)
      const rank = rankAt(at)
      note(place, rank)
      note(`${place}|${subjects[rollups.series[at]!]}`, rank)
    }
    for (let at = 0; at < rollups.length; at++) {
      if (!isRival(at)) continue
      const place = placeAt(at)
      const subject = subjects[rollups.series[at]!]!
      const rivals = subject === 'all' ? [place] : [`${place}|${subject}`, `${place}|all`]
      if (rivals.some((name) => rankAt(at) < (best.get(name) ?? 0))) counts[at]! &= ~bits
    }
  }
  return counts
}

type Computed = Pick<Facts, 'computed' | 'unpriced' | 'topUps'>

const computeUncovered = (book: FactsInput, prices: PriceBook, shadowed: Uint8Array): Computed => {
  const { series, rollups } = book
  const computed = new BigInt64Array(rollups.length)
  const unpriced = createUnpricedList()
  if (!series.some(({ basis }) => basis === 'unpriced')) return { computed, unpriced: [], topUps: [] }
  const coverage = findBillCoverage(book)
  /** Entries of days whose bill may still grow, by account and day. */
  const unsettled = new Map<string, number[]>()

  for (let at = 0; at < rollups.length; at++) {
    const one = series[rollups.series[at]!]!
    if (one.basis !== 'unpriced') continue
    const cover = coverage.of(one, rollups.firstDay[at]!)
    if (cover === 'settled') continue
    const price = prices.priceEntry({
      provider: one.provider,
      model: one.labels.model ?? null,
      tier: one.labels.tier ?? null,
      day: rollups.firstDay[at]!,
      quantities: (meter) => rollups.quantities[meter]?.[at] ?? 0n,
    })
    if ('missing' in price) {
      unpriced.add(one, rollups, at, price.missing)
      continue
    }
    if (price.alsoMissing.length > 0) unpriced.add(one, rollups, at, price.alsoMissing)
    computed[at] = price.nanos
    if (cover === 'partial') {
      const day = `${filingOf(one)}|${rollups.firstDay[at]}`
      const entries = unsettled.get(day)
      if (entries) entries.push(at)
      else unsettled.set(day, [at])
    }
  }
  return { computed, unpriced: unpriced.list(), topUps: keepTheLarger(book, shadowed, computed, unsettled) }
}

/**
 * On a day whose bill is not whole yet the larger of billed and computed shows: computed keeps only what it is above the bill, so
 * that the two can still be added.
 */
const keepTheLarger = (
  { series, rollups }: FactsInput,
  shadowed: Uint8Array,
  computed: BigInt64Array,
  unsettled: ReadonlyMap<string, readonly number[]>,
): Facts['topUps'] => {
  if (unsettled.size === 0) return []
  const billed = new Map<string, bigint>()
  const slack = new Map<string, bigint>()
  /** Days billed in a unit that computed dollars cannot be compared with: there the bill stands. */
  const incomparable = new Set<string>()
  for (let at = 0; at < rollups.length; at++) {
    const one = series[rollups.series[at]!]!
    if (shadowed[at] || one.basis !== 'billed' || one.category !== 'usage') continue
    const day = `${filingOf(one)}|${rollups.firstDay[at]}`
    if (!unsettled.has(day)) continue
    if (one.unit !== 'USD') {
      incomparable.add(day)
      continue
    }
    // A bill that rounds every row is not short by what the rounding took.
    const rounding = ((findFormat(one.format).roundsTo ?? 0n) / 2n) * BigInt(rollups.rows[at]!)
    billed.set(day, (billed.get(day) ?? 0n) + rollups.billed[at]!)
    slack.set(day, (slack.get(day) ?? 0n) + rounding)
  }
  const topUps: { accountId: string; day: number }[] = []
  for (const [place, entries] of unsettled) {
    const weights = entries.map((at) => computed[at]!)
    const above = weights.reduce((sum, nanos) => sum + nanos, 0n) - (billed.get(place) ?? 0n)
    const isAbove = !incomparable.has(place) && above > (slack.get(place) ?? 0n)
    const shares = isAbove ? allocate(above, weights) : weights.map(() => 0n)
    entries.forEach((at, index) => {
      computed[at] = shares[index]!
    })
    const cut = place.lastIndexOf('|')
    if (isAbove) topUps.push({ accountId: place.slice(0, cut), day: Number(place.slice(cut + 1)) })
  }
  return topUps
}

const createUnpricedList = () => {
  const found = new Map<string, { provider: string; model: string | null; rows: number; meters: Set<Meter>; firstDay: number }>()
  return {
    add({ provider, labels }: Series, { rows, firstDay }: Rollups, at: number, meters: readonly Meter[]): void {
      const key = `${provider}|${labels.model ?? ''}`
      const entry = found.get(key) ?? {
        provider,
        model: labels.model ?? null,
        rows: 0,
        meters: new Set<Meter>(),
        firstDay: firstDay[at]!,
      }
      entry.rows += rows[at]!
      entry.firstDay = Math.min(entry.firstDay, firstDay[at]!)
      for (const meter of meters) entry.meters.add(meter)
      found.set(key, entry)
    },
    list: (): Facts['unpriced'] =>
      [...found.values()]
        .sort((a, b) => a.provider.localeCompare(b.provider, 'en') || (a.model ?? '').localeCompare(b.model ?? '', 'en'))
        .map((entry) => ({ ...entry, meters: [...entry.meters] })),
  }
}
