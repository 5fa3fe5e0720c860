/** Balances of all accounts, derived from grants and usage as of the end of a day of the provider. */
import type { Meter } from '../import/batch'
import type { Day } from '../time/days'
import type { Account, BalanceSpec, Grant } from './book-types'
import type { Facts } from './facts'
import type { BurnRate, Runway } from './runway'
import type { BookSnapshot } from './snapshot'

export type Lot = {
  readonly grant: Grant
  readonly drawn: bigint
  readonly remaining: bigint
  readonly expired: bigint
  readonly status: 'active' | 'spent' | 'expired' | 'voided' | 'pending'
  /** What will be left of it when it expires; null where it has no expiry, is not active, or the burn rate needs data. */
  readonly lapse: { readonly day: Day; readonly low: bigint; readonly likely: bigint; readonly high: bigint } | null
}

/** Why the balance is what it is, for one sentence: "$50.00 granted − $12.34 used − $5.00 expired = $32.66 left". */
export type BalanceExplanation = {
  readonly granted: bigint
  readonly drawn: bigint
  readonly expired: bigint
  /** Used beyond all lots: part of the balance where the provider nets it off the next purchase. */
  readonly overage: bigint
  readonly overageIsNetted: boolean
  readonly refunds: bigint
  readonly remaining: bigint
  /** Part of the use that the price book computed, because no bill covers it. */
  readonly computed: bigint
  readonly lots: number
  readonly asOf: Day
}

export type AccountBalance = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly unit: string
  /**
   * `granted`: lots are known, so there is a balance. `no-grants`: what was used is known, what is left is not.
   * `invoiced`: paid in arrears; nothing can be left.
   */
  readonly kind: 'granted' | 'no-grants' | 'invoiced'
  readonly granted: bigint
  readonly drawn: bigint
  readonly expired: bigint
  /** May be negative; null unless `kind` is `granted`. */
  readonly remaining: bigint | null
  readonly overage: bigint
  /** What was used in all (and, of that, what is computed rather than billed). */
  readonly used: bigint
  readonly computed: bigint
  /** Spent in the calendar month of `asOf`, provider days. */
  readonly usedThisMonth: bigint
  /** In draw-down order, voided ones last. */
  readonly lots: readonly Lot[]
  /** Rows of the account that lack the figure this balance draws on: listed, not drawn. */
  readonly notDrawn: { readonly rows: number; readonly meters: readonly Meter[]; readonly units: readonly string[] }
  readonly burn: BurnRate
  readonly runway: Runway
  /** The balance right after the last grant: what low-balance percentages are of. Null without grants. */
  readonly lastGrant: { readonly day: Day; readonly balance: bigint } | null
  /** Remaining if the days that are provisional or missing up to `asOf` cost what such days usually cost; null without a rate. */
  readonly pessimistic: bigint | null
  /** The last day there is data for; null without imports. Later days are not 0 but unknown. */
  readonly dataTo: Day | null
  /** Days after this one may still change. */
  readonly settledTo: Day | null
  readonly asOf: Day
  readonly explanation: BalanceExplanation
}

/** Accounts in the book's order, a balance each; archived accounts and balances with neither use nor grants are absent. */
export function balances(_snapshot: BookSnapshot, _facts: Facts, _asOfDay: Day): readonly AccountBalance[] {
  throw new Error('not built yet')
}
