/** The lots of a balance as the draw-down plays them: the grants of the book, and each period of the recurring ones. */
import { type Day, formatDay, toDay } from '../time/days'
import type { Grant, RecurringGrant } from './book-types'
import { afterSpan, amountOf, endOfGrant, type GrantPeriod, periodsOf } from './grant-periods'
import { dayOf, type Moment, NEVER, startOf } from './moment'

export type PlannedLot = {
  /** As entered, or made of a recurring grant: there the days are those in which it begins and ends; the moments below decide. */
  readonly grant: Grant
  /** It serves the days that start at or after `from` and before `to`. */
  readonly from: Moment
  readonly to: Moment
  readonly recurring: RecurringLot | null
}

export type RecurringLot = {
  readonly source: RecurringGrant
  readonly period: GrantPeriod
  /** All ends of periods of the same source, in order. */
  readonly cuts: readonly Moment[]
}

/** Credit that comes and goes with a plan; of a regular top-up each period is a lot of its own. */
export function isOfPlan({ recurring }: Pick<PlannedLot, 'recurring'>): boolean {
  return recurring !== null && recurring.source.carry.kind !== 'stays'
}

/** A lot while it is played: what was left of it, drawn, lost and withheld adds up to its amount. */
export type OpenLot = { readonly planned: PlannedLot; left: bigint; drawn: bigint; expired: bigint; withheld: bigint }

export type Supply = { readonly grants: readonly Grant[]; readonly recurring: readonly RecurringGrant[] }

/** Periods that begin after the day are not there yet; grants of later days are. */
export function planLots({ grants, recurring }: Supply, asOf: Day): readonly PlannedLot[] {
  const ends = new Map(recurring.map((source) => [source.id, endOfGrant(source)]))
  return [
    ...grants.map((grant): PlannedLot => {
      const expires = grant.expiresDay === null ? NEVER : startOf(toDay(grant.expiresDay))
      const ended = grant.endsWith === undefined ? NEVER : (ends.get(grant.endsWith) ?? NEVER)
      return { grant, from: startOf(toDay(grant.effectiveDay)), to: Math.min(expires, ended), recurring: null }
    }),
    ...recurring.flatMap((source) => lotsOf(source, asOf)),
  ]
}

function lotsOf(source: RecurringGrant, asOf: Day): readonly PlannedLot[] {
  const periods = periodsOf(source, asOf)
  const cuts = periods.map(({ to }) => to.at)
  return periods.map((period): PlannedLot => {
    const to = endOfLot(source, period)
    return { grant: grantOf(source, period, to), from: period.from.at, to, recurring: { source, period, cuts } }
  })
}

function endOfLot(source: RecurringGrant, { from, to }: GrantPeriod): Moment {
  const { carry } = source
  if (carry.kind === 'lapses') return to.at
  const lasts = carry.lasts === null ? NEVER : afterSpan(source, from, carry.lasts)
  return carry.kind === 'rolls' ? Math.min(lasts, endOfGrant(source)) : lasts
}

function grantOf(source: RecurringGrant, period: GrantPeriod, to: Moment): Grant {
  const { accountId, balanceId, name, category, fee, priority, services, createdAt, note } = source
  const amount = amountOf(source, period)
  return {
    id: `${source.id}@${formatDay(period.from.day)}`,
    accountId,
    balanceId,
    name,
    category,
    amount,
    paid: amount === 0n ? null : fee,
    effectiveDay: formatDay(dayOf(period.from.at)),
    expiresDay: to === NEVER ? null : formatDay(dayOf(to)),
    priority,
    services,
    createdAt,
    voidedAt: null,
    note,
  }
}
