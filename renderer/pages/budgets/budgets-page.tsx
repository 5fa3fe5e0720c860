import { Button, SegmentedControl } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconPlus, IconTargetArrow, IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import { copyToNext } from '../../../shared/budgets/copy-budget'
import { scopeMatcher } from '../../../shared/budgets/scope-index'
import { formatDay } from '../../../shared/time/days'
import { setFocus } from '../../actions/navigation'
import { saveBudget } from '../../actions/records'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { refusalOf } from '../../i18n/fault-text'
import { formatDayRange } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBudgetStatuses, usePortions, useSharedBook } from '../../store/hooks'
import { BudgetCard } from './budget-card'
import { BudgetEditor } from './budget-editor'
import { BudgetsTable } from './budgets-table'
import { DriversDrawer } from './drivers-drawer'
import { TeamView } from './team/team-view'
import { TemplatesDialog } from './templates-dialog'
import './budgets.css'

type View = 'budgets' | 'team'

async function copy({ budget, period, limit }: BudgetStatus): Promise<void> {
  const copied = copyToNext(budget, period, limit)
  const refusal = refusalOf(await saveBudget(copied.budget))
  const range = formatDayRange(formatDay(copied.next.from), formatDay(copied.next.to - 1))
  showNotification(
    refusal === null
      ? { message: t(`budgets.copied.${copied.kind}`, { name: budget.name, period: range }) }
      : { color: 'red', message: refusal },
  )
}

export function BudgetsPage() {
  const book = useSharedBook()
  const { budgets, series } = book
  const { facts, taskOf } = usePortions()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const [drivenId, setDrivenId] = useState<string | null>(null)
  const [isChoosing, setChoosing] = useState(false)
  const [view, setView] = useState<View>('budgets')
  const statuses = useBudgetStatuses()
  const focus = useAppState((state) => state.focus)
  const editing = budgets.find(({ id }) => id === focus) ?? null
  const rowsOf = ({ budget, period }: BudgetStatus): RowsRequest => {
    const isInScope = scopeMatcher(budget.scope, book, taskOf, facts)
    return { title: budget.name, series: series.filter(isInScope).map(({ id }) => id), period }
  }
  const driven = statuses.find(({ budget }) => budget.id === drivenId) ?? null
  const add = (
    <>
      <Button
        variant="default"
        leftSection={<IconTemplate size={16} />}
        onClick={() => setChoosing(true)}
        data-testid="budget-templates-open"
      >
        {t('budgets.templates')}
      </Button>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setFocus('new')} data-testid="budget-add">
        {t('budgets.add')}
      </Button>
    </>
  )
  return (
    <PageBody name="budgets">
      <PageHeader title={t('budgets.title')} subtitle={t('budgets.subtitle')} actions={statuses.length === 0 ? undefined : add} />
      <SegmentedControl<View>
        size="xs"
        mb="md"
        aria-label={t('budgets.view')}
        value={view}
        data={[
          { value: 'budgets', label: t('budgets.title') },
          { value: 'team', label: t('team.tab') },
        ]}
        onChange={setView}
        data-testid="budgets-view"
      />
      {view === 'team' ? (
        <TeamView />
      ) : statuses.length === 0 ? (
        <Card>
          <EmptyState icon={IconTargetArrow} title={t('budgets.empty.title')} text={t('budgets.empty.text')} actions={add} />
        </Card>
      ) : (
        <>
          <div className="cb-budgets">
            {statuses.map((status) => (
              <BudgetCard
                key={status.budget.id}
                status={status}
                onEdit={() => setFocus(status.budget.id)}
                onDrivers={() => setDrivenId(status.budget.id)}
                onCopy={() => void copy(status)}
                onRows={() => setRows(rowsOf(status))}
              />
            ))}
          </div>
          <Card>
            <BudgetsTable statuses={statuses} onOpen={({ budget }) => setFocus(budget.id)} />
          </Card>
        </>
      )}
      {driven === null ? null : <DriversDrawer status={driven} onClose={() => setDrivenId(null)} />}
      {isChoosing ? <TemplatesDialog onClose={() => setChoosing(false)} /> : null}
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
      {focus === 'new' || editing !== null ? <BudgetEditor key={focus} budget={editing} onClose={() => setFocus(null)} /> : null}
    </PageBody>
  )
}
