/**
 * Which alerts the desktop shows at a moment, and which wait for what. Pure; the same alerts asked about later, or after the settings
 * have changed, give the answer of then.
 *
 * Laws: whatever is shown at one moment is shown together, as one notification; nothing is shown while it is quiet or put off; what
 * waited is shown once its wait is over, unless it has recovered, or a more advanced threshold of the same risk has the word.
 */
import type { Alert, AlertEpisode, Settings } from '../ledger/book-types'
import { alertParts } from './alert-id'
import { quietUntil } from './quiet-hours'

export type DeliveryPlan = {
  readonly show: readonly Alert[]
  /** What becomes of the others that had not been dealt with. */
  readonly change: readonly { readonly alert: Alert; readonly outcome: Alert['outcome'] }[]
}

export type DeliveryState = {
  readonly alerts: readonly Alert[]
  readonly episodes: readonly AlertEpisode[]
  /** Keys of all risks that are watched now. */
  readonly watched: ReadonlySet<string>
  readonly settings: Settings
  readonly isSample: boolean
}

export function planDelivery(state: DeliveryState, now: number): DeliveryPlan {
  const show: Alert[] = []
  const change: { alert: Alert; outcome: Alert['outcome'] }[] = []
  for (const alert of state.alerts) {
    if (!isWaiting(alert)) continue
    const outcome = outcomeOf(alert, state, now)
    if (outcome === 'show') show.push(alert)
    else if (!isSame(outcome, alert.outcome)) change.push({ alert, outcome })
  }
  return { show, change }
}

/** When to ask again though nothing has changed; null: never. */
export function nextDelivery(alerts: readonly Alert[]): number | null {
  const times = alerts.flatMap(({ outcome }) => (outcome.status === 'held' ? [Date.parse(outcome.until)] : []))
  return times.length === 0 ? null : Math.min(...times)
}

function isWaiting({ outcome }: Alert): boolean {
  return outcome.status === 'pending' || outcome.status === 'held'
}

function outcomeOf(alert: Alert, state: DeliveryState, now: number): Alert['outcome'] | 'show' {
  // Invented figures never leave the window.
  if (state.isSample) return { status: 'not-shown', reason: 'sample-data' }
  if (!state.settings.notifications) return { status: 'not-shown', reason: 'switched-off' }
  const past = alert.outcome.status === 'held' ? whatPassed(alert, state) : null
  if (past !== null) return { status: 'not-shown', reason: past }
  return waitOf(alert, state.settings, now) ?? 'show'
}

/** What happened while it waited that leaves nothing to show; null: nothing did. */
function whatPassed(alert: Alert, { alerts, episodes, watched }: DeliveryState): 'recovered' | 'overtaken' | 'over' | null {
  const own = alertParts(alert.id)
  const episode = episodes.find(({ key }) => key === own.key)
  if (episode !== undefined && (!episode.open || episode.number > own.episode)) return 'recovered'
  const isOvertaken = alerts.some((other) => {
    const parts = alertParts(other.id)
    return parts.key === own.key && parts.episode === own.episode && other.id !== alert.id && other.raisedAt >= alert.raisedAt
  })
  if (isOvertaken) return 'overtaken'
  // One that nobody has seen yet is still news after its period; a reminder is not.
  const isReminder = alert.outcome.status === 'held' && alert.outcome.reason === 'snoozed'
  return isReminder && !watched.has(own.key) ? 'over' : null
}

function waitOf({ subjectId, outcome }: Alert, settings: Settings, now: number): Alert['outcome'] | null {
  const { pausedUntil, snoozes, quietHours, zone } = settings
  const isAhead = (until: string | undefined | null): until is string => typeof until === 'string' && Date.parse(until) > now
  if (isAhead(pausedUntil)) return { status: 'held', reason: 'paused', until: pausedUntil }
  if (outcome.status === 'held' && outcome.reason === 'snoozed' && isAhead(outcome.until)) return outcome
  const ofSubject = snoozes.find((snooze) => snooze.subjectId === subjectId)?.until
  if (isAhead(ofSubject)) return { status: 'held', reason: 'subject-snoozed', until: ofSubject }
  const quiet = quietUntil(quietHours, now, zone)
  return quiet === null ? null : { status: 'held', reason: 'quiet-hours', until: new Date(quiet).toISOString() }
}

function isSame(a: Alert['outcome'], b: Alert['outcome']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
