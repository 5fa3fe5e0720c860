import type { Task } from '../ledger/book-types'
import { toDay } from '../time/days'
import { contains, type Period } from '../time/period'

/** Pieces finished in the period, in nanos of a piece; counts are taken to a thousandth. */
export function outputIn({ output }: Pick<Task, 'output'>, period: Period): bigint {
  const counted = output.filter(({ day }) => contains(period, toDay(day)))
  return counted.reduce((sum, { count }) => sum + BigInt(Math.round(count * 1000)) * 1_000_000n, 0n)
}
