/**
 * Why work cost more or less than in another period: more or less of it (quantity), dearer or cheaper things among it (mix), or other
 * prices for the same things (price).
 *
 * Law: the four parts add up to the change, to the nano. They are the steps between four amounts: what it cost before; the new
 * quantity at the old average price; the new quantities each at its own old price; what it costs now.
 */
import { mulDiv } from '../money/nanos'

/** One of the things that were used, in both periods. Quantities in nanos of one. */
export type Part = {
  readonly before: { readonly cost: bigint; readonly quantity: bigint }
  readonly now: { readonly cost: bigint; readonly quantity: bigint }
}

export type Change = {
  readonly before: bigint
  readonly now: bigint
  readonly quantity: bigint
  readonly mix: bigint
  readonly price: bigint
  /** Cost of things that were not counted in the measure at all: it has no price. */
  readonly uncounted: bigint
}

export function explainChange(parts: readonly Part[]): Change {
  const sum = (figure: (part: Part) => bigint): bigint => parts.reduce((total, part) => total + figure(part), 0n)
  const counted = ({ cost, quantity }: Part['now']): bigint => (quantity > 0n ? cost : 0n)
  const before = sum((part) => part.before.cost)
  const now = sum((part) => part.now.cost)
  const costBefore = sum((part) => counted(part.before))
  const costNow = sum((part) => counted(part.now))
  const uncounted = now - costNow - (before - costBefore)
  const quantityBefore = sum((part) => positive(part.before.quantity))
  const quantityNow = sum((part) => positive(part.now.quantity))
  // From nothing, or to nothing, there are no two prices to compare.
  if (quantityBefore === 0n || quantityNow === 0n) {
    return { before, now, quantity: costNow - costBefore, mix: 0n, price: 0n, uncounted }
  }
  const asMuch = mulDiv(costBefore, quantityNow, quantityBefore)
  const asBefore = parts.length === 1 ? asMuch : sum((part) => atOldPrice(part, costBefore, quantityBefore))
  return {
    before,
    now,
    quantity: asMuch - costBefore,
    mix: asBefore - asMuch,
    price: costNow - asBefore,
    uncounted,
  }
}

/** What was not there before is taken at the average price of what was: that it is dearer shows as price. */
function atOldPrice({ before, now }: Part, costBefore: bigint, quantityBefore: bigint): bigint {
  if (now.quantity <= 0n) return 0n
  return before.quantity > 0n
    ? mulDiv(before.cost, now.quantity, before.quantity)
    : mulDiv(costBefore, now.quantity, quantityBefore)
}

function positive(quantity: bigint): bigint {
  return quantity > 0n ? quantity : 0n
}
