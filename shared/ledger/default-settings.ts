/** What a book starts with before its owner has chosen anything. */
import type { Settings } from './book-types'

export function defaultSettings(machine: Pick<Settings, 'zone' | 'language'>): Settings {
  return {
    homeCurrency: 'USD',
    zone: machine.zone,
    days: 'zone',
    theme: 'system',
    language: machine.language,
    hideAmounts: false,
    blur: false,
    notifications: true,
    lowBalancePercents: [20, 5],
    expiryDays: [30, 7, 1],
  }
}
