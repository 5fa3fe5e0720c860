/**
 * What settled reconciliations change of a balance, at the end of the day of their statement: credit that the book did not know of is
 * a lot of its own, credit that is not there any more is taken off whatever lots there are.
 */
import { type Day, formatDay, toDay } from '../time/days'
import type { Grant, Statement } from './book-types'
import type { Correction } from './draw-down'
import { endOf, NEVER } from './moment'
import type { PlannedLot } from './planned-lots'

export type Adjustment = {
  readonly statement: Statement
  readonly day: Day
  /** Above 0 a lot, below 0 taken off. */
  readonly nanos: bigint
}

export function dayOfStatement({ at }: Pick<Statement, 'at'>): Day {
  return toDay(at.slice(0, 10))
}

export function adjustmentsOf(statements: readonly Statement[]): readonly Adjustment[] {
  return statements.flatMap((statement) =>
    statement.adjustment === null ? [] : [{ statement, day: dayOfStatement(statement), nanos: statement.adjustment }],
  )
}

/** They begin when the day is over: what was used on it is what the statement has seen. */
export function lotsOfAdjustments(adjustments: readonly Adjustment[]): readonly PlannedLot[] {
  return adjustments
    .filter(({ nanos }) => nanos > 0n)
    .map((one): PlannedLot => ({ grant: grantOf(one), from: endOf(one.day), to: NEVER, recurring: null }))
}

export function correctionsOf(adjustments: readonly Adjustment[]): readonly Correction[] {
  return adjustments.filter(({ nanos }) => nanos < 0n).map(({ day, nanos }) => ({ day, nanos: -nanos }))
}

function grantOf({ statement, day, nanos }: Adjustment): Grant {
  return {
    id: `adjustment:${statement.id}`,
    accountId: statement.accountId,
    balanceId: statement.balanceId,
    name: '',
    category: 'adjustment',
    amount: nanos,
    paid: null,
    effectiveDay: formatDay(day),
    expiresDay: null,
    priority: 0,
    services: null,
    createdAt: statement.createdAt,
    voidedAt: null,
    note: statement.note,
  }
}
