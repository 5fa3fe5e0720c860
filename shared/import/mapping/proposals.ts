/**
 * What the cells of whole columns say about the styles they are written in.
 *
 * Law: a style is proposed only where it fits every cell; where two fit and would read something differently, none is: the user
 * is asked.
 */
import { type MappedNumberStyle, NUMBER_STYLES, TIME_STYLES, type TimeStyle } from './mapping'
import type { ColumnSurvey, Refusal } from './survey'

export type Proposal<Style> =
  /** Only this one fits: `because` is a cell that the others do not. */
  | { readonly kind: 'only'; readonly style: Style; readonly because: Refusal | null }
  /** Several fit and mean the same in every cell. */
  | { readonly kind: 'same'; readonly style: Style }
  /** Several fit and differ, at `because` for one. */
  | { readonly kind: 'ask'; readonly styles: readonly Style[]; readonly because: Refusal | null }
  /** None fits every cell; `because` is one that the best does not. */
  | { readonly kind: 'none'; readonly because: Refusal | null }

export function proposeTime(column: ColumnSurvey): Proposal<TimeStyle> {
  if (column.filled === 0) return { kind: 'none', because: null }
  const styles = TIME_STYLES.filter((style) => column.times[style] === null)
  const [only, second] = styles
  if (only === undefined) return { kind: 'none', because: latest(TIME_STYLES.map((style) => column.times[style])) }
  if (second !== undefined) return { kind: 'ask', styles, because: null }
  const other = only === 'dmy' ? 'mdy' : only === 'mdy' ? 'dmy' : null
  return { kind: 'only', style: only, because: other === null ? null : column.times[other] }
}

/** One style for all the columns of numbers: a file is written by one program. */
export function proposeNumbers(columns: readonly ColumnSurvey[]): Proposal<MappedNumberStyle> {
  const used = columns.filter((column) => column.filled > 0)
  if (used.length === 0) return { kind: 'none', because: null }
  const refusalOf = (style: MappedNumberStyle): Refusal | null =>
    used.map((column) => column.numbers[style]).find((refusal) => refusal !== null) ?? null
  const styles = NUMBER_STYLES.filter((style) => refusalOf(style) === null)
  const [only, second] = styles
  if (only === undefined) return { kind: 'none', because: latest(NUMBER_STYLES.map(refusalOf)) }
  if (second === undefined) return { kind: 'only', style: only, because: refusalOf(only === 'dot' ? 'comma' : 'dot') }
  const differs = used.map((column) => column.differs).find((refusal) => refusal !== null) ?? null
  return differs === null ? { kind: 'same', style: only } : { kind: 'ask', styles, because: differs }
}

function latest(refusals: readonly (Refusal | null)[]): Refusal | null {
  return refusals.reduce((a, b) => (a === null || (b !== null && b.line > a.line) ? b : a), null)
}

/** The currency that a column names in its header or its cells; null where it names none. */
export function proposeUnit(column: ColumnSurvey): string | null {
  const named = /(?:^|[^A-Za-z])(USD|EUR|GBP|CHF|CAD|AUD|JPY|CNY|INR)(?:$|[^A-Za-z])/i.exec(column.name)
  if (named?.[1] !== undefined) return named[1].toUpperCase()
  if (/credit/i.test(column.name)) return 'credits'
  const sign = column.sign === '' ? (/\p{Sc}/u.exec(column.name)?.[0] ?? '') : column.sign
  // A dollar sign alone may be of several countries; these stand for one currency each.
  return sign === '€' ? 'EUR' : sign === '£' ? 'GBP' : sign === '₹' ? 'INR' : null
}
