/**
 * Cells of a mapped column, read in one given style. A cell that the style does not fit is an error, whatever another style would
 * make of it.
 */
import { type NanosResult, parseNanos } from '../../money/nanos'
import { dayFrom, isCivil, MS_PER_DAY } from '../../time/days'
import { zoneOffset } from '../../time/zone'
import type { MappedNumberStyle, TimeStyle } from './mapping'

const SIGN = /\p{Sc}/u
/**
 * Blanks that stand between thousands: plain, no-break, narrow no-break, and the Swiss apostrophe. As with a point, a group of
 * thousands never begins with a zero.
 */
const COMMA = /^(-?)(\d+|[1-9]\d{0,2}(?:([.\u0020\u00a0\u202f'’])\d{3})(?:\3\d{3})*)?(?:,(\d*))?([eE][+-]?\d+)?$/

/** `sign` is the currency sign of the amount's own unit, '' where it has none. */
export function parseNumber(text: string, style: MappedNumberStyle, sign: string): NanosResult {
  if (style === 'dot') return parseNanos(moveSign(text, sign), 'dot-decimal', sign === '' ? '$' : sign)
  let rest = text.trim().replace(/^−/, '-')
  if (sign !== '' && rest.endsWith(sign)) rest = rest.slice(0, -sign.length).trimEnd()
  else if (sign !== '' && rest.startsWith(`-${sign}`)) rest = `-${rest.slice(1 + sign.length).trimStart()}`
  else if (sign !== '' && rest.startsWith(sign)) rest = rest.slice(sign.length).trimStart()
  const parts = COMMA.exec(rest)
  if (parts === null) return { ok: false, code: SIGN.test(rest) ? 'unknown-unit' : 'not-a-number' }
  const whole = (parts[2] ?? '').replace(/\D/g, '')
  const fraction = parts[4] ?? ''
  if (whole === '' && fraction === '') return { ok: false, code: 'not-a-number' }
  return parseNanos(`${parts[1]}${whole}.${fraction}${parts[5] ?? ''}`, 'strict')
}

/** `5.00 €` is `€5.00`. */
function moveSign(text: string, sign: string): string {
  const trimmed = text.trim()
  if (sign === '' || !trimmed.endsWith(sign)) return trimmed
  const rest = trimmed.slice(0, -sign.length).trimEnd()
  return SIGN.test(rest) ? trimmed : rest
}

/** The currency sign in a cell, '' where there is none. */
export function signIn(text: string): string {
  return SIGN.exec(text)?.[0] ?? ''
}

const SIGNS: { readonly [unit: string]: string } = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', CNY: '¥', INR: '₹', KRW: '₩' }

export function signOfUnit(unit: string): string {
  return SIGNS[unit] ?? ''
}

/** A time as written: the wall clock, and its distance to UTC where the cell says it. */
export type WrittenTime = { readonly localMs: number; readonly offsetMs: number | null; readonly isDateOnly: boolean }

const CLOCK = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`
const ISO = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${CLOCK}$`)
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const SHORT = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${CLOCK}$`)
const UNIX = /^(\d{10})(?:\.(\d{1,9}))?$/
const UNIX_MS = /^\d{13}$/

/** Null where the style does not fit. Unix times are taken from September 2001 to 2286, so that no day is taken for one. */
export function parseTime(text: string, style: TimeStyle): WrittenTime | null {
  const trimmed = text.trim()
  switch (style) {
    case 'iso': {
      const compact = COMPACT.exec(trimmed)
      if (compact !== null) return written(Number(compact[1]), Number(compact[2]), Number(compact[3]), [])
      const parts = ISO.exec(trimmed)
      return parts === null ? null : written(Number(parts[1]), Number(parts[3]), Number(parts[4]), parts.slice(5))
    }
    case 'dmy':
    case 'mdy': {
      const parts = SHORT.exec(trimmed)
      if (parts === null) return null
      const year = Number(parts[4]) + (parts[4]?.length === 2 ? 2000 : 0)
      const [first, second] = [Number(parts[1]), Number(parts[3])]
      return style === 'dmy' ? written(year, second, first, parts.slice(5)) : written(year, first, second, parts.slice(5))
    }
    case 'unix': {
      const parts = UNIX.exec(trimmed)
      if (parts === null || trimmed.startsWith('0')) return null
      return { localMs: Number(parts[1]) * 1000 + millis(parts[2]), offsetMs: 0, isDateOnly: false }
    }
    case 'unix-ms':
      if (!UNIX_MS.test(trimmed) || trimmed.startsWith('0')) return null
      return { localMs: Number(trimmed), offsetMs: 0, isDateOnly: false }
  }
}

function written(year: number, month: number, dayOfMonth: number, clock: readonly (string | undefined)[]): WrittenTime | null {
  if (!isCivil(year, month, dayOfMonth)) return null
  const midnight = dayFrom(year, month, dayOfMonth) * MS_PER_DAY
  const [hourText, minuteText, secondText, fraction, half, zone] = clock
  if (hourText === undefined) return { localMs: midnight, offsetMs: null, isDateOnly: true }
  const hour = hourOf(Number(hourText), half)
  const minute = Number(minuteText)
  const second = Number(secondText ?? '0')
  if (hour === null || minute > 59 || second > 59) return null
  const localMs = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millis(fraction)
  return { localMs, offsetMs: offsetOf(zone), isDateOnly: false }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function millis(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3))
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null
  if (/^[A-Z]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000
}

/**
 * The instant of a written time; `zone` is asked only where the cell has no offset. Of an hour that the zone's clocks show twice
 * the first is taken; for one that they skip there is none.
 */
export function instantOf({ localMs, offsetMs }: WrittenTime, zone: string): number | null {
  if (offsetMs !== null) return localMs - offsetMs
  const before = localMs - zoneOffset(localMs - MS_PER_DAY, zone)
  const after = localMs - zoneOffset(localMs + MS_PER_DAY, zone)
  for (const ms of [Math.min(before, after), Math.max(before, after)]) {
    if (ms + zoneOffset(ms, zone) === localMs) return ms
  }
  return null
}
