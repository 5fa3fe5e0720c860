/**
 * What quantities cost at list price: the user's own prices first, then the bundled book, each by the rate of the row's own day.
 *
 * Laws: a figure is the exact sum over the meters, rounded half-even once; quantities without a price are named, never counted as 0.
 */
import { METER_OF_SUB, METERS, type Meter, type Quantity, SUB_METERS } from '../import/batch'
import type { OwnPrice } from '../ledger/book-types'
import { divideHalfEven } from '../money/nanos'
import { toDay } from '../time/days'
import { findBundledPrices, type MeterPrices, PRICE_BOOK_SOURCE, PRICE_SCALE, type PricePeriod } from './bundled-prices'

export type PriceQuery = {
  readonly provider: string
  readonly model: string | null
  /** `batch`, `flex`, `priority`, …; null standard. */
  readonly tier: string | null
  /** Days since 1970-01-01. */
  readonly day: number
  /** Quantities in nanos of one count, meters disjoint; 0 where there is none. */
  readonly quantities: (name: Quantity) => bigint
}

export type EntryPrice =
  | {
      readonly nanos: bigint
      readonly unit: 'USD'
      /** Quantities the figure leaves out because no price is known for them; nearly always empty. */
      readonly alsoMissing: readonly Meter[]
      /** The list has no price for the row's tier, so the standard one was taken (priority and fast cost more than this). */
      readonly isStandardTier: boolean
    }
  /** Nothing of the entry has a price: these meters lack one. */
  | { readonly missing: readonly Meter[] }

export type PriceBook = {
  /** The date of the bundled prices, `YYYY-MM-DD`. */
  readonly priceBookDate: string
  /** Own prices in another currency than the book's: they price nothing. */
  readonly ignored: readonly OwnPrice[]
  priceEntry(query: PriceQuery): EntryPrice
}

/** OpenAI, Anthropic and Google sell batch at half the list price, OpenAI and Google flex too (facts.md, OpenAI 7). */
const HALF_PRICE_TIERS: ReadonlySet<string> = new Set(['batch', 'flex'])
const STANDARD_TIERS: ReadonlySet<string> = new Set(['', 'standard', 'default', 'auto'])

/** Quantity nanos × (price nanos per million × scale) × 2 for the half price. */
const DENOMINATOR = 1_000_000_000n * 1_000_000n * PRICE_SCALE * 2n

/** Quantities that list prices leave out on purpose: they cost nothing beside tokens, and alone they say nothing about money. */
const ACCOMPANYING: ReadonlySet<Meter> = new Set(['requests', 'credits'])

export function createPriceBook(ownPrices: readonly OwnPrice[]): PriceBook {
  const usable = ownPrices.filter(({ unit }) => unit === 'USD')
  const own = groupOwnPrices(usable)
  const cache = new Map<string, Map<string, readonly PricePeriod[]>>()
  const noPeriods: readonly PricePeriod[] = []

  return {
    priceBookDate: PRICE_BOOK_SOURCE.date,
    ignored: ownPrices.filter(({ unit }) => unit !== 'USD'),
    priceEntry({ provider, model, tier, day, quantities }) {
      const periods = model === null ? noPeriods : periodsOf(provider, model)
      return price(pricesOn(periods, day), tier, quantities)
    },
  }

  function periodsOf(provider: string, model: string): readonly PricePeriod[] {
    let ofProvider = cache.get(provider)
    if (ofProvider === undefined) {
      ofProvider = new Map()
      cache.set(provider, ofProvider)
    }
    let periods = ofProvider.get(model)
    if (periods === undefined) {
      periods = mergePeriods(findBundledPrices(provider, model) ?? [], own.get(ownKey(provider, model)) ?? [])
      ofProvider.set(model, periods)
    }
    return periods
  }
}

function pricesOn(periods: readonly PricePeriod[], day: number): MeterPrices {
  for (let at = periods.length - 1; at >= 0; at--) {
    const period = periods[at] as PricePeriod
    if (period.fromDay <= day) return period.prices
  }
  return {}
}

function price(prices: MeterPrices, tierText: string | null, quantities: PriceQuery['quantities']): EntryPrice {
  let sum = 0n
  let isPriced = false
  let missing: Meter[] | null = null
  let alone: Meter[] | null = null
  for (const meter of METERS) {
    const quantity = quantities(meter)
    if (quantity === 0n) continue
    const rate = prices[meter]
    if (rate !== undefined) {
      sum += quantity * rate
      isPriced = true
    } else if (ACCOMPANYING.has(meter)) {
      alone = [...(alone ?? []), meter]
    } else {
      missing = [...(missing ?? []), meter]
    }
  }
  for (const sub of SUB_METERS) {
    const [own, whole] = [prices[sub], prices[METER_OF_SUB[sub]]]
    // Counted in its meter already: what it costs beside that is the difference.
    if (own !== undefined && whole !== undefined) sum += quantities(sub) * (own - whole)
  }
  if (!isPriced && missing !== null) return { missing }
  if (!isPriced && alone !== null) return { missing: alone }
  const tier = tierText === null ? '' : tierText.toLowerCase()
  const isHalf = HALF_PRICE_TIERS.has(tier)
  return {
    nanos: divideHalfEven(isHalf ? sum : sum * 2n, DENOMINATOR),
    unit: 'USD',
    alsoMissing: missing ?? [],
    isStandardTier: !isHalf && !STANDARD_TIERS.has(tier),
  }
}

function ownKey(provider: string, model: string): string {
  return `${provider}|${model.trim().toLowerCase()}`
}

function groupOwnPrices(ownPrices: readonly OwnPrice[]): ReadonlyMap<string, readonly OwnPrice[]> {
  const groups = new Map<string, OwnPrice[]>()
  const inOrder = [...ownPrices].sort((a, b) => compare(a.fromDay, b.fromDay) || compare(a.id, b.id))
  for (const one of inOrder) {
    const key = ownKey(one.provider, one.model)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/**
 * On its days an own price stands before the list's for the whole of its meter, whatever the list does meanwhile. Of two that hold on a
 * day the later one counts; where none does, the list is back.
 */
function mergePeriods(bundled: readonly PricePeriod[], own: readonly OwnPrice[]): readonly PricePeriod[] {
  if (own.length === 0) return bundled
  const turns = own.flatMap(({ fromDay, toDay: end }) => [fromDay, ...(end === undefined ? [] : [end])]).map(toDay)
  const starts = new Set([...bundled.map(({ fromDay }) => fromDay), ...turns])
  return [...starts]
    .sort((a, b) => a - b)
    .map((fromDay) => {
      const prices: { [name in Quantity]?: bigint } = { ...pricesOn(bundled, fromDay) }
      for (const one of own) {
        if (toDay(one.fromDay) > fromDay || (one.toDay !== undefined && toDay(one.toDay) <= fromDay)) continue
        prices[one.meter] = one.perMillion * PRICE_SCALE
        for (const sub of SUB_METERS) if (METER_OF_SUB[sub] === one.meter) delete prices[sub]
      }
      return { fromDay, prices }
    })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
