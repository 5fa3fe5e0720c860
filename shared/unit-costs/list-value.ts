/**
 * What use would cost at list price where its export does not say: counted quantities times the price of their day, billed or not.
 * Accounts whose exports state list values are left to them, so that nothing is valued twice.
 */
import { METER_OF_SUB, METERS, type Quantity, SUB_METERS } from '../import/batch'
import type { Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { PriceBook } from '../prices/price-book'
import type { Period } from '../time/period'

/** In `facts.counts`; a part counts where its meter does. */
const BITS: { readonly [name in Quantity]?: number } = Object.fromEntries([
  ...METERS.map((meter, index) => [meter, 1 << index]),
  ...SUB_METERS.map((sub) => [sub, 1 << METERS.indexOf(METER_OF_SUB[sub])]),
])

/** Parallel to the rollups, in the facts' computed unit; to be added to the list values of the exports. */
export function listValues(series: readonly Series[], facts: Facts, prices: PriceBook, { from, to }: Period): BigInt64Array {
  const { rollups, counts, computed } = facts
  const values = new BigInt64Array(rollups.length)
  const states = new Set<string>()
  for (let at = 0; at < rollups.length; at++) {
    if (rollups.list[at] !== 0n) states.add((series[rollups.series[at] as number] as Series).accountId)
  }
  for (let at = 0; at < rollups.length; at++) {
    const day = rollups.firstDay[at] as number
    if (day < from || day >= to) continue
    const { accountId, category, provider, labels } = series[rollups.series[at] as number] as Series
    if (category !== 'usage') continue
    if (states.has(accountId) || computed[at] !== 0n) {
      values[at] = computed[at] as bigint
      continue
    }
    const counting = counts[at] as number
    const price = prices.priceEntry({
      provider,
      model: labels.model ?? null,
      tier: labels.tier ?? null,
      day,
      quantities: (name) => ((counting & (BITS[name] ?? 0)) === 0 ? 0n : (rollups.quantities[name]?.[at] ?? 0n)),
    })
    if ('nanos' in price) values[at] = price.nanos
  }
  return values
}
