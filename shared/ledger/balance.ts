/** Balances of all accounts, derived from grants and usage as of the end of a day of the provider. */
import type { Meter } from '../import/batch'
import type { Day } from '../time/days'
import { firstDayOf, monthOf } from '../time/months'
import { correctionsOf } from './adjustments'
import { type BalanceUse, createBalanceUse } from './balance-use'
import type { Account, BalanceSpec, Grant } from './book-types'
import { type DataDays, findDataDays } from './data-days'
import { drawBalance } from './draw-balance'
import type { DrawDown, LotState } from './draw-down'
import { createDrawMemory, type DrawMemory } from './draw-memory'
import type { Facts } from './facts'
import { forecastLots, type LotForecast, type LotLeft, lastExpiry, type Range } from './forecast-lots'
import type { GrantPeriod } from './grant-periods'
import { dayOf, endOf, firstDayFrom, isWithinDay, NEVER } from './moment'
import { type Plan, planOf } from './plan-periods'
import type { PlannedLot, RecurringLot } from './planned-lots'
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
  /** Where it is a period of a recurring grant. */
  readonly recurring: RecurringLot | null
  readonly drawn: bigint
  readonly remaining: bigint
  /** Lost: when it ended, or beyond what could be carried over. */
  readonly expired: bigint
  /** Not added by a renewal, because the balance was at its cap. */
  readonly withheld: bigint
  /** `skipped`: a period that is left out; `capped`: a renewal that added nothing. */
  readonly status: 'active' | 'spent' | 'expired' | 'voided' | 'pending' | 'skipped' | 'capped'
  /** What will be left of it when it expires; null where that is beyond the forecast, it is not active, or the burn rate needs data. */
  readonly lapse: ({ readonly day: Day } & Range) | null
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
  /** What settled reconciliations added, less what they took off. */
  readonly adjusted: bigint
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
  /** In draw-down order, voided ones last. Of recurring grants: each period that has begun. */
  readonly lots: readonly Lot[]
  /** The recurring grants, oldest first. */
  readonly plans: readonly Plan[]
  /** When the next recurring grant comes anew or ends, and what will be left of its lots then; null where none runs. */
  readonly reset: Reset | null
  /**
   * The last day within which a reset lies, and what was used on it. Use is known by whole days, so all of it counts to the time
   * before the reset: the balance may be off by up to that much.
   */
  readonly cutDay: { readonly day: Day; readonly nanos: bigint } | null
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

export type Reset = {
  readonly plan: Plan
  readonly day: Day
  /** Null where the burn rate needs data. */
  readonly left: Range | null
}

export type FindBalances = (snapshot: BookSnapshot, facts: Facts, asOf: Day) => readonly AccountBalance[]

/** Accounts in the book's order, a balance each; archived accounts and balances with neither use nor grants are absent. */
export const balances: FindBalances = (...asked) => createBalances()(...asked)

/** The same, remembering enough of the book it was asked about last to be quick about the next one. */
export function createBalances(): FindBalances {
  const findUse = createBalanceUse()
  const draw = createBalanceDrawing()
  return (snapshot, facts, asOf) => draw(snapshot, findUse(snapshot, facts, asOf, firstDayOf(monthOf(asOf))), asOf)
}

/** Of use that is known already, counted since the first day of the month; remembers how the balances were drawn down last. */
export function createBalanceDrawing(): (
  snapshot: BookSnapshot,
  uses: readonly BalanceUse[],
  asOf: Day,
) => readonly AccountBalance[] {
  const memories = new Map<string, DrawMemory>()
  const memoryOf = ({ account, balance }: BalanceUse): DrawMemory => {
    const name = JSON.stringify([account.id, balance.id])
    const memory = memories.get(name) ?? createDrawMemory()
    memories.set(name, memory)
    return memory
  }
  return (snapshot, uses, asOf) => {
    const daysOf = findDataDays(snapshot, asOf)
    return uses.filter(isShown).map((use) => {
      const siblings = uses.filter((other) => other !== use && other.account.id === use.account.id)
      return balanceOf(use, siblings, daysOf(use.account.id), asOf, memoryOf(use))
    })
  }
}

function isShown({ used, grants, recurring, adjustments, computed, charges }: BalanceUse): boolean {
  return grants.length + recurring.length + adjustments.length + charges.length > 0 || used !== 0n || computed !== 0n
}

function balanceOf(
  use: BalanceUse,
  siblings: readonly BalanceUse[],
  days: DataDays,
  asOf: Day,
  memory: DrawMemory,
): AccountBalance {
  const { account, balance } = use
  const { started, planned, charges, result } = drawBalance(use, asOf, memory)
  const plans = use.recurring.map((source) => planOf(source, result, siblings, asOf))
  const running = nextToReset(plans)
  const kind = started !== null ? 'granted' : balance.kind === 'invoiced' ? 'invoiced' : 'no-grants'
  const samples = samplesOf(days, use.dailyOn)
  const usable = use.hasLongRows && samples.every(({ nanos }) => nanos === 0) ? [] : samples
  const model = fitBurn(usable)
  const shortfall = model === null ? null : shortfallOf(model, days, use, started, asOf)
  const open = lotsLeft(result)
  const resetDay = running === null ? null : firstDayFrom(running.period.to.at)
  const forecast = kind === 'granted' && model !== null ? forecastLots(open, model, asOf, shortfall ?? 0, resetDay) : null
  const lots = result.lots.map((state) => lotOf(state, forecast))
  const granted = sumOf(
    lots.filter(({ grant, status }) => status !== 'voided' && status !== 'pending' && grant.category !== 'adjustment'),
    ({ grant, withheld }) => grant.amount - withheld,
  )
  const expired = sumOf(lots, (lot) => lot.expired)
  const effective = use.adjustments.filter(({ day }) => day <= asOf)
  const takenOff = sumOf(correctionsOf(effective), ({ nanos }) => nanos)
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
    plans,
    reset:
      running === null
        ? null
        : { plan: running.plan, day: dayOf(running.period.to.at), left: leftAtReset(running.plan, result, forecast) },
    cutDay: cutDayOf(planned, charges, asOf),
    notDrawn: use.notDrawn,
    burn: burnRate(usable, model),
    runway: runwayOf(kind, result, forecast, usable.length, open),
    lastGrant: kind === 'granted' ? result.lastGrant : null,
    pessimistic: remaining === null || shortfall === null ? null : remaining - toNanos(shortfall),
    dataTo: days.dataTo,
    settledTo: days.settledTo,
    asOf,
    explanation: {
      granted,
      ...withoutCorrections(result, takenOff),
      expired,
      adjusted: sumOf(effective, ({ nanos }) => nanos),
      overageIsNetted: balance.kind === 'prepaid',
      refunds: result.refunds,
      remaining: result.remaining,
      computed: use.computed,
      lots: lots.filter(({ grant, status }) => status !== 'voided' && grant.category !== 'adjustment').length,
      asOf,
    },
  }
}

/** What was used, without what reconciliations took off: that is a figure of its own. */
function withoutCorrections({ drawn, overage }: DrawDown, takenOff: bigint): Pick<BalanceExplanation, 'drawn' | 'overage'> {
  const fromLots = takenOff < drawn ? takenOff : drawn
  return { drawn: drawn - fromLots, overage: overage - (takenOff - fromLots) }
}

function nextToReset(plans: readonly Plan[]): { readonly plan: Plan; readonly period: GrantPeriod } | null {
  const running = plans.flatMap((plan) => (plan.running === null ? [] : [{ plan, period: plan.running.period }]))
  return running.reduce<(typeof running)[number] | null>(
    (next, one) => (next === null || one.period.to.at < next.period.to.at ? one : next),
    null,
  )
}

function leftAtReset({ source }: Plan, { lots }: DrawDown, forecast: LotForecast | null): Range | null {
  if (forecast === null) return null
  const ranges = lots.flatMap(({ lot }) => (lot.recurring?.source === source ? (forecast.atReset.get(lot.grant.id) ?? []) : []))
  return {
    low: sumOf(ranges, ({ low }) => low),
    likely: sumOf(ranges, ({ likely }) => likely),
    high: sumOf(ranges, ({ high }) => high),
  }
}

function cutDayOf(planned: readonly PlannedLot[], charges: BalanceUse['charges'], asOf: Day): AccountBalance['cutDay'] {
  const cuts = planned.flatMap(({ recurring, from }) =>
    recurring !== null && isWithinDay(from) && from <= endOf(asOf) ? dayOf(from) : [],
  )
  const last = Math.max(...cuts)
  const nanos = sumOf(
    charges.filter(({ day }) => day === last),
    (charge) => charge.nanos,
  )
  return nanos === 0n ? null : { day: last, nanos }
}

/** What the days since the last settled one have probably cost beyond what is known of them, in nanos as a double. */
function shortfallOf(model: BurnModel, days: DataDays, use: BalanceUse, started: Day | null, asOf: Day): number {
  let sum = 0
  const from = Math.max((days.settledTo ?? asOf) + 1, started ?? asOf, asOf - WINDOW_DAYS)
  for (let day = from; day <= asOf; day++) sum += Math.max(0, expectedOn(model, day) - use.dailyOn(day))
  return sum
}

function lotsLeft({ lots }: DrawDown): readonly LotLeft[] {
  return lots.flatMap(({ lot: { grant, from, to }, remaining, pending }) => {
    const nanos = remaining + pending
    if (nanos === 0n) return []
    return [{ id: grant.id, nanos: Number(nanos), from: firstDayFrom(from), to: to === NEVER ? null : firstDayFrom(to) }]
  })
}

function lotOf(state: LotState, forecast: LotForecast | null): Lot {
  const { lot, drawn, remaining, expired, withheld } = state
  const { grant, recurring, to } = lot
  const lapse = remaining > 0n ? forecast?.lapses.get(grant.id) : undefined
  return {
    grant,
    recurring,
    drawn,
    remaining,
    expired,
    withheld,
    status: statusOf(state),
    lapse: lapse === undefined || to === NEVER ? null : { day: dayOf(to), ...lapse },
  }
}

function statusOf({ lot, drawn, remaining, expired, withheld, voided, pending }: LotState): Lot['status'] {
  if (voided > 0n) return 'voided'
  if (lot.grant.amount === 0n) return 'skipped'
  if (pending > 0n) return 'pending'
  if (remaining > 0n) return 'active'
  if (expired > 0n) return 'expired'
  return drawn === 0n && withheld > 0n ? 'capped' : 'spent'
}

function runwayOf(
  kind: AccountBalance['kind'],
  { remaining }: DrawDown,
  forecast: LotForecast | null,
  days: number,
  open: readonly LotLeft[],
): Runway {
  if (kind !== 'granted') return { kind: 'none' }
  if (remaining <= 0n && open.every(({ nanos }) => nanos <= 0)) return { kind: 'empty' }
  return forecast?.runway ?? { kind: 'needs-data', days, needed: MIN_DAYS, expiresDay: lastExpiry(open) }
}

function sumOf<T>(list: readonly T[], figure: (one: T) => bigint): bigint {
  return list.reduce((sum, one) => sum + figure(one), 0n)
}
