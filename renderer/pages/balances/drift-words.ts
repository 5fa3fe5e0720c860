/** Why the console and the book differ, a sentence for each reason. */
import type { Reason } from '../../../shared/ledger/explain-drift'
import { type Day, formatDay as dayText } from '../../../shared/time/days'
import { formatAmount, formatDay, formatDayRange, formatInstant, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { lotName } from './balance-words'

type Surroundings = { readonly unit: string; readonly zone: string; readonly thisYear: string }

export function reasonWords(reason: Reason, { unit, zone, thisYear }: Surroundings): string {
  const size = (nanos: bigint): string => formatAmount(nanos < 0n ? -nanos : nanos, unit)
  switch (reason.kind) {
    case 'missing-days':
    case 'provisional-days': {
      const what = { count: reason.days.length, days: daysText(reason.days, thisYear) }
      const words = t(`reconcile.reason.${reason.kind}`, what)
      return reason.nanos === null ? words : `${words} ${t('reconcile.reason.usually', { amount: size(reason.nanos) })}`
    }
    case 'earlier':
      return t('reconcile.reason.earlier', {
        when: formatInstant(reason.statement.at, zone, thisYear),
        amount: formatAmount(reason.nanos, unit, { signed: true }),
      })
    case 'expiry':
      return t(reason.nanos > 0n ? 'reconcile.reason.expired' : 'reconcile.reason.expires', {
        lot: lotName(reason.lot, reason.day),
        day: formatDay(dayText(reason.day), thisYear),
        amount: size(reason.nanos),
      })
    case 'purchase':
      return t('reconcile.reason.purchase', {
        amount: size(reason.nanos),
        day: formatDay(dayText(reason.purchase.day), thisYear),
      })
    case 'same-day':
      return t('reconcile.reason.same-day', { amount: size(reason.nanos) })
    case 'computed':
      return t('reconcile.reason.computed', { amount: size(reason.nanos) })
    case 'not-drawn':
      return t('reconcile.reason.not-drawn', { count: reason.rows })
    case 'long-rows':
      return t('reconcile.reason.long-rows')
  }
}

const MAX_RANGES = 4

/** "3–5 Nov and 9 Nov"; of many gaps the last ones. */
export function daysText(days: readonly Day[], thisYear: string): string {
  const ranges: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = ranges.at(-1)
    if (last !== undefined && last.to + 1 === day) last.to = day
    else ranges.push({ from: day, to: day })
  }
  const shown = ranges
    .slice(-MAX_RANGES)
    .map(({ from, to }) =>
      from === to ? formatDay(dayText(from), thisYear) : formatDayRange(dayText(from), dayText(to), thisYear),
    )
  return formatList(ranges.length > MAX_RANGES ? ['…', ...shown] : shown)
}
