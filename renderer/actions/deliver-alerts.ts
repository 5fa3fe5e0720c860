/** Hands alerts to the operating system, or holds them until it is time; what became of each is on record. */
import type { AlertFact } from '../../shared/budgets/alert-fact'
import { planDelivery } from '../../shared/budgets/deliver'
import type { Alert, Settings } from '../../shared/ledger/book-types'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { notificationWords } from '../i18n/alert-words'
import { t } from '../i18n/t'
import { appStore } from '../store/store'
import { here } from './context'

type Looked = { readonly book: BookSnapshot; readonly facts: readonly AlertFact[]; readonly isSample: boolean }

/** The id of a notification that speaks of several alerts: a click leads to the list. */
export const SEVERAL = 'alerts'

export async function deliverAlerts({ book: { settings }, facts, isSample }: Looked, now: number): Promise<void> {
  const { alerts, episodes } = appStore.getState()
  const watched = new Set(facts.map(({ key }) => key))
  const { show, change } = planDelivery({ alerts, episodes, watched, settings, isSample }, now)
  for (const { alert, outcome } of change) await setOutcome([alert], outcome)
  if (show.length === 0) return
  // Ended by force from here on, the app must not say it a second time: said twice is worse than said in the list only.
  await setOutcome(show, { status: 'not-shown', reason: 'interrupted' })
  await setOutcome(show, await notify(show, settings))
}

export async function setOutcome(alerts: readonly Alert[], outcome: Alert['outcome']): Promise<void> {
  await here().ledger.call('set-alert-outcome', { alertIds: alerts.map(({ id }) => id), outcome })
}

async function notify(alerts: readonly Alert[], { hideAmounts }: Settings): Promise<Alert['outcome']> {
  const [only] = alerts
  const isOne = only !== undefined && alerts.length === 1
  try {
    return await here().bridge.showNotification({
      alertId: isOne ? only.id : SEVERAL,
      ...notificationWords(alerts, hideAmounts),
      open: t('alerts.notification.open'),
      snooze: isOne ? t('alerts.notification.snooze') : null,
    })
  } catch {
    // The alerts are in the list all the same, and later ones still get their turn.
    return { status: 'not-shown', reason: 'failed' }
  }
}
