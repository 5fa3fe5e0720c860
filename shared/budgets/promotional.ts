/**
 * What part of each day's use was paid for by promotional lots, account by account: for budgets that count what is left to pay.
 *
 * A draw-down knows days and balances, not models or projects, so a day's gift is spread evenly over the use that drew on the balance.
 */

import type { BalanceUse } from '../ledger/balance-use'
import { drawBalance } from '../ledger/draw-balance'
import { dayOf } from '../ledger/moment'
import type { Day } from '../time/days'

/** `part` of `whole` was a gift. */
export type GiftShare = { readonly part: bigint; readonly whole: bigint }

/** By account, unit of the rows and provider day; null: nothing was. */
export type GiftShares = (accountId: string, unit: string, day: Day) => GiftShare | null

export const NO_GIFTS: GiftShares = () => null

export function findGiftShares(uses: readonly BalanceUse[], asOf: Day): GiftShares {
  /** By account: shares of rows in the balance's own unit, and of all rows where it is counted in a meter. */
  const shares = new Map<string, Map<Day, GiftShare>>()
  for (const use of uses) {
    if (![...use.grants, ...use.recurring].some(({ category }) => category === 'promotional')) continue
    const { planned, charges, result } = drawBalance(use, asOf)
    const gifts = new Set(planned.flatMap(({ grant }) => (grant.category === 'promotional' ? [grant.id] : [])))
    const days = new Map<Day, { part: bigint; whole: bigint }>()
    for (const { day, nanos } of charges) {
      const sum = days.get(day) ?? { part: 0n, whole: 0n }
      sum.whole += nanos
      days.set(day, sum)
    }
    for (const { grantId, at, nanos, isNetted } of result.allocations) {
      const sum = days.get(dayOf(at))
      // What a gift settled of earlier days was used on those.
      if (grantId !== null && gifts.has(grantId) && !isNetted && sum !== undefined) sum.part += nanos
    }
    const unit = use.balance.draws.measure === 'meter' ? ANY_UNIT : use.balance.unit
    const given = [...days].filter(([, { part, whole }]) => part > 0n && whole > 0n)
    if (given.length > 0) shares.set(`${use.account.id}|${unit}`, new Map(given))
  }
  if (shares.size === 0) return NO_GIFTS
  return (accountId, unit, day) =>
    shares.get(`${accountId}|${unit}`)?.get(day) ?? shares.get(`${accountId}|${ANY_UNIT}`)?.get(day) ?? null
}

const ANY_UNIT = ''
