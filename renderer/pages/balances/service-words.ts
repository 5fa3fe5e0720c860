/** What is known of a service, in words. */
import type { Evidence, Expiry, PurchaseFee, ResetDefault, ServiceRules } from '../../../shared/ledger/service-rules'
import { wantsCheck } from '../../../shared/ledger/service-rules'
import { formatAmount, formatPercent, formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/t'
import { carryText, spanText } from './plan-rules'

export type ServiceFact = { readonly name: string; readonly value: string; readonly evidence: Evidence }

/** In the order in which a person would ask; what nobody stated is absent. */
export function serviceFacts(rules: ServiceRules): readonly ServiceFact[] {
  const { boughtExpiry, promotionalExpiry, order, resets, freeResets, carry, fee, atZero, beyond, limit } = rules
  return [
    ...fact('services.bought', boughtExpiry, expiryText),
    ...fact('services.promotional', promotionalExpiry, expiryText),
    ...fact('services.order', order, orderText),
    ...fact('services.resets', resets, resetText),
    ...fact('services.freeResets', freeResets, resetText),
    // The unit does not matter: no rule of a service names a cap in credits.
    ...fact('services.carry', carry, (value) => carryText(value, '')),
    ...fact('services.fee', fee, feeText),
    ...fact('services.atZero', atZero, (value) => t(`services.atZero.${value}`)),
    ...fact('services.beyond', beyond, (value) => t(`services.beyond.${value}`)),
    ...fact('services.limit', limit, (value) => t(`services.limit.${value}`)),
  ]
}

type FactName =
  | 'services.bought'
  | 'services.promotional'
  | 'services.order'
  | 'services.resets'
  | 'services.freeResets'
  | 'services.carry'
  | 'services.fee'
  | 'services.atZero'
  | 'services.beyond'
  | 'services.limit'

function fact<T>(
  name: FactName,
  rule: ({ readonly value: T } & Evidence) | undefined,
  words: (value: T) => string,
): readonly ServiceFact[] {
  return rule === undefined ? [] : [{ name: t(name), value: words(rule.value), evidence: rule }]
}

function expiryText({ lasts, endsWithPlan }: Expiry): string {
  const length = lasts === null ? null : t('services.lasts', { length: spanText(lasts) })
  if (!endsWithPlan) return length ?? t('services.noExpiry')
  return length === null ? t('services.withPlan') : t('services.lastsWithPlan', { length })
}

function orderText(order: NonNullable<ServiceRules['order']>['value']): string {
  return order === 'by-expiry' ? t('services.byExpiry') : order.map((category) => t(`grantCategory.${category}`)).join(' → ')
}

function resetText(reset: ResetDefault): string {
  const time = reset.time === null || reset.time === 'subscription' ? null : reset.time
  switch (reset.on) {
    case 'first-of-month':
      return time === null ? t('services.firstOfMonth') : t('services.atTime', { when: t('services.firstOfMonth'), time })
    case 'subscription-day':
      return t(reset.time === null ? 'services.subscriptionDay' : 'services.subscriptionHour')
    case 'week': {
      const when = t('recurring.rule.week', { weekday: formatWeekday(reset.startsOn) })
      return time === null ? when : t('services.atTime', { when, time })
    }
    case 'days': {
      const when = t('recurring.rule.days', { count: reset.count })
      return time === null ? when : t('services.atTime', { when, time })
    }
  }
}

function feeText({ perMille, least, unit }: PurchaseFee): string {
  return t('services.feeOnTop', { part: formatPercent(perMille / 1000, 1), least: formatAmount(least, unit) })
}

/** Where it is from and how sure that is; asks for a check where it is not sure, or has no date. */
export function evidenceText(evidence: Evidence): string {
  return t(wantsCheck(evidence) ? 'services.evidenceCheck' : 'services.evidence', {
    source: hostOf(evidence),
    date: evidence.sourceDate ?? t('services.undated'),
    confidence: t(`services.confidence.${evidence.confidence}`),
  })
}

/** The host of an address, and what is no address as it is. */
function hostOf({ source }: Evidence): string {
  return /^https?:\/\/([^/ ]+)/.exec(source)?.[1] ?? source
}
