/**
 * A statement as it would be issued now.
 *
 * Laws: the lines to the nano add up to cost, markup and differences; the amounts on paper add up to the total on paper, which is the
 * sum to the nano rounded to the cent; whether the markup is a line of its own or within the amounts changes no total.
 */
import type { Task } from '../ledger/book-types'
import { mulNanos } from '../money/nanos'
import { toDay } from '../time/days'
import { overlap, type Period } from '../time/period'
import { apportion, sumOf } from './apportion'
import { type LeftApart, nextNumber, type StatementLine, type StatementTerms, standingStatements } from './client-statement'
import { convertUse, WHOLE } from './cost-of-tasks'
import { type DifferenceInput, findDifferences, type UnroundedLine } from './differences'
import { outputIn } from './output'

export type DraftProblem =
  | { readonly code: 'no-client' | 'no-tasks' | 'no-period' | 'nothing-to-charge' }
  /** The task's days of the period are on another statement already. */
  | { readonly code: 'charged-already'; readonly number: number; readonly task: string }

export type StatementDraft = {
  readonly number: number
  readonly lines: readonly StatementLine[]
  readonly apart: readonly LeftApart[]
  readonly total: bigint
  /** Rows of months and ranges that reach out of the period and are not charged. */
  readonly partialRows: number
  /** While there is one, it cannot be issued. */
  readonly problem: DraftProblem | null
}

export function draftStatement(input: DifferenceInput, terms: StatementTerms): StatementDraft {
  const period = { from: toDay(terms.from), to: toDay(terms.to) }
  const tasks = input.tasks.filter(({ id }) => terms.taskIds.includes(id))
  const own = chargeTasks(input, terms, tasks, period)
  const differences = findDifferences(input, terms.client, terms.currency)
  const unrounded = [...own.lines, ...differences.lines]
  const amounts = roundToPaper(
    unrounded.map(({ exact }) => exact),
    terms.currency,
  )
  const lines = unrounded.map((line, at): StatementLine => ({ ...line, amount: amounts[at] as bigint }))
  return {
    number: nextNumber(input.issued),
    lines,
    apart: [...own.apart, ...differences.apart],
    total: sumOf(amounts),
    partialRows: own.partialRows,
    problem: findProblem(input, terms, tasks, period, lines),
  }
}

/** Whole cents, or whatever the currency is paid in, that add up to the rounded sum. */
export function roundToPaper(exact: readonly bigint[], currency: string): readonly bigint[] {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const smallest = 10n ** BigInt(9 - digits)
  return apportion(exact, smallest).map((count) => count * smallest)
}

function chargeTasks(
  { readUse, convert }: DifferenceInput,
  { currency, rates, markup }: StatementTerms,
  tasks: readonly Task[],
  period: Period,
) {
  const { uses, quantities, partialRows } = readUse(period)
  const lines: UnroundedLine[] = []
  const apart: LeftApart[] = []
  for (const task of tasks) {
    const rate = rates.find(({ taskId }) => taskId === task.id)?.nanos ?? null
    const count = outputIn(task, period)
    const used = quantities.get(task.id) ?? {}
    const converted = convertUse(
      uses.filter(({ taskId }) => taskId === task.id).map(({ taskId: _taskId, ...use }) => use),
      currency,
      convert,
    )
    // At a fixed rate, what the use cost is not the client's.
    if (rate === null) apart.push(...converted.apart.map((one) => ({ ...one, taskId: task.id, name: task.name, of: null })))
    const exact = rate === null ? converted.nanos : mulNanos(count, rate)
    const isEmpty = exact === 0n && count === 0n && converted.made.length === 0
    if (isEmpty) continue
    lines.push({
      kind: rate === null ? 'cost' : 'fixed',
      taskId: task.id,
      name: task.name,
      of: null,
      reason: null,
      output: count === 0n && rate === null ? null : { count, unitName: task.unitName },
      quantities: used,
      rate,
      exact,
      hasComputed: rate === null && converted.made.some(({ computed }) => computed !== 0n),
      made: rate === null ? converted.made : [],
    })
  }
  const partial = tasks.reduce((sum, { id }) => sum + (partialRows.get(id) ?? 0), 0)
  return { lines: markup === null ? lines : addMarkup(lines, markup), apart, partialRows: partial }
}

/** On cost alone: a fixed rate is a price already. */
function addMarkup(
  lines: readonly UnroundedLine[],
  { percent, isShown }: NonNullable<StatementTerms['markup']>,
): readonly UnroundedLine[] {
  const markups = apportion(
    lines.map(({ kind, exact }) => (kind === 'cost' ? exact * percent : 0n)),
    WHOLE,
  )
  if (!isShown) return lines.map((line, at) => ({ ...line, exact: line.exact + (markups[at] as bigint) }))
  const line: UnroundedLine = {
    kind: 'markup',
    taskId: null,
    name: '',
    of: null,
    reason: null,
    output: null,
    quantities: {},
    rate: null,
    exact: sumOf(markups),
    hasComputed: false,
    made: [],
  }
  return [...lines, line]
}

function findProblem(
  { issued }: DifferenceInput,
  { client }: StatementTerms,
  tasks: readonly Task[],
  period: Period,
  lines: readonly StatementLine[],
): DraftProblem | null {
  if (client.trim() === '') return { code: 'no-client' }
  if (period.from >= period.to) return { code: 'no-period' }
  for (const { number, from, to, taskIds: charged } of standingStatements(issued)) {
    if (overlap(period, { from: toDay(from), to: toDay(to) }) === null) continue
    const task = tasks.find(({ id }) => charged.includes(id))
    if (task !== undefined) return { code: 'charged-already', number, task: task.name }
  }
  // Differences alone are a statement as well: the work is over, its figures are not.
  if (lines.length > 0) return null
  return { code: tasks.length === 0 ? 'no-tasks' : 'nothing-to-charge' }
}
