/**
 * What use cost through the lots it drew on: 100 credits bought for $5 cost $0.05 each; a gift costs nothing and shows what it stands
 * for. What no lot covered costs what was billed for it, else the price of the lot bought last, else it is left out and named. Use of
 * accounts without lots costs what their exports say.
 *
 * Law: what a day's use of a balance cost is shared out among its entries to the nano.
 */
import { METERS } from '../import/batch'
import { type Feed, feedsOf, type Slot, slotsOf } from '../ledger/balance-feeds'
import type { BalanceUse } from '../ledger/balance-use'
import type { Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { BookSnapshot, Rollups } from '../ledger/snapshot'
import { allocate, mulDiv } from '../money/nanos'
import { isCurrency } from '../money/units'
import type { Day } from '../time/days'
import type { Period } from '../time/period'
import { type Amount, costAt, type DrawnBalanceCost, type DrawnDay, drawnCost } from './drawn-cost'

/** A part of the cost of an entry of the rollups. */
export type EntryCost = Amount & { readonly at: number }

export type LotCosts = {
  readonly cost: readonly EntryCost[]
  /** Drawn from gifts, in the unit of their balance: in no cost. */
  readonly free: readonly EntryCost[]
  /** In no cost either, because nobody knows what it cost. */
  readonly leftOut: readonly (EntryCost & { readonly accountId: string; readonly reason: 'no-price' | 'no-lots' })[]
}

/** `uses`: those of the book, as `findBalanceUse` gives them. Entries of the provider's days in the period. */
export function lotCosts(book: BookSnapshot, facts: Facts, uses: readonly BalanceUse[], asOf: Day, period: Period): LotCosts {
  const slots = slotsOf(book)
  const { classOf, feeds } = feedsOf(book.series, facts, slots)
  const drawn = slots.map((slot) => drawnOf(slot, uses, asOf))
  const buckets = new Map<string, Bucket>()
  const list: Lists = { cost: [], free: [], leftOut: [] }
  const { rollups, shadowed } = facts

  for (let at = 0; at < rollups.length; at++) {
    const day = rollups.lastDay[at] as number
    if (day < period.from || day >= period.to || day > asOf) continue
    const series = book.series[rollups.series[at] as number] as Series
    const money = moneyOf(series, facts, at)
    const open = (feeds[classOf[series.id] as number] ?? []).flatMap((feed) => {
      const nanos = takenBy(feed, facts, at)
      return nanos === 0n ? [] : [{ feed, nanos }]
    })
    const covered = open.filter(({ feed }) => serves(drawn[feed.slot], day))
    // Beside an allowance, what was billed is the money; its model of what went beyond is a check.
    const isBilledBeside = open.some(({ feed }) => measureOf(slots, feed) === 'billed')
    for (const { feed, nanos } of covered) {
      const key = `${feed.slot}|${day}|${feed.service}`
      const known = buckets.get(key)
      const entry = { at, nanos, money: measureOf(slots, feed) === 'billed' ? null : money, isBilledBeside }
      if (known === undefined) buckets.set(key, { feed, day, entries: [entry] })
      else known.entries.push(entry)
    }
    const isInLots = covered.some(({ feed }) => measureOf(slots, feed) === 'billed')
    const hasLotsForComputed = covered.some(({ feed }) => feed.takesComputed)
    if (isInLots || (covered.length > 0 && !isBilledBeside)) continue
    const stated = shadowed[at] === 1 || series.basis === 'unpriced' ? 0n : (rollups.effective[at] as bigint)
    const computed = hasLotsForComputed ? 0n : (facts.computed[at] as bigint)
    put(list, series, at, series.unit, stated)
    put(list, series, at, facts.computedUnit, computed)
  }
  for (const bucket of buckets.values()) shareOut(list, bucket, slots, drawn[bucket.feed.slot] as DrawnBalanceCost)
  return list
}

type Lists = { readonly [K in keyof LotCosts]: LotCosts[K][number][] }
type Entry = {
  readonly at: number
  readonly nanos: bigint
  /** What was billed for it beside the balance; null where the balance is that money. */
  readonly money: Amount | null
  readonly isBilledBeside: boolean
}
type Bucket = { readonly feed: Feed; readonly day: Day; readonly entries: Entry[] }

function drawnOf({ account, balance }: Slot, uses: readonly BalanceUse[], asOf: Day): DrawnBalanceCost | null {
  const use = uses.find((one) => one.account.id === account.id && one.balance.id === balance.id)
  const drawn = use === undefined ? null : drawnCost(use, asOf)
  return drawn === null || drawn.from === null ? null : drawn
}

function serves(drawn: DrawnBalanceCost | null | undefined, day: Day): boolean {
  return drawn !== null && drawn !== undefined && drawn.from !== null && day >= drawn.from
}

function measureOf(slots: readonly Slot[], feed: Feed): 'billed' | 'list' | 'meter' {
  return (slots[feed.slot] as Slot).balance.draws.measure
}

function takenBy({ figure, takesComputed, bit }: Feed, { rollups, shadowed, counts, computed }: Facts, at: number): bigint {
  if (bit === 0 ? shadowed[at] === 1 : ((counts[at] as number) & bit) === 0) return 0n
  const column = figure === null ? undefined : columnOf(rollups, figure)
  return (column?.[at] ?? 0n) + (takesComputed ? (computed[at] as bigint) : 0n)
}

function columnOf(rollups: Rollups, figure: NonNullable<Feed['figure']>): BigInt64Array | undefined {
  return figure === 'billed' || figure === 'list'
    ? rollups[figure]
    : rollups.quantities[METERS.find((one) => one === figure) ?? 'credits']
}

function moneyOf({ unit, basis }: Series, { rollups, shadowed, computed, computedUnit }: Facts, at: number): Amount | null {
  if (basis === 'unpriced') return { unit: computedUnit, nanos: computed[at] as bigint }
  return shadowed[at] === 1 || !isCurrency(unit) ? null : { unit, nanos: rollups.effective[at] as bigint }
}

/** Money as it is; credits that no lot is known of have no price. */
function put({ cost, leftOut }: Lists, { accountId }: Series, at: number, unit: string, nanos: bigint): void {
  if (nanos === 0n) return
  if (isCurrency(unit)) cost.push({ at, unit, nanos })
  else leftOut.push({ at, unit, nanos, accountId, reason: 'no-lots' })
}

function shareOut(list: Lists, { feed, day, entries }: Bucket, slots: readonly Slot[], drawn: DrawnBalanceCost): void {
  const slot = slots[feed.slot] as Slot
  const { unit } = slot.balance
  const service = slot.services[feed.service - 1] ?? null
  const paid: DrawnDay = drawn.on(day, service) ?? { drawn: 0n, cost: new Map(), free: 0n, unpriced: 0n, overage: 0n }
  const users = entries.filter(({ nanos }) => nanos > 0n)
  const lost = (at: number, nanos: bigint): void => {
    if (nanos !== 0n) list.leftOut.push({ at, unit, nanos, accountId: slot.account.id, reason: 'no-price' })
  }
  const atLastPrice = (at: number, nanos: bigint): void => {
    const price = nanos === 0n ? null : drawn.lastPrice(day)
    if (price === null) lost(at, nanos)
    else list.cost.push({ at, ...costAt(price, nanos) })
  }
  // What came back is worth what credit costs.
  for (const { at, nanos } of entries) if (nanos < 0n) atLastPrice(at, nanos)
  if (users.length === 0) return
  const weights = users.map(({ nanos }) => nanos)
  const each = (nanos: bigint, use: (entry: Entry, share: bigint) => void): void => {
    if (nanos === 0n) return
    allocate(nanos, weights).forEach((share, index) => {
      if (share !== 0n) use(users[index] as Entry, share)
    })
  }
  for (const [costUnit, nanos] of paid.cost) each(nanos, ({ at }, share) => list.cost.push({ at, unit: costUnit, nanos: share }))
  each(paid.free, ({ at }, share) => list.free.push({ at, unit, nanos: share }))
  each(paid.unpriced, ({ at }, share) => lost(at, share))
  each(paid.overage, ({ at, nanos, money, isBilledBeside }, share) => {
    if (money === null) atLastPriceOrFace(at, share)
    else if (isBilledBeside) return
    else if (money.nanos > 0n) list.cost.push({ at, unit: money.unit, nanos: mulDiv(money.nanos, share, nanos) })
    else atLastPrice(at, share)
  })
  each(creditBack(paid, weights), ({ at }, share) => atLastPrice(at, share))

  /** Billed money is its own price. */
  function atLastPriceOrFace(at: number, nanos: bigint): void {
    if (isCurrency(unit)) list.cost.push({ at, unit, nanos })
    else atLastPrice(at, nanos)
  }
}

/** What was used without drawing on a lot or going beyond them: it was paid with what had come back. */
function creditBack({ drawn, overage }: DrawnDay, weights: readonly bigint[]): bigint {
  const used = weights.reduce((sum, nanos) => sum + nanos, 0n)
  const rest = used - drawn - overage
  return rest > 0n ? rest : 0n
}
