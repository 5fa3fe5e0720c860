/**
 * What became of a recurring grant, period by period: how much came, was carried over, used, lost, and how much went beyond it.
 *
 * Law: of each period, what was carried in and came is what was used, lost, and carried out. Where each period's credit is a lot of its
 * own, the figures are that lot's.
 */
import { type Day, formatDay } from '../time/days'
import type { BalanceUse } from './balance-use'
import type { RecurringGrant } from './book-types'
import type { DrawDown, LotState } from './draw-down'
import { type GrantPeriod, indexOfPeriod, periodsOf } from './grant-periods'
import { endOf, type Moment, startOf } from './moment'

export type PlanPeriod = {
  readonly period: GrantPeriod
  /** As exceptions name it. */
  readonly key: string
  readonly isRunning: boolean
  /** What the period's renewal was to add: the amount, or that of an exception. */
  readonly planned: bigint
  /** What it did add, the cap being what it is. */
  readonly added: bigint
  readonly carriedIn: bigint
  readonly used: bigint
  /** Lost by the end of the period, its reset included. */
  readonly lost: bigint
  /** Left now, or carried over. */
  readonly left: bigint
  /** What was used in it that no lot of the balance covers, by the model: a check, never money. */
  readonly overage: bigint
  /** What was billed beside the allowance in these days, by unit: the money. Null: the account has no balance that is invoiced. */
  readonly billed: readonly { readonly unit: string; readonly nanos: bigint }[] | null
  /** What the period costs; null where it costs nothing, nobody knows, or it is left out. */
  readonly fee: RecurringGrant['fee']
}

export type Plan = {
  readonly source: RecurringGrant
  /** Those that have begun, in order; the last one may be running. */
  readonly periods: readonly PlanPeriod[]
  /** Null before the first and after the last one. */
  readonly running: PlanPeriod | null
}

/** `siblings`: the other balances of the account. */
export function planOf(source: RecurringGrant, result: DrawDown, siblings: readonly BalanceUse[], asOf: Day): Plan {
  const lots = new Map(result.lots.map((state) => [state.lot.grant.id, state]))
  const own = new Set(result.lots.filter(({ lot }) => lot.recurring?.source === source).map(({ lot }) => lot.grant.id))
  const drawn = result.allocations.filter(({ grantId }) => grantId !== null && own.has(grantId))
  const beyond = result.allocations.filter(({ grantId }) => grantId === null)
  const losses = result.losses.filter(({ grantId }) => own.has(grantId))
  const invoiced = siblings.filter(({ balance }) => balance.kind === 'invoiced')
  const places = periodsOf(source, asOf)
  const usedIn = sumBy(places, drawn, ({ at }) => at)
  const beyondIn = sumBy(places, beyond, ({ at }) => at)
  const billedIn = invoiced.map(({ balance, charges }) => ({
    unit: balance.unit,
    sums: sumBy(places, charges, ({ day }) => startOf(day)),
  }))
  // What is lost with the reset belongs to the period it ends.
  const lostIn = sumBy(places, losses, ({ at }) => at - 1)
  const isCarried = source.carry.kind !== 'stays'
  let carriedIn = 0n
  const periods = places.map((period, index): PlanPeriod => {
    const key = formatDay(period.from.day)
    const state = lots.get(`${source.id}@${key}`) as LotState
    const planned = state.lot.grant.amount
    const added = planned - state.withheld
    // Lots that stay are no part of the next period: each has its own fate.
    const { used, lost } = isCarried
      ? { used: usedIn[index] ?? 0n, lost: lostIn[index] ?? 0n }
      : { used: state.drawn, lost: state.expired }
    const left = carriedIn + added - used - lost
    const one: PlanPeriod = {
      period,
      key,
      isRunning: period.to.at > endOf(asOf),
      planned,
      added,
      carriedIn,
      used,
      lost,
      left,
      overage: beyondIn[index] ?? 0n,
      billed: invoiced.length === 0 ? null : billedIn.map(({ unit, sums }) => ({ unit, nanos: sums[index] ?? 0n })),
      fee: planned === 0n ? null : source.fee,
    }
    carriedIn = isCarried ? left : 0n
    return one
  })
  return { source, periods, running: periods.find(({ isRunning }) => isRunning) ?? null }
}

function sumBy<T extends { readonly nanos: bigint }>(
  periods: readonly GrantPeriod[],
  list: readonly T[],
  momentOf: (one: T) => Moment,
): readonly bigint[] {
  const sums = periods.map(() => 0n)
  for (const one of list) {
    const index = indexOfPeriod(periods, momentOf(one))
    if (index >= 0) sums[index] = (sums[index] as bigint) + one.nanos
  }
  return sums
}
