/**
 * What has become different since it was charged: for each earlier statement and task the figures of today, less what was charged of
 * them so far, at the terms of then.
 *
 * Law: what was charged of a period, with all differences since, is what a statement of today at the same terms would charge.
 */
import type { Instant, Task } from '../ledger/book-types'
import { mulNanos } from '../money/nanos'
import type { Convert } from '../money/rates'
import { toDay } from '../time/days'
import { overlap, type Period } from '../time/period'
import {
  type ClientStatement,
  type DifferenceReason,
  type LeftApart,
  type StatementLine,
  standingStatements,
  type TaskUse,
} from './client-statement'
import { convertUse, type DayUse, withMarkup } from './cost-of-tasks'
import { outputIn } from './output'
import type { UseInPeriod } from './task-use'

export type DifferenceInput = {
  readonly issued: readonly ClientStatement[]
  readonly tasks: readonly Task[]
  readonly readUse: (period: Period) => UseInPeriod
  readonly convert: Convert
  /** When the imports of the book were taken, and what their rows cover. */
  readonly arrivals: readonly { readonly at: Instant; readonly covers: Period }[]
}

/** Rounded by nobody yet. */
export type UnroundedLine = Omit<StatementLine, 'amount'>

export type Differences = { readonly lines: readonly UnroundedLine[]; readonly apart: readonly LeftApart[] }

/** Oldest statement first, its tasks in their order. Tasks that are gone from the book have nothing to be compared with. */
export function findDifferences(input: DifferenceInput, client: string, currency: string): Differences {
  const standing = standingStatements(input.issued).filter((one) => one.client === client)
  const found = [...standing]
    .sort((a, b) => a.number - b.number)
    .flatMap((statement): Differences[] => {
      const { uses } = input.readUse(periodOf(statement))
      return statement.taskIds.flatMap((taskId) => {
        const task = input.tasks.find(({ id }) => id === taskId)
        if (task === undefined) return []
        const charged = chargedSoFar(standing, statement, task)
        const rate = statement.rates.find((one) => one.taskId === taskId)?.nanos ?? null
        return rate === null ? [differentCost(input, charged, uses, currency)] : [differentOutput(input, charged, rate, currency)]
      })
    })
  return { lines: found.flatMap(({ lines }) => lines), apart: found.flatMap(({ apart }) => apart) }
}

type Charged = {
  readonly statement: ClientStatement
  readonly task: Task
  /** On the statement, and as differences since. */
  readonly lines: readonly StatementLine[]
  readonly apart: readonly LeftApart[]
  readonly lastAt: string
}

function chargedSoFar(standing: readonly ClientStatement[], statement: ClientStatement, task: Task): Charged {
  const { number } = statement
  const speaking = standing.map((one) => {
    const isIts = (part: StatementLine | LeftApart) => part.taskId === task.id && (part.of ?? one.number) === number
    return { at: one.createdAt, lines: one.lines.filter(isIts), apart: one.apart.filter(isIts) }
  })
  return {
    statement,
    task,
    lines: speaking.flatMap(({ lines }) => lines),
    apart: speaking.flatMap(({ apart }) => apart),
    lastAt: speaking.reduce((last, { at, lines }) => (lines.length > 0 && at > last ? at : last), statement.createdAt),
  }
}

function differentOutput(
  { convert }: DifferenceInput,
  { statement, task, lines }: Charged,
  rate: bigint,
  currency: string,
): Differences {
  const period = periodOf(statement)
  const count = outputIn(task, period) - lines.reduce((sum, { output }) => sum + (output?.count ?? 0n), 0n)
  if (count === 0n) return NONE
  const { number, currency: unit } = statement
  const nanos = mulNanos(count, rate)
  const exact = convert(nanos, unit, currency, period.to - 1)
  if (exact === null) return { lines: [], apart: [{ taskId: task.id, name: task.name, of: number, unit, nanos }] }
  const line: UnroundedLine = {
    ...difference(task, number),
    reason: 'output',
    output: { count, unitName: task.unitName },
    rate: unit === currency ? rate : null,
    exact,
    hasComputed: false,
    made: [],
  }
  return { lines: [line], apart: [] }
}

function differentCost(
  { convert, arrivals }: DifferenceInput,
  { statement, task, lines, apart, lastAt }: Charged,
  uses: readonly TaskUse[],
  currency: string,
): Differences {
  const before = lines.flatMap(({ made }) => made)
  const changed = changesOf(
    before,
    uses.filter(({ taskId }) => taskId === task.id),
  )
  const converted = convertUse(changed, currency, convert)
  const left = converted.apart.flatMap(({ unit, nanos }): LeftApart[] => {
    const told = apart.reduce((sum, one) => (one.unit === unit ? sum + one.nanos : sum), 0n)
    return nanos === told ? [] : [{ taskId: task.id, name: task.name, of: statement.number, unit, nanos: nanos - told }]
  })
  if (converted.nanos === 0n) return { lines: [], apart: left }
  const period = periodOf(statement)
  const hasImports = arrivals.some(({ at, covers }) => at > lastAt && overlap(covers, period) !== null)
  const line: UnroundedLine = {
    ...difference(task, statement.number),
    reason: reasonOf(before, converted.made, hasImports),
    output: null,
    rate: null,
    exact: withMarkup(converted.nanos, statement.markup),
    hasComputed: converted.made.some(({ computed }) => computed !== 0n),
    made: converted.made,
  }
  return { lines: [line], apart: left }
}

function periodOf({ from, to }: ClientStatement): Period {
  return { from: toDay(from), to: toDay(to) }
}

const NONE: Differences = { lines: [], apart: [] }

function difference({ id, name }: Task, of: number) {
  return { kind: 'difference', taskId: id, name, of, quantities: {} } as const
}

/** Day by day and unit by unit; what is the same as before is absent. */
function changesOf(before: readonly DayUse[], now: readonly DayUse[]): readonly DayUse[] {
  const changes = new Map<string, { -readonly [name in keyof DayUse]: DayUse[name] }>()
  const add = (use: DayUse, sign: bigint): void => {
    const key = `${use.day} ${use.unit}`
    const change = changes.get(key) ?? { day: use.day, unit: use.unit, nanos: 0n, computed: 0n }
    change.nanos += sign * use.nanos
    change.computed += sign * use.computed
    changes.set(key, change)
  }
  for (const use of now) add(use, 1n)
  for (const use of before) add(use, -1n)
  // What only changed from computed to billed changed no amount, but is known better now.
  return [...changes.values()].filter(({ nanos, computed }) => nanos !== 0n || computed !== 0n)
}

function reasonOf(before: readonly DayUse[], changed: readonly DayUse[], hasImports: boolean): DifferenceReason {
  if (!hasImports) return 'reassigned'
  const known = new Set(before.map(({ day }) => day))
  return changed.some(({ day }) => known.has(day)) ? 'restated' : 'late'
}
