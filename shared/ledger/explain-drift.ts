/**
 * Why a provider's figure and the book's may differ: what the book does not know, or cannot know yet. Amounts are given where they
 * are known, with the sign of the difference they make (above 0: the provider shows more than the book).
 */
import type { Day } from '../time/days'
import { dayOfStatement } from './adjustments'
import type { BalanceUse } from './balance-use'
import type { Statement } from './book-types'
import type { DataDays } from './data-days'
import { drawBalance } from './draw-balance'
import { endOf, startOf } from './moment'
import type { PlannedLot } from './planned-lots'
import type { Purchase } from './purchases'
import { compareStatements, type Reconciliation } from './reconcile'
import { expectedOn, fitBurn, samplesOf, toNanos } from './runway'

export type Reason =
  /** No file speaks of these days. `nanos`: what such days usually cost; null where nothing tells. */
  | { readonly kind: 'missing-days'; readonly days: readonly Day[]; readonly nanos: bigint | null }
  /** Files speak of them, but the provider had not settled them. */
  | { readonly kind: 'provisional-days'; readonly days: readonly Day[]; readonly nanos: bigint | null }
  /** An earlier statement no longer agrees, because files that came since have changed the days before it. */
  | { readonly kind: 'earlier'; readonly statement: Statement; readonly nanos: bigint }
  /** A lot ended at about this time: when exactly a provider takes it is seldom said. */
  | { readonly kind: 'expiry'; readonly lot: PlannedLot; readonly day: Day; readonly nanos: bigint }
  /** Found in an export, and nobody has said whether it is a lot. */
  | { readonly kind: 'purchase'; readonly purchase: Purchase; readonly nanos: bigint }
  /** The book counts all of the day's use, the provider showed its figure some time within it. */
  | { readonly kind: 'same-day'; readonly nanos: bigint }
  /** Use that no bill covers, at list price; what the provider charges for it may be more or less. */
  | { readonly kind: 'computed'; readonly nanos: bigint }
  /** Rows that say nothing about this unit. */
  | { readonly kind: 'not-drawn'; readonly rows: number }
  /** Totals of months or longer: they count on their last day. */
  | { readonly kind: 'long-rows' }

export type DriftExplanation = {
  /** Those that can make a difference of this sign, the certain ones first. */
  readonly reasons: readonly Reason[]
  /** What no certain reason accounts for. */
  readonly unexplained: bigint
}

export type DriftQuestion = {
  readonly use: BalanceUse
  readonly days: DataDays
  readonly reconciliation: Reconciliation
  /** Of the balance, this one or later ones may be among them. */
  readonly others: readonly Reconciliation[]
  /** Of the balance, not decided yet. */
  readonly purchases: readonly Purchase[]
}

/** What was settled long ago and the last files have changed is certain, and so is a purchase the book has seen. */
const CERTAIN: readonly Reason['kind'][] = ['earlier', 'purchase']

export function explainDrift(question: DriftQuestion): DriftExplanation {
  const { drift } = question.reconciliation
  if (drift === 0n) return { reasons: [], unexplained: 0n }
  const all = [...certainReasons(question), ...otherReasons(question)]
  const fits = (nanos: bigint): boolean => nanos !== 0n && nanos > 0n === drift > 0n
  const reasons = all.filter((reason) => {
    switch (reason.kind) {
      // What is not there yet was used: it can only be that too much is left in the book.
      case 'missing-days':
      case 'provisional-days':
        return drift < 0n
      case 'expiry':
      case 'purchase':
      case 'same-day':
        return fits(reason.nanos)
      default:
        // What is computed may be too much or too little.
        return true
    }
  })
  const certain = reasons.reduce((sum, one) => (CERTAIN.includes(one.kind) && 'nanos' in one ? sum + (one.nanos ?? 0n) : sum), 0n)
  return { reasons, unexplained: drift - certain }
}

function certainReasons({ reconciliation, others, purchases }: DriftQuestion): readonly Reason[] {
  const { statement } = reconciliation
  const before = others
    .filter((one) => one.statement.adjustment !== null && compareStatements(one.statement, statement) < 0)
    .at(-1)
  const day = dayOfStatement(statement)
  const since = before === undefined ? Number.NEGATIVE_INFINITY : dayOfStatement(before.statement)
  return [
    ...(before === undefined || before.off === 0n
      ? []
      : [{ kind: 'earlier' as const, statement: before.statement, nanos: before.off }]),
    ...purchases
      .filter((one) => since < one.day && one.day <= day)
      .map((purchase) => ({ kind: 'purchase' as const, purchase, nanos: purchase.amount })),
  ]
}

function otherReasons({ use, days, reconciliation: { statement }, others }: DriftQuestion): readonly Reason[] {
  const day = dayOfStatement(statement)
  const before = others.filter((one) => compareStatements(one.statement, statement) < 0).at(-1)
  const { started, charges, result } = drawBalance(use, day)
  const from = Math.max(started ?? day, before === undefined ? 0 : dayOfStatement(before.statement) + 1)
  const usedOnDay = charges.reduce((sum, one) => (one.day === day ? sum + one.nanos : sum), 0n)
  const ends = result.lots.flatMap(({ lot, remaining, expired }): readonly Reason[] => {
    const { to } = lot
    if (startOf(day - 1) < to && to <= endOf(day) && expired > 0n) return [{ kind: 'expiry', lot, day, nanos: expired }]
    if (endOf(day) < to && to <= endOf(day + 1) && remaining > 0n) {
      return [{ kind: 'expiry', lot, day: day + 1, nanos: -remaining }]
    }
    return []
  })
  return [
    ...unsettled('missing-days', 'missing'),
    ...unsettled('provisional-days', 'provisional'),
    ...ends,
    ...(usedOnDay === 0n ? [] : [{ kind: 'same-day' as const, nanos: usedOnDay }]),
    ...(use.computed === 0n ? [] : [{ kind: 'computed' as const, nanos: use.computed }]),
    ...(use.notDrawn.rows === 0 ? [] : [{ kind: 'not-drawn' as const, rows: use.notDrawn.rows }]),
    ...(use.hasLongRows ? [{ kind: 'long-rows' as const }] : []),
  ]

  function unsettled(kind: 'missing-days' | 'provisional-days', wanted: ReturnType<DataDays['kindOf']>): readonly Reason[] {
    const found: Day[] = []
    for (let at = from; at <= day; at++) if (days.kindOf(at) === wanted) found.push(at)
    if (found.length === 0) return []
    const model = fitBurn(samplesOf(days, use.dailyOn))
    const cost = model === null ? null : found.reduce((sum, at) => sum + Math.max(0, expectedOn(model, at) - use.dailyOn(at)), 0)
    const nanos = cost === null ? 0n : -toNanos(cost)
    // That such days were free so far does not say that these were.
    return [{ kind, days: found, nanos: nanos === 0n ? null : nanos }]
  }
}
