import { Button, Menu } from '@mantine/core'
import { IconCircleCheck, IconHandFinger, IconPlus, IconTags } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { RuleCondition, Series, Task } from '../../../shared/ledger/book-types'
import { costOfUse } from '../../../shared/ledger/cost-of-use'
import { summarise } from '../../../shared/ledger/summarise'
import { type Attribution, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { AssignDialog, type AssignRequest } from '../../assign/assign-dialog'
import { useTicks } from '../../assign/use-ticks'
import { type Column, DataTable } from '../../components/data-table'
import { EmptyState } from '../../components/empty-state'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { saveTable } from '../../components/save-table'
import { type Scope, useScope } from '../../components/use-scope'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook, usePortions } from '../../store/hooks'
import { isFiltering } from '../../store/state'
import { seriesText } from './rule-preview'
import { conditionsFrom } from './task-draft'

type UnattributedRow = { readonly series: Series; readonly cost: bigint; readonly isComputed: boolean; readonly rows: number }

type UnattributedSeriesProps = {
  /** Shows the rows of one line. */
  readonly onRows: (series: Series) => void
  readonly onMakeRule: (conditions: readonly RuleCondition[], task: Task | null) => void
}

/** What no rule catches, so that nothing is spent without a name for it. */
export function UnattributedSeries({ onMakeRule, onRows }: UnattributedSeriesProps) {
  const book = useBook()
  const scope = useScope()
  const { taskOf, portion } = usePortions()
  const rows = useMemo(() => unattributedRows(scope, taskOf), [scope, taskOf])
  const [request, setRequest] = useState<AssignRequest | null>(null)
  const { column: tick, chosen, clear } = useTicks(rows, lineId)
  const isFiltered = useAppState(({ filter }) => isFiltering(filter))
  const byHand = (lines: readonly Series[]) =>
    setRequest({
      what: lines.length === 1 && lines[0] ? seriesText(lines[0]) : t('assign.suggest.lines', { count: lines.length }),
      subjects: lines.map(({ id }) => ({ kind: 'series', seriesId: portion(id).seriesId })),
      replaces: [],
      shares: [],
    })
  const tasks = book.tasks.filter(({ archived }) => !archived)
  const columns: Column<UnattributedRow>[] = [
    tick,
    {
      id: 'provider',
      header: t('field.provider'),
      value: ({ series }) => series.provider,
      cell: ({ series }) => <ProviderMark provider={series.provider} withName size="sm" />,
      width: 130,
    },
    { id: 'what', header: t('importPreview.column.what'), value: ({ series }) => seriesText(series) },
    {
      id: 'rows',
      header: t('tasks.column.rows'),
      value: (row) => row.rows,
      cell: (row) => formatNumber(row.rows),
      align: 'right',
      width: 80,
    },
    {
      id: 'cost',
      header: t('tasks.column.cost'),
      value: (row) => row.cost,
      cell: (row) => (
        <Money nanos={row.cost} unit={row.series.unit} provenance={row.isComputed ? 'computed' : 'billed'} inTable />
      ),
      align: 'right',
      width: 120,
    },
    {
      id: 'rule',
      header: t('tasks.column.rule'),
      value: () => '',
      cell: ({ series }) => <MakeRule series={series} tasks={tasks} onMakeRule={onMakeRule} onByHand={() => byHand([series])} />,
      align: 'right',
      width: 212,
    },
  ]
  return (
    <Card title={t('tasks.unattributed.title')} className="cb-unattributed">
      <div id="unattributed">
        {rows.length === 0 ? (
          <EmptyState
            icon={IconCircleCheck}
            title={isFiltered ? t('tasks.unattributed.filtered') : t('tasks.unattributed.done')}
            {...(isFiltered ? {} : { text: t('tasks.unattributed.none') })}
            data-testid="unattributed-none"
          />
        ) : (
          <>
            <p className="cb-tasks-text" role="status">
              {t('tasks.unattributed.left', { count: rows.length })} {t('tasks.unattributed.text')}
            </p>
            <DataTable
              label={t('tasks.unattributed.title')}
              columns={columns}
              rows={rows}
              rowId={lineId}
              sort={{ column: 'cost', descending: true }}
              maxHeight={420}
              onRowOpen={({ series }) => onRows(series)}
              rowMenu={({ series }) => [
                { label: t('tasks.makeRule'), icon: IconTags, onClick: () => onMakeRule(conditionsFrom(series), null) },
                { label: t('assign.line'), icon: IconHandFinger, onClick: () => byHand([series]) },
              ]}
              onExport={(text) => void saveTable(t('tasks.unattributed.title'), text)}
              tools="always"
              toolsExtra={
                chosen.length === 0 ? null : (
                  <Button
                    size="compact-xs"
                    variant="light"
                    leftSection={<IconHandFinger size={14} />}
                    onClick={() => byHand(chosen.map(({ series }) => series))}
                    data-testid="lines-assign"
                  >
                    {t('assign.lines', { count: chosen.length })}
                  </Button>
                )
              }
              data-testid="unattributed-table"
            />
          </>
        )}
      </div>
      {request === null ? null : (
        <AssignDialog
          request={request}
          onClose={() => {
            setRequest(null)
            clear()
          }}
        />
      )}
    </Card>
  )
}

function lineId({ series }: UnattributedRow): string {
  return String(series.id)
}

type MakeRuleProps = {
  readonly series: Series
  readonly tasks: readonly Task[]
  readonly onMakeRule: UnattributedSeriesProps['onMakeRule']
  readonly onByHand: () => void
}

function MakeRule({ series, tasks, onMakeRule, onByHand }: MakeRuleProps) {
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button size="compact-xs" variant="light" leftSection={<IconTags size={14} />}>
          {t('tasks.makeRule')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        <Menu.Label>{t('tasks.makeRule.choose')}</Menu.Label>
        {tasks.map((task) => (
          <Menu.Item key={task.id} onClick={() => onMakeRule(conditionsFrom(series), task)}>
            {task.name}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => onMakeRule(conditionsFrom(series), null)}>
          {t('tasks.makeRule.newTask')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconHandFinger size={14} />} onClick={onByHand}>
          {t('assign.line')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** One pass over the sums: each series is its own "task" here. */
function unattributedRows({ series, facts, range, days, accept }: Scope, attribution: Attribution): UnattributedRow[] {
  const { groups } = summarise(series, facts, {
    groupBy: ['task'],
    range,
    days,
    accept: (one) => attribution[one.id] === UNATTRIBUTED && accept(one),
    taskOf: String,
  })
  return groups.flatMap((group) => {
    const one = series[Number(group.keys[0])]
    if (!one || group.rows === 0) return []
    return [{ series: one, cost: costOfUse(group, facts), isComputed: group.computed !== 0n, rows: group.rows }]
  })
}
