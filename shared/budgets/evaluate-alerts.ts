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
  readonly balances: readonly AccountBalance[]
  readonly spikes: readonly Spike[]
}

export function evaluateAlerts(
  { settings, accounts }: Pick<BookSnapshot, 'settings' | 'accounts'>,
  { budgets, balances, spikes }: AlertFigures,
  now: number,
): readonly AlertFact[] {
  return [
    ...budgets.flatMap(budgetFacts),
    ...balanceFacts(balances, settings, dayOfMs(now)),
    ...spikes.map((spike) => spikeFact(spike, accounts)),
  ]
}
