/** A plan's words as terms that can be worked out: for a case, a number of seats, and one of the ways to get more. */
import { mulDiv } from '../money/nanos'
import { type Case, type Plan, rangeIn, type TopUp } from './plan'
import type { SettledTopUp, UnitTerms } from './simulate'

/** A month has this many days where an allowance comes by the day or the week. */
const DAYS = 30n

export type TermsInput = {
  readonly plan: Plan
  readonly unit: string
  readonly topUp: TopUp | null
  readonly seats: bigint
  readonly which: Case
}

export function termsOf({ plan, unit, topUp, seats, which }: TermsInput): UnitTerms {
  const own = plan.allowances.filter((allowance) => allowance.unit === unit)
  let monthly = 0n
  let fleeting = 0n
  let once = 0n
  let carryMost: bigint | null = 0n
  for (const { amount, every, mostPerMonth, rollover } of own) {
    const each = (amount ?? 0n) * seats
    if (every === 'once') once += each
    else if (every === 'month') {
      monthly += each
      const carries = carryOf(rollover, which)
      carryMost = carries === null || carryMost === null ? null : carryMost + carries * each
    } else if (monthly === 0n || which === 'best') {
      // What comes by the day behind a month's credit only counts where the month's ran out early enough; nobody knows that.
      const whole = every === 'day' ? each * DAYS : mulDiv(each, DAYS, 7n)
      const most = mostPerMonth === null ? whole : mostPerMonth * seats
      fleeting += whole < most ? whole : most
    }
  }
  const included = monthly + fleeting
  return {
    monthly,
    fleeting,
    once,
    carryMost,
    topUp: topUp !== null && topUp.unit === unit ? settle(topUp, which) : null,
    stopsAt: plan.stopsAt === null || included === 0n ? null : included * BigInt(plan.stopsAt),
    // Beyond what is included people may wait or pay; where both can be, the likely case is to pay.
    slower: plan.slower && (which === 'best' || topUp === null),
    purchaseFee: plan.purchaseFee,
  }
}

/**
 * How many allowances may be carried over; null without limit. Where a plan carries over and nobody says how much, it is at least
 * what serves in the next month; where nobody says whether it does, nothing is.
 */
function carryOf(rollover: Plan['allowances'][number]['rollover'], which: Case): bigint | null {
  if (rollover === null || rollover === 'none') return 0n
  if (rollover.times !== null) return BigInt(rollover.times)
  return which === 'best' ? null : 1n
}

function settle(topUp: TopUp, which: Case): SettledTopUp {
  if (topUp.kind === 'pack') return topUp
  const price = rangeIn(topUp.price, which)
  return topUp.kind === 'per-unit' ? { ...topUp, price } : { ...topUp, price, minimum: topUp.minimum ?? 0n }
}

export function seatsOf({ kind, minimumSeats }: Plan, wanted: number): bigint {
  return kind === 'seat' ? BigInt(Math.max(wanted, minimumSeats)) : 1n
}
