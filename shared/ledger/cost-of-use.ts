/**
 * What use cost: the export's effective cost, and on account-days that no bill covers what the price book makes of the quantities.
 * The two never speak of the same use, so they may be added; billed is a third figure and never joins them.
 */
import type { Facts } from './facts'
import type { Group } from './summarise'

export function costOfUse(group: Pick<Group, 'unit' | 'effective' | 'computed'>, facts: Pick<Facts, 'computedUnit'>): bigint {
  return group.unit === facts.computedUnit ? group.effective + group.computed : group.effective
}
