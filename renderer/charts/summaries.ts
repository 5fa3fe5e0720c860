/** What a chart says, in a sentence: for everyone, and for those who cannot see it. */
import { formatAmount, formatShare } from '../i18n/format'
import { t } from '../i18n/t'

export function summariseDays(
  days: readonly string[],
  totals: readonly bigint[],
  unit: string,
  labelOf: (day: string) => string,
): string {
  const first = days[0]
  const last = days.at(-1)
  const sum = totals.reduce((all, one) => all + one, 0n)
  let top = 0
  for (let index = 1; index < totals.length; index++) if ((totals[index] ?? 0n) > (totals[top] ?? 0n)) top = index
  if (first === undefined || last === undefined || (totals[top] ?? 0n) === 0n) return t('charts.nothingInPeriod')
  return t('charts.daysSummary', {
    total: formatAmount(sum, unit),
    first: labelOf(first),
    last: labelOf(last),
    topDay: labelOf(days[top] ?? first),
    topAmount: formatAmount(totals[top] ?? 0n, unit),
  })
}

export type SharePart = { readonly name: string; readonly amount: bigint }

export function summariseShares(parts: readonly SharePart[], unit: string): string {
  const total = parts.reduce((sum, part) => sum + part.amount, 0n)
  const top = parts[0]
  if (!top || total <= 0n) return t('charts.nothingInPeriod')
  return t('charts.sharesSummary', {
    top: top.name,
    share: formatShare(partOf(top.amount, total)),
    total: formatAmount(total, unit),
    count: parts.length,
  })
}

/** Exact until the last step; good for a percentage on the screen. */
export function partOf(amount: bigint, total: bigint): number {
  return total === 0n ? 0 : Number((amount * 100_000n) / total) / 100_000
}
