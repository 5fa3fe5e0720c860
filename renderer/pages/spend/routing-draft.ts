/** What a line of the Spend table could be marked by, so that it counts where it is reported a second time. */
import { LABELS } from '../../../shared/import/batch'
import type { RuleCondition, Series } from '../../../shared/ledger/book-types'
import { costOfUse } from '../../../shared/ledger/cost-of-use'
import type { Facts } from '../../../shared/ledger/facts'
import { summarise } from '../../../shared/ledger/summarise'

/** The part of a line that lies in one account, and every label its series share. */
export type RoutingOffer = {
  readonly accountId: string
  readonly shared: readonly RuleCondition[]
}

/** The account with most series first: a mark always names one, or both sides of the same spend would leave the totals. */
export function routingOffers(series: readonly Series[]): readonly RoutingOffer[] {
  const accounts = new Map<string, Series[]>()
  for (const one of series) {
    const own = accounts.get(one.accountId)
    if (own) own.push(one)
    else accounts.set(one.accountId, [one])
  }
  return [...accounts]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([accountId, own]) => ({
      accountId,
      shared: LABELS.flatMap((field): RuleCondition[] => {
        const value = own[0]?.labels[field] ?? ''
        return value.trim() !== '' && own.every(({ labels }) => labels[field] === value) ? [{ field, op: 'equals', value }] : []
      }),
    }))
}

export type RoutedCost = {
  readonly costs: readonly { readonly unit: string; readonly nanos: bigint }[]
  readonly rows: number
}

/** What would leave the totals, over all days. */
export function costOfSeries(series: readonly Series[], facts: Facts, accept: (series: Series) => boolean): RoutedCost {
  const { groups } = summarise(series, facts, { groupBy: [], range: null, days: 'provider', accept })
  return {
    costs: groups.map((group) => ({ unit: group.unit, nanos: costOfUse(group, facts) })),
    rows: groups.reduce((sum, { rows }) => sum + rows, 0),
  }
}
