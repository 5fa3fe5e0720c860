/**
 * The shape of a format: one declaration that says everything Creditbook knows about one report of one provider.
 *
 * A format holds facts, not loops. `plan` is called once per file with the columns that file really has and says, per field of a
 * row, where it comes from; the pipeline (`read-export.ts`) does the rest. Adding a format is adding one of these to
 * `formats/index.ts`, a fixture and its expected file.
 */
import type { JsonValue } from '../json/parse'
import type { Basis, ChargeCategory, Label, Quantity, Resolution, SeriesKey, StatedPeriod } from './batch'
import type { FormatId, Grain, Provider } from './format-ids'
import type { ProblemCode } from './problem'

export type UsageFormat = {
  readonly id: FormatId
  /** Raised whenever the meaning of a row changes, so that an import can say it was read by an older version. */
  readonly version: number
  /** Shown to people: "OpenRouter activity, one row per generation". */
  readonly title: string
  readonly provider: Provider
  readonly product: string
  readonly grain: Grain
  /** The grain of one file, where the report comes in several: what its days are called, not what replaces what. */
  grainOf?(columns: Columns): Grain
  /** What a newer file replaces where it is not one period of the grain: all rows of the scopes it names, whenever they were. */
  readonly replaces?: 'scope'
  /** How fine its rows are, where that is not the unit of replacement: AWS rewrites whole months of single positions. */
  readonly rank?: 'event'
  /** The report is JSON: how a document becomes records; null where it is none of this report. JSON Lines come as an array each. */
  json?(document: JsonValue): JsonTable | null
  /** The report is a table of another shape: how its lines become records; null where a header and what follows is no such table. */
  reshape?(header: readonly string[], following: readonly (readonly string[])[]): Reshape | null
  /** Columns every header generation has; all of them present means the file is of this format. */
  readonly required: readonly string[]
  /** At least one of each group must be present (a column that was renamed between generations). */
  readonly requiredOneOf?: readonly (readonly string[])[]
  /** A file with any of these is another format. */
  readonly forbidden?: readonly string[]
  /** Every column of every generation seen, for the "matched 9 of 10 columns" sentence. Others are read over. */
  readonly known: readonly string[]
  /** Default: names are compared without regard to case, surrounding blanks and a currency sign in parentheses. */
  readonly exactCase?: boolean
  /** The column that holds the provider's own stable row id; then it alone is the key. */
  readonly rowId?: string
  /** Else the key is the row's start and end and these columns, which all generations share. Never measures. */
  readonly identity: readonly string[]
  /** Identity columns that are spelled in capitals by one generation and small by another. */
  readonly foldCase?: readonly string[]
  /** Columns a user can filter or group an export by, of which a file may speak for some values only. */
  readonly scope: readonly string[]
  /**
   * What money of this format stands for. `bill`: charges of an account; takes part in "two billed exports do not stack".
   * `none`: quantities only.
   */
  readonly money: 'bill' | 'none'
  /** Among formats of one account that count the same meters, the higher figure counts. Usage exports 2, bills 1, none 0. */
  readonly quantityRank: 0 | 1 | 2
  /** What it covers, e.g. `all` or a part of the account's use; two bills or two counts of one subject do not stack. */
  readonly subject: string
  /** Where rows of one account cover different things: the subject of a series. */
  subjectOf?(series: SeriesKey): string
  /** Days after which a day of this export no longer changes. */
  readonly settlesAfterDays: number
  /** Nanos the provider rounds every row's money to, where that is coarser than what it bills: sums can be off by half of it per row. */
  readonly roundsTo?: bigint
  /** Cell texts that stand for a blank cell, exactly as written: Anthropic's `--`, `NULL` in FOCUS files of the wild. */
  readonly blanks?: readonly string[]
  /** Money cells take `$5`, `1,234.50`, `1e-5`; `strict` only plain numbers with exponent (FOCUS). */
  readonly numbers: 'dot-decimal' | 'strict'
  /** The days the file speaks for, where the format knows more than the file's name and preamble say in plain sight. */
  statedPeriod?(columns: Columns): StatedPeriod | null
  /** Where people get this file. */
  readonly howTo: HowTo
  plan(columns: Columns): RowPlan
}

export type HowTo = {
  readonly where: string
  readonly role: string
  readonly longestRange: string
  readonly days: string
}

/** Records with their names, out of something that is no CSV. Records need not have all columns. */
export type JsonTable = {
  readonly columns: readonly string[]
  readonly records: readonly { readonly cells: ReadonlyMap<string, JsonValue>; readonly line: number }[]
}

export type Reshape = {
  readonly columns: readonly string[]
  /** The records of one line: their cells, and the column of the file each stands for. */
  split(cells: readonly string[]): readonly { readonly cells: readonly string[]; readonly column: string }[]
}

/** Where each field of a row comes from. Every `Read` is called for every record that carries data. */
export type RowPlan = {
  /** `skip`: not data (a total, a repeated header); `empty`: an explicit empty bucket of the row's day; default all rows count. */
  readonly role?: Read<'row' | 'skip' | 'empty'>
  readonly time: Read<RowTime>
  /**
   * Which part of the report the row belongs to, where one report comes in several files (a tab of the page, a part of a large
   * export): files of different parts never replace each other's rows.
   */
  readonly part?: Read<string>
  readonly provider?: Read<Provider>
  readonly product?: Read<string>
  readonly unit: Read<string>
  readonly category?: Read<ChargeCategory>
  readonly basis: Read<Basis>
  readonly billed?: Read<bigint>
  readonly effective?: Read<bigint>
  readonly list?: Read<bigint>
  readonly labels: { readonly [name in Label]?: Read<string> }
  readonly quantities: { readonly [name in Quantity]?: Read<bigint> }
}

export type RowTime = { start: number; end: number; resolution: Resolution }

/** Reads one field of the current record. On a bad cell it calls `row.fail` and returns anything: the row will be kept aside. */
export type Read<T> = (row: Row) => T

export type Row = {
  /** The cell's text without surrounding blanks; '' for a blank cell or one the record does not reach. */
  text(column: Column): string
  fail(column: Column | null, code: ProblemCode): void
}

/** Handle of a column of this file. `index` is -1 for a column the file does not have: such a cell reads as ''. */
export type Column = { readonly name: string; readonly index: number }

/** The columns of one file, and the reads that are built from them. */
export type Columns = {
  readonly fileName: string
  /** Records before the header. */
  readonly preamble: readonly (readonly string[])[]
  /** Both days the file speaks for: what its name or preamble say, else what the user says; null where nobody does. */
  readonly period: { readonly from: string; readonly to: string } | null
  /** The day of the reading; null where nobody says. Only for telling what has been from what a provider expects to come. */
  readonly today: string | null
  has(name: string): boolean
  column(name: string): Column
  /** The header's spelling of all columns, for dynamic ones. */
  readonly header: readonly string[]

  constant<T>(value: T): Read<T>
  /** The first of the named columns that is present and not blank in the row; ''-valued labels are absent labels. */
  label(...names: readonly string[]): Read<string>
  /** A label that is worked out of the cell's text, '' where the column is not there; `map` is asked once per text. */
  mapped(name: string, map: (text: string) => string): Read<string>
  /** Nanos; a blank cell fails with `missing-amount`, any other text that is no number with `not-a-number`. */
  amount(name: string, options?: NumberOptions): Read<bigint>
  /** Nanos of a count; a blank cell or absent column is 0. */
  quantity(name: string): Read<bigint>
  /** Sums and differences of quantities; a negative result is 0. */
  plus(...reads: readonly Read<bigint>[]): Read<bigint>
  minus(from: Read<bigint>, ...less: readonly Read<bigint>[]): Read<bigint>
  /** Upper-case ISO 4217 code from a cell like `usd`; fails with `unknown-unit`. */
  currency(name: string): Read<string>
  /**
   * An instant: ISO with or without zone (then UTC), `YYYY-MM-DD HH:mm[:ss[.fff]]`, ` UTC` suffix. A date alone is a whole day.
   * The times that a read returns are one object, filled anew for every row.
   */
  instant(name: string): Read<RowTime>
  /** A whole day: `YYYY-MM-DD`, with a time of 00:00:00 or none, `YYYYMMDD`, or `M/D/YY[YY]` where the format declares it. */
  day(name: string, options?: { monthFirst?: boolean }): Read<RowTime>
  /** Two columns of unix seconds, half-open: a day when 24 hours from midnight, else a bucket. */
  unixRange(start: string, end: string): Read<RowTime>
  /**
   * Two columns of instants (spellings as in `instant`, or `M/D/YY[YY] [HH:mm]` where the format declares it), half-open: day,
   * month or range where midnights say so, else a bucket.
   */
  isoRange(start: string, end: string, options?: { monthFirst?: boolean }): Read<RowTime>
  /** `period` for every row; each fails with `no-time` where there is none. */
  filePeriod(): Read<RowTime>
}

export type NumberOptions = {
  /** A blank cell reads as 0 instead of failing. */
  readonly blankIsZero?: boolean
  /** Overrides the format's number style for this column. */
  readonly numbers?: 'dot-decimal' | 'strict'
  /** The currency sign of the file's own unit; the one in the column's name, else `$`. Any other is `unknown-unit`. */
  readonly sign?: string
}
