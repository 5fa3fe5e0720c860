/** A balance drawn down as the book knows it: from its first lot on, with what reconciliations added and took off. */
import type { Day } from '../time/days'
import { correctionsOf, lotsOfAdjustments } from './adjustments'
import { firstGrantDay } from './balance-feeds'
import type { BalanceUse } from './balance-use'
import { type DayCharge, type DrawDown, drawDown } from './draw-down'
import type { DrawMemory } from './draw-memory'
import { type PlannedLot, planLots } from './planned-lots'

export type DrawnBalance = {
  /** The first day of a lot or a settled statement; null where there was none by the given day, and so no balance. */
  readonly started: Day | null
  readonly planned: readonly PlannedLot[]
  /** What was used before the first lot was paid with credit the book does not know. */
  readonly charges: readonly DayCharge[]
  readonly result: DrawDown
}

export type BalanceToDraw = Pick<BalanceUse, 'balance' | 'grants' | 'recurring' | 'charges' | 'adjustments'>

/** `memory`: of the same balance, where it was drawn down before. */
export function drawBalance(use: BalanceToDraw, asOf: Day, memory: DrawMemory | null = null): DrawnBalance {
  const { balance, adjustments } = use
  const planned = [...planLots(use, asOf), ...lotsOfAdjustments(adjustments)]
  const settled = Math.min(...adjustments.map(({ day }) => day))
  const first = Math.min(firstGrantDay(use), settled)
  // What was used on the day of a statement is in it.
  const charged = Math.min(firstGrantDay(use), settled + 1)
  const charges = use.charges.filter(({ day }) => day >= charged)
  const options = { netOverage: balance.kind === 'prepaid', corrections: correctionsOf(adjustments) }
  const result = drawDown(planned, charges, asOf, options, memory)
  return { started: first <= asOf ? first : null, planned, charges, result }
}
