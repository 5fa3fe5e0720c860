/** Numbers, money, days and instants as the user writes them. Amounts stay exact: nanos go to text, never through a float. */
import { formatNanos } from '../../shared/money/nanos'
import { isCurrency, unitName } from '../../shared/money/units'
import { currentLocale } from './language'

const NANOS_DIGITS = 9
const MS_PER_DAY = 86_400_000
/** Their sign alone is clear to everyone; other dollars and crowns keep their letters. */
const SHORT_SIGNS = ['USD', 'EUR', 'GBP', 'JPY', 'INR']

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).format(value)
}

/** `part` of 1: 0.4 is "40 %" or "40%". Cut, not rounded: nothing is at 100 % before it is, and alerts count the same way. */
export function formatPercent(part: number, digits: 0 | 1 = 0): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: digits, roundingMode: 'trunc' }).format(part)
}

/** Part of a whole, to the nearest: parts of one whole should look as if they added up. For limits, see `formatPercent`. */
export function formatShare(part: number, digits: 0 | 1 = 0): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: digits }).format(part)
}

export type AmountStyle = {
  /**
   * `cents`: as prices are written, finer only for amounts under a cent. `exact`: every digit there is.
   * `fine`: four digits that count below one, for what a single piece costs.
   */
  readonly digits?: 'cents' | 'exact' | 'whole' | 'fine'
  /** Show + on amounts above 0. */
  readonly signed?: boolean
}

/** Nanos of a currency, or of a virtual unit such as `openai:credits`. */
export function formatAmount(nanos: bigint, unit: string, style: AmountStyle = {}): string {
  const sign: Intl.NumberFormatOptions = style.signed ? { signDisplay: 'exceptZero' } : {}
  if (!isCurrency(unit)) {
    return `${formatDecimal(nanos, { ...sign, ...plainDigits(nanos, style) })} ${unitName(unit)}`
  }
  const display = SHORT_SIGNS.includes(unit) ? 'narrowSymbol' : 'symbol'
  return formatDecimal(nanos, {
    ...sign,
    style: 'currency',
    currency: unit,
    currencyDisplay: display,
    ...currencyDigits(nanos, unit, style),
  })
}

/** A count in nanos: tokens, images, seconds. Millions are written short unless exact. */
export function formatQuantity(nanos: bigint, style: { readonly short?: boolean } = {}): string {
  const short = style.short && absolute(nanos) >= 10_000n * 10n ** 9n
  return formatDecimal(
    nanos,
    short ? { notation: 'compact', maximumSignificantDigits: 3 } : { maximumFractionDigits: NANOS_DIGITS },
  )
}

/** "21 Nov", with the year when it is not `thisYear`. */
export function formatDay(day: string, thisYear?: string): string {
  const withYear = day.slice(0, 4) !== thisYear
  return dateFormat({ day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}), timeZone: 'UTC' }).format(
    dayStart(day),
  )
}

/** "3–29 Nov 2026"; both days are included. */
export function formatDayRange(first: string, last: string, thisYear?: string): string {
  const withYear = first.slice(0, 4) !== thisYear || last.slice(0, 4) !== thisYear
  return dateFormat({ day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}), timeZone: 'UTC' }).formatRange(
    dayStart(first),
    dayStart(last),
  )
}

/** "November 2026" for `2026-11`. */
export function formatMonth(month: string): string {
  return dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayStart(`${month}-01`))
}

/** "January" for 1. */
export function formatMonthName(month: number): string {
  return dateFormat({ month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 1))
}

/** "Mon" to "Sun"; 0 is Sunday. */
export function formatWeekday(weekday: number, width: 'short' | 'long' = 'long'): string {
  return dateFormat({ weekday: width, timeZone: 'UTC' }).format(Date.UTC(2026, 1, 1 + weekday))
}

/** "21 Nov 2026, 15:25" in the zone of the book; without the year when it is `thisYear`. */
export function formatInstant(instant: number | string, zone: string, thisYear?: string): string {
  const year = dateFormat({ year: 'numeric', timeZone: zone }).format(new Date(instant))
  return dateFormat({
    day: 'numeric',
    month: 'short',
    ...(year === thisYear ? {} : { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))
}

/** "14:00" or "2 PM": the start of an hour of the day, 0 to 23. */
export function formatHour(hour: number): string {
  return dateFormat({ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 1, hour))
}

/** "in 3 weeks", "yesterday". */
export function formatDaysAway(days: number): string {
  const format = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' })
  const size = Math.abs(days)
  if (size < 14) return format.format(days, 'day')
  if (size < 60) return format.format(Math.round(days / 7), 'week')
  if (size < 700) return format.format(Math.round(days / 30.44), 'month')
  return format.format(Math.round(days / 365.25), 'year')
}

/** "8 s", "2 min": for what is still to wait. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute']
  return numberFormat({ style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

/** "1.2 MB". */
export function formatBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return numberFormat({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}

/** "EUR – Euro". */
export function currencyLabel(code: string): string {
  const name = new Intl.DisplayNames(currentLocale(), { type: 'currency', fallback: 'none' }).of(code)
  return name === undefined ? code : `${code} – ${name}`
}

/** "A, B and C". */
export function formatList(items: readonly string[], kind: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(currentLocale(), { type: kind }).format(items)
}

/** Order of names for people: "10" after "9", "é" beside "e". */
export function compareNames(left: string, right: string): number {
  return left.localeCompare(right, currentLocale(), { numeric: true, sensitivity: 'base' })
}

function formatDecimal(nanos: bigint, options: Intl.NumberFormatOptions): string {
  return numberFormat(options).format(formatNanos(nanos) as Intl.StringNumericLiteral)
}

function currencyDigits(nanos: bigint, unit: string, style: AmountStyle): Intl.NumberFormatOptions {
  if (style.digits === 'whole') return { maximumFractionDigits: 0 }
  if (style.digits === 'exact') return { maximumFractionDigits: NANOS_DIGITS }
  if (style.digits === 'fine' && absolute(nanos) < 10n ** BigInt(NANOS_DIGITS)) return FINE
  const usual = numberFormat({ style: 'currency', currency: unit }).resolvedOptions().maximumFractionDigits ?? 2
  const smallest = 10n ** BigInt(NANOS_DIGITS - usual)
  return nanos !== 0n && absolute(nanos) < smallest ? { maximumSignificantDigits: 2 } : {}
}

const FINE: Intl.NumberFormatOptions = { minimumSignificantDigits: 2, maximumSignificantDigits: 4 }

function plainDigits(nanos: bigint, style: AmountStyle): Intl.NumberFormatOptions {
  if (style.digits === 'whole') return { maximumFractionDigits: 0 }
  if (style.digits === 'exact') return { maximumFractionDigits: NANOS_DIGITS }
  return nanos !== 0n && absolute(nanos) < 10n ** 7n ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

function dayStart(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY) * MS_PER_DAY
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currentLocale()} ${JSON.stringify(options)}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(currentLocale(), options)
    numberFormats.set(key, format)
  }
  return format
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${JSON.stringify(options)}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(currentLocale(), options)
    dateFormats.set(key, format)
  }
  return format
}
