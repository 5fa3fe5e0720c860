import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCopy, IconDownload, IconPencil, IconPlus, IconRotate, IconTrash } from '@tabler/icons-react'
import { type Plan, type WorkRate, wantsCheck } from '../../../shared/plans/plan'
import type { PlanRow } from '../../../shared/plans/plan-table'
import { PLAN_TABLE_DATE } from '../../../shared/plans/seed'
import { bringBackRemoved, exportPlans, removePlan, resetPlan } from '../../actions/plans'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { saveTable } from '../../components/save-table'
import { VerdictBadge } from '../../components/verdict'
import { formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePlanTable } from '../../store/hooks'
import { sayExported } from '../imports/say-exported'
import { sayRemoved } from '../say-removed'
import { ImportPlans } from './import-plans'
import { PlanName, planTitle } from './plan-name'
import { beyondText, includesText, priceText } from './plan-words'
import { RatesCard } from './rates-card'
import { dateText } from './work-words'

type PlanTableTabProps = {
  readonly onEdit: (plan: Plan) => void
  readonly onDuplicate: (plan: Plan) => void
  readonly onAdd: () => void
  readonly onEditRate: (rate: WorkRate) => void
  readonly onAddRate: () => void
}

/** The table itself: every plan with its terms and source, to be changed, added to, handed on. */
export function PlanTableTab({ onEdit, onDuplicate, onAdd, onEditRate, onAddRate }: PlanTableTabProps) {
  const { plans, removedPlans, removedRates } = usePlanTable()
  const removed = removedPlans.length + removedRates.length
  return (
    <>
      <Card
        title={t('planTable.title')}
        actions={
          <span className="cb-card-actions">
            {removed === 0 ? null : (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconArrowBackUp size={15} />}
                onClick={() => void bringBackRemoved()}
                data-testid="plans-bring-back"
              >
                {t('planTable.bringBack', { count: removed })}
              </Button>
            )}
            <ImportPlans />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} />}
              onClick={async () => sayExported(await exportPlans())}
              data-testid="plans-export"
            >
              {t('planTable.export')}
            </Button>
            <Button size="xs" leftSection={<IconPlus size={15} />} onClick={onAdd} data-testid="plan-add">
              {t('planTable.add')}
            </Button>
          </span>
        }
      >
        <p className="cb-work-hint">{t('planTable.help', { date: formatDay(PLAN_TABLE_DATE) })}</p>
        <DataTable
          label={t('planTable.title')}
          columns={tableColumns()}
          rows={plans}
          rowId={({ plan }) => plan.id}
          sort={{ column: 'plan', descending: false }}
          onRowOpen={({ plan }) => onEdit(plan)}
          rowMenu={({ plan, origin }) => [
            { label: t('common.edit'), icon: IconPencil, onClick: () => onEdit(plan) },
            { label: t('planTable.duplicate'), icon: IconCopy, onClick: () => onDuplicate(plan) },
            ...(origin === 'changed'
              ? [{ label: t('planTable.reset'), icon: IconRotate, onClick: () => void resetPlan(plan.id) }]
              : []),
            {
              label: t('common.remove'),
              icon: IconTrash,
              danger: true,
              onClick: async () => sayRemoved(planTitle(plan), await removePlan(plan.id)),
            },
          ]}
          onExport={(text) => void saveTable(t('planTable.title'), text)}
          maxHeight={560}
          tools="always"
          data-testid="plan-table"
        />
      </Card>
      <RatesCard onEdit={onEditRate} onAdd={onAddRate} />
    </>
  )
}

function tableColumns(): Column<PlanRow>[] {
  return [
    {
      id: 'plan',
      header: t('planTable.column.plan'),
      value: ({ plan }) => planTitle(plan),
      cell: ({ plan }) => <PlanName plan={plan} />,
      width: 260,
    },
    { id: 'kind', header: t('planTable.column.kind'), value: ({ plan }) => t(`planTable.kind.${plan.kind}`), width: 118 },
    {
      id: 'price',
      header: t('planTable.column.price'),
      value: ({ plan }) => plan.fee?.likely ?? null,
      text: ({ plan }) => priceText(plan),
      cell: ({ plan }) => <Words text={priceText(plan)} />,
      width: 190,
    },
    { id: 'includes', header: t('planTable.column.includes'), value: ({ plan }) => includesText(plan), width: 200 },
    { id: 'beyond', header: t('planTable.column.beyond'), value: ({ plan }) => beyondText(plan), width: 220 },
    {
      id: 'date',
      header: t('planTable.column.date'),
      value: ({ plan }) => plan.sourceDate,
      text: ({ plan }) => dateText(plan),
      width: 130,
    },
    {
      id: 'confidence',
      header: t('planTable.column.confidence'),
      value: ({ plan }) => t(`planTable.confidence.${plan.confidence}`),
      cell: ({ plan }) => (
        <VerdictBadge verdict={wantsCheck(plan) ? 'watch' : 'none'}>
          {wantsCheck(plan) ? t('plans.check') : t(`planTable.confidence.${plan.confidence}`)}
        </VerdictBadge>
      ),
      width: 190,
    },
    { id: 'origin', header: t('planTable.column.origin'), value: ({ origin }) => t(`planTable.origin.${origin}`), width: 130 },
    { id: 'source', header: t('plans.detail.source'), value: ({ plan }) => plan.source, isExportOnly: true },
    { id: 'note', header: t('planTable.form.note'), value: ({ plan }) => plan.note, isExportOnly: true },
  ]
}

function Words({ text }: { readonly text: string }) {
  return <span title={text}>{text}</span>
}
