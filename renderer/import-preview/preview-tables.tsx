import { Badge, Button, Tabs } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Problem } from '../../shared/import/problem'
import type { Restatement } from '../../shared/ledger/book-types'
import { type Column, DataTable } from '../components/data-table'
import { Money } from '../components/money'
import { saveTable } from '../components/save-table'
import { formatDay, formatInstant, formatNumber } from '../i18n/format'
import { t } from '../i18n/t'
import type { ImportPreview, PreviewRow } from '../store/state'
import { quantitiesText } from './preview-summary'
import { problemColumns, problemsFileName, problemsTable } from './problems-table'

type PreviewTablesProps = { readonly preview: ImportPreview; readonly zone: string; readonly thisYear: string }
type Withdrawn = ImportPreview['withdrawn'][number]
type Tab = 'new' | 'already' | 'restated' | 'kept' | 'withdrawn' | 'problems'

const MAX_HEIGHT = 300

/** The rows of the file by what would become of them. */
export function PreviewTables({ preview, zone, thisYear }: PreviewTablesProps) {
  const { counts } = preview
  const rowsOf = (state: PreviewRow['state']) => preview.sample.filter((row) => row.state === state)
  const kept = rowsOf('kept')
  const sizes: { readonly [T in Tab]: number } = {
    new: counts.new,
    // Kept rows are counted among them, and have a tab of their own.
    already: Math.max(0, counts.already - kept.length),
    restated: counts.restated,
    kept: kept.length,
    withdrawn: preview.withdrawn.length,
    problems: preview.problemCount,
  }
  const tabs = (['new', 'already', 'restated', 'kept', 'withdrawn', 'problems'] as const).filter(
    (tab) => sizes[tab] > 0 || (tab !== 'kept' && tab !== 'withdrawn'),
  )
  const [chosen, setChosen] = useState<Tab | null>(null)
  const first = tabs.find((tab) => sizes[tab] > 0) ?? 'new'
  const active = chosen !== null && tabs.includes(chosen) ? chosen : first
  const rowColumns = previewRowColumns(zone)

  return (
    <Tabs value={active} onChange={(value) => setChosen(value as Tab | null)} keepMounted={false}>
      <Tabs.List>
        {tabs.map((tab) => (
          <Tabs.Tab
            key={tab}
            value={tab}
            data-testid={`import-tab-${tab}`}
            rightSection={
              <Badge size="sm" variant="light" color={tab === 'problems' && sizes[tab] > 0 ? 'orange' : 'gray'}>
                {formatNumber(sizes[tab])}
              </Badge>
            }
          >
            {t(`importPreview.tab.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {(['new', 'already', 'kept'] as const).map((state) => (
        <Tabs.Panel key={state} value={state} pt="sm">
          <Sampled rows={state === 'kept' ? kept : rowsOf(state)} total={sizes[state]}>
            {(rows) => (
              <DataTable
                label={t(`importPreview.tab.${state}`)}
                columns={rowColumns}
                rows={rows}
                rowId={(row) => String(row.line)}
                maxHeight={MAX_HEIGHT}
              />
            )}
          </Sampled>
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="restated" pt="sm">
        <Sampled rows={preview.restatements} total={counts.restated}>
          {(rows) => (
            <DataTable
              label={t('importPreview.tab.restated')}
              columns={restatementColumns(thisYear)}
              rows={rows}
              rowId={(row) => String(row.line)}
              maxHeight={MAX_HEIGHT}
            />
          )}
        </Sampled>
      </Tabs.Panel>
      <Tabs.Panel value="withdrawn" pt="sm">
        <DataTable
          label={t('importPreview.tab.withdrawn')}
          columns={withdrawnColumns(thisYear)}
          rows={preview.withdrawn}
          rowId={(row) => `${row.day} ${row.label} ${row.unit} ${row.amount}`}
          maxHeight={MAX_HEIGHT}
        />
      </Tabs.Panel>
      <Tabs.Panel value="problems" pt="sm">
        <ProblemList fileName={preview.fileName} problems={preview.problems} problemCount={preview.problemCount} />
      </Tabs.Panel>
    </Tabs>
  )
}

type ProblemListProps = {
  readonly fileName: string
  readonly problems: readonly Problem[]
  readonly problemCount: number
}

export function ProblemList({ fileName, problems, problemCount }: ProblemListProps) {
  const numbered = problems.map((problem, index) => ({ ...problem, id: String(index) }))
  return (
    <>
      {problemCount === 0 ? null : (
        <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 8, flexWrap: 'wrap' }}>
          <span className="cb-dim" style={{ flex: '1 1 240px', fontSize: 'var(--mantine-font-size-sm)' }}>
            {t('importPreview.problems.help')}
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
        columns={problemColumns()}
        rows={numbered}
        rowId={(row) => row.id}
        maxHeight={MAX_HEIGHT}
        data-testid="problems-table"
      />
    </>
  )
}

type SampledProps<Row> = {
  readonly rows: readonly Row[]
  readonly total: number
  readonly children: (rows: readonly Row[]) => React.ReactNode
}

function Sampled<Row>({ rows, total, children }: SampledProps<Row>) {
  return (
    <>
      {children(rows)}
      {rows.length < total && rows.length > 0 ? (
        <p className="cb-dim" style={{ margin: '6px 2px 0', fontSize: 'var(--mantine-font-size-xs)' }}>
          {t('importPreview.sample', { shown: rows.length, count: total })}
        </p>
      ) : null}
    </>
  )
}

function previewRowColumns(zone: string): Column<PreviewRow>[] {
  return [
    { id: 'line', header: t('importPreview.column.line'), value: (row) => row.line, align: 'right', width: 70 },
    {
      id: 'time',
      header: t('importPreview.column.time'),
      value: (row) => row.time,
      cell: (row) => timeText(row.time, zone),
      width: 180,
    },
    { id: 'what', header: t('importPreview.column.what'), value: (row) => row.label },
    {
      id: 'billed',
      header: t('importPreview.column.billed'),
      value: (row) => row.billed,
      cell: (row) => <Money nanos={row.billed} unit={row.unit} provenance="billed" inTable />,
      align: 'right',
      width: 120,
    },
    {
      id: 'quantities',
      header: t('importPreview.column.quantities'),
      value: (row) => row.quantities,
      cell: (row) => <span title={quantitiesText(row.quantities)}>{quantitiesText(row.quantities)}</span>,
      align: 'right',
    },
  ]
}

export function restatementColumns(thisYear: string): Column<Restatement>[] {
  return [
    { id: 'line', header: t('importPreview.column.line'), value: (row) => row.line, align: 'right', width: 70 },
    {
      id: 'day',
      header: t('common.day'),
      value: (row) => row.day,
      cell: (row) => formatDay(row.day, thisYear),
      width: 120,
    },
    { id: 'what', header: t('importPreview.column.what'), value: (row) => row.label },
    {
      id: 'before',
      header: t('importPreview.column.before'),
      value: (row) => row.before,
      cell: (row) => <Money nanos={row.before} unit={row.unit} inTable />,
      align: 'right',
      width: 120,
    },
    {
      id: 'after',
      header: t('importPreview.column.after'),
      value: (row) => row.after,
      cell: (row) => <Money nanos={row.after} unit={row.unit} inTable />,
      align: 'right',
      width: 120,
    },
  ]
}

function withdrawnColumns(thisYear: string): Column<Withdrawn>[] {
  return [
    { id: 'day', header: t('common.day'), value: (row) => row.day, cell: (row) => formatDay(row.day, thisYear), width: 120 },
    { id: 'what', header: t('importPreview.column.what'), value: (row) => row.label },
    {
      id: 'amount',
      header: t('common.amount'),
      value: (row) => row.amount,
      cell: (row) => <Money nanos={row.amount} unit={row.unit} inTable />,
      align: 'right',
      width: 130,
    },
  ]
}

/** The report's spelling: an instant, a day, a month, or two days with a slash. */
function timeText(time: string, zone: string): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(time)) return formatInstant(time, zone)
  return /^\d{4}-\d{2}-\d{2}$/.test(time) ? formatDay(time) : time
}
