/**
 * What people type, read by the rules of their locale. Money is never guessed: "12,50" means twelve and a half in German and is
 * refused in English, where the comma can only group three digits.
 *
 * Law: parseAmount(inputText(n)) = n in every locale.
 */
import { formatNanos, type Nanos, parseNanos } from '../../shared/money/nanos'
import { currentLocale } from './language'

type Separators = { readonly decimal: string; readonly group: string }

const separatorsByLocale = new Map<string, Separators>()

/** Null for anything that is not one number in the user's spelling. */
export function parseAmount(text: string): Nanos | null {
  const { decimal, group } = separators()
  const trimmed = text.trim().replace(/^\+/, '').replace(/^−/, '-')
  const [whole = '', fraction, ...rest] = trimmed.split(decimal)
  if (rest.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null
  const digits = ungroup(whole, group)
  if (digits === null) return null
  const parsed = parseNanos(`${digits}.${fraction ?? ''}`, 'strict')
  return parsed.ok && !parsed.rounded ? parsed.nanos : null
}

/** An amount as the user would type it: no grouping, every digit. */
export function inputText(nanos: Nanos): string {
  return formatNanos(nanos).replace('.', separators().decimal)
}

/** For "write it like …". */
export function exampleAmount(): string {
  return `1234${separators().decimal}50`
}

function ungroup(whole: string, group: string): string | null {
  if (/^-?\d*$/.test(whole)) return whole
  const isSpace = /\s/.test(group)
  const parts = whole.replace(/^-/, '').split(isSpace ? /\s/ : group)
  const isGrouped = parts.every((part, index) => (index === 0 ? /^\d{1,3}$/.test(part) : /^\d{3}$/.test(part)))
  return isGrouped ? `${whole.startsWith('-') ? '-' : ''}${parts.join('')}` : null
}

function separators(): Separators {
  const locale = currentLocale()
  const known = separatorsByLocale.get(locale)
  if (known) return known
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.5)
  const found = {
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    group: parts.find((part) => part.type === 'group')?.value ?? ',',
  }
  separatorsByLocale.set(locale, found)
  return found
}
