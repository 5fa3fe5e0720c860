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
    ...LATER,
  }
}

/** Fields that the first books did not have. A new one is added here and nowhere else. */
const LATER = {
  lowBalanceDays: [],
  spikeFloor: 5_000_000_000n,
  quietHours: null,
  pausedUntil: null,
  snoozes: [],
  closeToTray: false,
  declinedRules: [],
} as const satisfies Partial<Settings>

export type StoredSettings = Omit<Settings, keyof typeof LATER> & Partial<Settings>

/** Settings of whatever age, with all that they lack. */
export function completeSettings(stored: StoredSettings): Settings {
  return { ...LATER, ...stored }
}
