import { Button } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import type { Problem } from '../../shared/import/problem'
import { type Column, DataTable } from '../components/data-table'
import { saveTable } from '../components/save-table'
import { t } from '../i18n/t'
import { type NumberedProblem, problemColumns, problemsFileName, problemsTable } from './problems-table'

const MAX_HEIGHT = 300

type ProblemListProps = {
  readonly fileName: string
  readonly problems: readonly Problem[]
  readonly problemCount: number
  /** Instead of the plain text of the cell. */
  readonly valueColumn?: Column<NumberedProblem>
  /** What becomes of such lines, where it is not that they are kept aside from an import. */
  readonly help?: string
}

/** What was kept aside, by the file's own line numbers, and as a file for whoever mends it. */
export function ProblemList({ fileName, problems, problemCount, valueColumn, help }: ProblemListProps) {
  const numbered = problems.map((problem, index) => ({ ...problem, id: String(index) }))
  return (
    <>
      {problemCount === 0 ? null : (
        <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 8, flexWrap: 'wrap' }}>
          <span className="cb-dim" style={{ flex: '1 1 240px', fontSize: 'var(--mantine-font-size-sm)' }}>
            {help ?? t(valueColumn ? 'importPreview.problems.fix' : 'importPreview.problems.help')}
            {problems.some(({ code }) => code === 'ambiguous-number') ? ` ${t('importPreview.problems.ambiguous')}` : ''}
            {problems.length < problemCount
              ? ` ${t('importPreview.problems.more', { shown: problems.length, count: problemCount })}`
              : ''}
          </span>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileDownload size={15} />}
            onClick={() => void saveTable(problemsFileName(fileName), problemsTable(problems))}
          >
            {t('importPreview.problems.save')}
          </Button>
        </div>
      )}
      <DataTable
        label={t('importPreview.tab.problems')}
        columns={problemColumns(valueColumn)}
        rows={numbered}
        rowId={(row) => row.id}
        maxHeight={MAX_HEIGHT}
        data-testid="problems-table"
      />
    </>
  )
}
