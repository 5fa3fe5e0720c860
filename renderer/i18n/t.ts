/** The one way to put words on the screen. */
import { type Key, MESSAGES, type Messages } from './catalogue'
import { formatNumber } from './format'
import { currentLanguage, currentLocale } from './language'
import type { Args, Message } from './message'

const pluralRules = new Map<string, Intl.PluralRules>()

export function t<K extends Key>(key: K, ...args: Args<Messages[K]>): string {
  const message: Message = MESSAGES[currentLanguage()][key]
  return fillMessage(message, args[0] ?? {})
}

export function fillMessage(message: Message, params: { readonly [name: string]: string | number }): string {
  const text = typeof message === 'string' ? message : message[pluralForm(Number(params['count']))]
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : typeof value === 'number' ? formatNumber(value) : value
  })
}

function pluralForm(count: number): 'one' | 'other' {
  const locale = currentLocale()
  let rules = pluralRules.get(locale)
  if (!rules) {
    rules = new Intl.PluralRules(locale)
    pluralRules.set(locale, rules)
  }
  return rules.select(count) === 'one' ? 'one' : 'other'
}
