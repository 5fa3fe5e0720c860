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
/** Part of a split: 60 and 40, or 1 and 1 and 1. */
export type TaskShare = { readonly taskId: string; readonly parts: number }

/**
 * All conditions must hold. Rules run stage by stage, in each from least to most specific; the last one that matches a series
 * decides.
 */
export type TaskRule = {
  readonly id: string
  readonly taskId: string
  readonly conditions: readonly RuleCondition[]
  /** `pre` is for what no other rule catches, `post` has the last word; absent: between the two. */
  readonly stage?: 'pre' | 'post' | undefined
  /** Shares out what it catches among several tasks, `taskId` being one of them; absent: all of it is the task's. */
  readonly split?: readonly TaskShare[] | undefined
  readonly createdAt: Instant
}

/** What a person assigned by hand: a row stands above its series, and both above every rule. */
export type Assignment = {
  readonly id: string
  readonly subject: { readonly kind: 'series'; readonly seriesId: number } | ({ readonly kind: 'row' } & RowName)
  readonly shares: readonly TaskShare[]
  readonly createdAt: Instant
}

/**
 * A row by what an import recognises it by, so that a newer export of the same row is still that row. Rows that the export itself
 * cannot tell apart (twins) share the name.
 */
export type RowName = {
  readonly accountId: AccountId
  readonly format: FormatId
  /** 16 hex digits: the 64-bit key of the row. */
  readonly key: string
  /** Ms: where to look for it. */
  readonly start: number
}

/**
 * Series whose spend another account reports as well: a gateway and the vendor behind it. They draw on their own account's balance
 * and count in no total. All conditions must hold; what later imports bring is caught as well.
 */
export type Routing = {
  readonly id: string
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
  readonly expiryDays: readonly number[]
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
  /** Partial days (or months, `2026-10`) that are dealt with the other way round than `partialDays` says. */
  readonly partialDaysExcept?: readonly string[] | undefined
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
  /** Among the other imports, where it is not the number: the file was read again and took the place of its earlier reading. */
  readonly place?: number
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
  /** Days, or months of a report that comes by month: `2026-10`. */
  readonly keptDays: readonly string[]
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

export type AlertKind = 'budget-actual' | 'budget-forecast' | 'low-balance' | 'expiring' | 'stale-data'

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
