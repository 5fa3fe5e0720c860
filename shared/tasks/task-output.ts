/** How many pieces of a task were finished in a period: typed, or what the export counts. */
import type { Meter } from '../import/batch'
import type { Task } from '../ledger/book-types'
import { mulDiv } from '../money/nanos'
import { toDay } from '../time/days'
import type { Period } from '../time/period'

export type Output = {
  /** Nanos of a piece. */
  readonly pieces: bigint
  /** Typed for days of which only some are in the period: in no figure, because nobody knows how many fall on which day. */
  readonly cut: number
}

/** Counts may be halves; they are taken to a thousandth. */
const THOUSANDTH = 1_000_000n

export function outputOf(
  { output, outputMeter }: Pick<Task, 'output' | 'outputMeter'>,
  quantities: { readonly [meter in Meter]?: bigint },
  { from, to }: Period,
): Output {
  if (outputMeter !== undefined) {
    const counted = quantities[outputMeter.meter] ?? 0n
    return { pieces: mulDiv(counted, 1000n, BigInt(Math.max(1, Math.round(outputMeter.per * 1000)))), cut: 0 }
  }
  let pieces = 0n
  let cut = 0
  for (const { day, lastDay, count } of output) {
    const [first, last] = [toDay(day), toDay(lastDay ?? day)]
    if (last < from || first >= to) continue
    if (first >= from && last < to) pieces += BigInt(Math.round(count * 1000)) * THOUSANDTH
    else cut++
  }
  return { pieces, cut }
}
