/**
 * A read file with cells corrected by hand: the rows that are good now come after the others.
 *
 * Law: it holds the rows of the file that says the corrected texts itself.
 */
import { mendRecords } from '../import/mend-records'
import type { CellFix, Problem } from '../import/problem'
import type { UsageFormat } from '../import/usage-format'
import { collectFile, type StagedFile } from './staged'

export type MendedFile = {
  readonly staged: StagedFile
  /** Problems of corrected cells that are wrong still, with the text the file has there. */
  readonly left: readonly { readonly problem: Problem; readonly was: string | null }[]
}

export const mendStaged = (staged: StagedFile, format: UsageFormat, fixes: readonly CellFix[]): MendedFile => {
  const { end } = staged
  const mended = fixes.length === 0 || end.aside === undefined ? null : mendRecords(end.aside, format, fixes)
  if (mended === null) return { staged, left: [] }
  const collector = collectFile(staged.start)
  for (const batch of mended.batches) collector.add(batch)
  const problems = [...without(end.problems, mended.solved), ...mended.left.map(({ problem }) => problem)]
  const good = collector.finish({
    ...end,
    rows: end.rows - mended.records + mended.rows,
    problemRows: end.problemRows - mended.records + mended.problemRows,
    problems: problems.sort((a, b) => a.row - b.row),
    problemCount: end.problemCount - mended.solved.length + mended.left.length,
    roundedRows: end.roundedRows + mended.roundedRows,
  })
  return { staged: joined(staged, good), left: mended.left }
}

/** The rows of both, with what `last` says of the file. */
const joined = (first: StagedFile, last: StagedFile): StagedFile => ({
  ...last,
  batches: [
    ...first.batches,
    ...last.batches.map((batch) => ({
      ...batch,
      series: batch.series.map((one) => one + first.series.length),
      scope: batch.scope.map((one) => one + first.scopes.length),
    })),
  ],
  series: [...first.series, ...last.series],
  scopes: [...first.scopes, ...last.scopes],
  rows: first.rows + last.rows,
  firstStart: edgeOf(Math.min, first.firstStart, last.firstStart),
  lastStart: edgeOf(Math.max, first.lastStart, last.lastStart),
  lastEnd: edgeOf(Math.max, first.lastEnd, last.lastEnd),
})

const edgeOf = (pick: (...times: number[]) => number, ...times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : pick(...known)
}

/** Each of `solved` takes one like it away: a line can say the same twice. */
const without = (problems: readonly Problem[], solved: readonly Problem[]): Problem[] => {
  const nameOf = ({ row, column, code, value }: Problem): string => JSON.stringify([row, column, code, value])
  const counts = new Map<string, number>()
  for (const problem of solved) counts.set(nameOf(problem), (counts.get(nameOf(problem)) ?? 0) + 1)
  return problems.filter((problem) => {
    const count = counts.get(nameOf(problem)) ?? 0
    if (count > 0) counts.set(nameOf(problem), count - 1)
    return count === 0
  })
}
