/**
 * Alerts in two pure steps: `evaluateAlerts` says what is true now; `stepAlerts` says which of it has not been said yet.
 *
 * One alert per risk episode: the most advanced threshold that is crossed speaks, once. Time alone repeats nothing; a new period or
 * a real recovery (5 points of headroom on figures that can be trusted) arms it again.
 *
 * Laws: no two alerts share an id; a threshold more advanced than what has been said always speaks; the same facts again say nothing.
 */
import type { Alert, AlertEpisode } from '../ledger/book-types'
import type { AlertFact } from './alert-fact'
import { alertId } from './alert-id'
import { alertText } from './alert-text'

export type StepResult = {
  /** All there ever were: an ended period must not speak again when a clock goes back. */
  readonly episodes: readonly AlertEpisode[]
  readonly alerts: readonly Alert[]
}

/**
 * `speak`: new crossings become alerts whose pop-up is pending. `seed`: after an edit of limits or rates they become alerts in the
 * list only, and the pop-up waits for the next threshold. `saidAt`: when anything was said last; a clock that was put back before
 * it sees a time in which nothing had happened yet, which is no recovery.
 */
export function stepAlerts(
  episodes: readonly AlertEpisode[],
  facts: readonly AlertFact[],
  now: number,
  mode: 'speak' | 'seed',
  saidAt = Number.NEGATIVE_INFINITY,
): StepResult {
  const byKey = new Map(episodes.map((episode) => [episode.key, episode]))
  const alerts: Alert[] = []
  for (const fact of facts) {
    const known = byKey.get(fact.key)
    const before = now < saidAt ? known : recover(fact, known)
    const { crossed } = fact
    const isOpen = before?.open === true
    const isNews = crossed !== null && (isOpen ? isMoreAdvanced(crossed, before.threshold, fact) : fact.canStart)
    if (!isNews) {
      if (before !== undefined) byKey.set(fact.key, before)
      continue
    }
    const number = before === undefined ? 1 : before.open ? before.number : before.number + 1
    byKey.set(fact.key, { key: fact.key, number, open: true, threshold: crossed })
    alerts.push(alertOf(fact, crossed, number, now, mode === 'speak' && fact.notify))
  }
  return { episodes: [...byKey.values()], alerts }
}

/** Back to the most advanced threshold that still holds, without a word; crossing a further one again is a new episode. */
function recover(fact: AlertFact, episode: AlertEpisode | undefined): AlertEpisode | undefined {
  if (episode === undefined || !episode.open || !fact.canRecover) return episode
  // Thresholds that were edited are no recovery: what counts is how far the figure has come back from what was said.
  if (fact.isHeld(episode.threshold)) return episode
  if (fact.held === null) return { ...episode, open: false }
  return { ...episode, number: episode.number + 1, threshold: fact.held }
}

function isMoreAdvanced(a: number, b: number, { direction }: AlertFact): boolean {
  return direction === 'rising' ? a > b : a < b
}

function alertOf(fact: AlertFact, threshold: number, episode: number, now: number, isLoud: boolean): Alert {
  const { title, body } = alertText(fact.kind, fact.figures, false)
  return {
    id: alertId({ key: fact.key, threshold, episode }),
    kind: fact.kind,
    subjectId: fact.subjectId,
    raisedAt: new Date(now).toISOString(),
    severity: fact.severity,
    title,
    body,
    figures: fact.figures,
    seenAt: null,
    outcome: { status: isLoud ? 'pending' : 'silent' },
  }
}
