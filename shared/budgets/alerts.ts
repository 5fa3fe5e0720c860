/**
 * Alerts in two pure steps: `evaluateAlerts` says what is true now; `stepAlerts` says which of it has not been said yet.
 *
 * One alert per risk episode: the most advanced threshold that is crossed speaks, once. Time alone repeats nothing; a new period or
 * a real recovery (5 points of headroom on figures that can be trusted) arms it again.
 */
import type { AccountBalance } from '../ledger/balance'
import type { Alert, AlertEpisode, AlertKind } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import type { BookSnapshot } from '../ledger/snapshot'
import type { BudgetStatus } from './budget'

export type AlertText = { readonly title: string; readonly body: string }

/** What is true of one risk now. There is one for every risk that is watched, crossed or not. */
export type AlertFact = {
  /** subject | period | kind. */
  readonly key: string
  readonly kind: AlertKind
  readonly subjectId: string
  /** `rising`: a higher threshold is more advanced (budgets); `falling`: a lower one is (balances, days). */
  readonly direction: 'rising' | 'falling'
  /** The most advanced threshold crossed; null none. */
  readonly crossed: number | null
  /** The most advanced threshold not yet recovered from, hysteresis included; null: all clear. Never less advanced than `crossed`. */
  readonly held: number | null
  /** False where the data may understate the risk (stale, rates missing): then nothing counts as recovery. */
  readonly canRecover: boolean
  readonly severity: Alert['severity']
  readonly text: AlertText
  readonly figures: Alert['figures']
  /** False: in the app's list only, no pop-up. */
  readonly notify: boolean
}

export type AlertFigures = { readonly budgets: readonly BudgetStatus[]; readonly balances: readonly AccountBalance[] }

export type StepResult = { readonly episodes: readonly AlertEpisode[]; readonly alerts: readonly Alert[] }

export function evaluateAlerts(
  _snapshot: BookSnapshot,
  _facts: Facts,
  _figures: AlertFigures,
  _now: number,
): readonly AlertFact[] {
  throw new Error('not built yet')
}

/**
 * `speak`: new crossings become alerts whose pop-up is pending. `seed`: after an edit of limits or rates they become alerts in the
 * list only, and the pop-up waits for the next threshold.
 */
export function stepAlerts(
  _episodes: readonly AlertEpisode[],
  _facts: readonly AlertFact[],
  _now: number,
  _mode: 'speak' | 'seed',
): StepResult {
  throw new Error('not built yet')
}

/** What the operating system shows: without figures where the user hides amounts. */
export function notificationText(_alert: Alert, _hideAmounts: boolean): AlertText {
  throw new Error('not built yet')
}
