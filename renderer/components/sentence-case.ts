import { currentLocale } from '../i18n/language'

/** A word from the middle of a sentence, at the start of one. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase(currentLocale()) + text.slice(1)
}
