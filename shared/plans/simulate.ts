/**
 * What becomes of one unit of a plan month by month: what is included and carried over, used, bought, charged afterwards, left
 * over and lost.
 *
 * Laws, every month: used + undone = wanted; carried in + included = used of it + lapsed + carried out; what was bought is used,
 * lapses or is left. More is never cheaper, where just what is needed can be bought.
 */
import { mulDiv } from '../money/nanos'
import type { Expiry } from './plan'

/** Prices are settled: one figure, in nanos of the plan's currency. */
export type SettledTopUp =
  | { readonly kind: 'prepaid'; readonly price: bigint; readonly per: bigint; readonly minimum: bigint; readonly expires: Expiry }
  | { readonly kind: 'per-unit'; readonly price: bigint; readonly per: bigint }
  | { readonly kind: 'pack'; readonly amount: bigint; readonly price: bigint; readonly expires: Expiry }

export type UnitTerms = {
  /** Included each month, the part that can be carried over. */
  readonly monthly: bigint
  /** Included each month and used after it; what is left of it is lost. */
  readonly fleeting: bigint
  /** Given in the first month, for good. */
  readonly once: bigint
  /** Null: without limit. */
  readonly carryMost: bigint | null
  readonly topUp: SettledTopUp | null
  /** No more than this is done in a month; null: no limit. */
  readonly stopsAt: bigint | null
  readonly slower: boolean
  readonly purchaseFee: { readonly perMille: number; readonly least: bigint } | null
}

export type UnitMonth = {
  readonly wanted: bigint
  readonly included: bigint
  readonly carriedIn: bigint
  /** Of what is included and carried over. */
  readonly usedIncluded: bigint
  readonly usedBought: bigint
  /** Charged afterwards. */
  readonly overage: bigint
  /** Done at no charge, in a slower queue. */
  readonly slow: bigint
  readonly undone: bigint
  readonly lapsed: bigint
  readonly carriedOut: bigint
  readonly bought: bigint
  readonly boughtLapsed: bigint
  readonly boughtLeft: bigint
  readonly topUpCost: bigint
  readonly purchaseFees: bigint
}

/** `ends`: the first month in which it no longer serves. */
type Lot = { readonly ends: number; left: bigint }

export function simulateUnit(terms: UnitTerms, wanted: readonly bigint[]): readonly UnitMonth[] {
  const lots: Lot[] = []
  let carried = 0n
  return wanted.map((want, month) => {
    const boughtLapsed = dropEnded(lots, month)
    const once = month === 0 ? terms.once : 0n
    if (once > 0n) lots.push({ ends: Number.POSITIVE_INFINITY, left: once })
    const carriedIn = carried
    const lasting = carriedIn + terms.monthly
    const allowed = terms.stopsAt === null ? want : least(want, terms.stopsAt)
    const usedLasting = least(allowed, lasting)
    const usedFleeting = least(allowed - usedLasting, terms.fleeting)
    const fromLots = draw(lots, allowed - usedLasting - usedFleeting)
    const rest = allowed - usedLasting - usedFleeting - fromLots
    const more = getMore(terms, rest, month, lots)
    const unused = lasting - usedLasting
    carried = terms.carryMost === null ? unused : least(unused, terms.carryMost)
    return {
      wanted: want,
      included: terms.monthly + terms.fleeting,
      carriedIn,
      usedIncluded: usedLasting + usedFleeting,
      usedBought: fromLots + more.used,
      overage: more.overage,
      slow: more.slow,
      undone: want - allowed + rest - more.used - more.overage - more.slow,
      lapsed: unused - carried + terms.fleeting - usedFleeting,
      carriedOut: carried,
      bought: once + more.bought,
      boughtLapsed,
      boughtLeft: lots.reduce((sum, { left }) => sum + left, 0n),
      topUpCost: more.cost,
      purchaseFees: more.fees,
    }
  })
}

type More = Pick<UnitMonth, 'overage' | 'slow' | 'bought'> & {
  readonly used: bigint
  readonly cost: bigint
  readonly fees: bigint
}

const NOTHING: More = { used: 0n, overage: 0n, slow: 0n, bought: 0n, cost: 0n, fees: 0n }

function getMore({ topUp, slower, purchaseFee }: UnitTerms, rest: bigint, month: number, lots: Lot[]): More {
  if (rest === 0n) return NOTHING
  if (slower) return { ...NOTHING, slow: rest }
  if (topUp === null) return NOTHING
  if (topUp.kind === 'per-unit') return { ...NOTHING, overage: rest, cost: mulDiv(rest, topUp.price, topUp.per) }
  const pack = packOf(topUp, rest)
  const count = (rest + pack.amount - 1n) / pack.amount
  const bought = count * pack.amount
  lots.push({ ends: typeof topUp.expires === 'number' ? month + topUp.expires : Number.POSITIVE_INFINITY, left: bought - rest })
  return { ...NOTHING, used: rest, bought, cost: count * pack.price, fees: count * feeOn(pack.price, purchaseFee) }
}

/**
 * Money that can only be loaded from a minimum on is loaded in steps of it, each with its fee. Loading just what a month needs, and
 * the minimum where that is more, would now and then be cheaper for more work: a larger step taken earlier would save a later one.
 */
function packOf(
  topUp: Exclude<SettledTopUp, { readonly kind: 'per-unit' }>,
  rest: bigint,
): { readonly amount: bigint; readonly price: bigint } {
  if (topUp.kind === 'pack') return topUp
  const amount = topUp.minimum > 0n ? topUp.minimum : rest
  return { amount, price: mulDiv(amount, topUp.price, topUp.per) }
}

function dropEnded(lots: Lot[], month: number): bigint {
  let lapsed = 0n
  for (let at = lots.length - 1; at >= 0; at--) {
    const lot = lots[at] as Lot
    if (lot.ends > month) continue
    lapsed += lot.left
    lots.splice(at, 1)
  }
  return lapsed
}

/** Soonest to end first; of equals the older. */
function draw(lots: readonly Lot[], wanted: bigint): bigint {
  let drawn = 0n
  for (const lot of [...lots].sort((a, b) => (a.ends === b.ends ? 0 : a.ends - b.ends))) {
    const taken = least(lot.left, wanted - drawn)
    lot.left -= taken
    drawn += taken
  }
  return drawn
}

function feeOn(cost: bigint, fee: UnitTerms['purchaseFee']): bigint {
  return fee === null ? 0n : most(mulDiv(cost, BigInt(fee.perMille), 1000n), fee.least)
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
