/** From the use of a task to an amount in the currency of a statement. */
import { mulDiv } from '../money/nanos'
import type { Convert } from '../money/rates'
import { toDay } from '../time/days'
import type { LeftApart, Markup, TaskUse } from './client-statement'

export type DayUse = Omit<TaskUse, 'taskId'>

/** 100 % in nanos of a percent. */
export const WHOLE = 100_000_000_000n

export type ConvertedUse = {
  /** In the currency, each day and unit by the rate of its day. */
  readonly nanos: bigint
  /** What was converted. */
  readonly made: readonly DayUse[]
  /** By unit, what no rate is known for. Never in `nanos`. */
  readonly apart: readonly Pick<LeftApart, 'unit' | 'nanos'>[]
}

export function convertUse(uses: readonly DayUse[], currency: string, convert: Convert): ConvertedUse {
  const made: DayUse[] = []
  const apart = new Map<string, bigint>()
  let nanos = 0n
  for (const { day, unit, nanos: own, computed } of uses) {
    const converted = convert(own, unit, currency, toDay(day))
    if (converted === null) apart.set(unit, (apart.get(unit) ?? 0n) + own)
    else {
      nanos += converted
      made.push({ day, unit, nanos: own, computed })
    }
  }
  return { nanos, made, apart: [...apart].map(([unit, sum]) => ({ unit, nanos: sum })).filter((one) => one.nanos !== 0n) }
}

export function withMarkup(nanos: bigint, markup: Markup | null): bigint {
  return markup === null ? nanos : nanos + mulDiv(nanos, markup.percent, WHOLE)
}
