/**
 * What was paid for the credit that a balance's use drew on, by day and service.
 *
 * Law: the draws on a lot cost together what was paid for the part of it that is gone, to the nano; once it is used up, its price.
 */
import type { BalanceUse } from '../ledger/balance-use'
import type { Grant } from '../ledger/book-types'
import { drawBalance } from '../ledger/draw-balance'
import { startOf } from '../ledger/moment'
import { mulDiv } from '../money/nanos'
import { isCurrency } from '../money/units'
import { type Day, formatDay } from '../time/days'

export type Amount = { readonly unit: string; readonly nanos: bigint }

/** The use of a service on a day, as far as lots paid for it. Nanos of the balance's unit where no unit is said. */
export type DrawnDay = {
  /** From any lot. */
  drawn: bigint
  /** What the lots cost; by unit. */
  readonly cost: Map<string, bigint>
  /** Of gifts, and of allowances nobody knows the fee of: it cost nothing. */
  free: bigint
  /** From lots that nobody knows the price of. */
  unpriced: bigint
  /** No lot paid for it, and none that came later did. */
  overage: bigint
}

export type DrawnBalanceCost = {
  /** From this day on use draws on lots; null: never. */
  readonly from: Day | null
  on(day: Day, service: string | null): DrawnDay | undefined
  /** What credit cost in the lot bought last before the day was over; null unknown. */
  lastPrice(day: Day): Price | null
}

export type Price = { readonly paid: bigint; readonly for: bigint; readonly unit: string }

export function drawnCost(use: BalanceUse, asOf: Day): DrawnBalanceCost {
  const { started, planned, charges, result } = drawBalance(use, asOf)
  const { unit } = use.balance
  const grants = new Map(planned.map(({ grant }) => [grant.id, grant]))
  const bought = planned
    .map(({ grant }) => grant)
    .filter(({ category, voidedAt }) => category === 'paid' && voidedAt === null)
    .sort((a, b) => (a.effectiveDay < b.effectiveDay ? -1 : 1))
  const lastPrice = (day: Day): Price | null => {
    const last = bought.filter(({ effectiveDay }) => effectiveDay <= formatDay(day)).at(-1) ?? bought[0]
    return last === undefined ? face(unit) : priceOf(last, unit)
  }
  const days = new Map<string, DrawnDay>()
  const dayOf = (key: string): DrawnDay => {
    const known = days.get(key)
    if (known !== undefined) return known
    const made: DrawnDay = { drawn: 0n, cost: new Map(), free: 0n, unpriced: 0n, overage: 0n }
    days.set(key, made)
    return made
  }
  const gone = new Map<string, bigint>()
  const owed = createDebts(charges)
  for (const { grantId, at, service, nanos, isNetted } of result.allocations) {
    const key = `${at}|${service ?? ''}`
    if (grantId === null) {
      owed.add(at, service, key, nanos)
      dayOf(key).overage += nanos
      continue
    }
    const grant = grants.get(grantId) as Grant
    for (const part of isNetted ? owed.settle(at, service, key, nanos) : [{ key, nanos }]) {
      const before = gone.get(grantId) ?? 0n
      gone.set(grantId, before + part.nanos)
      const day = dayOf(part.key)
      day.drawn += part.nanos
      if (isNetted) day.overage -= part.nanos
      const price = grant.category === 'adjustment' ? lastPrice(asOf) : priceOf(grant, unit)
      if (price !== null) {
        const upTo = (drawn: bigint): bigint => (drawn * price.paid) / price.for
        day.cost.set(price.unit, (day.cost.get(price.unit) ?? 0n) + upTo(before + part.nanos) - upTo(before))
      } else if (grant.category === 'promotional' || grant.category === 'allowance') day.free += part.nanos
      else day.unpriced += part.nanos
    }
  }
  return {
    from: started === null ? null : Math.min(...charges.map(({ day }) => day), asOf + 1),
    on: (day, service) => days.get(`${startOf(day)}|${service ?? ''}`),
    lastPrice,
  }
}

/** Null for gifts, for allowances nobody knows the fee of, and for credits without a noted price. */
function priceOf({ category, paid, amount }: Grant, unit: string): Price | null {
  if (paid !== null) return { paid: paid.nanos, for: amount, unit: paid.unit }
  return category === 'paid' ? face(unit) : null
}

/** Money is worth its face. */
function face(unit: string): Price | null {
  return isCurrency(unit) ? { paid: 1n, for: 1n, unit } : null
}

export function costAt(price: Price, nanos: bigint): Amount {
  return { unit: price.unit, nanos: mulDiv(nanos, price.paid, price.for) }
}

/** Overage that later lots settle, oldest first; refunds take their part of it in between, as the draw-down does. */
function createDebts(charges: readonly { readonly day: Day; readonly nanos: bigint }[]) {
  const refunds = charges.filter(({ nanos }) => nanos < 0n).sort((a, b) => a.day - b.day)
  const debts: { readonly service: string | null; readonly key: string; left: bigint }[] = []
  let next = 0
  const takeRefunds = (at: number): void => {
    for (let one = refunds[next]; one !== undefined && startOf(one.day) < at; one = refunds[next]) {
      take(-one.nanos, () => true)
      next++
    }
  }
  const take = (nanos: bigint, isMeant: (debt: (typeof debts)[number]) => boolean): { key: string; nanos: bigint }[] => {
    let rest = nanos
    const parts: { key: string; nanos: bigint }[] = []
    for (const debt of debts) {
      if (rest === 0n) break
      if (debt.left === 0n || !isMeant(debt)) continue
      const part = debt.left < rest ? debt.left : rest
      debt.left -= part
      rest -= part
      parts.push({ key: debt.key, nanos: part })
    }
    return parts
  }
  return {
    add(at: number, service: string | null, key: string, nanos: bigint): void {
      takeRefunds(at)
      debts.push({ service, key, left: nanos })
    },
    settle(
      at: number,
      service: string | null,
      key: string,
      nanos: bigint,
    ): readonly { readonly key: string; readonly nanos: bigint }[] {
      takeRefunds(at)
      const parts = take(nanos, (debt) => debt.service === service)
      const rest = nanos - parts.reduce((sum, part) => sum + part.nanos, 0n)
      return rest === 0n ? parts : [...parts, { key, nanos: rest }]
    },
  }
}
