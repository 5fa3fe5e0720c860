import { Button } from '@mantine/core'
import { IconPlus, IconTargetArrow } from '@tabler/icons-react'
import { setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState, useBook, useBudgetStatuses } from '../../store/hooks'
import { BudgetCard } from './budget-card'
import { BudgetEditor } from './budget-editor'
import { BudgetsTable } from './budgets-table'
import './budgets.css'

export function BudgetsPage() {
  const { budgets } = useBook()
  const statuses = useBudgetStatuses()
  const focus = useAppState((state) => state.focus)
  const editing = budgets.find(({ id }) => id === focus) ?? null
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setFocus('new')} data-testid="budget-add">
      {t('budgets.add')}
    </Button>
  )
  return (
    <PageBody name="budgets">
      <PageHeader title={t('budgets.title')} subtitle={t('budgets.subtitle')} actions={add} />
      {statuses.length === 0 ? (
        <Card>
          <EmptyState icon={IconTargetArrow} title={t('budgets.empty.title')} text={t('budgets.empty.text')} actions={add} />
        </Card>
      ) : (
        <>
          <div className="cb-budgets">
            {statuses.map((status) => (
              <BudgetCard key={status.budget.id} status={status} onEdit={() => setFocus(status.budget.id)} />
            ))}
          </div>
          <Card>
            <BudgetsTable statuses={statuses} onOpen={({ budget }) => setFocus(budget.id)} />
          </Card>
        </>
      )}
      {focus === 'new' || editing !== null ? <BudgetEditor key={focus} budget={editing} onClose={() => setFocus(null)} /> : null}
    </PageBody>
  )
}
