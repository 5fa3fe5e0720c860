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
  /** It leaves the balances and what is left; what was spent stays spent. */
  readonly archived: boolean
  readonly createdAt: Instant
  /** The account that it turned out to be: everything of this one counts there, and files of both meet as files of one. */
  readonly mergedInto?: AccountId | undefined
}

/** Series of an account that count in another one: those whose label has one of the values, '' where the file does not say. */
export type AccountSplit = {
  readonly id: string
  readonly accountId: AccountId
  readonly label: Label
  readonly values: readonly string[]
  readonly toAccountId: AccountId
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

/** `adjustment`: what a reconciliation found; made of its statement, never stored. */
export type GrantCategory = 'paid' | 'promotional' | 'allowance' | 'adjustment'

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
  /** The recurring grant without which it serves nothing: credit that can be used only while a subscription is active. */
  readonly endsWith?: string | undefined
}

/** When a recurring grant comes anew. The first period begins with `firstDay`, whatever the time. */
export type Resets = {
  readonly rule: /** On this day of each month, 1 to 31; the 31st means the month's last day. */
    | { readonly kind: 'month'; readonly startDay: number }
    | { readonly kind: 'year'; readonly month: number; readonly startDay: number }
    /** 0 is Sunday. */
    | { readonly kind: 'week'; readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6 }
    /** Every so many days from the first day on. */
    | { readonly kind: 'days'; readonly count: number }
  /** `HH:MM` of the zone's clock; null: at some time of that day. */
  readonly time: string | null
  /** IANA name. */
  readonly zone: string
}

/** A length of time from the start of the period a credit was granted for. */
export type Span = { readonly unit: 'periods' | 'days' | 'months'; readonly count: number }

/** What becomes of a period's credit when the next period begins. */
export type Carry =
  /** What is left is lost. */
  | { readonly kind: 'lapses' }
  /** What is left goes on beside the new credit for as long as the plan runs. */
  | {
      readonly kind: 'rolls'
      /**
       * `rolled-over`: at most this much is carried over, the oldest is lost first. `balance`: with the new credit there is at most
       * this much, so a renewal at the cap adds nothing. As a multiple of the amount, or in nanos.
       */
      readonly cap:
        | (
            | { readonly of: 'rolled-over' | 'balance'; readonly times: number }
            | { readonly of: 'rolled-over' | 'balance'; readonly nanos: bigint }
          )
        | null
      /** Whether what was carried over is used before or after the new credit. */
      readonly drawn: 'first' | 'last'
      /** How long each period's credit lasts at most; null as long as the plan. */
      readonly lasts: Span | null
    }
  /** A lot of its own, as if it had been bought: a regular top-up. Null: it never expires. */
  | { readonly kind: 'stays'; readonly lasts: Span | null }

/** Credit that comes again and again: a plan's allowance, a regular top-up. Its lots are derived, period by period. */
export type RecurringGrant = {
  readonly id: string
  readonly accountId: AccountId
  readonly balanceId: string
  readonly name: string
  readonly category: GrantCategory
  /** Nanos of the balance's unit for each period; more than 0. */
  readonly amount: bigint
  /** What a period costs; null where it costs nothing or nobody knows. */
  readonly fee: { readonly nanos: bigint; readonly unit: string } | null
  readonly resets: Resets
  readonly firstDay: Day
  /** The first day it no longer runs; null: until further notice. */
  readonly endsDay: Day | null
  readonly carry: Carry
  /** Single periods, named by their first day in the reset's own calendar, with another amount; 0: the period is left out. */
  readonly exceptions: readonly { readonly period: Day; readonly amount: bigint }[]
  readonly priority: number
  readonly services: readonly string[] | null
  readonly createdAt: Instant
  readonly note: string
}

/** What the provider said was left at a moment, beside what the book made of it: a reconciliation. */
export type Statement = {
  readonly id: string
  readonly accountId: AccountId
  readonly balanceId: string
  readonly at: Instant
  /** Nanos of the balance's unit; may be negative. */
  readonly stated: bigint
  /** What the book said of that moment when this was noted; null where it knew no balance. */
  readonly bookSaid: bigint | null
  /** What settles the difference: above 0 a lot, below 0 taken off, on the day of the statement. Null: not settled. */
  readonly adjustment: bigint | null
  /** The file it came from; null where it was typed. */
  readonly fileName: string | null
  readonly note: string
  readonly createdAt: Instant
}

/** What became of a purchase found in an export. `id` names the purchase: its series and period. */
export type PurchaseDecision = {
  readonly id: string
  /** The lot that was made of it; null where it was dismissed. */
  readonly grantId: string | null
  readonly createdAt: Instant
}

/** Pieces that were finished on a day, or between it and `lastDay` (inclusive): a month's output is typed as one figure. */
export type TaskOutput = { readonly day: Day; readonly lastDay?: Day | undefined; readonly count: number }

/** A piece of work that costs are shown for. */
export type Task = {
  readonly id: string
  readonly name: string
  readonly client: string
  readonly project: string
  /** What one finished piece is called ("article", "image"); '' where the task has no unit. */
  readonly unitName: string
  /** How many pieces were finished, as the user entered them. */
  readonly output: readonly TaskOutput[]
  /** The pieces are what the export counts, so many of the meter to a piece; absent: they are typed. */
  readonly outputMeter?: { readonly meter: Meter; readonly per: number } | undefined
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

/** Somebody whose use exports tell of by several names: user names, addresses, keys. */
export type Person = {
  readonly id: string
  readonly name: string
  /** The `member` of rows, as the exports write it. */
  readonly members: readonly string[]
  /** The `apiKey` of rows, for exports that name no member. */
  readonly keys: readonly string[]
  readonly createdAt: Instant
}

export type BudgetScope = {
  readonly providers: readonly Provider[]
  readonly accounts: readonly AccountId[]
  readonly services: readonly string[]
  readonly tasks: readonly string[]
  /** Of the tasks. */
  readonly clients: readonly string[]
  readonly models: readonly string[]
  readonly projects: readonly string[]
  /** People by id; of nobody known, the name their exports use. */
  readonly members: readonly string[]
}

export type BudgetPeriod =
  | { readonly kind: 'month'; readonly startDay: number }
  | { readonly kind: 'week'; readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'quarter' }
  /** Once, from the first day up to, not including, `to`. */
  | { readonly kind: 'fixed'; readonly from: Day; readonly to: Day }

/** Empty lists mean "all"; filled ones are joined by "and", their values by "or". */
export type Budget = {
  readonly id: string
  readonly name: string
  readonly scope: BudgetScope
  /** A currency. Spend in other units counts where a rate is known, else it is named as left out. */
  readonly unit: string
  readonly period: BudgetPeriod
  /** What a period may cost, where `limits` do not say otherwise. */
  readonly limit: bigint
  readonly limits:
    | { readonly kind: 'one' }
    /** Periods with a limit of their own, by their first day. */
    | { readonly kind: 'plan'; readonly periods: readonly { readonly from: Day; readonly nanos: bigint }[] }
    /** What the period before cost; `limit` where nothing was spent in it. */
    | { readonly kind: 'last-period' }
  /** `gross`: all use, whoever paid for it. `net`: after promotional credit. */
  readonly counts: 'gross' | 'net'
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
  /** The first day it no longer holds; absent: until further notice. */
  readonly toDay?: Day | undefined
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
  /** Proposed rules that were declined, by their keys. */
  readonly declinedRules: readonly string[]
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
  /** Per unit, what the good rows of the file add up to, whatever of it counts; absent in imports of before it was kept. Nanos billed. */
  readonly totals?: { readonly [unit: string]: bigint }
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

/** A series of the book: a file's series, and the account that was chosen for the file. `id` is its index. */
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
