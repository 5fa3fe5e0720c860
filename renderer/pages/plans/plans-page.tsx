import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Plan, WorkRate } from '../../../shared/plans/plan'
import { formatDay } from '../../../shared/time/days'
import { setFocus } from '../../actions/navigation'
import { PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState, useBook, useToday } from '../../store/hooks'
import { CompareTab } from './compare-tab'
import { Learn } from './learn'
import { PlanDialog } from './plan-dialog'
import { emptyPlan } from './plan-form'
import { PlanTableTab } from './plan-table-tab'
import { RateDialog } from './rate-dialog'
import './plans.css'

const TABS = ['compare', 'table', 'learn'] as const
type Tab = (typeof TABS)[number]
type Editing = { readonly plan: Plan; readonly isNew: boolean } | { readonly rate: WorkRate; readonly isNew: boolean }

/** Before buying: what the same work costs under each plan, the table behind it, and a page to learn from. */
export function PlansPage() {
  const today = formatDay(useToday())
  const focus = useAppState((state) => state.focus)
  const { scenarios } = useBook()
  const [editing, setEditing] = useState<Editing | null>(null)
  const tab: Tab = TABS.find((one) => one === focus) ?? 'compare'
  const editPlan = (plan: Plan) => setEditing({ plan, isNew: false })
  const duplicate = (plan: Plan) =>
    setEditing({
      plan: { ...plan, id: crypto.randomUUID(), name: t('planTable.duplicateName', { name: plan.name }) },
      isNew: true,
    })
  const editRate = (rate: WorkRate) => setEditing({ rate, isNew: false })
  return (
    <PageBody name="plans">
      <PageHeader
        title={t('plans.title')}
        subtitle={t('plans.subtitle')}
        actions={
          <SegmentedControl
            size="xs"
            aria-label={t('plans.tabs')}
            value={tab}
            onChange={showTab}
            data={TABS.map((one) => ({ value: one, label: t(`plans.tab.${one}`) }))}
            data-testid="plans-tabs"
          />
        }
      />
      {tab === 'compare' ? (
        <CompareTab
          wanted={scenarios.find(({ id }) => id === focus) ?? null}
          onEditPlan={editPlan}
          onDuplicatePlan={duplicate}
          onEditRate={editRate}
        />
      ) : null}
      {tab === 'table' ? (
        <PlanTableTab
          onEdit={editPlan}
          onDuplicate={duplicate}
          onAdd={() => setEditing({ plan: emptyPlan(today), isNew: true })}
          onEditRate={editRate}
          onAddRate={() => setEditing({ rate: emptyRate(today), isNew: true })}
        />
      ) : null}
      {tab === 'learn' ? <Learn onCompare={() => showTab('compare')} /> : null}
      {editing !== null && 'plan' in editing ? (
        <PlanDialog key={editing.plan.id} plan={editing.plan} isNew={editing.isNew} onClose={() => setEditing(null)} />
      ) : null}
      {editing !== null && 'rate' in editing ? (
        <RateDialog key={editing.rate.id} rate={editing.rate} isNew={editing.isNew} onClose={() => setEditing(null)} />
      ) : null}
    </PageBody>
  )
}

/** From its top: what was scrolled to belongs to another part. */
function showTab(tab: string): void {
  setFocus(tab)
  document.getElementById('cb-main')?.scrollTo({ top: 0 })
}

function emptyRate(today: string): WorkRate {
  return {
    id: crypto.randomUUID(),
    provider: '',
    unit: '',
    measure: 'images',
    variant: '',
    takes: null,
    per: 1_000_000_000n,
    lists: [],
    note: '',
    source: '',
    sourceDate: today,
    confidence: 'medium',
  }
}
