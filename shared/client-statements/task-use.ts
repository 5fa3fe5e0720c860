/**
 * What tasks cost and took in a period, day by day: the one place that reads the book for client statements.
 *
 * Days are the providers' own, so that another time zone in the settings changes nothing that was charged. Law: the sums are those
 * of `taskCosts` for the same days.
 */
import { METERS, type Meter } from '../import/batch'
import type { Series, Task } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import { type Attribution, UNATTRIBUTED } from '../tasks/attribution'
import { formatDay } from '../time/days'
import type { Period } from '../time/period'
import type { Quantities, TaskUse } from './client-statement'

export type UseInPeriod = {
  readonly uses: readonly TaskUse[]
  /** By task. */
  readonly quantities: ReadonlyMap<string, Quantities>
  /** Rows of months and ranges that reach out of the period, by task: they are in no figure. */
  readonly partialRows: ReadonlyMap<string, number>
}

/** The book shared out among its tasks. */
export type SharedOut = {
  readonly series: readonly Series[]
  readonly tasks: readonly Task[]
  readonly facts: Facts
  readonly taskOf: Attribution
}

export function taskUse({ series, tasks, facts, taskOf }: SharedOut, period: Period): UseInPeriod {
  const { rollups, shadowed, computed, counts, computedUnit } = facts
  const uses = new Map<string, { -readonly [name in keyof TaskUse]: TaskUse[name] }>()
  const quantities = new Map<string, { [meter in Meter]?: bigint }>()
  const partialRows = new Map<string, number>()
  const add = (taskId: string, day: string, unit: string, nanos: bigint, estimated: bigint): void => {
    if (nanos === 0n) return
    const key = `${taskId}\u0000${day}\u0000${unit}`
    const known = uses.get(key)
    if (known === undefined) uses.set(key, { taskId, day, unit, nanos, computed: estimated })
    else {
      known.nanos += nanos
      known.computed += estimated
    }
  }
  for (let at = 0; at < rollups.length; at++) {
    const first = rollups.firstDay[at] as number
    const last = rollups.lastDay[at] as number
    if (last < period.from || first >= period.to) continue
    const one = series[rollups.series[at] as number] as Series
    const index = taskOf[one.id] ?? UNATTRIBUTED
    const task = index === UNATTRIBUTED ? undefined : tasks[index]
    if (task === undefined || isRouted(facts, one)) continue
    if (first < period.from || last >= period.to) {
      partialRows.set(task.id, (partialRows.get(task.id) ?? 0) + (rollups.rows[at] as number))
      continue
    }
    const day = formatDay(last)
    if (shadowed[at] === 0 && one.basis !== 'unpriced') add(task.id, day, one.unit, rollups.effective[at] as bigint, 0n)
    const estimated = computed[at] as bigint
    add(task.id, day, computedUnit, estimated, estimated)
    const own = quantities.get(task.id) ?? {}
    METERS.forEach((meter, bit) => {
      const quantity = rollups.quantities[meter]?.[at] ?? 0n
      if (quantity !== 0n && ((counts[at] as number) & (1 << bit)) !== 0) own[meter] = (own[meter] ?? 0n) + quantity
    })
    quantities.set(task.id, own)
  }
  return { uses: [...uses.values()].sort(compareUses), quantities, partialRows }
}

function compareUses(a: TaskUse, b: TaskUse): number {
  const [one, other] = [a, b].map(({ taskId, day, unit }) => `${taskId}\u0000${day}\u0000${unit}`) as [string, string]
  return one < other ? -1 : one > other ? 1 : 0
}
