/** The Tasks page's lines: one per task and one for what no rule catches, in the unit people read first. */
import type { Task } from '../../../shared/ledger/book-types'
import { type Group, summarise } from '../../../shared/ledger/summarise'
import { addTotals, totalByUnit, type UnitTotals } from '../../../shared/money/money'
import { type Attribution, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import type { TaskCost } from '../../../shared/tasks/task-costs'
import type { Scope } from '../../components/use-scope'

export type TaskRow = {
  /** Null: what no rule catches. */
  readonly task: Task | null
  /** In `unit`; null where the task has nothing in it. */
  readonly cost: bigint | null
  readonly unit: string
  /** The same in every other unit: shown beside, never added. */
  readonly otherCosts: readonly { readonly unit: string; readonly nanos: bigint }[]
  readonly hasComputed: boolean
  /** Of all cost in `unit`, 0 to 1; null where there is none. */
  readonly share: number | null
  readonly output: number
  readonly perPiece: bigint | null
  readonly rows: number
}

export type TaskTable = {
  readonly unit: string
  readonly rows: readonly TaskRow[]
  readonly total: bigint
  readonly otherTotals: readonly { readonly unit: string; readonly nanos: bigint }[]
}

/** The figures of a task that its line needs. */
export type TaskFigures = Pick<TaskCost, 'task' | 'effective' | 'computed' | 'rows' | 'output' | 'perPiece'>

/** What the use cost: the export's own figure and, where it has none, the price book's. */
export function costOf(cost: Pick<TaskCost, 'effective' | 'computed'>): UnitTotals {
  return addTotals(cost.effective, cost.computed)
}

export function taskTable(costs: readonly TaskFigures[], homeCurrency: string): TaskTable {
  const totals = costs.map(costOf).reduce(addTotals, new Map())
  const unit = mainUnit(totals, homeCurrency)
  const total = totals.get(unit) ?? 0n
  const rows = costs
    .filter(({ task, rows: count }) => task === null || !task.archived || count > 0)
    .map((cost): TaskRow => {
      const own = costOf(cost)
      const nanos = own.get(unit) ?? null
      return {
        task: cost.task,
        cost: nanos,
        unit,
        otherCosts: others(own, unit),
        hasComputed: [...cost.computed.values()].some((value) => value !== 0n),
        share: nanos === null || total <= 0n ? null : Number((nanos * 1_000_000n) / total) / 1_000_000,
        output: cost.output,
        perPiece: cost.perPiece?.get(unit) ?? null,
        rows: cost.rows,
      }
    })
  return { unit, rows, total, otherTotals: others(totals, unit) }
}

/** The home currency where anything was charged in it, else the currency with most in it. */
function mainUnit(totals: UnitTotals, homeCurrency: string): string {
  if ((totals.get(homeCurrency) ?? 0n) !== 0n) return homeCurrency
  const largest = [...totals].filter(([, nanos]) => nanos !== 0n).sort((a, b) => (a[1] < b[1] ? 1 : -1))[0]
  return largest?.[0] ?? homeCurrency
}

function others(totals: UnitTotals, unit: string): { unit: string; nanos: bigint }[] {
  return [...totals].filter(([other, nanos]) => other !== unit && nanos !== 0n).map(([other, nanos]) => ({ unit: other, nanos }))
}

/**
 * The tasks' figures of only those charges that the filter lets through. A price per piece would divide part of the cost by all of
 * the output, so there is none.
 */
export function filteredFigures(tasks: readonly Task[], attribution: Attribution, scope: Scope): readonly TaskFigures[] {
  const { groups } = summarise(scope.series, scope.facts, {
    groupBy: ['task'],
    range: scope.range,
    days: scope.days,
    accept: scope.accept,
    taskOf: (id) => String(attribution[id] ?? UNATTRIBUTED),
  })
  const figures = (task: Task | null, index: number): TaskFigures => {
    const own = groups.filter(({ keys }) => keys[0] === String(index))
    const totals = (figure: (group: Group) => bigint) => totalByUnit(own.map((one) => ({ unit: one.unit, nanos: figure(one) })))
    return {
      task,
      effective: totals((group) => group.effective),
      computed: totalByUnit(own.map(({ computed }) => ({ unit: scope.facts.computedUnit, nanos: computed }))),
      rows: own.reduce((sum, { rows }) => sum + rows, 0),
      output: 0,
      perPiece: null,
    }
  }
  return [...tasks.map(figures), figures(null, UNATTRIBUTED)]
}
