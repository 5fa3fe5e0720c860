/** How a plan stands, in words: used so much, resets then, so much will be lost. */
import type { AccountBalance, Lot } from '../../../shared/ledger/balance'
import type { Cut } from '../../../shared/ledger/grant-periods'
import { dayOf, endOf, isWithinDay } from '../../../shared/ledger/moment'
import { type PlanOutlook, worthOf } from '../../../shared/ledger/plan-outlook'
import type { PlanPeriod } from '../../../shared/ledger/plan-periods'
import { type Day, formatDay as dayText } from '../../../shared/time/days'
import { partOf } from '../../charts/summaries'
import type { Verdict } from '../../components/verdict'
import { formatAmount, formatDaysAway, formatInstant, formatList, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { shortDay } from './balance-words'

export function usedPart({ used, total }: Pick<PlanOutlook, 'used' | 'total'>): number | null {
  return total <= 0n ? null : partOf(used, total)
}

/** Whether data reaches into the running period: without it nothing is known of its use, which is not the same as no use. */
export function isKnown({ running }: PlanOutlook, { dataTo }: AccountBalance): boolean {
  return dataTo !== null && endOf(dataTo) > running.period.from.at
}

/** "Used 62 % of the allowance, resets 1 Dec (in 9 days)"; of one that has been ended, until when it serves. */
export function standing(outlook: PlanOutlook, balance: AccountBalance): string {
  const { plan, running } = outlook
  const share = isKnown(outlook, balance) ? usedPart(outlook) : null
  const when = dayAndAway(dayOf(running.period.to.at), balance.asOf)
  const isLast = plan.source.endsDay !== null && plan.source.endsDay <= dayText(running.period.to.day)
  if (share === null) return t(isLast ? 'recurring.ends' : 'recurring.resets', when)
  return t(isLast ? 'recurring.usedEnds' : 'recurring.usedResets', { share: formatPercent(share), ...when })
}

/** A plan that will be used up before it resets is worth a look; one that will not is how it is meant. */
export function planVerdict(outlook: PlanOutlook, balance: AccountBalance): Verdict {
  const { leftAtReset, total, used } = outlook
  if (!isKnown(outlook, balance)) return 'none'
  if (used >= total) return 'over'
  if (leftAtReset === null) return 'none'
  return leftAtReset.likely === 0n ? 'over' : leftAtReset.low === 0n ? 'watch' : 'ok'
}

/** What is expected of the rest of the period, and what the last one lost. Empty where nothing can be said. */
export function prospects(outlook: PlanOutlook, balance: AccountBalance): readonly string[] {
  if (!isKnown(outlook, balance)) return [t('recurring.noData')]
  const { plan, running, total, used, lossAtReset, leftAtReset } = outlook
  const { unit, asOf, runway } = balance
  const lines: string[] = []
  if (leftAtReset !== null && used < total) {
    const spentOn = runway.kind === 'range' && runway.endsBy === 'spent' && leftAtReset.likely === 0n ? runway.likely : null
    lines.push(
      spentOn === null
        ? t('recurring.willBeUsed', { share: formatPercent(partOf(total - leftAtReset.likely, total)) })
        : t('recurring.usedUp', dayAndAway(spentOn, asOf)),
    )
  }
  if (lossAtReset !== null && lossAtReset.likely > 0n) {
    const isRenewal = plan.source.carry.kind === 'rolls' && plan.source.carry.cap?.of === 'balance'
    lines.push(
      t(isRenewal ? 'recurring.willBeWithheld' : 'recurring.willBeLost', {
        amount: withWorth(running, lossAtReset.likely, unit),
      }),
    )
  }
  const before = plan.periods.at(-2)
  if (before !== undefined && before.lost > 0n) {
    lines.push(t('recurring.lostBefore', { amount: withWorth(before, before.lost, unit) }))
  }
  return lines
}

function dayAndAway(day: Day, asOf: Day): { readonly day: string; readonly away: string } {
  return { day: shortDay(day, asOf), away: formatDaysAway(day - asOf) }
}

/** "380 credits ($2.53 of the fee)". */
export function withWorth(period: PlanPeriod, nanos: bigint, unit: string): string {
  const worth = worthOf(period, nanos)
  const amount = formatAmount(nanos, unit)
  return worth === null ? amount : t('recurring.worth', { amount, worth: formatAmount(worth.nanos, worth.unit) })
}

/** What went beyond the allowance: what was billed is the money, what the model thinks is a check. Null where nothing did. */
export function beyond({ billed, overage }: PlanPeriod, unit: string): string | null {
  const bills = (billed ?? []).filter(({ nanos }) => nanos !== 0n).map((one) => formatAmount(one.nanos, one.unit))
  if (bills.length === 0 && overage <= 0n) return null
  const modelled = formatAmount(overage, unit)
  if (bills.length === 0) return t(billed === null ? 'recurring.beyondModelled' : 'recurring.beyondUnbilled', { modelled })
  const said = formatList(bills)
  return overage > 0n ? t('recurring.beyondBoth', { billed: said, modelled }) : t('recurring.beyondBilled', { billed: said })
}

/** The same in figures: "$1.15 (115 credits)". */
export function beyondShort({ billed, overage }: PlanPeriod, unit: string): string {
  const bills = (billed ?? []).filter(({ nanos }) => nanos !== 0n).map((one) => formatAmount(one.nanos, one.unit))
  return [...bills, ...(overage > 0n ? [`(${formatAmount(overage, unit)})`] : [])].join(' ')
}

/** When it comes anew: with the time where that is within a day. */
export function cutText({ at, isTimeKnown }: Cut, asOf: Day): string {
  if (!isWithinDay(at) || !isTimeKnown) return shortDay(dayOf(at), asOf)
  return t('recurring.atUtc', { when: formatInstant(at, 'UTC', dayText(asOf).slice(0, 4)) })
}

export function lotPeriod({ recurring }: Lot, asOf: Day): string | null {
  return recurring === null ? null : cutText(recurring.period.from, asOf)
}
