/**
 * Plans and unit prices as they stand in a file: amounts as decimal text, and what is usual left out. The bundled table is written
 * in this form too, so that there is one way to read both.
 *
 * Law: reading what was written gives the same plan.
 */
import { z } from 'zod'
import { formatNanos, parseNanos } from '../money/nanos'
import { isExact, type Plan, type Range, type TopUp, type WorkRate } from './plan'
import { schemasFor } from './plan-schema'

const decimal = z.string().transform((text, context) => {
  const parsed = parseNanos(text, 'strict')
  if (parsed.ok && !parsed.rounded && parsed.nanos >= 0n) return parsed.nanos
  context.addIssue({ code: 'custom', message: 'not a number of at least 0 with at most nine decimals' })
  return z.NEVER
})

export const { plan: planEntry, rate: rateEntry } = schemasFor(decimal)
export type PlanEntry = z.input<typeof planEntry>
export type RateEntry = z.input<typeof rateEntry>
type TopUpEntry = NonNullable<PlanEntry['topUps']>[number]

export function planToEntry(plan: Plan): PlanEntry {
  const { purchaseFee, topUps, allowances } = plan
  return {
    ...plan,
    fee: plan.fee && rangeText(plan.fee),
    allowances: allowances.map((one) => ({ ...one, amount: amountText(one.amount), mostPerMonth: amountText(one.mostPerMonth) })),
    topUps: topUps?.map(topUpToEntry) ?? null,
    purchaseFee: purchaseFee && { ...purchaseFee, least: formatNanos(purchaseFee.least) },
  }
}

export function rateToEntry(rate: WorkRate): RateEntry {
  return { ...rate, takes: rate.takes && rangeText(rate.takes), per: formatNanos(rate.per) }
}

function topUpToEntry(one: TopUp): TopUpEntry {
  switch (one.kind) {
    case 'prepaid':
      return { ...one, price: rangeText(one.price), per: formatNanos(one.per), minimum: amountText(one.minimum) }
    case 'per-unit':
      return { ...one, price: rangeText(one.price), per: formatNanos(one.per) }
    case 'pack':
      return { ...one, amount: formatNanos(one.amount), price: formatNanos(one.price) }
  }
}

function amountText(nanos: bigint | null): string | null {
  return nanos === null ? null : formatNanos(nanos)
}

function rangeText(range: Range): string | { readonly least: string; readonly likely: string; readonly most: string } {
  if (isExact(range)) return formatNanos(range.likely)
  return { least: formatNanos(range.least), likely: formatNanos(range.likely), most: formatNanos(range.most) }
}
