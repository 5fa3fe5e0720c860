/**
 * All balances in the home currency: what was paid for what is left, and what gifts and allowances would cost at list price. Two
 * figures, never one sum, and everything that has no value in the home currency is named.
 */
import { mulDiv } from '../money/nanos'
import { createConverter, findRateDay } from '../money/rates'
import { isCurrency } from '../money/units'
import type { Day } from '../time/days'
import type { AccountBalance, Lot } from './balance'
import type { Grant, Rate, Settings } from './book-types'

export type LeftOut = {
  readonly accountId: string
  readonly balanceId: string
  readonly unit: string
  readonly nanos: bigint
  /** `no-rate`: no rate from `unit` to the home currency; `no-price`: a lot in credits without what was paid for it. */
  readonly reason: 'no-rate' | 'no-price' | 'no-grants'
}

export type UnifiedBalance = {
  readonly unit: string
  /** Bought lots, and allowances whose fee is known, at their own price per credit, less what accounts are below zero. */
  readonly paid: bigint
  /** Promotional lots, and allowances nobody knows the fee of, at list value. */
  readonly listValue: bigint
  readonly parts: readonly {
    readonly accountId: string
    readonly balanceId: string
    readonly paid: bigint
    readonly listValue: bigint
  }[]
  readonly leftOut: readonly LeftOut[]
  /** Units that were converted, each with the day of the rate. */
  readonly converted: readonly { readonly unit: string; readonly rateDay: Day }[]
}

/** Rates are those of the day: the last on or before it. */
export function unifiedBalance(
  balances: readonly AccountBalance[],
  rates: readonly Rate[],
  { homeCurrency }: Pick<Settings, 'homeCurrency'>,
  asOfDay: Day,
): UnifiedBalance {
  const convert = createConverter(rates)
  const parts: UnifiedBalance['parts'][number][] = []
  const leftOut: LeftOut[] = []
  const converted = new Set<string>()
  for (const one of balances) {
    const place = { accountId: one.account.id, balanceId: one.balance.id }
    if (one.kind === 'no-grants') {
      leftOut.push({ ...place, unit: one.unit, nanos: one.used, reason: 'no-grants' })
      continue
    }
    if (one.kind !== 'granted') continue
    const part = { paid: 0n, listValue: 0n }
    for (const amount of amountsOf(one)) {
      const value = amount.price === null ? null : convert(amount.price.nanos, amount.price.unit, homeCurrency, asOfDay)
      if (value !== null) {
        part[amount.figure] += value
        if (amount.price !== null && amount.price.unit !== homeCurrency) converted.add(amount.price.unit)
      } else {
        const reason = amount.price === null ? 'no-price' : 'no-rate'
        leftOut.push({ ...place, unit: amount.price?.unit ?? one.unit, nanos: amount.price?.nanos ?? amount.nanos, reason })
      }
    }
    parts.push({ ...place, ...part })
  }
  return {
    unit: homeCurrency,
    paid: parts.reduce((sum, { paid }) => sum + paid, 0n),
    listValue: parts.reduce((sum, { listValue }) => sum + listValue, 0n),
    parts,
    leftOut,
    converted: [...converted].sort().flatMap((unit) => {
      const rateDay = findRateDay(rates, unit, homeCurrency, asOfDay)
      return rateDay === null ? [] : [{ unit, rateDay }]
    }),
  }
}

type Amount = {
  readonly figure: 'paid' | 'listValue'
  readonly nanos: bigint
  /** What it is worth, in the unit it was paid or is priced in; null unknown. */
  readonly price: { readonly nanos: bigint; readonly unit: string } | null
}

function amountsOf(balance: AccountBalance): readonly Amount[] {
  const { unit, lots, overage, explanation } = balance
  const face = (nanos: bigint): NonNullable<Amount['price']> => ({ nanos, unit })
  const isAdjustment = ({ grant }: Lot): boolean => grant.category === 'adjustment'
  const amounts = lots
    .filter((lot) => lot.remaining > 0n && !isAdjustment(lot))
    .map(({ grant, remaining }): Amount => {
      if (grant.category !== 'paid' && grant.paid === null)
        return { figure: 'listValue', nanos: remaining, price: face(remaining) }
      return { figure: 'paid', nanos: remaining, price: paidFor(grant, remaining, unit) }
    })
  // Below zero, refunds not yet used, and what a reconciliation found: at the price of the lot bought last.
  const found = lots.filter(isAdjustment).reduce((sum, { remaining }) => sum + remaining, 0n)
  const rest = found + explanation.refunds - (explanation.overageIsNetted ? overage : 0n)
  if (rest === 0n) return amounts
  const last = lots.filter(({ grant, status }) => grant.category === 'paid' && status !== 'voided').at(-1)
  const price = last === undefined ? (isCurrency(unit) ? face(rest) : null) : paidFor(last.grant, rest, unit)
  return [...amounts, { figure: 'paid', nanos: rest, price }]
}

/** The lot's own price per credit; money without a noted price is worth its face. */
function paidFor({ paid, amount }: Grant, nanos: bigint, unit: string): Amount['price'] {
  if (paid !== null) return { nanos: mulDiv(nanos, paid.nanos, amount), unit: paid.unit }
  return isCurrency(unit) ? { nanos, unit } : null
}
