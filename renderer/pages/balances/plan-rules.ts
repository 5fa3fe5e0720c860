/** The rule of a recurring grant as a sentence. */
import type { Carry, RecurringGrant, Resets, Span } from '../../../shared/ledger/book-types'
import { formatAmount, formatMonthName, formatNumber, formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/t'

export function ruleSentence({ amount, fee, resets, carry }: RecurringGrant, unit: string): string {
  const parts = [
    t('recurring.rule', { amount: formatAmount(amount, unit), rhythm: rhythmText(resets) }),
    carryText(carry, unit),
    ...(fee === null ? [] : [t('recurring.rule.fee', { fee: formatAmount(fee.nanos, fee.unit) })]),
  ]
  return parts.join(' ')
}

function rhythmText({ rule, time, zone }: Resets): string {
  const rhythm = ruleText(rule)
  if (time === null) return t('recurring.rule.someTime', { rhythm })
  return t('recurring.rule.at', { rhythm, time, zone })
}

function ruleText(rule: Resets['rule']): string {
  switch (rule.kind) {
    case 'month':
      return rule.startDay === 31 ? t('recurring.rule.lastOfMonth') : t('recurring.rule.month', { day: rule.startDay })
    case 'year':
      return t('recurring.rule.year', { day: rule.startDay, month: formatMonthName(rule.month) })
    case 'week':
      return t('recurring.rule.week', { weekday: formatWeekday(rule.startsOn) })
    case 'days':
      return t('recurring.rule.days', { count: rule.count })
  }
}

export function carryText(carry: Carry, unit: string): string {
  if (carry.kind === 'lapses') return t('recurring.rule.lapses')
  const lasts = carry.lasts === null ? null : spanText(carry.lasts)
  if (carry.kind === 'stays') return lasts === null ? t('recurring.rule.stays') : t('recurring.rule.staysFor', { lasts })
  const cap =
    carry.cap === null
      ? null
      : 'nanos' in carry.cap
        ? formatAmount(carry.cap.nanos, unit)
        : t('recurring.rule.times', { times: formatNumber(carry.cap.times) })
  return [
    t(`recurring.rule.rolls.${carry.drawn}`),
    ...(carry.cap === null || cap === null ? [] : [t(`recurring.rule.cap.${carry.cap.of}`, { cap })]),
    ...(lasts === null ? [] : [t('recurring.rule.rollsFor', { lasts })]),
  ].join(' ')
}

export function spanText({ unit, count }: Span): string {
  return t(`recurring.span.${unit}`, { count })
}
