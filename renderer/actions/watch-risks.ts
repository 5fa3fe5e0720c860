/**
 * From "what is true now" to "what has not been said yet" to the operating system, each step once. Looks run one after the other,
 * so that a crossing is never found twice; the ledger keeps the episodes, and only what it records for the first time is shown.
 */
import { stepAlerts } from '../../shared/budgets/alerts'
import type { Alert, AlertEpisode } from '../../shared/ledger/book-types'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { notificationWords } from '../i18n/alert-words'
import type { SnapshotParts } from '../ledger/protocol'
import { alertFactsOf } from '../store/derived'
import { appStore } from '../store/store'
import { here } from './context'

type Mode = Parameters<typeof stepAlerts>[3]

let episodes: readonly AlertEpisode[] = []
let unsaid: readonly Alert[] = []
let last: Promise<unknown> = Promise.resolve()

/** What the ledger has on record. */
export function setEpisodes(next: readonly AlertEpisode[]): void {
  episodes = next
}

/** Alerts that were recorded but never got to the desktop, because the app was ended in between: said at the next look. */
export function rememberUnsaid(alerts: readonly Alert[]): void {
  unsaid = alerts.filter(({ outcome }) => outcome.status === 'pending')
}

/** Looks at the book as it is at this moment. */
export function watchRisks(mode: Mode): Promise<void> {
  const { book, now, status, isSample } = appStore.getState()
  // While the samples go in one by one, nothing is a risk yet.
  if (book === null || status !== 'ready') return Promise.resolve()
  const look = () => lookOnce(book, now, mode, isSample)
  const mine = last.then(look, look)
  last = mine.catch(() => undefined)
  return mine
}

/**
 * Limits, rates and rules that the user changes in front of the screen raise alerts in the list without a pop-up (rulings 21 and
 * 22); rows, grants and time speak up.
 */
export function modeFor(parts: SnapshotParts, isWhole: boolean): Mode {
  if (isWhole || 'imports' in parts || 'grants' in parts) return 'speak'
  return 'seed'
}

async function lookOnce(book: BookSnapshot, now: number, mode: Mode, isSample: boolean): Promise<void> {
  const { ledger } = here()
  const step = stepAlerts(episodes, alertFactsOf(book, now), now, mode)
  const late = unsaid
  unsaid = []
  if (step.alerts.length > 0 || !haveSameEpisodes(step.episodes, episodes)) {
    const { recorded } = await ledger.call('record-alerts', { alerts: step.alerts, episodes: step.episodes })
    episodes = step.episodes
    await say([...late, ...recorded], book, isSample)
  } else await say(late, book, isSample)
}

async function say(alerts: readonly Alert[], book: BookSnapshot, isSample: boolean): Promise<void> {
  for (const alert of alerts) {
    if (alert.outcome.status !== 'pending') continue
    // Ended by force from here on, the app must not say it a second time: said twice is worse than said in the list only.
    await setOutcome(alert, { status: 'not-shown', reason: 'interrupted' })
    await setOutcome(alert, await notify(alert, book, isSample))
  }
}

const setOutcome = ({ id }: Alert, outcome: Alert['outcome']): Promise<unknown> =>
  here().ledger.call('set-alert-outcome', { alertId: id, outcome })

async function notify(alert: Alert, { settings }: BookSnapshot, isSample: boolean): Promise<Alert['outcome']> {
  // Invented figures never leave the window.
  if (isSample) return { status: 'not-shown', reason: 'sample-data' }
  if (!settings.notifications) return { status: 'not-shown', reason: 'switched-off' }
  const words = notificationWords(alert, settings.hideAmounts)
  try {
    return await here().bridge.showNotification({ alertId: alert.id, ...words })
  } catch {
    // The alert is in the list all the same, and those after it still get their turn.
    return { status: 'not-shown', reason: 'failed' }
  }
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
