/**
 * The periods of a recurring grant. They are derived each time, up to the day that is asked for, and never stored.
 *
 * Law: each begins where the one before it ended, from the first day on, until the grant ends.
 */
import { civilOf, type Day, formatDay, toDay } from '../time/days'
import { dayInMonth, monthOf } from '../time/months'
import { periodOn, type RecurringRule } from '../time/period'
import { firstInstantAt } from '../time/zone'
import type { RecurringGrant, Span } from './book-types'
import { dayOf, endOf, type Moment, NEVER, startOf } from './moment'

/** Where one period ends and the next one may begin. */
export type Cut = {
  /** In the calendar of the reset's own zone: what exceptions name a period by. */
  readonly day: Day
  readonly at: Moment
  /** False where the time of day is not known: then it is taken for noon. */
  readonly isTimeKnown: boolean
}

const NOON = 43_200_000

export type GrantPeriod = { readonly from: Cut; readonly to: Cut }

/** Those that have begun by the end of the day. */
export function periodsOf(grant: RecurringGrant, asOf: Day): readonly GrantPeriod[] {
  const ends = endsDayOf(grant)
  const periods: GrantPeriod[] = []
  let from = firstCut(grant)
  while (from.day < ends && from.at <= endOf(asOf)) {
    const to = cutAfter(grant, from.day)
    // In a zone that leaves out a whole day two resets fall on one instant.
    if (from.at < to.at) periods.push({ from, to })
    from = to
  }
  return periods
}

/** From when on nothing of it serves, where that is known: a grant that ends at a reset ends at its time. */
export function endOfGrant(grant: RecurringGrant): Moment {
  const ends = endsDayOf(grant)
  if (ends === NEVER) return NEVER
  return ends <= toDay(grant.firstDay) ? firstCut(grant).at : cutAfter(grant, ends - 1).at
}

/** The moment a length of time after the period that begins at `from`, whether the grant still runs then or not. */
export function afterSpan(grant: RecurringGrant, from: Cut, { unit, count }: Span): Moment {
  if (unit === 'periods') {
    let { day } = from
    for (let index = 0; index < count; index++) day = periodOn(ruleOf(grant), day).to
    return resetOn(grant, day).at
  }
  const start = dayOf(from.at)
  const day = unit === 'days' ? start + count : dayInMonth(monthOf(start) + count, civilOf(start).dayOfMonth)
  return startOf(day) + (from.at - startOf(start))
}

/** The index of the period that holds the moment; -1 where none does. */
export function indexOfPeriod(periods: readonly GrantPeriod[], at: Moment): number {
  let low = 0
  let high = periods.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((periods[middle] as GrantPeriod).to.at <= at) low = middle + 1
    else high = middle
  }
  return (periods[low]?.from.at ?? NEVER) <= at ? low : -1
}

export function amountOf({ amount, exceptions }: RecurringGrant, { from }: GrantPeriod): bigint {
  const period = formatDay(from.day)
  return exceptions.find((one) => one.period === period)?.amount ?? amount
}

function firstCut({ firstDay }: RecurringGrant): Cut {
  const day = toDay(firstDay)
  return { day, at: startOf(day), isTimeKnown: true }
}

/** The end of the period that the day is in. */
function cutAfter(grant: RecurringGrant, day: Day): Cut {
  const ends = endsDayOf(grant)
  const next = periodOn(ruleOf(grant), day).to
  if (next <= ends) return resetOn(grant, next)
  return { day: ends, at: firstInstantAt(startOf(ends), grant.resets.zone), isTimeKnown: true }
}

function resetOn({ resets: { time, zone } }: RecurringGrant, day: Day): Cut {
  if (time === null) return { day, at: startOf(day) + NOON, isTimeKnown: false }
  return { day, at: firstInstantAt(startOf(day) + msOfTime(time), zone), isTimeKnown: true }
}

function ruleOf({ resets: { rule }, firstDay }: RecurringGrant): RecurringRule {
  return rule.kind === 'days' ? { ...rule, from: toDay(firstDay) } : rule
}

function endsDayOf({ endsDay }: RecurringGrant): number {
  return endsDay === null ? NEVER : toDay(endsDay)
}

function msOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000
}
