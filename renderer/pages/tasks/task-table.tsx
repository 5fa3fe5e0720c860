import type { Task } from '../../../shared/ledger/book-types'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { compareNames, formatAmount, formatNumber, formatShare } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { TaskRow, TaskTable as TaskTableModel } from './task-rows'

type TaskTableProps = {
  readonly table: TaskTableModel
  readonly onOpen: (task: Task) => void
  /** Shows the rows behind a task's cost; null: what no rule catches. */
  readonly onRows: (task: Task | null) => void
}

export function TaskTable({ table, onOpen, onRows }: TaskTableProps) {
  const names = table.rows.flatMap(({ task }) => (task ? [task.client] : [])).filter((client) => client !== '')
  return (
    <DataTable
      label={t('tasks.table')}
      columns={columns(names.length > 0, onRows)}
      rows={table.rows}
      rowId={({ task }) => task?.id ?? 'unattributed'}
      sort={{ column: 'cost', descending: true }}
      onRowOpen={({ task }) => {
        if (task) onOpen(task)
        else document.getElementById('unattributed')?.scrollIntoView({ block: 'start' })
      }}
      onExport={(text) => void saveTable(t('tasks.table'), text)}
      footer={{
        task: t('tasks.total'),
        cost: <CostFigures nanos={table.total} unit={table.unit} others={table.otherTotals} />,
      }}
      data-testid="tasks-table"
    />
  )
}

function columns(withClient: boolean, onRows: TaskTableProps['onRows']): Column<TaskRow>[] {
  const client: Column<TaskRow> = {
    id: 'client',
    header: t('tasks.column.client'),
    value: ({ task }) => [task?.client, task?.project].filter(Boolean).join(' · '),
  }
  return [
    {
      id: 'task',
      header: t('tasks.column.task'),
      value: ({ task }) => task?.name ?? t('tasks.unattributed'),
      cell: ({ task }) =>
        task === null ? (
          <span className="cb-dim">{t('tasks.unattributed')}</span>
        ) : (
          <span className="cb-ellipsis" style={{ fontWeight: 560 }}>
            {task.name}
            {task.archived ? <span className="cb-dim"> ({t('tasks.archived')})</span> : null}
          </span>
        ),
    },
    ...(withClient ? [client] : []),
    {
      id: 'cost',
      header: t('tasks.column.cost'),
      value: (row) => row.cost,
      cell: (row) => (
        <CostFigures
          nanos={row.cost}
          unit={row.unit}
          others={row.otherCosts}
          label={t('tasks.column.cost')}
          onOpen={() => onRows(row.task)}
          provenance={row.hasComputed ? 'computed' : 'billed'}
        />
      ),
      align: 'right',
      width: 130,
    },
    {
      id: 'perUnit',
      header: t('tasks.column.perUnit'),
      value: (row) => row.perPiece,
      cell: (row) =>
        row.perPiece === null ? (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ) : (
          <Money
            nanos={row.perPiece}
            unit={row.unit}
            style={{ digits: 'fine' }}
            provenance={row.hasComputed ? 'computed' : 'billed'}
            note={t('tasks.perUnit', { amount: formatAmount(row.perPiece, row.unit), unit: row.task?.unitName ?? '' })}
            inTable
          />
        ),
      align: 'right',
      width: 110,
    },
    {
      id: 'share',
      header: t('tasks.column.share'),
      value: (row) => row.share,
      cell: (row) =>
        row.share === null ? (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ) : (
          <span className="cb-share">
            <span className="cb-share-bar" aria-hidden="true">
              <span style={{ width: `${Math.max(0, Math.min(1, row.share)) * 100}%` }} />
            </span>
            <span className="cb-share-figure">{formatShare(row.share)}</span>
          </span>
        ),
      align: 'right',
      width: 150,
    },
    {
      id: 'output',
      header: t('tasks.column.output'),
      value: (row) => (row.task?.unitName ? row.output : null),
      cell: (row) =>
        row.task?.unitName ? (
          t('tasks.output', { count: row.output, unit: row.task.unitName })
        ) : (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ),
      align: 'right',
      width: 130,
    },
    {
      id: 'rows',
      header: t('tasks.column.rows'),
      value: (row) => row.rows,
      text: (row) => String(row.rows),
      cell: (row) => formatNumber(row.rows),
      align: 'right',
      width: 90,
    },
  ]
}

type CostFiguresProps = {
  readonly nanos: bigint | null
  readonly unit: string
  readonly others: readonly { readonly unit: string; readonly nanos: bigint }[]
  readonly provenance?: 'billed' | 'computed'
  readonly label?: string
  readonly onOpen?: () => void
}

/** One unit first; the others stand beside it, because units are never added. */
export function CostFigures({ nanos, unit, others, ...money }: CostFiguresProps) {
  const sorted = [...others].sort((a, b) => compareNames(a.unit, b.unit))
  return (
    <>
      {nanos === null && sorted.length > 0 ? null : <Money nanos={nanos} unit={unit} inTable {...money} />}
      {sorted.map((other) => (
        <span key={other.unit} style={{ display: 'block' }}>
          <Money nanos={other.nanos} unit={other.unit} inTable {...money} />
        </span>
      ))}
    </>
  )
}
