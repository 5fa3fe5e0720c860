/**
 * What the rollups mean once bills and usage of the same account-day are laid over each other: which entries count, and what the
 * price book makes of quantities no bill covers. Every screen and the report read `Facts`, never raw rollups.
 */
import type { Meter } from '../import/batch'
import type { Rollups } from './snapshot'

/** Parallel to `rollups`. */
export type Facts = {
  readonly rollups: Rollups
  /** 1 where another bill of the account-day counts instead: the entry's money is in the book but in no total. */
  readonly shadowed: Uint8Array
  /** Nanos in the unit of `computedUnit`: what the price book makes of the entry; 0 where a bill covers it. */
  readonly computed: BigInt64Array
  /** Currency of computed figures (the price book's: USD). */
  readonly computedUnit: string
  /** Bit i set: the entry's quantity of METERS[i] counts (another export of the account-day does not count it better). */
  readonly counts: Uint16Array
  /** Account-days whose bill is not whole yet and whose computed figure is above it; `computed` holds the difference. */
  readonly topUps: readonly { readonly accountId: string; readonly day: number }[]
  /** Per series (by id) the index of the routing that takes it out of totals, or NOT_ROUTED. Balances are drawn all the same. */
  readonly routed: Int32Array
  /** Quantities that no price is known for. */
  readonly unpriced: readonly {
    readonly provider: string
    readonly model: string | null
    readonly rows: number
    readonly meters: readonly Meter[]
    /** Of the first use without a price. */
    readonly firstDay: number
  }[]
}

/** Why a figure can be trusted, shown beside it. */
export type Provenance = 'billed' | 'computed' | 'entered' | 'modelled'
