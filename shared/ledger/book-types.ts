/**
 * The records of the book. Everything a person entered or imported is here; everything else (balances, costs, forecasts) is
 * derived from these and can be thrown away.
 *
 * Days are `YYYY-MM-DD`, instants ISO UTC, amounts bigint nanos of the unit named beside them, periods half-open.
 */
import type { Label, Meter, Scope, SeriesKey } from '../import/batch'
import type { FormatId, Grain, Provider } from '../import/format-ids'
import type { CellFix, Problem } from '../import/problem'
import type { RowSet } from './row-set'

export type Day = string
export type Instant = string
export type AccountId = string
export type ImportId = number

/** What is billed: a provider, its account id where known, and a product family. */
export type Account = {
  readonly id: AccountId
  readonly provider: Provider
  readonly product: string
  readonly providerAccountId: string | null
  readonly name: string
  /** One per unit the account is paid in. The first is shown first. */
  readonly balances: readonly BalanceSpec[]
  readonly note: string
  readonly archived: boolean
  readonly createdAt: Instant
}

/**
 * One balance of an account. `draws` says which figure of a usage row is taken from it: its money, the money at list value, or
 * one of its meters. Rows without that figure are listed, not drawn.
 */
export type BalanceSpec = {
  readonly id: string
  readonly kind: 'prepaid' | 'allowance' | 'invoiced'
  /** ISO 4217 code or a virtual unit such as `github:credits`. */
  readonly unit: string
  readonly draws: { readonly measure: 'billed' | 'list' } | { readonly measure: 'meter'; readonly meter: Meter }
}

export type GrantCategory = 'paid' | 'promotional' | 'allowance'

/** An immutable addition of credit (a lot). Corrections void it and add another. */
export type Grant = {
  readonly id: string
  readonly accountId: AccountId
  readonly balanceId: string
  readonly name: string
  readonly category: GrantCategory
  /** Nanos of the balance's unit; more than 0. */
  readonly amount: bigint
  /** What was paid for it, fees included; null for a gift or where unknown. */
  readonly paid: { readonly nanos: bigint; readonly unit: string } | null
  readonly effectiveDay: Day
  /** The first day it no longer serves; null never expires. */
  readonly expiresDay: Day | null
  /** Lower is drawn first; 0 unless the user says otherwise. */
  readonly priority: number
  /** Services it may pay for; null all. */
  readonly services: readonly string[] | null
  readonly createdAt: Instant
  readonly voidedAt: Instant | null
  readonly note: string
}

/** A piece of work that costs are shown for. */
export type Task = {
  readonly id: string
  readonly name: string
  readonly client: string
  readonly project: string
  /** What one finished piece is called ("article", "image"); '' where the task has no unit. */
  readonly unitName: string
  /** How many pieces were finished, as the user entered them, by day. */
  readonly output: readonly { readonly day: Day; readonly count: number }[]
  readonly archived: boolean
  readonly createdAt: Instant
}

export type RuleField = Label | 'provider' | 'product' | 'account' | 'category'
export type RuleCondition = {
  readonly field: RuleField
  readonly op: 'equals' | 'contains' | 'starts-with' | 'matches'
  readonly value: string
}
/** All conditions must hold. Rules run from least to most specific; the most specific that matches a series decides. */
export type TaskRule = {
  readonly id: string
  readonly taskId: string
  readonly conditions: readonly RuleCondition[]
  readonly createdAt: Instant
}

export type BudgetScope = {
  readonly providers: readonly Provider[]
  readonly accounts: readonly AccountId[]
  readonly tasks: readonly string[]
  readonly models: readonly string[]
  readonly projects: readonly string[]
  readonly members: readonly string[]
}

/** Empty lists mean "all"; filled ones are joined by "and", their values by "or". */
export type Budget = {
  readonly id: string
  readonly name: string
  readonly scope: BudgetScope
  /** A currency. Spend in other units counts where a rate is known, else it is named as left out. */
  readonly unit: string
  readonly period:
    | { readonly kind: 'month'; readonly startDay: number }
    | { readonly kind: 'week'; readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6 }
    | { readonly kind: 'quarter' }
  readonly limit: bigint
  readonly thresholds: readonly { readonly kind: 'actual' | 'forecast'; readonly percent: number }[]
  readonly notify: boolean
  readonly createdAt: Instant
}

/** From `day` on, one unit is worth `nanos` of the home currency... until a later rate says otherwise. */
export type Rate = {
  readonly id: string
  readonly unit: string
  readonly in: string
  readonly day: Day
  readonly nanos: bigint
  readonly source: string
}

/** A price of the user's own, before the bundled book: nanos of `unit` for a million of the meter. */
export type OwnPrice = {
  readonly id: string
  readonly provider: Provider
  readonly model: string
  readonly meter: Meter
  readonly unit: string
  readonly perMillion: bigint
  readonly fromDay: Day
}

export type Settings = {
  readonly homeCurrency: string
  /** IANA name: the days and months of the screens. */
  readonly zone: string
  /** `provider`: screens use the provider's days (UTC) instead. */
  readonly days: 'zone' | 'provider'
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: 'en' | 'de'
  readonly hideAmounts: boolean
  readonly blur: boolean
  readonly notifications: boolean
  readonly lowBalancePercents: readonly number[]
  /** Days of runway at which a balance is low. */
  readonly lowBalanceDays: readonly number[]
  readonly expiryDays: readonly number[]
  /** How far above the usual a day must cost to be called a spike, nanos of the home currency; null: none is. */
  readonly spikeFloor: bigint | null
  /** Notifications wait from one time of the day to the other (`22:00`, in the zone); null never. */
  readonly quietHours: { readonly from: string; readonly to: string } | null
  /** All notifications wait until then; null: they do not. */
  readonly pausedUntil: Instant | null
  /** Budgets, accounts and lots whose notifications wait. */
  readonly snoozes: readonly { readonly subjectId: string; readonly until: Instant }[]
  /** Closing the window leaves the app in the tray. */
  readonly closeToTray: boolean
}

/** How an import deals with what it would take away; stored with it and replayed when another import is reverted. */
export type ImportChoices = {
  /** Rows the newer file no longer has. */
  readonly withdrawn: 'apply' | 'keep'
  /** First or last days whose sum is smaller than what the book has. */
  readonly partialDays: 'keep' | 'replace'
  /** Where this file is older than the one that gave the present figures. */
  readonly older: 'keep' | 'replace'
  /** Totals that overlap totals of the book in part; absent: keep. */
  readonly overlaps?: 'keep' | 'replace' | undefined
  /** Rows of the file, by ordinal, that were left out by hand: they do not count, and what they would have restated stays. */
  readonly leftOut?: RowSet | undefined
  /** Withdrawn rows of earlier imports that are dealt with the other way round than `withdrawn` says. */
  readonly withdrawnExcept?: readonly BookRowId[] | undefined
  /** Partial days that are dealt with the other way round than `partialDays` says. */
  readonly partialDaysExcept?: readonly Day[] | undefined
  /** Cells that were corrected by hand before the import. */
  readonly fixes?: readonly CellFix[] | undefined
  /** Which account each provider and product of the file goes to: `provider|product` → account. */
  readonly accounts: { readonly [providerAndProduct: string]: AccountId }
}

/** A row of the book by the import that brought it and its ordinal there. */
export type BookRowId = { readonly importId: ImportId; readonly row: number }

export type ImportCounts = {
  /** Records that carry data = new + already + restated + left out + problem rows. */
  readonly rows: number
  readonly new: number
  readonly already: number
  readonly restated: number
  /** New or restated rows that were left out by hand; absent: none. */
  readonly leftOut?: number | undefined
  readonly problemRows: number
  /** Rows of earlier imports that the newer file no longer has, taken away or not. */
  readonly withdrawn: number
}

export type ImportRecord = {
  readonly id: ImportId
  readonly importedAt: Instant
  readonly fileName: string
  readonly fileHash: string
  readonly byteLength: number
  readonly format: FormatId
  readonly formatVersion: number
  readonly reason: string
  readonly grain: Grain
  readonly accountIds: readonly AccountId[]
  readonly scopeColumns: readonly string[]
  readonly scopes: readonly Scope[]
  /** Latest of the file name's end date and the last row. */
  readonly asOf: Day
  readonly statedPeriod: { readonly from: Day | null; readonly to: Day } | null
  /** Starts of the first and last good row, ms; null at 0 rows. */
  readonly firstStart: number | null
  readonly lastStart: number | null
  readonly lastEnd: number | null
  /** As the report prints them. */
  readonly from: string | null
  readonly to: string | null
  readonly counts: ImportCounts
  readonly keptDays: readonly Day[]
  readonly isOlder: boolean
  readonly emptyBuckets: readonly Day[]
  readonly roundedRows: number
  readonly problems: readonly Problem[]
  readonly problemCount: number
  /** Per unit, what the import changed in the book's billed money; nanos. */
  readonly delta: { readonly [unit: string]: bigint }
  readonly restatements: readonly Restatement[]
  readonly choices: ImportChoices
  readonly segments: number
}

/** The old figure beside the new one; at most 1,000 are kept per import. */
export type Restatement = {
  readonly day: Day
  readonly line: number
  readonly label: string
  readonly unit: string
  readonly before: bigint
  readonly after: bigint
}

/** A series of the book: a file's series placed in an account. `id` is its index. */
export type Series = SeriesKey & { readonly id: number; readonly accountId: AccountId }

/** Which rows an import keeps out of the book: its own (ordinals within the import) and earlier ones it replaced. */
export type ImportEffects = {
  readonly importId: ImportId
  readonly ownHidden: Uint32Array
  readonly hides: readonly { readonly importId: ImportId; readonly rows: Uint32Array }[]
}

export const ALERT_KINDS = [
  'budget-actual',
  'budget-forecast',
  /** Percent of the balance after the last grant. */
  'low-balance',
  /** Days until it is used up. */
  'short-runway',
  /** An allowance that will be used up before it comes anew. */
  'allowance',
  'expiring',
  'spike',
  'stale-data',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** The recorded fact that a threshold was crossed, with the figures of that moment. */
export type Alert = {
  /** subject | period | kind | threshold | episode. */
  readonly id: string
  readonly kind: AlertKind
  readonly subjectId: string
  readonly raisedAt: Instant
  readonly severity: 'info' | 'warning' | 'critical'
  readonly title: string
  readonly body: string
  readonly figures: { readonly [name: string]: string }
  readonly seenAt: Instant | null
  readonly outcome:
    | { readonly status: 'pending' | 'shown' | 'silent' }
    /** `snoozed`: this alert alone, shown once already; it comes back then. */
    | {
        readonly status: 'held'
        readonly reason: 'quiet-hours' | 'paused' | 'subject-snoozed' | 'snoozed'
        readonly until: Instant
      }
    | { readonly status: 'not-shown'; readonly reason: string }
}

/** One risk episode: from the first crossing until recovery or the end of its period. */
export type AlertEpisode = {
  /** subject | period | kind. */
  readonly key: string
  readonly number: number
  readonly open: boolean
  /** The most advanced threshold that has spoken (or was seeded). */
  readonly threshold: number
}
