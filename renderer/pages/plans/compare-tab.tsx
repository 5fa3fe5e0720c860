import { SegmentedControl, Select } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { PlanCost } from '../../../shared/plans/compare'
import type { Access, Plan, WorkRate } from '../../../shared/plans/plan'
import type { Scenario } from '../../../shared/plans/work'
import { LOOK_BACK_DAYS, workFromBook } from '../../../shared/plans/work-from-book'
import { formatDay as dayText } from '../../../shared/time/days'
import { setFocus, setScenarioDraft } from '../../actions/navigation'
import { CostBands } from '../../charts/cost-bands'
import { Card } from '../../components/page-header'
import { providerLook } from '../../components/providers'
import { useScope } from '../../components/use-scope'
import { formatAmount, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook, usePlanTable, usePriceBook, useToday } from '../../store/hooks'
import { ApartList } from './apart-list'
import { AssumptionsCard } from './assumptions-card'
import { costId, type View, viewOf } from './comparison'
import { ComparisonTable } from './comparison-table'
import { PlanDrawer } from './plan-drawer'
import { planTitle } from './plan-name'
import { lookId } from './provider-look'
import { ScenarioBar } from './scenario-bar'
import { emptyScenario } from './scenario-draft'
import { WorkForm } from './work-form'
import { itemLabel } from './work-words'

type CompareTabProps = {
  /** A saved scenario that the palette asked for. */
  readonly wanted: Scenario | null
  readonly onEditPlan: (plan: Plan) => void
  readonly onDuplicatePlan: (plan: Plan) => void
  readonly onEditRate: (rate: WorkRate) => void
}

const ALL = 'all'
const MOST_DRAWN = 12
const MOST_SEGMENTS = 4

export function CompareTab({ wanted, onEditPlan, onDuplicatePlan, onEditRate }: CompareTabProps) {
  const draft = useAppState((state) => state.scenarioDraft)
  const scenario = draft ?? wanted ?? EMPTY
  useEffect(() => {
    if (wanted === null) return
    setScenarioDraft(wanted)
    setFocus(null)
  }, [wanted])
  const change = (part: Partial<Scenario>) => setScenarioDraft({ ...scenario, ...part })
  const fromBook = useWorkFromBook(scenario)
  const [access, setAccess] = useState<Access | null>(null)
  const { view, itemId, setItemId } = useView(scenario, access)
  const [opened, setOpened] = useState<string | null>(null)
  const cost = view.comparison.costs.find((one) => costId(one) === opened) ?? null
  const { priceBookDate } = usePriceBook()
  /** A form takes the place of the detail: two things open at once would be one too many for a screen reader. */
  const leaveFor =
    <T,>(open: (what: T) => void) =>
    (what: T) => {
      setOpened(null)
      open(what)
    }
  return (
    <>
      <ScenarioBar draft={scenario} />
      <div className="cb-columns">
        <WorkForm key={scenario.id} scenario={scenario} onChange={change} onFromBook={fromBook} />
        <Card
          title={t('plans.compare')}
          className="cb-span-7"
          actions={
            scenario.items.length > 1 ? <ItemSwitch scenario={scenario} itemId={itemId} onChange={setItemId} /> : undefined
          }
        >
          <Drawing view={view} isAll={itemId === null} onOpen={setOpened} />
        </Card>
      </div>
      {scenario.items.length === 0 ? null : (
        <>
          {view.comparison.costs.length === 0 && access === null ? null : (
            <Card title={t('plans.table')} actions={<AccessSwitch access={access} onChange={setAccess} />}>
              <ComparisonTable view={view} priceBookDate={formatDay(priceBookDate)} onOpen={(one) => setOpened(costId(one))} />
            </Card>
          )}
          <ApartList view={view} onEditPlan={onEditPlan} onEditRate={onEditRate} />
        </>
      )}
      <AssumptionsCard own={scenario.assumptions} onChange={(assumptions) => change({ assumptions })} />
      <PlanDrawer
        cost={cost}
        view={view}
        scenario={scenario}
        priceBookDate={formatDay(priceBookDate)}
        onEdit={leaveFor(onEditPlan)}
        onDuplicate={leaveFor(onDuplicatePlan)}
        onEditRate={leaveFor(onEditRate)}
        onClose={() => setOpened(null)}
      />
    </>
  )
}

const EMPTY = emptyScenario()

/** All of the work where a plan can do it; else the first kind, because an empty table says nothing. */
function useView(scenario: Scenario, access: Access | null) {
  const [chosen, setChosen] = useState<string | null>(null)
  const book = useBook()
  const table = usePlanTable()
  const prices = usePriceBook()
  const today = useToday()
  const settled = useDeferredValue(scenario)
  return useMemo(() => {
    const input = { scenario: settled, table, access, prices, book, today }
    const isKnown = chosen === ALL || settled.items.some(({ id }) => id === chosen)
    if (isKnown || settled.items.length < 2) {
      const itemId = chosen === ALL || !isKnown ? null : chosen
      return { view: viewOf({ ...input, itemId }), itemId, setItemId: setChosen }
    }
    const whole = viewOf({ ...input, itemId: null })
    const first = settled.items[0]?.id ?? null
    if (whole.comparison.costs.length > 0) return { view: whole, itemId: null, setItemId: setChosen }
    return { view: viewOf({ ...input, itemId: first }), itemId: first, setItemId: setChosen }
  }, [settled, table, access, prices, book, today, chosen])
}

type ItemSwitchProps = { readonly scenario: Scenario; readonly itemId: string | null; readonly onChange: (id: string) => void }

function ItemSwitch({ scenario, itemId, onChange }: ItemSwitchProps) {
  const data = [
    { value: ALL, label: t('plans.compare.all') },
    ...scenario.items.map((item) => ({ value: item.id, label: itemLabel(item) })),
  ]
  const value = itemId ?? ALL
  if (data.length > MOST_SEGMENTS) {
    return (
      <Select
        size="xs"
        w={220}
        aria-label={t('plans.compare.for')}
        data={data}
        value={value}
        allowDeselect={false}
        onChange={(id) => onChange(id ?? ALL)}
        data-testid="plans-for"
      />
    )
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('plans.compare.for')}
      data={data}
      value={value}
      onChange={onChange}
      data-testid="plans-for"
    />
  )
}

type AccessSwitchProps = { readonly access: Access | null; readonly onChange: (access: Access | null) => void }

/** The work of a program cannot move into an editor, whatever that would cost. */
function AccessSwitch({ access, onChange }: AccessSwitchProps) {
  return (
    <span className="cb-card-actions">
      <span className="cb-field-name" id="plans-access">
        {t('planTable.access')}
      </span>
      <SegmentedControl
        size="xs"
        aria-labelledby="plans-access"
        data={(['any', 'api', 'app'] as const).map((one) => ({ value: one, label: t(`plans.access.${one}`) }))}
        value={access ?? 'any'}
        onChange={(next) => onChange(next === 'api' || next === 'app' ? next : null)}
        data-testid="plans-access"
      />
    </span>
  )
}

type DrawingProps = { readonly view: View; readonly isAll: boolean; readonly onOpen: (id: string) => void }

function Drawing({ view, isAll, onOpen }: DrawingProps) {
  const { comparison, items, currency } = view
  const { costs } = comparison
  const bands = useMemo(() => costs.slice(0, MOST_DRAWN).map(bandOf), [costs])
  if (items.length === 0) return <p className="cb-work-hint">{t('plans.work.empty.text')}</p>
  const [first] = costs
  const last = costs.at(-1)
  if (first === undefined || last === undefined) {
    return <p className="cb-work-hint">{t(isAll && items.length > 1 ? 'plans.compare.none' : 'plans.compare.noneAtAll')}</p>
  }
  const summary = t('plans.chart.summary', {
    count: costs.length,
    first: planTitle(first.plan, first.label),
    amount: formatAmount(first.cases.likely.perMonth, currency),
    last: planTitle(last.plan, last.label),
    most: formatAmount(last.cases.likely.perMonth, currency),
  })
  return (
    <>
      <CostBands
        label={t('plans.compare')}
        summary={summary}
        bands={bands}
        unit={currency}
        onOpen={onOpen}
        data-testid="plans-chart"
      />
      {costs.length > MOST_DRAWN ? <p className="cb-work-hint">{t('plans.chart.shown', { count: MOST_DRAWN })}</p> : null}
    </>
  )
}

function bandOf(cost: PlanCost) {
  const { color, pattern } = providerLook(lookId(cost.plan.provider))
  const { best, likely, worst } = cost.cases
  return {
    id: costId(cost),
    name: planTitle(cost.plan),
    detail: cost.label,
    color,
    pattern,
    best: best.perMonth,
    likely: likely.perMonth,
    worst: worst.perMonth,
  }
}

/** Puts what the book says was used in place of what is described; filters of the bar hold. */
function useWorkFromBook(scenario: Scenario): () => void {
  const { series, facts, days, accept } = useScope()
  const { accounts } = useBook()
  const prices = usePriceBook()
  const today = useToday()
  return () => {
    const items = workFromBook({ series, facts, accounts, prices, until: today, days, accept })
    if (items.length === 0) {
      showNotification({ message: t('plans.work.fromBook.none') })
      return
    }
    // What was described by hand stays; what an earlier look at the book said makes room.
    const described = scenario.items.filter(({ name }) => name === '')
    setScenarioDraft({ ...scenario, items: [...described, ...items] })
    const [from, to] = [today - LOOK_BACK_DAYS, today - 1].map((day) => formatDay(dayText(day)))
    showNotification({ message: t('plans.work.fromBook.done', { count: items.length, from: from ?? '', to: to ?? '' }) })
  }
}
