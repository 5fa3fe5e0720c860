/**
 * Which lot pays for which charge, derived anew each time and never stored.
 *
 * Charges are taken day by day; each draws on the eligible lots in a total order: priority; soonest expiry (none last); narrowest
 * eligibility; promotional before paid; oldest effective; oldest created; id. What no lot covers is overage.
 *
 * Laws: drawn plus overage less unused refunds = charges; a lot is never overdrawn and never serves outside its validity or
 * services; the order of input does not matter; a later `asOf` only adds to an earlier one.
 */
import type { Day } from '../time/days'
import type { Grant } from './book-types'

/** What was used of a service on a provider day, in nanos of the balance's unit. Negative: a refund. */
export type DayCharge = { readonly day: Day; readonly service: string | null; readonly nanos: bigint }

export type DrawDownOptions = {
  /** Overage is settled by the next grant that may pay for it (prepaid); else it stays overage (an allowance: it was billed). */
  readonly netOverage: boolean
}

export type LotState = {
  readonly grantId: string
  readonly drawn: bigint
  /** Left to draw on; 0 before its effective day and once expired or voided. */
  readonly remaining: bigint
  /** Left over when it expired. */
  readonly expired: bigint
  /** The whole amount of a lot that was voided: it serves nothing, as if it had never been entered. */
  readonly voided: bigint
  /** The whole amount where it serves only later than `asOf`. */
  readonly pending: bigint
}

export type Allocation = {
  /** Null: overage. */
  readonly grantId: string | null
  readonly day: Day
  readonly service: string | null
  readonly nanos: bigint
  /** Overage of an earlier day that this lot settled when it came. */
  readonly isNetted: boolean
}

export type DrawDown = {
  /** In draw-down order. */
  readonly lots: readonly LotState[]
  readonly charged: bigint
  readonly drawn: bigint
  /** Not covered by any lot as of the day. */
  readonly overage: bigint
  /** Refunds that no charge has used up yet. */
  readonly refunds: bigint
  /** Sum of what is left in lots, plus refunds, less (where overage is netted) overage. May be negative. */
  readonly remaining: bigint
  /** The last day a grant became effective and what the balance was right after it; null where none has. */
  readonly lastGrant: { readonly day: Day; readonly balance: bigint } | null
  /** Days in order; parts of one day in order of service and lot. */
  readonly allocations: readonly Allocation[]
}

/** `asOf`: the last day that counts, inclusive. Voided grants and later charges are left out of it. */
export function drawDown(
  _grants: readonly Grant[],
  _charges: readonly DayCharge[],
  _asOf: Day,
  _options: DrawDownOptions,
): DrawDown {
  throw new Error('not built yet')
}
