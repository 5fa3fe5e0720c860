/** What a balance's figures mean, in one sentence with a verdict. */
import type { AccountBalance, Lot } from '../../../shared/ledger/balance'
import type { BalanceSpec, Grant, RecurringGrant } from '../../../shared/ledger/book-types'
import { planOutlooks } from '../../../shared/ledger/plan-outlook'
import { unitName } from '../../../shared/money/units'
import { type Day, formatDay as dayText } from '../../../shared/time/days'
import { firstDayOf, monthOf } from '../../../shared/time/months'
import { partOf } from '../../charts/summaries'
import type { Verdict } from '../../components/verdict'
import { formatAmount, formatDay, formatDaysAway, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'

export type BalanceWords = { readonly verdict: Verdict; readonly words: string; readonly detail: string | null }

const SOON_DAYS = 7
const WATCH_DAYS = 30

export function runwayWords(balance: AccountBalance): BalanceWords {
  const { runway, asOf } = balance
  switch (runway.kind) {
    case 'empty':
      return {
        verdict: 'over',
        words: balance.reset === null ? t('balances.empty') : t('recurring.emptyUntil', when(balance.reset.day, asOf)),
        detail: null,
      }
    case 'none':
      return { verdict: 'none', words: t('balances.noRunway'), detail: null }
    case 'needs-data':
      return { verdict: 'none', words: t('balances.needsData', { needed: runway.needed, days: runway.days }), detail: null }
    case 'unused':
      if (balance.reset !== null) {
        return { verdict: 'ok', words: t('recurring.resetsUnused', when(balance.reset.day, asOf)), detail: null }
      }
      return runway.expiresDay === null
        ? { verdict: 'ok', words: t('balances.unused'), detail: null }
        : {
            verdict: daysVerdict(runway.expiresDay - asOf, 'ok'),
            words: t('balances.unusedExpires', when(runway.expiresDay, asOf)),
            detail: null,
          }
    case 'range':
      return rangeWords(balance)
  }
}

function rangeWords(balance: AccountBalance): BalanceWords {
  const { runway, asOf } = balance
  if (runway.kind !== 'range') return { verdict: 'none', words: '', detail: null }
  const { likely, early, late } = runway
  const detail =
    early !== null && late !== null && early !== late
      ? t('balances.between', { early: shortDay(early, asOf), late: shortDay(late, asOf) })
      : null
  if (likely === null || runway.endsBy === 'lasts') return { verdict: 'ok', words: t('balances.lasts'), detail: null }
  if (runway.endsBy === 'reset') {
    const outlook = planOutlooks(balance)[0]
    const left = outlook?.leftAtReset?.likely ?? null
    const words =
      outlook === undefined || left === null || outlook.total <= 0n
        ? t('recurring.resets', when(likely, asOf))
        : t('balances.usedAtReset', { share: formatPercent(partOf(outlook.total - left, outlook.total)), ...when(likely, asOf) })
    // An allowance that resets unused is how it is meant; a bought lot that lapses is money lost.
    return { verdict: 'ok', words, detail }
  }
  if (runway.endsBy === 'expiry') {
    const used = usedAtEnd(balance)
    const words =
      balance.balance.kind === 'allowance' && used !== null
        ? t('balances.usedAtReset', { share: formatPercent(used), ...when(likely, asOf) })
        : t('balances.expiresFirst', when(likely, asOf))
    return { verdict: balance.balance.kind === 'allowance' ? 'ok' : daysVerdict(likely - asOf, 'ok'), words, detail }
  }
  return { verdict: daysVerdict(likely - asOf, 'ok'), words: t('balances.runsOut', when(likely, asOf)), detail }
}

/** Share of the running lots that will be used when they end. */
function usedAtEnd(balance: AccountBalance): number | null {
  const running = balance.lots.filter((lot) => lot.status === 'active' && lot.lapse !== null)
  const amount = running.reduce((sum, lot) => sum + lot.grant.amount, 0n)
  const left = running.reduce((sum, lot) => sum + (lot.lapse?.likely ?? 0n), 0n)
  return amount === 0n ? null : partOf(amount - left, amount)
}

function daysVerdict(days: number, calm: Verdict): Verdict {
  return days <= SOON_DAYS ? 'over' : days <= WATCH_DAYS ? 'watch' : calm
}

/** Used of what was there after the last grant; null where nothing was granted. */
export function usedShare(balance: AccountBalance): number | null {
  const { lastGrant, remaining } = balance
  if (lastGrant === null || remaining === null || lastGrant.balance <= 0n) return null
  const used = lastGrant.balance - remaining
  return used <= 0n ? 0 : partOf(used, lastGrant.balance)
}

/** "$4.20 will expire unused on 3 Dec": only where it is likely to. */
export function lapseWords(lot: Lot, unit: string, asOf: Day): string | null {
  if (lot.lapse === null || lot.lapse.likely <= 0n) return null
  return t('balances.willExpire', { amount: formatAmount(lot.lapse.likely, unit), day: shortDay(lot.lapse.day, asOf) })
}

/** `asOf`: with the day on which it began, where that tells the periods of a recurring grant apart. */
export function lotName({ grant, recurring }: Pick<Lot, 'grant' | 'recurring'>, asOf: Day): string {
  const { name, category, effectiveDay } = grant
  const own = name === '' ? t(`grantCategory.${category}`) : name
  return recurring === null ? own : `${own} · ${shortDayText(effectiveDay, asOf)}`
}

/** "Prepaid · USD". */
export function kindAndUnit({ kind, unit }: BalanceSpec): string {
  return `${t(`balanceKind.${kind}`)} · ${unitName(unit)}`
}

export function shortDay(day: Day, asOf: Day): string {
  return formatDay(dayText(day), dayText(asOf).slice(0, 4))
}

/** Until when a lot can be used: a day, a plan's end, or neither. */
export function lotEnd({ expiresDay, endsWith }: Grant, plans: readonly RecurringGrant[], asOf: Day): string {
  const plan = plans.find(({ id }) => id === endsWith)
  const parts = [
    ...(expiresDay === null ? [] : [t('balances.expiresOn', { day: shortDayText(expiresDay, asOf) })]),
    ...(plan === undefined ? [] : [t('recurring.servesWhile', { plan: sourceName(plan) })]),
  ]
  return parts.length === 0 ? t('balances.neverExpires') : parts.join(', ')
}

export function sourceName({ name, category }: Pick<RecurringGrant, 'name' | 'category'>): string {
  return name === '' ? t(`grantCategory.${category}`) : name
}

/** A lot's day as the book writes it. */
export function shortDayText(day: string, asOf: Day): string {
  return formatDay(day, dayText(asOf).slice(0, 4))
}

function when(day: Day, asOf: Day): { readonly day: string; readonly away: string } {
  return { day: shortDay(day, asOf), away: formatDaysAway(day - asOf) }
}

/** What was used this month; null where no data reaches into it, which is not the same as nothing used. */
export function knownThisMonth({ usedThisMonth, dataTo, asOf }: AccountBalance): bigint | null {
  return dataTo !== null && dataTo >= firstDayOf(monthOf(asOf)) ? usedThisMonth : null
}
