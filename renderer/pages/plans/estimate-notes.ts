/** Why a cost can be trusted, or how far: said beside it. */
import type { PlanCost } from '../../../shared/plans/compare'
import { t } from '../../i18n/t'

export function estimateNotes({ isExact, byPriceBook, usualModel }: PlanCost, priceBookDate: string): readonly string[] {
  return [
    isExact ? t('plans.estimate.exact') : t('plans.estimate.why'),
    ...(byPriceBook ? [t('plans.estimate.priceBook', { date: priceBookDate })] : []),
    ...(usualModel ? [t('plans.estimate.usualModel')] : []),
  ]
}
