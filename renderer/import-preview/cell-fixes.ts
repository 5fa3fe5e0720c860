/** Corrections of single cells, as the list of them grows and shrinks. */
import type { CellFix, Problem } from '../../shared/import/problem'
import { t } from '../i18n/t'
import type { ImportPreview } from '../store/state'

/** What the file has in the cell of a problem: not the text of a correction that is no better. */
export function originalText({ unsolved }: Pick<ImportPreview, 'unsolved'>, problem: Problem): string | null {
  const again = unsolved.find(
    (one) => one.problem.row === problem.row && one.problem.column === problem.column && one.problem.value === problem.value,
  )
  return again === undefined ? problem.value : again.was
}

/** Problems of the same column with the same text: what mends one probably mends them all. */
export function problemsLike(problems: readonly Problem[], { column, code, value }: Problem): readonly Problem[] {
  return problems.filter((other) => other.column === column && other.code === code && other.value === value)
}

/** The corrections with these cells saying `value`; one that says what the file says is none. */
export function withFixes(
  preview: Pick<ImportPreview, 'unsolved' | 'choices'>,
  problems: readonly Problem[],
  value: string,
): readonly CellFix[] {
  const added = problems.flatMap((problem): CellFix[] => {
    const { row, column } = problem
    return column === null ? [] : [{ row, column, was: originalText(preview, problem), value }]
  })
  const changed = new Set(added.map(nameOf))
  const others = (preview.choices.fixes ?? []).filter((fix) => !changed.has(nameOf(fix)))
  return [...others, ...added.filter((fix) => fix.value !== (fix.was ?? ''))]
}

export function withoutFix(fixes: readonly CellFix[], gone: CellFix): readonly CellFix[] {
  return fixes.filter((fix) => nameOf(fix) !== nameOf(gone))
}

/** "Line 3, Cost: n/a → 2.00" */
export function fixText({ row, column, was, value }: CellFix): string {
  const shown = (text: string | null): string => (text === null || text === '' ? t('importPreview.fix.blank') : text)
  return `${t('importPreview.fix.line', { line: row, column })} ${shown(was)} → ${shown(value)}`
}

export function nameOf({ row, column, was }: CellFix): string {
  return JSON.stringify([row, column, was])
}
