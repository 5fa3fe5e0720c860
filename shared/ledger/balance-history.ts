/**
 * What was left of each lot at the end of each day: for the chart that shows how a balance came about.
 *
 * Law: the last day's figures are those of the balance, and every earlier day's are those the balance had as of that day.
 */
import { type Day, toDay } from '../time/days'
import { findBalanceUse } from './balance-use'
import type { Grant } from './book-types'
import { drawDown } from './draw-down'
import type { Facts } from './facts'
import type { BookSnapshot } from './snapshot'

export type BalanceHistory = {
  readonly days: readonly Day[]
  /** In draw-down order; lots that held nothing on all of these days are absent. */
  readonly lots: readonly { readonly grant: Grant; readonly left: readonly bigint[] }[]
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
  const started = use.grants
    .filter(({ voidedAt }) => voidedAt === null)
    .reduce((first, { effectiveDay }) => Math.min(first, toDay(effectiveDay)), Number.POSITIVE_INFINITY)
  // As the balance itself: what was used before the first grant was paid with credit the book does not know.
  const charges = use.charges.filter(({ day }) => day >= started)
  const { lots, allocations } = drawDown(use.grants, charges, asOf, { netOverage: use.balance.kind === 'prepaid' })
  const drawnOn = new Map<string, Map<Day, bigint>>()
  for (const { grantId, day, nanos } of allocations) {
    if (grantId === null) continue
    const own = drawnOn.get(grantId) ?? new Map<Day, bigint>()
    own.set(day, (own.get(day) ?? 0n) + nanos)
    drawnOn.set(grantId, own)
  }
  const grants = new Map(use.grants.map((grant) => [grant.id, grant]))
  return {
    days,
    lots: lots.flatMap(({ grantId }) => {
      const grant = grants.get(grantId)
      if (grant === undefined || grant.voidedAt !== null) return []
      const left = leftByDay(grant, drawnOn.get(grantId), days)
      return left.some((nanos) => nanos > 0n) ? [{ grant, left }] : []
    }),
  }
}

function leftByDay(grant: Grant, drawn: ReadonlyMap<Day, bigint> | undefined, days: readonly Day[]): readonly bigint[] {
  const from = toDay(grant.effectiveDay)
  const until = grant.expiresDay === null ? Number.POSITIVE_INFINITY : toDay(grant.expiresDay)
  const first = days[0] ?? 0
  let left = grant.amount
  for (const [day, nanos] of drawn ?? []) if (day < first) left -= nanos
  return days.map((day) => {
    left -= drawn?.get(day) ?? 0n
    // A lot still serves on the day before it ends; at the end of that day what is left of it is gone with the next.
    return day >= from && day < until ? left : 0n
  })
}
