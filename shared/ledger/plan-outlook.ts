/** How the running period of a plan stands, and what will be lost when it ends. */
import { mulDiv } from '../money/nanos'
import type { AccountBalance } from './balance'
import type { Range } from './forecast-lots'
import { feeOn } from './plan-fees'
import type { Plan, PlanPeriod } from './plan-periods'
import { capOf } from './rollover'

export type PlanOutlook = {
  readonly plan: Plan
  readonly running: PlanPeriod
  /** What there was to use in the period: carried over and new. */
  readonly total: bigint
  readonly used: bigint
  /** What will probably be left when it ends; null where the burn rate needs data, or another plan of the balance ends before it. */
  readonly leftAtReset: Range | null
  /** Of that, what will be lost: all of it, what is above the cap, or what the next renewal will not add. Null as above. */
  readonly lossAtReset: Range | null
  /** The fee of the days so far; null without a fee. */
  readonly feeSoFar: { readonly nanos: bigint; readonly unit: string } | null
}

/** Of plans whose credit is tied to them; a regular top-up is a row of lots and has no such thing as a share used. */
export function planOutlooks({ plans, reset, asOf }: AccountBalance): readonly PlanOutlook[] {
  return plans.flatMap((plan): readonly PlanOutlook[] => {
    const { running } = plan
    if (running === null || plan.source.carry.kind === 'stays') return []
    const leftAtReset = reset?.plan === plan ? reset.left : null
    const { fee } = running
    return [
      {
        plan,
        running,
        total: running.carriedIn + running.added,
        used: running.used,
        leftAtReset,
        lossAtReset: leftAtReset === null ? null : lossOf(plan, leftAtReset),
        feeSoFar:
          fee === null ? null : { unit: fee.unit, nanos: feeOn(fee.nanos, running.period, { from: -Infinity, to: asOf + 1 }) },
      },
    ]
  })
}

/** What a part of a period's credit is worth by what the period costs; null where that is not known. */
export function worthOf({ fee, planned }: PlanPeriod, nanos: bigint): { readonly nanos: bigint; readonly unit: string } | null {
  return fee === null || planned === 0n ? null : { nanos: mulDiv(fee.nanos, nanos, planned), unit: fee.unit }
}

function lossOf({ source }: Plan, left: Range): Range {
  const { carry, amount } = source
  if (carry.kind !== 'rolls') return left
  if (carry.cap === null) return { low: 0n, likely: 0n, high: 0n }
  const cap = capOf(source, carry.cap)
  // With a cap on the balance it is the renewal that comes short.
  const room = carry.cap.of === 'balance' ? cap - amount : cap
  const above = (nanos: bigint): bigint => (nanos > room ? nanos - room : 0n)
  return { low: above(left.low), likely: above(left.likely), high: above(left.high) }
}
