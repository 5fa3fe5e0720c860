import type { Plan } from '../../../shared/plans/plan'
import { ProviderMark } from '../../components/provider-mark'
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
        {plan.provider} <strong>{plan.name}</strong>
        {label === '' ? null : <span className="cb-dim"> {label}</span>}
      </span>
    </span>
  )
}

export function planTitle(plan: Pick<Plan, 'provider' | 'name'>, label = ''): string {
  return [`${plan.provider} ${plan.name}`, ...(label === '' ? [] : [label])].join(' · ')
}
