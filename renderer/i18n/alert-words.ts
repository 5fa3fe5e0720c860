/** What an alert says, in the language in force: on the Alerts page and in the desktop notification. */
import { notificationText } from '../../shared/budgets/alerts'
import type { Alert } from '../../shared/ledger/book-types'
import { germanAlertText } from './de/alert-texts'
import { currentLanguage } from './language'

export type AlertWords = { readonly title: string; readonly body: string }

/** English as it was recorded; other languages from the same figures. */
export function alertWords({ kind, figures, title, body }: Alert): AlertWords {
  return currentLanguage() === 'de' ? germanAlertText(kind, figures, false) : { title, body }
}

export function notificationWords(alert: Alert, hideAmounts: boolean): AlertWords {
  return currentLanguage() === 'de'
    ? germanAlertText(alert.kind, alert.figures, hideAmounts)
    : notificationText(alert, hideAmounts)
}
