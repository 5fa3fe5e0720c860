/** The language and locale in force. Set by the runtime from the book's settings; the window is drawn anew when it changes. */
import type { Language } from './message'

const FALLBACK_LOCALE: { readonly [L in Language]: string } = { en: 'en-GB', de: 'de-DE' }

let language: Language = 'en'
let locale = FALLBACK_LOCALE.en

/**
 * Dates and numbers follow the machine's locale as long as it is of the same language: "21 Nov" in an English sentence, "21. Nov."
 * in a German one.
 */
export function setLanguage(next: Language, machineLocales: readonly string[]): void {
  language = next
  locale = machineLocales.find((name) => name === next || name.startsWith(`${next}-`)) ?? FALLBACK_LOCALE[next]
}

export function currentLanguage(): Language {
  return language
}

export function currentLocale(): string {
  return locale
}

/** What to propose before anything was chosen. */
export function proposeLanguage(machineLocales: readonly string[]): Language {
  return machineLocales[0]?.startsWith('de') ? 'de' : 'en'
}
