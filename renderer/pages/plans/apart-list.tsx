import { Button } from '@mantine/core'
import type { Apart, Reason } from '../../../shared/plans/compare'
import type { Plan, WorkRate } from '../../../shared/plans/plan'
import { openPage } from '../../actions/navigation'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { saveTable } from '../../components/save-table'
import { t } from '../../i18n/t'
import { usePlanTable } from '../../store/hooks'
import type { View } from './comparison'
import { PlanName, planTitle } from './plan-name'
import { reasonText } from './work-words'

type ApartListProps = {
  readonly view: View
  readonly onEditPlan: (plan: Plan) => void
  readonly onEditRate: (rate: WorkRate) => void
}

/** What could not be worked out, with the reason and the way to mend it. Plans that are for something else are only counted. */
export function ApartList({ view, onEditPlan, onEditRate }: ApartListProps) {
  const { rates } = usePlanTable()
  const { comparison, items, currency } = view
  const isElse = ({ reasons }: Apart) => reasons.some(({ code }) => code === 'not-listed' || code === 'other-unit')
  const rows = comparison.apart.filter((one) => !isElse(one))
  const others = comparison.apart.length - rows.length
  const why = ({ reasons }: Apart) => [...new Set(reasons.map((reason) => reasonText(reason, items, currency)))].join(' ')
  const rateOf = (plan: Plan, reason: Extract<Reason, { readonly code: 'unit-price-unknown' }>) =>
    rates.find(({ rate }) => rate.provider === plan.provider && rate.unit === reason.unit && rate.measure === reason.measure)
      ?.rate
  const mend = ({ plan, reasons: [first] }: Apart) => {
    if (first?.code === 'unit-price-unknown') {
      const rate = rateOf(plan, first)
      return rate === undefined ? null : { label: t('plans.apart.addRate'), run: () => onEditRate(rate) }
    }
    if (first?.code === 'no-exchange-rate') {
      return { label: t('plans.apart.addExchangeRate'), run: () => openPage('settings') }
    }
    const isOfPlan = first?.code === 'fee-unknown' || first?.code === 'amount-unknown' || first?.code === 'beyond-unknown'
    return isOfPlan ? { label: t('plans.apart.editPlan'), run: () => onEditPlan(plan) } : null
  }
  const columns: Column<Apart>[] = [
    {
      id: 'plan',
      header: t('plans.column.plan'),
      value: ({ plan }) => planTitle(plan),
      cell: ({ plan }) => <PlanName plan={plan} />,
      width: 230,
    },
    { id: 'why', header: t('plans.apart.why'), value: why },
    {
      id: 'mend',
      header: t('plans.apart.mend'),
      value: () => '',
      cell: (row) => {
        const way = mend(row)
        return way === null ? null : (
          <Button size="compact-xs" variant="light" onClick={way.run}>
            {way.label}
          </Button>
        )
      },
      align: 'right',
      width: 170,
    },
  ]
  return (
    <Card title={t('plans.apart')} data-testid="plans-apart">
      <p className="cb-work-hint">{t('plans.apart.help')}</p>
      {rows.length === 0 ? null : (
        <DataTable
          label={t('plans.apart')}
          columns={columns}
          rows={rows}
          rowId={({ plan }) => plan.id}
          sort={{ column: 'plan', descending: false }}
          maxHeight={360}
          onExport={(text) => void saveTable(t('plans.apart'), text)}
          data-testid="apart-table"
        />
      )}
      {others === 0 ? null : <p className="cb-work-hint">{t('plans.apart.others', { count: others })}</p>}
    </Card>
  )
}
