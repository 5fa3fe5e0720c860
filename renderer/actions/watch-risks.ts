/**
 * From "what is true now" to "what has not been said yet" to the operating system, each step once. Looks run one after the other,
 * so that a crossing is never found twice; the ledger keeps the episodes, and only what it records for the first time is new.
 */
import { stepAlerts } from '../../shared/budgets/alerts'
import type { AlertEpisode } from '../../shared/ledger/book-types'
import type { SnapshotParts } from '../ledger/protocol'
import { alertFactsOf } from '../store/derived'
import { appStore } from '../store/store'
import { here } from './context'
import { deliverAlerts } from './deliver-alerts'

type Mode = Parameters<typeof stepAlerts>[3]

let last: Promise<unknown> = Promise.resolve()

/** Looks at the book as it is at this moment. */
export function watchRisks(mode: Mode): Promise<void> {
  const { book, now, status, isSample } = appStore.getState()
  // While the samples go in one by one, nothing is a risk yet.
  if (book === null || status !== 'ready') return Promise.resolve()
  return inTurn(async () => {
    const { episodes, alerts } = appStore.getState()
    const saidAt = alerts.reduce((latest, { raisedAt }) => Math.max(latest, Date.parse(raisedAt)), Number.NEGATIVE_INFINITY)
    const facts = alertFactsOf(book, now)
    const step = stepAlerts(episodes, facts, now, mode, saidAt)
    if (step.alerts.length > 0 || !haveSameEpisodes(step.episodes, episodes)) {
      await here().ledger.call('record-alerts', { alerts: step.alerts, episodes: step.episodes })
    }
    await deliverAlerts({ book, facts, isSample }, now)
  })
}

/** Shows what waited until now; nothing else is looked at. */
export function deliverHeld(): Promise<void> {
  const { book, now, status, isSample } = appStore.getState()
  if (book === null || status !== 'ready') return Promise.resolve()
  return inTurn(() => deliverAlerts({ book, facts: alertFactsOf(book, now), isSample }, now))
}

/**
 * Limits, rates and rules that the user changes in front of the screen raise alerts in the list without a pop-up (rulings 21 and
 * 22); rows, grants and time speak up.
 */
export function modeFor(parts: SnapshotParts, isWhole: boolean): Mode {
  if (isWhole || 'imports' in parts || 'grants' in parts || 'recurring' in parts) return 'speak'
  return 'seed'
}

function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = last.then(work, work)
  last = mine.catch(() => undefined)
  return mine
}

function haveSameEpisodes(a: readonly AlertEpisode[], b: readonly AlertEpisode[]): boolean {
  return (
    a.length === b.length &&
    a.every((episode, at) => {
      const other = b[at]!
      return (
        episode.key === other.key &&
        episode.number === other.number &&
        episode.open === other.open &&
        episode.threshold === other.threshold
      )
    })
  )
}
