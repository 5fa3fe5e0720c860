/**
 * What was left of each lot at the end of each day: for the chart that shows how a balance came about.
 *
 * Law: the last day's figures are those of the balance, and every earlier day's are those the balance had as of that day.
 */
import type { Day } from '../time/days'
import { findBalanceUse } from './balance-use'
import { drawBalance } from './draw-balance'
import type { Facts } from './facts'
import { dayOf, endOf } from './moment'
import type { PlannedLot } from './planned-lots'
import type { BookSnapshot } from './snapshot'

export type BalanceHistory = {
  readonly days: readonly Day[]
  /** In draw-down order; lots that held nothing on all of these days are absent. */
  readonly lots: readonly (Pick<PlannedLot, 'grant' | 'recurring'> & { readonly left: readonly bigint[] })[]
}

/** The days from `from` to `asOf`, both included. */
export function balanceHistory(
  book: BookSnapshot,
  facts: Facts,
  place: { readonly accountId: string; readonly balanceId: string },
  from: Day,
  asOf: Day,
): BalanceHistory {
  const days = Array.from({ length: Math.max(0, asOf - from + 1) }, (_, index) => from + index)
  const use = findBalanceUse(book, facts, asOf, from).find(
    ({ account, balance }) => account.id === place.accountId && balance.id === place.balanceId,
  )
  if (use === undefined) return { days, lots: [] }
  const { result } = drawBalance(use, asOf)
  const takenOn = new Map<string, Map<Day, bigint>>()
  const take = (grantId: string, day: Day, nanos: bigint): void => {
    const own = takenOn.get(grantId) ?? new Map<Day, bigint>()
    own.set(day, (own.get(day) ?? 0n) + nanos)
    takenOn.set(grantId, own)
  }
  for (const { grantId, at, nanos } of [...result.allocations, ...result.losses]) {
    if (grantId !== null) take(grantId, dayOf(at), nanos)
  }
  return {
    days,
    lots: result.lots.flatMap(({ lot, withheld }) => {
      if (lot.grant.voidedAt !== null) return []
      const left = leftByDay(lot, lot.grant.amount - withheld, takenOn.get(lot.grant.id), days)
      return left.some((nanos) => nanos > 0n) ? [{ grant: lot.grant, recurring: lot.recurring, left }] : []
    }),
  }
}

/** At the end of each day. */
function leftByDay(
  { from, to }: PlannedLot,
  amount: bigint,
  taken: ReadonlyMap<Day, bigint> | undefined,
  days: readonly Day[],
): readonly bigint[] {
  const first = days[0] ?? 0
  let left = amount
  for (const [day, nanos] of taken ?? []) if (day < first) left -= nanos
  return days.map((day) => {
    left -= taken?.get(day) ?? 0n
    return from <= endOf(day) && endOf(day) < to ? left : 0n
  })
}
