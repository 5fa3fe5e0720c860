/** What is true of every risk now: pure, from figures that are worked out elsewhere. See `alerts.ts` for what is made of it. */
import type { AccountBalance, Lot } from '../ledger/balance'
import type { Alert, AlertKind, Settings } from '../ledger/book-types'
import { isOfPlan } from '../ledger/planned-lots'
import type { BookSnapshot } from '../ledger/snapshot'
import { formatNanos } from '../money/nanos'
import { type Day, dayOfMs, formatDay, toDay } from '../time/days'
import { type AlertText, alertText, amount } from './alert-text'
import { type BudgetStatus, percentOf, reaches, STALE_DAYS } from './budget'
import { DORMANT_DAYS } from './budget-forecast'

/** What is true of one risk now. There is one for every risk that is watched, crossed or not. */
export type AlertFact = {
  /** subject | period | kind. */
  readonly key: string
  readonly kind: AlertKind
  /** A budget, an account (low balance, stale data) or a grant (expiring). */
  readonly subjectId: string
  /** `rising`: a higher threshold is more advanced (budgets); `falling`: a lower one is (balances, days). */
  readonly direction: 'rising' | 'falling'
  /** The most advanced threshold crossed; null none. */
  readonly crossed: number | null
  /** The most advanced threshold not yet recovered from, hysteresis included; null: all clear. Never less advanced than `crossed`. */
  readonly held: number | null
  /** False where the data may understate the risk (stale, rates missing): then nothing counts as recovery. */
  readonly canRecover: boolean
  readonly severity: Alert['severity']
  readonly text: AlertText
  readonly figures: Alert['figures']
  /** False: in the app's list only, no pop-up. */
  readonly notify: boolean
}

export type AlertFigures = { readonly budgets: readonly BudgetStatus[]; readonly balances: readonly AccountBalance[] }

/** Recovery needs this many points of headroom, so that a figure that wobbles on a threshold speaks once. */
export const HEADROOM = 5

export function evaluateAlerts(
  { settings }: Pick<BookSnapshot, 'settings'>,
  figures: AlertFigures,
  now: number,
): readonly AlertFact[] {
  const today = dayOfMs(now)
  return [
    ...figures.budgets.flatMap((status) => [...actualFact(status), ...forecastFact(status)]),
    ...figures.balances.flatMap((balance) => [
      ...lowBalanceFact(balance, settings, today),
      ...balance.lots.flatMap((lot) => expiringFact(balance, lot, settings, today)),
    ]),
    ...staleFacts(figures.balances, today),
  ]
}

type Draft = Omit<AlertFact, 'text'>

function withText(fact: Draft): AlertFact {
  return { ...fact, text: alertText(fact.kind, fact.figures, false) }
}

export function mostAdvanced(thresholds: readonly number[], direction: AlertFact['direction']): number | null {
  if (thresholds.length === 0) return null
  return direction === 'rising' ? Math.max(...thresholds) : Math.min(...thresholds)
}

function actualFact(status: BudgetStatus): readonly AlertFact[] {
  const { budget, spent, limit } = status
  const thresholds = thresholdsOf(status, 'actual')
  if (thresholds.length === 0) return []
  const crossed = mostAdvanced(
    thresholds.filter((percent) => reaches(spent, limit, percent)),
    'rising',
  )
  const probable = status.pessimistic !== null && status.pessimistic > spent ? status.pessimistic : spent
  const held = mostAdvanced(
    thresholds.filter((percent) => reaches(probable, limit, percent - HEADROOM)),
    'rising',
  )
  return [
    withText({
      ...budgetFact(status, 'budget-actual'),
      crossed,
      held,
      canRecover: !status.isStale && status.leftOut.length === 0,
      severity: severityOf(crossed ?? 0),
      figures: { ...budgetFigures(status), threshold: String(crossed ?? '') },
      notify: budget.notify,
    }),
  ]
}

function forecastFact(status: BudgetStatus): readonly AlertFact[] {
  const { budget, spent, limit, forecast } = status
  const thresholds = thresholdsOf(status, 'forecast')
  if (thresholds.length === 0) return []
  const isKnown = forecast.kind === 'range'
  // What has come true is the other alert's to tell.
  const crossed = isKnown
    ? mostAdvanced(
        thresholds.filter((percent) => reaches(forecast.likely, limit, percent) && !reaches(spent, limit, percent)),
        'rising',
      )
    : null
  const held = mostAdvanced(
    thresholds.filter((percent) => !isKnown || reaches(forecast.likely, limit, percent - HEADROOM)),
    'rising',
  )
  const range = isKnown
    ? {
        low: formatNanos(forecast.low),
        likely: formatNanos(forecast.likely),
        high: formatNanos(forecast.high),
        crossing: forecast.crossing === null ? '' : formatDay(forecast.crossing.likely),
      }
    : {}
  return [
    withText({
      ...budgetFact(status, 'budget-forecast'),
      crossed,
      held,
      canRecover: isKnown && !status.isStale && status.leftOut.length === 0,
      severity: 'warning',
      figures: {
        ...budgetFigures(status),
        ...range,
        lastDay: formatDay(status.period.to - 1),
        threshold: String(crossed ?? ''),
      },
      notify: budget.notify,
    }),
  ]
}

function thresholdsOf({ budget }: BudgetStatus, kind: 'actual' | 'forecast'): readonly number[] {
  return budget.thresholds.filter((threshold) => threshold.kind === kind).map(({ percent }) => percent)
}

function budgetFact({ budget, period }: BudgetStatus, kind: AlertKind): Pick<Draft, 'key' | 'kind' | 'subjectId' | 'direction'> {
  return { key: `${budget.id}|${formatDay(period.from)}|${kind}`, kind, subjectId: budget.id, direction: 'rising' }
}

function budgetFigures(status: BudgetStatus): Alert['figures'] {
  const { budget, period, spent, limit, percent, leftOut } = status
  return {
    name: budget.name,
    unit: budget.unit,
    period: formatDay(period.from),
    periodKind: budget.period.kind,
    spent: formatNanos(spent),
    limit: formatNanos(limit),
    percent: String(Math.floor(percent)),
    daysLeft: String(status.daysLeft),
    leftOut: leftOut.map(({ unit, nanos }) => amount(formatNanos(nanos), unit)).join(', '),
  }
}

function severityOf(percent: number): Alert['severity'] {
  if (percent >= 100) return 'critical'
  return percent >= 75 ? 'warning' : 'info'
}

/** The time since the last grant is the period: percentages are of what the balance was right after it. */
function lowBalanceFact(balance: AccountBalance, settings: Settings, today: Day): readonly AlertFact[] {
  const { account, remaining, lastGrant, pessimistic, runway, unit } = balance
  const thresholds = settings.lowBalancePercents
  if (remaining === null || lastGrant === null || thresholds.length === 0) return []
  const base = lastGrant.balance
  const isAtMost = (nanos: bigint, percent: number): boolean => nanos <= 0n || !isMoreThan(nanos, base, percent)
  const crossed = mostAdvanced(
    thresholds.filter((percent) => isAtMost(remaining, percent)),
    'falling',
  )
  const probable = pessimistic !== null && pessimistic < remaining ? pessimistic : remaining
  const held = mostAdvanced(
    thresholds.filter((percent) => isAtMost(probable, percent + HEADROOM)),
    'falling',
  )
  const since = formatDay(lastGrant.day)
  return [
    withText({
      key: `${account.id}/${balance.balance.id}|${since}|low-balance`,
      kind: 'low-balance',
      subjectId: account.id,
      direction: 'falling',
      crossed,
      held,
      canRecover: balance.dataTo !== null && balance.dataTo >= today - STALE_DAYS,
      severity: crossed !== null && crossed <= 5 ? 'critical' : 'warning',
      figures: {
        name: account.name,
        balanceId: balance.balance.id,
        unit,
        remaining: formatNanos(remaining),
        base: formatNanos(base),
        percent: String(Math.floor(percentOf(remaining, base))),
        since,
        runsOut: runway.kind === 'range' && runway.likely !== null && remaining > 0n ? formatDay(runway.likely) : '',
        threshold: String(crossed ?? ''),
      },
      notify: true,
    }),
  ]
}

function isMoreThan(part: bigint, whole: bigint, percent: number): boolean {
  return part * 100_000n > whole * BigInt(Math.round(percent * 1000))
}

/**
 * Lots a person bought or was given. What comes anew each month is meant to be left over, so allowances are not announced.
 * Only a lot that is spent or voided has recovered.
 */
function expiringFact(balance: AccountBalance, lot: Lot, settings: Settings, today: Day): readonly AlertFact[] {
  const { grant, remaining, status } = lot
  if (grant.expiresDay === null || grant.category === 'allowance' || isOfPlan(lot) || settings.expiryDays.length === 0) return []
  const days = toDay(grant.expiresDay) - today
  if (days <= 0 || status === 'pending') return []
  const isOver = status === 'voided' || remaining === 0n
  const near = isOver ? [] : settings.expiryDays.filter((threshold) => days <= threshold)
  const lapse = lot.lapse?.likely ?? remaining
  const held = mostAdvanced(near, 'falling')
  const crossed = lapse > 0n ? held : null
  return [
    withText({
      key: `${grant.id}|${grant.expiresDay}|expiring`,
      kind: 'expiring',
      subjectId: grant.id,
      direction: 'falling',
      crossed,
      held,
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
      notify: true,
    }),
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
    const crossed = days > STALE_DAYS ? STALE_DAYS : null
    facts.set(
      account.id,
      withText({
        key: `${account.id}|${formatDay(dataTo)}|stale-data`,
        kind: 'stale-data',
        subjectId: account.id,
        direction: 'rising',
        crossed,
        held: crossed,
        // Newer data is a new period; nothing else ends this one.
        canRecover: false,
        severity: 'info',
        figures: { name: account.name, dataTo: formatDay(dataTo), days: String(days), threshold: String(STALE_DAYS) },
        notify: true,
      }),
    )
  }
  return [...facts.values()]
}
