/** What is known of each service, and what that proposes when a grant is typed. */
import { mulDiv } from '../../money/nanos'
import { civilOf, type Day } from '../../time/days'
import { dayInMonth, monthOf } from '../../time/months'
import type { GrantCategory, Resets } from '../book-types'
import { MEDIA_SERVICES } from './media'
import { MODEL_SERVICES } from './models'
import type { Evidence, Expiry, PurchaseFee, ResetDefault, ServiceRules, Sourced } from './rules'
import { TOOL_SERVICES } from './tools'

export type { Evidence, Expiry, PurchaseFee, ResetDefault, ServiceRules, Sourced } from './rules'

export const SERVICE_RULES: readonly ServiceRules[] = [...MODEL_SERVICES, ...MEDIA_SERVICES, ...TOOL_SERVICES]

/** Null where nothing is known of the service. */
export function rulesFor(provider: string, product: string): ServiceRules | null {
  const name = fold(provider)
  const wanted = [`${name}|${fold(product)}`, name]
  return SERVICE_RULES.find(({ accounts }) => accounts.some((account) => wanted.includes(account))) ?? null
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

/** Prices and rules change: one without a date of its own, or not from a good source, wants a look before it is relied on. */
export function wantsCheck({ confidence, sourceDate }: Evidence): boolean {
  return confidence !== 'high' || sourceDate === null
}

export function expiryOf(rules: ServiceRules | null, category: GrantCategory): Sourced<Expiry> | null {
  if (category === 'paid') return rules?.boughtExpiry ?? null
  return category === 'promotional' ? (rules?.promotionalExpiry ?? null) : null
}

/** The first day on which a lot granted on `day` no longer serves; null where it does not expire. */
export function expiresOn({ lasts }: Expiry, day: Day): Day | null {
  if (lasts === null) return null
  return lasts.unit === 'days' ? day + lasts.count : dayInMonth(monthOf(day) + lasts.count, civilOf(day).dayOfMonth)
}

/** Lower is drawn first; bought lots stand at 0, so that only what the service puts before them needs a number. */
export function priorityOf(rules: ServiceRules | null, category: GrantCategory): number {
  const order = rules?.order?.value
  if (order === undefined || order === 'by-expiry') return 0
  const place = order.indexOf(category)
  const bought = order.indexOf('paid')
  return place === -1 || bought === -1 || place > bought ? 0 : place - bought
}

/** What is paid for an amount of credit: the fee comes on top, rounded half-even to the nano. */
export function priceWithFee({ perMille, least }: PurchaseFee, credited: bigint): bigint {
  const fee = mulDiv(credited, BigInt(perMille), 1000n)
  return credited + (fee > least ? fee : least)
}

/** `firstDay`: when the subscription began; `time`: at what time of that day, where that is known. */
export function resetsOf(reset: ResetDefault, firstDay: Day, time: string | null): Resets {
  switch (reset.on) {
    case 'first-of-month':
      return { rule: { kind: 'month', startDay: 1 }, time: reset.time, zone: 'UTC' }
    case 'subscription-day':
      return {
        rule: { kind: 'month', startDay: civilOf(firstDay).dayOfMonth },
        time: reset.time === null ? null : time,
        zone: 'UTC',
      }
    case 'week':
      return { rule: { kind: 'week', startsOn: reset.startsOn }, time: reset.time, zone: 'UTC' }
    case 'days':
      return { rule: { kind: 'days', count: reset.count }, time: reset.time, zone: 'UTC' }
  }
}
