/**
 * What plans cost, spread over the days they were paid for: for views of what use cost. A fee is entered by hand, so it is a figure of
 * its own and joins no sum of what an export says.
 *
 * Law: however a period is cut into days, they add up to the fee.
 */
import type { Day } from '../time/days'
import { lengthOf, overlap, type Period } from '../time/period'
import type { RecurringGrant } from './book-types'
import { amountOf, type GrantPeriod, periodsOf } from './grant-periods'
import { firstDayFrom } from './moment'

/** The days whose use counts to the period. */
export function daysOf({ from, to }: GrantPeriod): Period {
  return { from: firstDayFrom(from.at), to: firstDayFrom(to.at) }
}

/** The part of a period's fee that falls on some days: what has come together by their end, less what had by their start. */
export function feeOn(fee: bigint, period: GrantPeriod, days: Period): bigint {
  const whole = daysOf(period)
  const common = overlap(whole, days)
  if (common === null) return 0n
  const upTo = (day: Day): bigint => (fee * BigInt(day - whole.from)) / BigInt(lengthOf(whole))
  return upTo(common.to) - upTo(common.from)
}

export type PlanFee = { readonly grant: RecurringGrant; readonly nanos: bigint; readonly unit: string }

/** Of each grant that costs something in these days; only up to the day, because later periods may not come. */
export function feesIn(recurring: readonly RecurringGrant[], days: Period, asOf: Day): readonly PlanFee[] {
  const known = { from: days.from, to: Math.min(days.to, asOf + 1) }
  return recurring.flatMap((grant) => {
    const { fee } = grant
    if (fee === null || known.from >= known.to) return []
    const nanos = periodsOf(grant, known.to - 1)
      .filter((period) => amountOf(grant, period) > 0n)
      .reduce((sum, period) => sum + feeOn(fee.nanos, period, known), 0n)
    return nanos === 0n ? [] : [{ grant, nanos, unit: fee.unit }]
  })
}
