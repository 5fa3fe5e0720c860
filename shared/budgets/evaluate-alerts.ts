/** What is true of every risk now: pure, from figures that are worked out elsewhere. See `alerts.ts` for what is made of it. */
import type { AccountBalance } from '../ledger/balance'
import type { BookSnapshot } from '../ledger/snapshot'
import { dayOfMs } from '../time/days'
import type { AlertFact } from './alert-fact'
import { balanceFacts } from './balance-facts'
import type { BudgetStatus } from './budget'
import { budgetFacts } from './budget-facts'
import { spikeFact } from './spike-fact'
import type { Spike } from './spikes'

export type AlertFigures = {
  readonly budgets: readonly BudgetStatus[]
  /** Of periods that have just ended: see `endedStatuses`. */
  readonly ended: readonly BudgetStatus[]
  readonly balances: readonly AccountBalance[]
  readonly spikes: readonly Spike[]
}

export function evaluateAlerts(
  { settings, accounts }: Pick<BookSnapshot, 'settings' | 'accounts'>,
  { budgets, ended, balances, spikes }: AlertFigures,
  now: number,
): readonly AlertFact[] {
  return [
    ...[...ended, ...budgets].flatMap(budgetFacts),
    ...balanceFacts(balances, settings, dayOfMs(now)),
    ...spikes.map((spike) => spikeFact(spike, accounts)),
  ]
}
