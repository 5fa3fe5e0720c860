/** Taking over a listed model's prices for one that has none: one click, one step to undo. */
import type { Facts } from '../../shared/ledger/facts'
import type { PriceProposal } from '../../shared/prices/suggest-prices'
import { formatDay } from '../../shared/time/days'
import { complete, put } from './records'
import { type ActionResult, runEdit } from './undo'

/** From the first use on. */
export function takePrices(
  { provider, model, firstDay }: Facts['unpriced'][number],
  { prices }: PriceProposal,
): Promise<ActionResult> {
  return runEdit(
    prices.map(({ meter, perMillion }) => {
      const draft = { provider, model: model ?? '', meter, unit: 'USD', perMillion, fromDay: formatDay(firstDay) }
      return put('prices', complete('prices', draft))
    }),
  )
}
