/** What is true of one risk at a moment: what evaluation finds and the steps of `alerts.ts` compare with what has been said. */
import type { Alert, AlertKind } from '../ledger/book-types'

/** There is one for every risk that is watched, crossed or not. */
export type AlertFact = {
  /** subject | period | kind. */
  readonly key: string
  readonly kind: AlertKind
  /** A budget, an account or a grant (expiring). */
  readonly subjectId: string
  /** `rising`: a higher threshold is more advanced (budgets); `falling`: a lower one is (balances, days). */
  readonly direction: 'rising' | 'falling'
  /** The most advanced threshold crossed; null none. */
  readonly crossed: number | null
  /** The most advanced threshold not yet recovered from, hysteresis included; null: all clear. Never less advanced than `crossed`. */
  readonly held: number | null
  /** The same for any threshold: one that was said may be none of today's any more. */
  readonly isHeld: (threshold: number) => boolean
  /** False where the data may understate the risk (stale, rates missing): then nothing counts as recovery. */
  readonly canRecover: boolean
  readonly severity: Alert['severity']
  readonly figures: Alert['figures']
  /** False: what has been said may still get worse, but nothing begins: the time for that is over, or not here yet. */
  readonly canStart: boolean
  /** False: in the app's list only, no pop-up. */
  readonly notify: boolean
}

/** Recovery needs this many points of headroom, so that a figure that wobbles on a threshold speaks once. */
export const HEADROOM = 5

/** The threshold of risks that are either there or not. */
const THERE = 1

type Levels = Pick<AlertFact, 'direction' | 'crossed' | 'held' | 'isHeld'>

/** How far a risk has come on its thresholds, and how far it has not come back. */
export function levelsOf(
  thresholds: readonly number[],
  direction: AlertFact['direction'],
  isCrossed: (threshold: number) => boolean,
  isHeld: (threshold: number) => boolean,
): Levels {
  return {
    direction,
    crossed: mostAdvanced(thresholds.filter(isCrossed), direction),
    held: mostAdvanced(thresholds.filter(isHeld), direction),
    isHeld,
  }
}

/** Of a risk that is either there or not. */
export function presence(isThere: boolean, isHeld: boolean): Levels {
  return { direction: 'rising', crossed: isThere ? THERE : null, held: isHeld ? THERE : null, isHeld: () => isHeld }
}

function mostAdvanced(thresholds: readonly number[], direction: AlertFact['direction']): number | null {
  if (thresholds.length === 0) return null
  return direction === 'rising' ? Math.max(...thresholds) : Math.min(...thresholds)
}
