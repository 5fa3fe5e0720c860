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

/** Names the cell that a problem is about, within its file. */
export const cellOf = ({ row, column }: Pick<Problem, 'row' | 'column'>): string => `${row} ${column ?? ''}`

/** What a cell that was kept aside says instead. `was` is the text the problem names, which tells records of one line apart. */
export type CellFix = {
  /** Line of the file. */
  readonly row: number
  readonly column: string
  readonly was: string | null
  readonly value: string
}

/** A problem of one cell that can be corrected by hand. */
export type CellProblem = { readonly problem: Problem; readonly index: number }

/** A record that was kept aside, whole, so that a cell of it can be corrected without the file being read again. */
export type AsideRecord = {
  readonly line: number
  /** See `CsvRecord.columnName`. */
  readonly columnName: string | null
  readonly cells: readonly string[]
  readonly problems: readonly CellProblem[]
}
