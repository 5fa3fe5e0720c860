/**
 * What a user said about an export that Creditbook does not know: where in it the time, the money, the quantities and the labels
 * are, and how it writes numbers and dates. Nothing in it is guessed: what the file leaves open, the user has answered.
 */
import type { Label, Meter } from '../batch'

/** `dot`: 1,234.56. `comma`: 1.234,56 (also with blanks between thousands). */
export const NUMBER_STYLES = ['dot', 'comma'] as const
export type MappedNumberStyle = (typeof NUMBER_STYLES)[number]

/** `iso`: year first, in any of its spellings. `unix`: seconds since 1970, `unix-ms`: milliseconds. */
export const TIME_STYLES = ['iso', 'dmy', 'mdy', 'unix', 'unix-ms'] as const
export type TimeStyle = (typeof TIME_STYLES)[number]

/** The amount is credits of the provider, in a unit of their own. */
export const CREDITS = 'credits'

export type Mapping = {
  readonly id: string
  readonly name: string
  /** The header as the file spells it, blanks around the names taken off. A file with just these names is recognised. */
  readonly columns: readonly string[]
  /** One of ours, or the user's own text. */
  readonly provider: string
  /** What the provider's account is called; may be blank. */
  readonly product: string
  readonly time: {
    readonly column: string
    readonly style: TimeStyle
    /** IANA name: whose clock times without an offset are. */
    readonly zone: string
    /** Rows stand for days, and a newer file replaces a day as a whole; else every row is a moment of its own. */
    readonly days: boolean
  }
  /** `unit` is an ISO 4217 code or `credits`. */
  readonly amount: { readonly column: string; readonly unit: string } | null
  readonly numbers: MappedNumberStyle
  readonly quantities: readonly { readonly meter: Meter; readonly column: string }[]
  readonly labels: readonly { readonly label: Label; readonly column: string }[]
  readonly createdAt: string
}

/** Two headers with the same key are the same to a mapping: the order of columns means nothing. */
export function headerKey(columns: readonly string[]): string {
  const names = columns.map((name) => name.trim())
  return JSON.stringify(names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** The unit that the amounts of a mapping are counted in. */
export function unitOf(mapping: Pick<Mapping, 'provider' | 'amount' | 'quantities'>): string {
  const unit = mapping.amount?.unit ?? (mapping.quantities.some(({ meter }) => meter === 'credits') ? CREDITS : 'USD')
  return unit === CREDITS ? `${mapping.provider.toLowerCase().replace(/[^a-z0-9]+/g, '-')}:credits` : unit
}
