/** One finding about one cell or row. The row is kept aside, never imported as 0. */
export type ProblemCode =
  | 'not-a-number'
  | 'ambiguous-number'
  | 'missing-amount'
  | 'overflow'
  | 'no-time'
  | 'bad-time'
  | 'unknown-unit'
  | 'too-few-cells'
  | 'too-many-cells'
  | 'unclosed-quote'
  | 'too-long'
  | 'overlapping-range'

export type Problem = {
  /** Line number as a text editor shows it. */
  readonly row: number
  /** The column's name as the file spells it; null where the whole row is meant. */
  readonly column: string | null
  readonly code: ProblemCode
  /** The offending text, cut at 200 characters; null where there is none. */
  readonly value: string | null
}
