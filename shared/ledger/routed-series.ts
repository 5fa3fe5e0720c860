/**
 * Which series count in no total because another account reports the same spend.
 *
 * Only totals leave them out: within its account a routed bill still covers its days, and still draws on the account's balance.
 */
import { compileConditions } from '../tasks/rules'
import type { Account, Routing, Series } from './book-types'
import type { Facts } from './facts'

export const NOT_ROUTED = -1

/** Per series (by id) the index of the first routing that catches it, or NOT_ROUTED. */
export const findRouted = (series: readonly Series[], routings: readonly Routing[], accounts: readonly Account[]): Int32Array => {
  const matchers = routings.map(({ conditions }) => compileConditions(conditions, accounts))
  return Int32Array.from(series, (one) => matchers.findIndex((matches) => matches(one)))
}

export const isRouted = ({ routed }: Pick<Facts, 'routed'>, { id }: Series): boolean => (routed[id] ?? NOT_ROUTED) !== NOT_ROUTED
