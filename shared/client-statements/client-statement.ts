/**
 * What a client is shown of the cost of their tasks, numbered and never changed once issued. (A `Statement` of the ledger is another
 * thing: what a provider says is left.)
 *
 * An issued one keeps what each of its lines was made of, so that a later one can say what has become different since.
 */
import type { Meter } from '../import/batch'
import type { Day, Instant } from '../ledger/book-types'
import type { Paper } from './paper'

/** What the use of a task cost on one provider's day in one unit. A month or longer range counts on its last day. */
export type TaskUse = {
  readonly taskId: string
  readonly day: Day
  readonly unit: string
  /** Billed where a bill says so, else computed. */
  readonly nanos: bigint
  /** The part of it that no bill covers. */
  readonly computed: bigint
}

export type Quantities = { readonly [meter in Meter]?: bigint | undefined }

/** What is charged on top of cost. */
export type Markup = {
  /** Nanos of one percent: 12.5 % is 12_500_000_000. */
  readonly percent: bigint
  /** As a line of its own; else within the amounts. */
  readonly isShown: boolean
}

/** What a person decides before it is issued. */
export type StatementTerms = {
  readonly client: string
  /** Half-open, providers' days. */
  readonly from: Day
  readonly to: Day
  readonly currency: string
  readonly taskIds: readonly string[]
  /** Tasks charged by the finished piece whatever the use cost; nanos of the currency for a piece. */
  readonly rates: readonly { readonly taskId: string; readonly nanos: bigint }[]
  readonly markup: Markup | null
  /** Who writes to whom: names and addresses as they stand on the paper. */
  readonly issuer: string
  readonly recipient: string
  readonly note: string
}

/** `restated`: figures that were charged are others now. `late`: figures of days that had none. `reassigned`: no import of
 * these days since, so it is tasks, rules or prices that changed. `output`: pieces were entered or corrected. */
export const DIFFERENCE_REASONS = ['restated', 'late', 'reassigned', 'output'] as const
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number]

export type StatementLine = {
  readonly kind: 'cost' | 'fixed' | 'difference' | 'markup'
  /** Of the task; null for a markup, which stands for all. */
  readonly taskId: string | null
  readonly name: string
  /** Of a difference: the number of the statement whose figures have changed, and why. */
  readonly of: number | null
  readonly reason: DifferenceReason | null
  /** Pieces finished, in nanos of a piece. */
  readonly output: { readonly count: bigint; readonly unitName: string } | null
  readonly quantities: Quantities
  /** Nanos for one piece. */
  readonly rate: bigint | null
  /** To the nano, with the markup where that is within. */
  readonly exact: bigint
  /** As it stands on the paper: whole cents, in nanos. */
  readonly amount: bigint
  /** Whether part of it was computed from prices, because no bill covers it. */
  readonly hasComputed: boolean
  /** What it was made of, before any markup: of a difference, what changed. */
  readonly made: readonly Omit<TaskUse, 'taskId'>[]
}

/** Not in the total: no rate is known into the currency. `of` as of a difference's line. */
export type LeftApart = {
  readonly taskId: string
  readonly name: string
  readonly of: number | null
  readonly unit: string
  readonly nanos: bigint
}

export type ClientStatement = StatementTerms & {
  readonly id: string
  /** From 1 on, without gaps. */
  readonly number: number
  readonly lines: readonly StatementLine[]
  readonly apart: readonly LeftApart[]
  /** Of the amounts on the paper. */
  readonly total: bigint
  /** Word for word as it was issued. */
  readonly paper: Paper
  /** The number of the statement that this one takes back; null: it is one itself. */
  readonly takesBack: number | null
  readonly createdAt: Instant
}

export function statementId(number: number): string {
  return `client-statement-${number}`
}

export function nextNumber(issued: readonly ClientStatement[]): number {
  return issued.reduce((last, { number }) => Math.max(last, number), 0) + 1
}

/** Those that were not taken back, and take nothing back themselves. */
export function standingStatements(issued: readonly ClientStatement[]): readonly ClientStatement[] {
  const takenBack = new Set(issued.map(({ takesBack }) => takesBack))
  return issued.filter(({ number, takesBack }) => takesBack === null && !takenBack.has(number))
}
