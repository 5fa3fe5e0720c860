import { Button } from '@mantine/core'
import { IconPlus, IconTargetArrow } from '@tabler/icons-react'
import { useState } from 'react'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import { compileScope } from '../../../shared/budgets/budget-spend'
import { setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { t } from '../../i18n/t'
import { useAppState, useBook, useBudgetStatuses, usePortions } from '../../store/hooks'
import { BudgetCard } from './budget-card'
import { BudgetEditor } from './budget-editor'
import { BudgetsTable } from './budgets-table'
import './budgets.css'

export function BudgetsPage() {
  const { budgets, tasks } = useBook()
  const { series, facts, taskOf } = usePortions()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const statuses = useBudgetStatuses()
  const focus = useAppState((state) => state.focus)
  const editing = budgets.find(({ id }) => id === focus) ?? null
  const rowsOf = ({ budget, period }: BudgetStatus): RowsRequest => {
    const isInScope = compileScope(budget.scope, tasks, taskOf, facts)
    return { title: budget.name, series: series.filter(isInScope).map(({ id }) => id), period }
  }
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setFocus('new')} data-testid="budget-add">
      {t('budgets.add')}
    </Button>
  )
  return (
    <PageBody name="budgets">
      <PageHeader title={t('budgets.title')} subtitle={t('budgets.subtitle')} actions={statuses.length === 0 ? undefined : add} />
      {statuses.length === 0 ? (
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
                onRows={() => setRows(rowsOf(status))}
              />
            ))}
          </div>
          <Card>
            <BudgetsTable statuses={statuses} onOpen={({ budget }) => setFocus(budget.id)} />
          </Card>
        </>
      )}
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
      {focus === 'new' || editing !== null ? <BudgetEditor key={focus} budget={editing} onClose={() => setFocus(null)} /> : null}
    </PageBody>
  )
}
