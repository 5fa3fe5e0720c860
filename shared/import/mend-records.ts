/** Reads records that were kept aside once more, with the cells that somebody has corrected. */
import type { ColumnBatch, KeptAside } from './batch'
import { CellRecord } from './cell-record'
import type { CellFix, Problem } from './problem'
import { RowReader } from './row-reader'
import type { UsageFormat } from './usage-format'

export type Mended = {
  /** The rows that are good now; series and scopes are numbered anew from 0. */
  readonly batches: readonly ColumnBatch[]
  /** Records that were read again, and of these the ones that carry data and the ones that are still wrong. */
  readonly records: number
  readonly rows: number
  readonly problemRows: number
  readonly roundedRows: number
  /** What was wrong with the records that were corrected, and what still is; `was`: the text the file has there. */
  readonly solved: readonly Problem[]
  readonly left: readonly { readonly problem: Problem; readonly was: string | null }[]
}

/** Reads the records that `fixes` speak of with their cells corrected. Null where there are none. */
export const mendRecords = ({ file, records }: KeptAside, format: UsageFormat, fixes: readonly CellFix[]): Mended | null => {
  const batches: ColumnBatch[] = []
  const reader = new RowReader(file, format, (batch) => batches.push(batch))
  let count = 0
  const solved: Problem[] = []
  const left: { problem: Problem; was: string | null }[] = []
  const record = new CellRecord()
  for (const { line, columnName, cells, problems } of records) {
    const corrected = problems.flatMap(({ problem, index }) => {
      const fix = index < 0 ? undefined : fixes.find((one) => isFixOf(one, problem))
      return fix === undefined ? [] : [{ index, fix }]
    })
    if (corrected.length === 0) continue
    count++
    for (const { problem } of problems) solved.push(problem)
    const texts = [...cells]
    for (const { index, fix } of corrected) texts[index] = fix.value
    const known = reader.problems.length
    reader.take(record.fill(texts, line, columnName))
    for (const problem of reader.problems.slice(known)) {
      const fix = fixes.find((one) => one.row === line && one.column === problem.column && one.value === (problem.value ?? ''))
      left.push({ problem, was: fix?.was ?? problem.value })
    }
  }
  if (count === 0) return null
  reader.flush()
  const { rows, problemRows, roundedRows } = reader
  return { batches, records: count, rows, problemRows, roundedRows, solved, left }
}

const isFixOf = ({ row, column, was }: CellFix, problem: Problem): boolean =>
  row === problem.row && column === problem.column && was === problem.value
