/** What has become of a risk since an alert spoke of it. */
import type { Alert, AlertEpisode } from '../ledger/book-types'
import type { AlertFact } from './alert-fact'
import { alertParts } from './alert-id'

export type AlertSince = {
  /**
   * `holds`: still crossed. `easing`: below the threshold, but not by enough, or not on data that can be trusted. `recovered`: all
   * clear since, or back behind this threshold. `over`: its period has ended, or what it was about is gone.
   */
  readonly state: 'holds' | 'easing' | 'recovered' | 'over'
  /** The figures of now; null where nobody watches the risk any more. */
  readonly figures: Alert['figures'] | null
  /** Other alerts of the same risk that came later, in order. */
  readonly later: readonly Alert[]
}

export function sinceAlert(
  alert: Alert,
  {
    alerts,
    episodes,
    facts,
  }: { readonly alerts: readonly Alert[]; readonly episodes: readonly AlertEpisode[]; readonly facts: readonly AlertFact[] },
): AlertSince {
  const own = alertParts(alert.id)
  const fact = facts.find(({ key }) => key === own.key)
  const episode = episodes.find(({ key }) => key === own.key)
  const later = alerts
    .filter((other) => other.id !== alert.id && alertParts(other.id).key === own.key && other.raisedAt >= alert.raisedAt)
    .sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : a.raisedAt > b.raisedAt ? 1 : 0))
  return { state: stateOf(own, fact, episode), figures: fact?.figures ?? null, later }
}

function stateOf(
  { threshold, episode: number }: ReturnType<typeof alertParts>,
  fact: AlertFact | undefined,
  episode: AlertEpisode | undefined,
): AlertSince['state'] {
  if (fact === undefined || episode === undefined) return 'over'
  if (!episode.open || episode.number > number) return 'recovered'
  if (fact.crossed === null) return 'easing'
  const isCrossed = fact.direction === 'rising' ? fact.crossed >= threshold : fact.crossed <= threshold
  return isCrossed ? 'holds' : 'easing'
}
