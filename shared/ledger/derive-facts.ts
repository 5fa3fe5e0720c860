/**
 * Lays bills and usage of the same account-day over each other, so that no truth is counted twice (domain.md, rulings 1, 9 and 12).
 *
 * Money: of two bills of one account, period and subject the finer counts; a bill beats what the price book computes. Quantities: of
 * two exports that count the same meter the better one counts. Nothing is deleted: what does not count stays in the rollups.
 */
import { METERS, type Meter } from '../import/batch'
import { FORMAT_IDS, type FormatId } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { allocate } from '../money/nanos'
import type { PriceBook } from '../prices/price-book'
import { findBillCoverage } from './bill-coverage'
import type { Series } from './book-types'
import type { Facts } from './facts'
import type { BookSnapshot } from './snapshot'

export type FactsInput = Pick<BookSnapshot, 'series' | 'rollups' | 'imports'>

export const deriveFacts = (book: FactsInput, prices: PriceBook): Facts => {
  const shadowed = findShadowed(book)
  const counts = findCounting(book)
  const { computed, unpriced, topUps } = computeUncovered(book, prices, shadowed)
  return { rollups: book.rollups, shadowed, computed, computedUnit: 'USD', counts, unpriced, topUps }
}

/** Row ids beat events, events days, days months, months ranges; equal grains in the order of the format list, FOCUS last. */
const rankOf = (id: FormatId): number => {
  const { rowId, grain } = findFormat(id)
  const byGrain = { event: 4, day: 3, month: 2, range: 1 }
  return (rowId === undefined ? byGrain[grain] : 5) * 100 - FORMAT_IDS.indexOf(id)
}

/** Series of accounts that more than one format speaks of, with the format's rank; 0 for those without a rival. */
const ranksOfRivals = (
  series: readonly Series[],
  isRival: (series: Series) => boolean,
  rank: (id: FormatId) => number,
): Uint32Array => {
  const formats = new Map<string, Set<FormatId>>()
  for (const one of series) {
    if (!isRival(one)) continue
    const set = formats.get(one.accountId)
    if (set) set.add(one.format)
    else formats.set(one.accountId, new Set([one.format]))
  }
  return Uint32Array.from(series, (one) => (isRival(one) && (formats.get(one.accountId)?.size ?? 0) > 1 ? rank(one.format) : 0))
}

const isBill = (series: Series): boolean => series.basis !== 'unpriced' && findFormat(series.format).money === 'bill'

const findShadowed = ({ series, rollups }: FactsInput): Uint8Array => {
  const shadowed = new Uint8Array(rollups.length)
  const ranks = ranksOfRivals(series, isBill, rankOf)
  if (!ranks.some((rank) => rank > 0)) return shadowed
  const places = series.map((one) => `${one.accountId}|${findFormat(one.format).subject}`)
  const best = new Map<string, number>()
  const keyOf = (at: number): string => `${places[rollups.series[at]!]}|${rollups.firstDay[at]}|${rollups.lastDay[at]}`
  for (let at = 0; at < rollups.length; at++) {
    const rank = ranks[rollups.series[at]!]!
    if (rank > 0 && rank > (best.get(keyOf(at)) ?? 0)) best.set(keyOf(at), rank)
  }
  for (let at = 0; at < rollups.length; at++) {
    const rank = ranks[rollups.series[at]!]!
    if (rank > 0 && rank < best.get(keyOf(at))!) shadowed[at] = 1
  }
  return shadowed
}

const ALL_METERS = (1 << METERS.length) - 1

const findCounting = ({ series, rollups }: FactsInput): Uint16Array => {
  const counts = new Uint16Array(rollups.length).fill(ALL_METERS)
  const ranks = ranksOfRivals(
    series,
    (one) => findFormat(one.format).quantityRank > 0,
    (id) => findFormat(id).quantityRank * 1000 + rankOf(id),
  )
  if (!ranks.some((rank) => rank > 0)) return counts
  METERS.forEach((meter, bit) => {
    const column = rollups.quantities[meter]
    if (!column) return
    const best = new Map<string, number>()
    const keyOf = (at: number): string =>
      `${series[rollups.series[at]!]!.accountId}|${rollups.firstDay[at]}|${rollups.lastDay[at]}`
    for (let at = 0; at < rollups.length; at++) {
      const rank = ranks[rollups.series[at]!]!
      if (rank > 0 && column[at] !== 0n && rank > (best.get(keyOf(at)) ?? 0)) best.set(keyOf(at), rank)
    }
    for (let at = 0; at < rollups.length; at++) {
      const rank = ranks[rollups.series[at]!]!
      if (rank > 0 && rank < (best.get(keyOf(at)) ?? 0)) counts[at]! &= ~(1 << bit)
    }
  })
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
      unpriced.add(one, rollups.rows[at]!, price.missing)
      continue
    }
    if (price.alsoMissing.length > 0) unpriced.add(one, rollups.rows[at]!, price.alsoMissing)
    computed[at] = price.nanos
    if (cover === 'partial') {
      const day = `${one.accountId}|${rollups.firstDay[at]}`
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
  for (let at = 0; at < rollups.length; at++) {
    const one = series[rollups.series[at]!]!
    if (shadowed[at] || one.basis !== 'billed' || one.category !== 'usage' || one.unit !== 'USD') continue
    const day = `${one.accountId}|${rollups.firstDay[at]}`
    if (!unsettled.has(day)) continue
    // A bill that rounds every row is not short by what the rounding took.
    const rounding = ((findFormat(one.format).roundsTo ?? 0n) / 2n) * BigInt(rollups.rows[at]!)
    billed.set(day, (billed.get(day) ?? 0n) + rollups.billed[at]!)
    slack.set(day, (slack.get(day) ?? 0n) + rounding)
  }
  const topUps: { accountId: string; day: number }[] = []
  for (const [place, entries] of unsettled) {
    const weights = entries.map((at) => computed[at]!)
    const above = weights.reduce((sum, nanos) => sum + nanos, 0n) - (billed.get(place) ?? 0n)
    const isAbove = above > (slack.get(place) ?? 0n)
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
  const found = new Map<string, { provider: string; model: string | null; rows: number; meters: Set<Meter> }>()
  return {
    add({ provider, labels }: Series, rows: number, meters: readonly Meter[]): void {
      const key = `${provider}|${labels.model ?? ''}`
      const entry = found.get(key) ?? { provider, model: labels.model ?? null, rows: 0, meters: new Set<Meter>() }
      entry.rows += rows
      for (const meter of meters) entry.meters.add(meter)
      found.set(key, entry)
    },
    list: (): Facts['unpriced'] =>
      [...found.values()]
        .sort((a, b) => a.provider.localeCompare(b.provider, 'en') || (a.model ?? '').localeCompare(b.model ?? '', 'en'))
        .map((entry) => ({ ...entry, meters: [...entry.meters] })),
  }
}
