/** What an alert says, in the language in force: on the Alerts page and in the desktop notification. */
import { type AlertText, alertText } from '../../shared/budgets/alert-text'
import type { Alert } from '../../shared/ledger/book-types'
import { germanAlertText } from './de/alert-texts'
import { currentLanguage } from './language'
import { t } from './t'

/** Lines of a notification that speaks of several alerts. */
const LINES = 4

/** English as it was recorded; other languages from the same figures. */
export function alertWords({ kind, figures, title, body }: Pick<Alert, 'kind' | 'figures' | 'title' | 'body'>): AlertText {
  return currentLanguage() === 'de' ? germanAlertText(kind, figures, false) : { title, body }
}

/** Of one alert its words; of several a line each. */
export function notificationWords(alerts: readonly Alert[], hideAmounts: boolean): AlertText {
  const texts = alerts.map(({ kind, figures }) => wordsOf(kind, figures, hideAmounts))
  const [only] = texts
  if (only !== undefined && texts.length === 1) return only
  const more = texts.length - LINES
  const lines = texts.slice(0, more === 1 ? LINES + 1 : LINES).map(({ title }) => title)
  return {
    title: t('alerts.notification.several', { count: texts.length }),
    body: [...lines, ...(more > 1 ? [t('alerts.notification.more', { count: more })] : [])].join('\n'),
  }
}

function wordsOf(kind: Alert['kind'], figures: Alert['figures'], hideAmounts: boolean): AlertText {
  return currentLanguage() === 'de' ? germanAlertText(kind, figures, hideAmounts) : alertText(kind, figures, hideAmounts)
}
