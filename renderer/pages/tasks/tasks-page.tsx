import { Button, SegmentedControl } from '@mantine/core'
import { IconChecklist, IconFileText, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { RuleCondition, Task } from '../../../shared/ledger/book-types'
import { isRouted } from '../../../shared/ledger/routed-series'
import { UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { openPage, setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { useScope } from '../../components/use-scope'
import { t } from '../../i18n/t'
import { useAppState, useBook, usePeriod, usePortions, useTaskCosts } from '../../store/hooks'
import { isFiltering } from '../../store/state'
import { ByHandCard } from './by-hand-card'
import { KindsView } from './kinds/kinds-view'
import { seriesText } from './rule-preview'
import { SuggestionsCard } from './suggestions-card'
import { TaskEditor } from './task-editor'
import { filteredFigures, type TaskFigures, taskTable } from './task-rows'
import { TaskTable } from './task-table'
import { UnattributedSeries } from './unattributed-series'
import { UnitsView } from './units/units-view'
import './tasks.css'

type View = 'tasks' | 'units' | 'kinds'

/** `task` null: a new one. */
type Editing = { readonly task: Task | null; readonly conditions: readonly RuleCondition[] }

export function TasksPage() {
  const book = useBook()
  const costs = useFigures()
  const scope = useScope()
  const { taskOf } = usePortions()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const rowsOf = (task: Task | null): RowsRequest => {
    const index = task === null ? UNATTRIBUTED : book.tasks.findIndex(({ id }) => id === task.id)
    const series = scope.series.filter((one) => taskOf[one.id] === index && !isRouted(scope.facts, one) && scope.accept(one))
    return {
      title: task?.name ?? t('tasks.unattributed'),
      series: series.map(({ id }) => id),
      period: scope.range,
    }
  }
  const focus = useAppState((state) => state.focus)
  const [started, setStarted] = useState<Editing | null>(null)
  const editing = started ?? editingOf(focus, book.tasks)
  const setEditing = (next: Editing) => setStarted(next)
  const [view, setView] = useState<View>('tasks')
  const table = taskTable(costs, book.settings.homeCurrency)
  const add = (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} />}
        onClick={() => openPage('client-statements')}
        data-testid="open-client-statements"
      >
        {t('frame.client-statements')}
      </Button>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing({ task: null, conditions: [] })}>
        {t('tasks.add')}
      </Button>
    </>
  )
  return (
    <PageBody name="tasks">
      <PageHeader title={t('tasks.title')} subtitle={t('tasks.subtitle')} actions={add} />
      <SegmentedControl<View>
        size="xs"
        style={{ alignSelf: 'start' }}
        aria-label={t('units.view')}
        value={view}
        data={[
          { value: 'tasks', label: t('tasks.title') },
          { value: 'units', label: t('units.tab') },
          { value: 'kinds', label: t('work.tab') },
        ]}
        onChange={setView}
        data-testid="tasks-view"
      />
      {view === 'units' ? <UnitsView /> : null}
      {view === 'kinds' ? <KindsView onRows={setRows} /> : null}
      {view === 'tasks' && book.tasks.length === 0 ? (
        <Card>
          <EmptyState icon={IconChecklist} title={t('tasks.empty.title')} text={t('tasks.empty.text')} />
        </Card>
      ) : null}
      {view === 'tasks' ? (
        <>
          <Card>
            <TaskTable
              table={table}
              onOpen={(task) => setEditing({ task, conditions: [] })}
              onRows={(task) => setRows(rowsOf(task))}
            />
          </Card>
          <SuggestionsCard
            onAdjust={(conditions, taskId) =>
              setEditing({ task: book.tasks.find(({ id }) => id === taskId) ?? null, conditions })
            }
          />
          <UnattributedSeries
            onMakeRule={(conditions, task) => setEditing({ task, conditions })}
            onRows={(series) => setRows({ title: seriesText(series), series: [series.id], period: scope.range })}
          />
          <ByHandCard />
        </>
      ) : null}
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
      {editing === null ? null : (
        <TaskEditor
          key={editing.task?.id ?? 'new'}
          task={editing.task}
          extraConditions={editing.conditions}
          onClose={() => {
            setStarted(null)
            setFocus(null)
          }}
        />
      )}
    </PageBody>
  )
}

/** What the palette or another page wants opened here: a task, or `new`. */
function editingOf(focus: string | null, tasks: readonly Task[]): Editing | null {
  if (focus === 'new') return { task: null, conditions: [] }
  const task = tasks.find(({ id }) => id === focus)
  return task ? { task, conditions: [] } : null
}

function useFigures(): readonly TaskFigures[] {
  const { tasks } = useBook()
  const all = useTaskCosts(usePeriod())
  const scope = useScope()
  const { taskOf } = usePortions()
  const isFiltered = useAppState(({ filter }) => isFiltering(filter))
  return useMemo(() => (isFiltered ? filteredFigures(tasks, taskOf, scope) : all), [isFiltered, tasks, taskOf, scope, all])
}
