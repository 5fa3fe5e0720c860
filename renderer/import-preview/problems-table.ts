import type { Problem } from '../../shared/import/problem'
import type { Column } from '../components/data-table'
import type { TableText } from '../components/table-text'
import { t } from '../i18n/t'

export type NumberedProblem = Problem & { readonly id: string }

/** `value`: instead of the plain text of the cell. */
export function problemColumns(value?: Column<NumberedProblem>): Column<NumberedProblem>[] {
  return [
    { id: 'line', header: t('importPreview.column.line'), value: (row) => row.row, align: 'right', width: 80 },
    { id: 'column', header: t('importPreview.column.column'), value: (row) => row.column ?? t('importPreview.wholeRow') },
    { id: 'problem', header: t('importPreview.column.problem'), value: (row) => t(`problem.${row.code}`) },
    value ?? { id: 'value', header: t('importPreview.column.value'), value: (row) => row.value ?? '' },
  ]
}

/** For the person who mends the file, or for a script: the line numbers are the file's own, the codes those of the report. */
export function problemsTable(problems: readonly Problem[]): TableText {
  return {
    header: ['row', 'column', 'code', 'value'],
    rows: problems.map(({ row, column, code, value }) => [String(row), column ?? '', code, value ?? '']),
  }
}

/** `march.csv` → `march problems`. */
export function problemsFileName(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,5}$/i, '')
  return `${base} problems`
}
