/**
 * The read model every screen and the command line are computed from: small records and the rollups. No usage rows.
 */
import type { ClientStatement } from '../client-statements/client-statement'
import type { Quantity } from '../import/batch'
import type { Mapping } from '../import/mapping/mapping'
import type { KindRule } from '../kinds/kinds'
import type { PlanRecord, WorkRateRecord } from '../plans/plan-schema'
import type { Scenario } from '../plans/work'
import type {
  Account,
  AccountSplit,
  Assignment,
  Budget,
  Grant,
  OwnPrice,
  Person,
  PurchaseDecision,
  Rate,
  RecurringGrant,
  Routing,
  Settings,
  Statement,
  Task,
  TaskRule,
} from './book-types'
import type { CountedImport, CountedSeries } from './counted-book'

/**
 * Sums of the book's live rows by series × provider day × day of the user's zone, as parallel columns in no particular order.
 *
 * Days are numbers of days since 1970-01-01. A row that stands for a month or a longer range keeps its period: `firstDay` and
 * `lastDay` (inclusive) differ and `zoneDay` is `lastDay`. For all others `firstDay` = `lastDay` = the provider's day.
 * Sums are exact; `add` and `remove` of the same row leave no trace, and building anew from segments gives the same figures.
 */
export type Rollups = {
  readonly length: number
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly zoneDay: Int32Array
  readonly series: Uint32Array
  readonly rows: Uint32Array
  readonly billed: BigInt64Array
  readonly effective: BigInt64Array
  readonly list: BigInt64Array
  readonly quantities: { readonly [name in Quantity]?: BigInt64Array }
}

/** Sums of the rows that were assigned to tasks on their own, all of which are in the book's rollups as well. */
export type PickedRows = {
  /** What the column `series` of `rollups` counts through. */
  readonly picks: readonly { readonly assignmentId: string; readonly seriesId: number }[]
  readonly rollups: Rollups
}

export type BookSnapshot = {
  /** Rises with every change. */
  readonly revision: number
  /** False only for a book nobody has put anything into: the first-run page is shown. */
  readonly isEmpty: boolean
  readonly series: readonly CountedSeries[]
  readonly rollups: Rollups
  /** Also those that were merged into others: `mergedInto` says so. */
  readonly accounts: readonly Account[]
  readonly splits: readonly AccountSplit[]
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  readonly statements: readonly Statement[]
  readonly purchases: readonly PurchaseDecision[]
  readonly tasks: readonly Task[]
  readonly rules: readonly TaskRule[]
  readonly assignments: readonly Assignment[]
  readonly picked: PickedRows
  readonly budgets: readonly Budget[]
  readonly routings: readonly Routing[]
  readonly rates: readonly Rate[]
  readonly prices: readonly OwnPrice[]
  /** What the user said about exports that Creditbook does not know. */
  readonly mappings: readonly Mapping[]
  /** What the user made of the bundled table of plans. */
  readonly plans: readonly PlanRecord[]
  readonly people: readonly Person[]
  readonly workRates: readonly WorkRateRecord[]
  /** Work that plans are compared for. */
  readonly scenarios: readonly Scenario[]
  /** Kinds of work that the user decides instead of the table. */
  readonly kindRules: readonly KindRule[]
  /** What clients were shown of the cost of their tasks; never changed. */
  readonly clientStatements: readonly ClientStatement[]
  /** In the order they were imported. */
  readonly imports: readonly CountedImport[]
  readonly settings: Settings
}
