/**
 * All balances in the home currency: what was paid for what is left, and what gifts and allowances would cost at list price. Two
 * figures, never one sum, and everything that has no value in the home currency is named.
 */
import type { Day } from '../time/days'
import type { AccountBalance } from './balance'
import type { Rate, Settings } from './book-types'

export type LeftOut = {
  readonly accountId: string
  readonly balanceId: string
  readonly unit: string
  readonly nanos: bigint
  /** `no-rate`: no rate from `unit` to the home currency; `no-price`: a lot in credits without what was paid for it. */
  readonly reason: 'no-rate' | 'no-price' | 'no-grants'
}

export type UnifiedBalance = {
  readonly unit: string
  /** Bought lots at their own price per credit, less what accounts are below zero. */
  readonly paid: bigint
  /** Promotional lots and allowances at list value. */
  readonly listValue: bigint
  readonly parts: readonly {
    readonly accountId: string
    readonly balanceId: string
    readonly paid: bigint
    readonly listValue: bigint
  }[]
  readonly leftOut: readonly LeftOut[]
}

export function unifiedBalance(
  _balances: readonly AccountBalance[],
  _rates: readonly Rate[],
  _settings: Pick<Settings, 'homeCurrency'>,
  _asOfDay: Day,
): UnifiedBalance {
  throw new Error('not built yet')
}
