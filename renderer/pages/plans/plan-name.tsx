import type { Plan } from '../../../shared/plans/plan'
import { ProviderMark } from '../../components/provider-mark'
import { t } from '../../i18n/t'
import { lookId } from './provider-look'

type PlanNameProps = { readonly plan: Plan; readonly label?: string }

/** The provider's sign, its name, the plan, and the model or quality it is worked out for. */
export function PlanName({ plan, label = '' }: PlanNameProps) {
  return (
    <span className="cb-plan-name" title={planTitle(plan, label)}>
      <span aria-hidden="true">
        <ProviderMark provider={lookId(plan.provider)} size="sm" />
      </span>
      <span className="cb-ellipsis">
        {plan.provider} <strong>{planName(plan)}</strong>
      </span>
      {label === '' ? null : <span className="cb-ellipsis cb-plan-label">{label}</span>}
    </span>
  )
}

type Named = Pick<Plan, 'provider' | 'name' | 'billedYearly'>

export function planTitle(plan: Named, label = ''): string {
  return [`${plan.provider} ${planName(plan)}`, ...(label === '' ? [] : [label])].join(' · ')
}

/** Many plans are sold by the month and by the year under one name. */
function planName({ name, billedYearly }: Named): string {
  return billedYearly ? t('planTable.yearlyName', { name }) : name
}
