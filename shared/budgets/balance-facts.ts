/** What is true of each balance: how low it is, how long it lasts, what of it expires, and how old the data about it is. */
import type { AccountBalance, Lot } from '../ledger/balance'
import type { Settings } from '../ledger/book-types'
import { isOfPlan } from '../ledger/planned-lots'
import { formatNanos } from '../money/nanos'
import { type Day, formatDay, toDay } from '../time/days'
import { type AlertFact, HEADROOM, levelsOf, presence } from './alert-fact'
import { percentOf, STALE_DAYS } from './budget'
import { DORMANT_DAYS } from './budget-forecast'

export function balanceFacts(balances: readonly AccountBalance[], settings: Settings, today: Day): readonly AlertFact[] {
  return [
    ...balances.flatMap((balance) => [
      ...lowBalanceFact(balance, settings, today),
      ...shortRunwayFact(balance, settings, today),
      ...allowanceFact(balance, today),
      ...balance.lots.flatMap((lot) => expiringFact(balance, lot, settings, today)),
    ]),
    ...staleFacts(balances, today),
  ]
}

/** The time since the last grant is the period: percentages are of what the balance was right after it. */
function lowBalanceFact(balance: AccountBalance, settings: Settings, today: Day): readonly AlertFact[] {
  const { account, remaining, lastGrant, pessimistic, runway, unit } = balance
  const thresholds = settings.lowBalancePercents
  if (remaining === null || lastGrant === null || thresholds.length === 0) return []
  const base = lastGrant.balance
  const isAtMost = (nanos: bigint, percent: number): boolean => nanos <= 0n || !isMoreThan(nanos, base, percent)
  const probable = pessimistic !== null && pessimistic < remaining ? pessimistic : remaining
  const levels = levelsOf(
    thresholds,
    'falling',
    (percent) => isAtMost(remaining, percent),
    (percent) => isAtMost(probable, percent + HEADROOM),
  )
  const { crossed } = levels
  return [
    {
      ...sinceGrant(balance, lastGrant.day, 'low-balance'),
      ...levels,
      canRecover: isFresh(balance, today),
      severity: crossed !== null && crossed <= 5 ? 'critical' : 'warning',
      figures: {
        name: account.name,
        balanceId: balance.balance.id,
        unit,
        remaining: formatNanos(remaining),
        base: formatNanos(base),
        percent: String(Math.floor(percentOf(remaining, base))),
        since: formatDay(lastGrant.day),
        runsOut: runway.kind === 'range' && runway.likely !== null && remaining > 0n ? formatDay(runway.likely) : '',
        threshold: String(crossed ?? ''),
      },
      canStart: true,
      notify: true,
    },
  ]
}

/** How much longer than the threshold a balance must last before that counts as recovery: a quarter, and two days at least. */
const headroomOf = (days: number): number => Math.max(2, Math.ceil(days / 4))

/**
 * Only what is used up for good: what expires, and what comes anew, have alerts of their own. That nothing is left is the low
 * balance's to tell, where that is asked for.
 */
function shortRunwayFact(balance: AccountBalance, settings: Settings, today: Day): readonly AlertFact[] {
  const { account, remaining, lastGrant, runway, unit } = balance
  const { lowBalanceDays, lowBalancePercents } = settings
  if (remaining === null || lastGrant === null || lowBalanceDays.length === 0 || resetOf(balance, today) !== null) return []
  const daysTo = (end: Day | null): number => (end === null ? Number.POSITIVE_INFINITY : Math.max(0, end - today))
  const isEmpty = runway.kind === 'empty'
  const isSpent = runway.kind === 'range' && runway.endsBy === 'spent'
  const isElsewhere = isEmpty && lowBalancePercents.length > 0
  const days = isElsewhere || !(isEmpty || isSpent) ? Number.POSITIVE_INFINITY : isEmpty ? 0 : daysTo(runway.likely)
  const early = isEmpty ? 0 : runway.kind === 'range' ? daysTo(runway.early) : Number.POSITIVE_INFINITY
  const isKnown = isEmpty || runway.kind === 'range' || runway.kind === 'unused'
  const levels = levelsOf(
    lowBalanceDays,
    'falling',
    (threshold) => days <= threshold,
    (threshold) => !isKnown || Math.min(days, early) <= threshold + headroomOf(threshold),
  )
  const { crossed } = levels
  return [
    {
      ...sinceGrant(balance, lastGrant.day, 'short-runway'),
      ...levels,
      canRecover: isKnown && isFresh(balance, today),
      severity: days <= 3 ? 'critical' : 'warning',
      figures: {
        name: account.name,
        balanceId: balance.balance.id,
        unit,
        remaining: formatNanos(remaining),
        days: crossed === null ? '' : String(days),
        runsOut: crossed === null ? '' : formatDay(today + days),
        early: runway.kind === 'range' && runway.early !== null ? formatDay(runway.early) : '',
        late: runway.kind === 'range' && runway.late !== null ? formatDay(runway.late) : '',
        threshold: String(crossed ?? ''),
      },
      canStart: true,
      notify: true,
    },
  ]
}

function sinceGrant(
  { account, balance }: AccountBalance,
  day: Day,
  kind: 'low-balance' | 'short-runway',
): Pick<AlertFact, 'key' | 'kind' | 'subjectId'> {
  const key = `${account.id}/${balance.id}|${formatDay(day)}|${kind}`
  return { key, kind, subjectId: account.id }
}

function isFresh({ dataTo }: AccountBalance, today: Day): boolean {
  return dataTo !== null && dataTo >= today - STALE_DAYS
}

/**
 * What a plan includes, on its way to be used up before it comes anew. Whatever else the account can draw on counts: only where
 * nothing is left before the reset is there a risk. It ends when even high use would last until then; that it is used up is the low
 * balance's to tell.
 */
function allowanceFact(balance: AccountBalance, today: Day): readonly AlertFact[] {
  const { account, remaining, runway, unit } = balance
  const reset = resetOf(balance, today)
  if (remaining === null || reset === null) return []
  const endsBefore = (end: Day | null): boolean => end !== null && end < reset
  const likely = runway.kind === 'range' && remaining > 0n && endsBefore(runway.likely) ? runway.likely : null
  const isClear = runway.kind === 'unused' || (runway.kind === 'range' && !endsBefore(runway.early))
  return [
    {
      key: `${account.id}/${balance.balance.id}|${formatDay(reset)}|allowance`,
      kind: 'allowance',
      subjectId: account.id,
      ...presence(likely !== null, !isClear),
      canRecover: isClear && isFresh(balance, today),
      severity: 'warning',
      figures: {
        name: account.name,
        balanceId: balance.balance.id,
        unit,
        remaining: formatNanos(remaining),
        runsOut: likely === null ? '' : formatDay(likely),
        early: runway.kind === 'range' && runway.early !== null ? formatDay(runway.early) : '',
        late: runway.kind === 'range' && endsBefore(runway.late) && runway.late !== null ? formatDay(runway.late) : '',
        resets: formatDay(reset),
        daysShort: likely === null ? '' : String(reset - likely),
      },
      canStart: true,
      notify: true,
    },
  ]
}

/** The day a recurring grant comes anew; of an allowance that was entered by hand the day it ends. */
function resetOf({ reset, lots }: AccountBalance, today: Day): Day | null {
  if (reset !== null) return reset.day
  const allowances = lots.filter(
    ({ grant, status }) => grant.category === 'allowance' && (status === 'active' || status === 'spent'),
  )
  const days = allowances.flatMap(({ grant: { expiresDay } }) => (expiresDay === null ? [] : [toDay(expiresDay)]))
  const first = Math.min(...days.filter((day) => day > today))
  return Number.isFinite(first) ? first : null
}

function isMoreThan(part: bigint, whole: bigint, percent: number): boolean {
  return part * 100_000n > whole * BigInt(Math.round(percent * 1000))
}

/**
 * Lots a person bought or was given. What a plan includes anew each month is meant to be left over, so allowances are not announced.
 * Only a lot that is spent or voided has recovered.
 */
function expiringFact(balance: AccountBalance, lot: Lot, settings: Settings, today: Day): readonly AlertFact[] {
  const { grant, remaining, status } = lot
  if (grant.expiresDay === null || grant.category === 'allowance' || isOfPlan(lot) || settings.expiryDays.length === 0) return []
  const days = toDay(grant.expiresDay) - today
  if (days <= 0 || status === 'pending') return []
  const isOver = status === 'voided' || remaining === 0n
  const lapse = lot.lapse?.likely ?? remaining
  const isNear = (threshold: number): boolean => !isOver && days <= threshold
  const levels = levelsOf(settings.expiryDays, 'falling', (threshold) => lapse > 0n && isNear(threshold), isNear)
  const { crossed } = levels
  return [
    {
      key: `${grant.id}|${grant.expiresDay}|expiring`,
      kind: 'expiring',
      subjectId: grant.id,
      ...levels,
      canRecover: isOver,
      severity: crossed !== null && crossed <= 1 ? 'critical' : crossed !== null && crossed <= 7 ? 'warning' : 'info',
      figures: {
        name: balance.account.name,
        accountId: balance.account.id,
        lot: grant.name,
        unit: balance.unit,
        days: String(days),
        expires: grant.expiresDay,
        remaining: formatNanos(remaining),
        lapse: formatNanos(lapse),
        isForecast: lot.lapse === null ? 'no' : 'yes',
        threshold: String(crossed ?? ''),
      },
      canStart: true,
      notify: true,
    },
  ]
}

/** Only accounts with daily figures that were in use: an account left alone for two months has ended, and says so on its card. */
function staleFacts(balances: readonly AccountBalance[], today: Day): readonly AlertFact[] {
  const facts = new Map<string, AlertFact>()
  for (const { account, burn, used, dataTo, settledTo } of balances) {
    const isActive = used !== 0n && settledTo !== null && (burn.kind === 'needs-data' || burn.perDay > 0n)
    if (!isActive || dataTo === null || facts.has(account.id)) continue
    const days = today - dataTo
    if (days > DORMANT_DAYS) continue
    const isOld = (threshold: number): boolean => days > threshold
    facts.set(account.id, {
      key: `${account.id}|${formatDay(dataTo)}|stale-data`,
      kind: 'stale-data',
      subjectId: account.id,
      ...levelsOf([STALE_DAYS], 'rising', isOld, isOld),
      // Newer data is a new period; nothing else ends this one.
      canRecover: false,
      severity: 'info',
      figures: { name: account.name, dataTo: formatDay(dataTo), days: String(days), threshold: String(STALE_DAYS) },
      canStart: true,
      notify: true,
    })
  }
  return [...facts.values()]
}
