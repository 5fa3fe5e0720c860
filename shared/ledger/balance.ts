/** Balances of all accounts, derived from grants and usage as of the end of a day of the provider. */
import type { Meter } from '../import/batch'
import { type Day, toDay } from '../time/days'
import { firstDayOf, monthOf } from '../time/months'
import { type BalanceUse, findBalanceUse } from './balance-use'
import type { Account, BalanceSpec, Grant } from './book-types'
import { type DataDays, findDataDays } from './data-days'
import { type DrawDown, drawDown } from './draw-down'
import type { Facts } from './facts'
import { forecastLots, type LotForecast, lastExpiry, type OpenLot } from './forecast-lots'
import {
  type BurnModel,
  type BurnRate,
  burnRate,
  expectedOn,
  fitBurn,
  MIN_DAYS,
  type Runway,
  samplesOf,
  toNanos,
  WINDOW_DAYS,
} from './runway'
import type { BookSnapshot } from './snapshot'

export type Lot = {
  readonly grant: Grant
  readonly drawn: bigint
  readonly remaining: bigint
  readonly expired: bigint
  readonly status: 'active' | 'spent' | 'expired' | 'voided' | 'pending'
  /** What will be left of it when it expires; null where it has no expiry, is not active, or the burn rate needs data. */
  readonly lapse: { readonly day: Day; readonly low: bigint; readonly likely: bigint; readonly high: bigint } | null
}

/** Why the balance is what it is, for one sentence: "$50.00 granted − $12.34 used − $5.00 expired = $32.66 left". */
export type BalanceExplanation = {
  readonly granted: bigint
  readonly drawn: bigint
  readonly expired: bigint
  /** Used beyond all lots: part of the balance where the provider nets it off the next purchase. */
  readonly overage: bigint
  readonly overageIsNetted: boolean
  readonly refunds: bigint
  readonly remaining: bigint
  /** Part of the use that the price book computed, because no bill covers it. */
  readonly computed: bigint
  readonly lots: number
  readonly asOf: Day
}

export type AccountBalance = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly unit: string
  /**
   * `granted`: lots are known, so there is a balance. `no-grants`: what was used is known, what is left is not.
   * `invoiced`: paid in arrears; nothing can be left.
   */
  readonly kind: 'granted' | 'no-grants' | 'invoiced'
  readonly granted: bigint
  readonly drawn: bigint
  readonly expired: bigint
  /** May be negative; null unless `kind` is `granted`. */
  readonly remaining: bigint | null
  readonly overage: bigint
  /** What was used in all (and, of that, what is computed rather than billed). */
  readonly used: bigint
  readonly computed: bigint
  /** Spent in the calendar month of `asOf`, provider days; a month still running counts with the rows that stand for it whole. */
  readonly usedThisMonth: bigint
  /** Of `used`: what no draw-down is made of, because it was before the first grant or belongs to a month that has not ended. */
  readonly usedBefore: bigint
  /** In draw-down order, voided ones last. */
  readonly lots: readonly Lot[]
  /** Rows of the account that lack the figure this balance draws on: listed, not drawn. */
  readonly notDrawn: { readonly rows: number; readonly meters: readonly Meter[]; readonly units: readonly string[] }
  readonly burn: BurnRate
  readonly runway: Runway
  /** The balance right after the last grant: what low-balance percentages are of. Null without grants. */
  readonly lastGrant: { readonly day: Day; readonly balance: bigint } | null
  /** Remaining if the days that are provisional or missing up to `asOf` cost what such days usually cost; null without a rate. */
  readonly pessimistic: bigint | null
  /** The last day there is data for; null without imports. Later days are not 0 but unknown. */
  readonly dataTo: Day | null
  /** Days after this one may still change. */
  readonly settledTo: Day | null
  readonly asOf: Day
  readonly explanation: BalanceExplanation
}

/** Accounts in the book's order, a balance each; archived accounts and balances with neither use nor grants are absent. */
export function balances(snapshot: BookSnapshot, facts: Facts, asOfDay: Day): readonly AccountBalance[] {
  const daysOf = findDataDays(snapshot, asOfDay)
  return findBalanceUse(snapshot, facts, asOfDay, firstDayOf(monthOf(asOfDay)))
    .filter(({ used, grants, computed, charges }) => grants.length > 0 || used !== 0n || computed !== 0n || charges.length > 0)
    .map((use) => balanceOf(use, daysOf(use.account.id), asOfDay))
}

function balanceOf(use: BalanceUse, days: DataDays, asOf: Day): AccountBalance {
  const { account, balance, grants } = use
  const started = firstGrantDay(grants, asOf)
  // What was used before the first grant the book knows was paid with credit it does not know.
  const charges = started === null ? [] : use.charges.filter(({ day }) => day >= started)
  const result = drawDown(grants, charges, asOf, { netOverage: balance.kind === 'prepaid' })
  const kind = started !== null ? 'granted' : balance.kind === 'invoiced' ? 'invoiced' : 'no-grants'
  const samples = samplesOf(days, use.dailyOn)
  const usable = use.hasLongRows && samples.every(({ nanos }) => nanos === 0) ? [] : samples
  const model = fitBurn(usable)
  const shortfall = model === null ? null : shortfallOf(model, days, use, started, asOf)
  const open = openLots(result, grants)
  const forecast = kind === 'granted' && model !== null ? forecastLots(open, model, asOf, shortfall ?? 0) : null
  const lots = lotsOf(result, grants, forecast)
  const granted = sumOf(
    lots.filter(({ status }) => status !== 'voided' && status !== 'pending'),
    ({ grant }) => grant.amount,
  )
  const expired = sumOf(lots, (lot) => lot.expired)
  const remaining = kind === 'granted' ? result.remaining : null
  return {
    account,
    balance,
    unit: balance.unit,
    kind,
    granted,
    drawn: result.drawn,
    expired,
    remaining,
    overage: result.overage,
    used: use.used,
    computed: use.computed,
    usedThisMonth: use.usedSince,
    usedBefore: use.used - result.charged,
    lots,
    notDrawn: use.notDrawn,
    burn: burnRate(usable),
    runway: runwayOf(kind, result, forecast, usable.length, open),
    lastGrant: kind === 'granted' ? result.lastGrant : null,
    pessimistic: remaining === null || shortfall === null ? null : remaining - toNanos(shortfall),
    dataTo: days.dataTo,
    settledTo: days.settledTo,
    asOf,
    explanation: {
      granted,
      drawn: result.drawn,
      expired,
      overage: result.overage,
      overageIsNetted: balance.kind === 'prepaid',
      refunds: result.refunds,
      remaining: result.remaining,
      computed: use.computed,
      lots: lots.filter(({ status }) => status !== 'voided').length,
      asOf,
    },
  }
}

function firstGrantDay(grants: readonly Grant[], asOf: Day): Day | null {
  const days = grants.filter(({ voidedAt }) => voidedAt === null).map(({ effectiveDay }) => toDay(effectiveDay))
  const first = Math.min(...days)
  return first <= asOf ? first : null
}

/** What the days since the last settled one have probably cost beyond what is known of them, in nanos as a double. */
function shortfallOf(model: BurnModel, days: DataDays, use: BalanceUse, started: Day | null, asOf: Day): number {
  let sum = 0
  const from = Math.max((days.settledTo ?? asOf) + 1, started ?? asOf, asOf - WINDOW_DAYS)
  for (let day = from; day <= asOf; day++) sum += Math.max(0, expectedOn(model, day) - use.dailyOn(day))
  return sum
}

function openLots({ lots }: DrawDown, grants: readonly Grant[]): readonly OpenLot[] {
  const byId = new Map(grants.map((grant) => [grant.id, grant]))
  return lots.flatMap(({ grantId, remaining, pending }) => {
    const grant = byId.get(grantId)
    const nanos = remaining + pending
    if (grant === undefined || nanos === 0n) return []
    return [
      {
        id: grantId,
        nanos: Number(nanos),
        from: toDay(grant.effectiveDay),
        to: grant.expiresDay === null ? null : toDay(grant.expiresDay),
      },
    ]
  })
}

function lotsOf(result: DrawDown, grants: readonly Grant[], forecast: LotForecast | null): readonly Lot[] {
  const byId = new Map(grants.map((grant) => [grant.id, grant]))
  return result.lots.flatMap((state) => {
    const grant = byId.get(state.grantId)
    if (grant === undefined) return []
    const lapse = state.remaining > 0n ? forecast?.lapses.get(grant.id) : undefined
    const day = grant.expiresDay === null ? null : toDay(grant.expiresDay)
    return [
      {
        grant,
        drawn: state.drawn,
        remaining: state.remaining,
        expired: state.expired,
        status: statusOf(state),
        lapse: lapse === undefined || day === null ? null : { day, ...lapse },
      },
    ]
  })
}

function statusOf(state: DrawDown['lots'][number]): Lot['status'] {
  if (state.voided > 0n) return 'voided'
  if (state.pending > 0n) return 'pending'
  if (state.expired > 0n) return 'expired'
  return state.remaining > 0n ? 'active' : 'spent'
}

function runwayOf(
  kind: AccountBalance['kind'],
  { remaining }: DrawDown,
  forecast: LotForecast | null,
  days: number,
  open: readonly OpenLot[],
): Runway {
  if (kind !== 'granted') return { kind: 'none' }
  if (remaining <= 0n && open.every(({ nanos }) => nanos <= 0)) return { kind: 'empty' }
  return forecast?.runway ?? { kind: 'needs-data', days, needed: MIN_DAYS, expiresDay: lastExpiry(open) }
}

function sumOf<T>(list: readonly T[], figure: (one: T) => bigint): bigint {
  return list.reduce((sum, one) => sum + figure(one), 0n)
}
