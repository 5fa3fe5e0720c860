/** What happens to the credit of a recurring grant when it comes anew: what is left goes on, as far as the cap allows. */
import type { Carry, RecurringGrant } from './book-types'
import type { OpenLot } from './planned-lots'

export type Cap = NonNullable<Extract<Carry, { readonly kind: 'rolls' }>['cap']>

/** In nanos. */
export function capOf({ amount }: Pick<RecurringGrant, 'amount'>, cap: Cap): bigint {
  // Multiples are typed with at most three digits after the point.
  return 'nanos' in cap ? cap.nanos : (amount * BigInt(Math.round(cap.times * 1000))) / 1000n
}

/**
 * Brings in a lot beside those that are open. Takes what the cap withholds off the lot itself, and answers with what earlier lots of
 * the same grant lose.
 */
export function renew(lot: OpenLot, open: readonly OpenLot[]): readonly { readonly lot: OpenLot; readonly nanos: bigint }[] {
  const { recurring } = lot.planned
  const carry = recurring?.source.carry
  if (recurring === null || carry?.kind !== 'rolls' || carry.cap === null) return []
  const earlier = open
    .filter(({ left, planned }) => left > 0n && planned.recurring?.source.id === recurring.source.id)
    .sort((a, b) => a.planned.from - b.planned.from)
  const carried = earlier.reduce((sum, { left }) => sum + left, 0n)
  const cap = capOf(recurring.source, carry.cap)
  if (carry.cap.of === 'balance') {
    const room = cap > carried ? cap - carried : 0n
    if (lot.left > room) {
      lot.withheld = lot.left - room
      lot.left = room
    }
    return []
  }
  let excess = carried - cap
  return earlier.flatMap((one) => {
    if (excess <= 0n) return []
    const nanos = one.left < excess ? one.left : excess
    excess -= nanos
    return [{ lot: one, nanos }]
  })
}
