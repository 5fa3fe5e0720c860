/**
 * What reading one export yields, as columns: the only form in which usage rows travel and are stored.
 */
import type { FileColumns } from './columns'
import type { FormatId, Grain, Provider } from './format-ids'
import type { TableSurvey } from './mapping/survey'
import type { AsideRecord, Problem } from './problem'

/** Disjoint meters: adding them never counts anything twice. Units of a quantity are nanos (10⁻⁹) of one count. */
export const METERS = [
  'requests',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'images',
  'characters',
  'seconds',
  'searches',
  'credits',
] as const
export type Meter = (typeof METERS)[number]

/**
 * Parts of a meter that have a price of their own, and the meter. They are inside it, never beside it, so they are no meters: they are
 * kept for the price book alone and are in no sum that is shown.
 */
export const METER_OF_SUB = { cache_write_1h_tokens: 'cache_write_tokens' } as const satisfies { readonly [sub: string]: Meter }
export type SubMeter = keyof typeof METER_OF_SUB
export const SUB_METERS = Object.keys(METER_OF_SUB) as readonly SubMeter[]

export type Quantity = Meter | SubMeter
export const QUANTITIES: readonly Quantity[] = [...METERS, ...SUB_METERS]

/** Labels a series can carry. Absent means the export does not say. The file's own text, cut at 1,024 characters. */
export const LABELS = [
  'service', // product or endpoint family in the provider's words
  'model',
  'project', // name where there is one, else id
  'projectId',
  'workspace',
  'member', // user or e-mail
  'apiKey', // name where there is one, else id; never more than the last 4 of a secret
  'app',
  'organization',
  'sku',
  'lineItem', // what the bill calls the position: token type, SKU description, usage type
  'tier', // batch, flex, priority, fast; absent for standard
  'kind', // Included, On-Demand, …: the provider's own charge kind
  'region',
  'upstream', // who served the call behind a gateway
  'repository',
  'costCenter',
  'wallet',
  'description',
] as const
export type Label = (typeof LABELS)[number]
export type Labels = { readonly [name in Label]?: string }

/** FOCUS ChargeCategory. */
export type ChargeCategory = 'usage' | 'purchase' | 'credit' | 'tax' | 'adjustment'

/**
 * What the money of a row rests on.
 *
 * `billed`: the export states a charge (which may be 0). `included`: the export says the row costs nothing because a plan
 * covers it; it counts as a billed 0. `unpriced`: the export has quantities and says nothing about money.
 */
export type Basis = 'billed' | 'included' | 'unpriced'

/** Everything that rows of one series share. Two rows are of one series when all of this is equal. */
export type SeriesKey = {
  /** One of ours, or the file's own text for a FOCUS provider that is none of ours. */
  readonly provider: Provider
  /** Product family: together with provider (and the provider's account id) it makes an account, e.g. `api`, `chatgpt`, `copilot`. */
  readonly product: string
  readonly format: FormatId
  /** Unit of billed and effective: an ISO 4217 code, or a virtual unit such as `openai:credits`. */
  readonly unit: string
  readonly category: ChargeCategory
  readonly basis: Basis
  readonly labels: Labels
}

/** How exactly a row says when: an instant, a bucket shorter than a day, a whole day, a month or a longer range. */
export const RESOLUTIONS = ['instant', 'bucket', 'day', 'month', 'range'] as const
export type Resolution = (typeof RESOLUTIONS)[number]

/**
 * Up to `BATCH_ROWS` rows as parallel columns.
 *
 * `start` and `end` are UTC milliseconds, half-open; for an instant both are equal; for day, month and range rows they are
 * midnights of the provider's calendar read as UTC. Amounts and quantities are nanos. A money column that the format does not
 * have is null (then `effective` equals `billed`). Rows of basis `unpriced` carry 0 in `billed`, which means nothing there.
 */
export type ColumnBatch = {
  readonly rows: number
  readonly start: Float64Array
  readonly end: Float64Array
  /** Index into RESOLUTIONS. */
  readonly resolution: Uint8Array
  /** Index into the file's series, which arrive in `newSeries` in order, before or with the first batch that uses them. */
  readonly series: Uint32Array
  /** Line in the file as a text editor shows it, 1-based, where the record starts. */
  readonly line: Uint32Array
  /** 64-bit hash of the identity columns, without occurrence number or account. */
  readonly keyHigh: Uint32Array
  readonly keyLow: Uint32Array
  /** Index into the file's scopes (`newScopes`): the combination of the format's scope columns; 0 where the format has none. */
  readonly scope: Uint32Array
  readonly billed: BigInt64Array
  readonly effective: BigInt64Array | null
  readonly list: BigInt64Array | null
  readonly quantities: { readonly [name in Quantity]?: BigInt64Array }
  readonly newSeries: readonly SeriesKey[]
  readonly newScopes: readonly Scope[]
}

export const BATCH_ROWS = 65_536

/** One combination of a format's scope columns, blank cells as ''. In the order the format declares them. */
export type Scope = readonly string[]

/** The name under which the part of a report is a scope column, last of all. */
export const PART = '(part)'

export type FileStart = {
  /** For a file inside a zip: `a.zip/cost.csv`. */
  readonly name: string
  readonly format: FormatId
  readonly formatVersion: number
  /** Why this format: shown to the user, e.g. "matched 24 of 24 columns of OpenRouter activity, one row per generation". */
  readonly reason: string
  readonly grain: Grain
  readonly scopeColumns: readonly string[]
  /** From the file's name or preamble; null where it says nothing. */
  readonly statedPeriod: StatedPeriod | null
  /** The rows have no time of their own and the file does not say which days they cover: the user is to, or has. */
  readonly askedPeriod?: 'missing' | 'given'
}

/** Days `YYYY-MM-DD`, both inclusive. `from` is null where only the day of the download is said, as in `usage-events-2026-11-20`. */
export type StatedPeriod = { readonly from: string | null; readonly to: string }

/** A day the file names explicitly without any use: it is known to be 0, not unknown. `YYYY-MM-DD` of the provider. */
export type EmptyBucket = string

export type FileEnd =
  | {
      readonly name: string
      readonly ok: true
      /** Records that carry data, good and bad. */
      readonly rows: number
      readonly problemRows: number
      /** At most MAX_PROBLEMS are carried; `problemCount` is the true number. */
      readonly problems: readonly Problem[]
      readonly problemCount: number
      readonly emptyBuckets: readonly EmptyBucket[]
      /** Rows whose amount was finer than a nano and rounded half-even. */
      readonly roundedRows: number
      readonly byteLength: number
      /** Hex, of the file's bytes: to say "you imported this very file before". */
      readonly fileHash: string
      /** Records whose problems lie in single cells; absent where there are none. */
      readonly aside?: KeptAside
    }
  | { readonly name: string; readonly ok: false; readonly error: ReadError }

/** What was kept aside, with all it takes to read it once its cells are corrected. */
export type KeptAside = { readonly file: FileColumns; readonly records: readonly AsideRecord[] }

export type ReadErrorCode =
  | 'unknown-format'
  | 'ambiguous-format'
  | 'empty-file'
  | 'not-text'
  | 'truncated'
  | 'too-large'
  | 'not-found'
  | 'unreadable'
  | 'not-compared'
  | 'bad-balance'
  | 'cancelled'
export type ReadError = {
  readonly code: ReadErrorCode
  readonly message: string
  /** Of a file nobody knows, where it is a table: what the user maps. */
  readonly table?: TableSurvey
  /** Of a file without use that says what is left. */
  readonly statement?: StatementFound
}

/** What a provider says is left, in nanos of each unit. */
export type StatementFound = { readonly title: string; readonly balances: readonly StatedBalance[] }
/** What is null is not said. */
export type StatedBalance = {
  readonly nanos: bigint
  /** As the file names it: a currency, a unit of the book, or a word such as `credits`. */
  readonly unit: string | null
  /** Ours, or the name a table has for it. */
  readonly provider: string | null
  readonly product: string | null
  readonly account: string | null
  /** `YYYY-MM-DD`. */
  readonly day: string | null
}

export const MAX_PROBLEMS = 10_000
