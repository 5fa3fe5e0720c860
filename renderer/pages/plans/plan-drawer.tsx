import { Button } from '@mantine/core'
import { IconCopy, IconPencil } from '@tabler/icons-react'
import { assumptionsWith } from '../../../shared/plans/assumptions'
import type { PlanCost } from '../../../shared/plans/compare'
import type { Plan, WorkRate } from '../../../shared/plans/plan'
import type { Scenario } from '../../../shared/plans/work'
import { DetailDrawer } from '../../components/detail-drawer'
import { formatQuantity } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { View } from './comparison'
import { CostSections } from './cost-sections'
import { estimateNotes } from './estimate-notes'
import { planTitle } from './plan-name'
import { PlanTerms } from './plan-terms'

type PlanDrawerProps = {
  readonly cost: PlanCost | null
  readonly view: View
  readonly scenario: Scenario
  readonly priceBookDate: string
  readonly onEdit: (plan: Plan) => void
  readonly onDuplicate: (plan: Plan) => void
  readonly onEditRate: (rate: WorkRate) => void
  readonly onClose: () => void
}

/** Everything behind one line of the comparison. */
export function PlanDrawer(props: PlanDrawerProps) {
  const { cost, onClose } = props
  return (
    <DetailDrawer
      opened={cost !== null}
      title={cost === null ? '' : planTitle(cost.plan, cost.label)}
      onClose={onClose}
      data-testid="plan-drawer"
    >
      {cost === null ? null : <Content {...props} cost={cost} />}
    </DetailDrawer>
  )
}

function Content({
  cost,
  view,
  scenario,
  priceBookDate,
  onEdit,
  onDuplicate,
  onEditRate,
}: PlanDrawerProps & { readonly cost: PlanCost }) {
  const { figures } = assumptionsWith(scenario.assumptions)
  const notes = [
    ...estimateNotes(cost, priceBookDate),
    ...cost.assumptions.map((id) => {
      const { least, likely, most } = figures[id]
      const [low, usual, high] = [least, likely, most].map((nanos) => formatQuantity(nanos))
      return t('plans.detail.assumed', {
        figure: t(`plans.assumption.${id}`),
        least: low ?? '',
        likely: usual ?? '',
        most: high ?? '',
      })
    }),
  ]
  return (
    <div className="cb-plan-detail">
      <div className="cb-work-buttons">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPencil size={15} />}
          onClick={() => onEdit(cost.plan)}
          data-testid="plan-edit"
        >
          {t('planTable.form.edit')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconCopy size={15} />} onClick={() => onDuplicate(cost.plan)}>
          {t('planTable.duplicate')}
        </Button>
      </div>
      <CostSections cost={cost} view={view} months={scenario.months} />
      <section>
        <h3 className="cb-subheading">{t('plans.detail.restsOn')}</h3>
        <ul className="cb-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      {cost.unknowns.length === 0 ? null : (
        <section>
          <h3 className="cb-subheading">{t('plans.detail.notKnown')}</h3>
          <ul className="cb-notes">
            {cost.unknowns.map((one) => (
              <li key={one}>{t(`plans.unknown.${one}`)}</li>
            ))}
          </ul>
        </section>
      )}
      <PlanTerms plan={cost.plan} rates={cost.rates} onEditRate={onEditRate} />
    </div>
  )
}
