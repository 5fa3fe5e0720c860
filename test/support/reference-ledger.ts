/**
 * The rules of the draw-down read literally and slowly: every nano looks for its lot anew, every hour of the clock is tried, nothing
 * is shared with the engine but the offsets of the zones.
 */
import type { Grant, RecurringGrant } from '../../shared/ledger/book-types'
import { type Day, formatDay, MS_PER_DAY, msOfDay, toDay } from '../../shared/time/days'
import { zoneOffset } from '../../shared/time/zone'
import type { Ledger } from './random-ledgers'

type Lot = {
  readonly id: string
  readonly grant: Pick<Grant, 'priority' | 'services' | 'category' | 'createdAt'>
  readonly plan: RecurringGrant | null
  readonly amount: bigint
  readonly from: number
  /** The end of its own period. */
  readonly reset: number
  readonly to: number
  left: bigint
  drawn: bigint
  lost: bigint
  withheld: bigint
}

export type Reference = {
  readonly lots: ReadonlyMap<string, Pick<Lot, 'left' | 'drawn' | 'lost' | 'withheld'>>
  readonly overage: bigint
  readonly refunds: bigint
}

const QUARTER = 900_000
const FOREVER = Number.POSITIVE_INFINITY

export function playSlowly({ grants, recurring, charges, asOf, options }: Ledger): Reference {
  const end = msOfDay(asOf + 1) - 1
  const lots: Lot[] = [
    ...grants.filter(({ voidedAt }) => voidedAt === null).map((grant) => boughtLot(grant, recurring)),
    ...recurring.flatMap((plan) => lotsOfPlan(plan, asOf)),
  ].filter(({ from }) => from <= end)
  const owed: (string | null)[] = []
  let refunds = 0n
  const happenings = [...new Set([...lots.flatMap(({ from, to }) => [from, to]), ...charges.map((one) => msOfDay(one.day))])]
  for (const now of happenings.filter((at) => at <= end).sort((a, b) => a - b)) {
    for (const lot of lots) if (lot.from < now && lot.to <= now) lose(lot)
    const came = lots.filter(({ from }) => from === now).sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const lot of came) {
      comeAnew(lot, now)
      if (lot.to <= now) lose(lot)
    }
    if (options.netOverage && came.some(({ left }) => left > 0n)) {
      for (const wanted of owed.splice(0)) if (!take(now, wanted)) owed.push(wanted)
    }
    if (now % MS_PER_DAY !== 0) continue
    for (const wanted of ['chat', 'image', 'video', null]) {
      const ofDay = charges.filter((one) => msOfDay(one.day) === now && one.service === wanted)
      const nanos = ofDay.reduce((sum, one) => sum + one.nanos, 0n)
      for (let unit = nanos; unit < 0n; unit++) if (owed.shift() === undefined) refunds++
      for (let unit = 0n; unit < nanos; unit++) {
        if (refunds > 0n) refunds--
        else if (!take(now, wanted)) owed.push(wanted)
      }
    }
  }
  return { lots: new Map(lots.map((lot) => [lot.id, lot])), overage: BigInt(owed.length), refunds }

  function lose(lot: Lot): void {
    lot.lost += lot.left
    lot.left = 0n
  }

  function comeAnew(lot: Lot, now: number): void {
    if (lot.plan === null || lot.plan.carry.kind !== 'rolls' || lot.plan.carry.cap === null) return
    const { cap } = lot.plan.carry
    const limit = 'nanos' in cap ? cap.nanos : (lot.plan.amount * BigInt(cap.times * 100)) / 100n
    const earlier = lots.filter((one) => one.plan === lot.plan && one.from < now && one.to > now)
    const carried = (): bigint => earlier.reduce((sum, one) => sum + one.left, 0n)
    if (cap.of === 'balance') {
      for (; lot.left > 0n && carried() + lot.left > limit; lot.left--) lot.withheld++
      return
    }
    const oldestFirst = earlier.sort((a, b) => a.from - b.from)
    while (carried() > limit) {
      const lot = oldestFirst.find(({ left }) => left > 0n) as Lot
      lot.left--
      lot.lost++
    }
  }

  function take(now: number, wanted: string | null): boolean {
    const best = lots
      .filter(({ from, to, left }) => from <= now && now < to && left > 0n)
      .filter(({ grant: { services } }) => services === null || (wanted !== null && services.includes(wanted)))
      .sort((a, b) => (rank(a, now) < rank(b, now) ? -1 : 1))[0]
    if (best === undefined) return false
    best.left--
    best.drawn++
    return true
  }

  function rank(lot: Lot, now: number): string {
    const rolls = lot.plan?.carry.kind === 'rolls' ? lot.plan.carry : null
    const resets = lots.filter((one) => one.plan === lot.plan && one.reset > now).map(({ reset }) => reset)
    const due = rolls === null ? lot.to : Math.min(lot.to, ...resets)
    const turn = rolls === null || lot.reset > now ? 1 : rolls.drawn === 'first' ? 0 : 2
    return [
      String(lot.grant.priority),
      String(due === FOREVER ? 9e15 : due).padStart(16, '0'),
      String(lot.grant.services?.length ?? 99).padStart(2, '0'),
      lot.grant.category === 'paid' ? '1' : '0',
      String(turn),
      String(lot.from).padStart(16, '0'),
      lot.grant.createdAt,
      lot.id,
    ].join('|')
  }
}

function boughtLot(grant: Grant, recurring: readonly RecurringGrant[]): Lot {
  const expires = grant.expiresDay === null ? FOREVER : msOfDay(toDay(grant.expiresDay))
  const plan = recurring.find(({ id }) => id === grant.endsWith)
  const to = Math.min(expires, plan === undefined ? FOREVER : endOfPlan(plan))
  return makeLot(grant.id, grant, null, grant.amount, msOfDay(toDay(grant.effectiveDay)), to, to)
}

function lotsOfPlan(plan: RecurringGrant, asOf: Day): readonly Lot[] {
  const { carry } = plan
  const first = toDay(plan.firstDay)
  const last = plan.endsDay === null ? FOREVER : toDay(plan.endsDay)
  const starts: Day[] = []
  for (let day = first; day < last && day <= asOf + 1; day++) if (day === first || isResetDay(plan, day)) starts.push(day)
  return starts.map((start) => {
    const from = start === first ? msOfDay(first) : resetInstant(plan, start)
    const next = nextReset(plan, start)
    const reset = next <= last ? resetInstant(plan, next) : firstInstantOf(last, plan)
    let to = carry.kind === 'lapses' ? reset : FOREVER
    if (carry.kind !== 'lapses' && carry.lasts !== null) to = from + lengthOf(plan, start, from, carry.lasts)
    if (carry.kind === 'rolls') to = Math.min(to, endOfPlan(plan))
    const name = formatDay(start)
    const amount = plan.exceptions.find(({ period }) => period === name)?.amount ?? plan.amount
    return makeLot(`${plan.id}@${name}`, plan, plan, amount, from, reset, to)
  })
}

function lengthOf(plan: RecurringGrant, start: Day, from: number, { unit, count }: { unit: string; count: number }): number {
  if (unit === 'days') return count * MS_PER_DAY
  if (unit === 'months') {
    const at = new Date(from)
    const month = at.getUTCMonth() + count
    const lastOfMonth = new Date(Date.UTC(at.getUTCFullYear(), month + 1, 0)).getUTCDate()
    const shifted = Date.UTC(at.getUTCFullYear(), month, Math.min(at.getUTCDate(), lastOfMonth))
    return shifted + (from % MS_PER_DAY) - from
  }
  let day = start
  for (let index = 0; index < count; index++) day = nextReset(plan, day)
  return resetInstant(plan, day) - from
}

function endOfPlan(plan: RecurringGrant): number {
  if (plan.endsDay === null) return FOREVER
  const last = toDay(plan.endsDay)
  if (last <= toDay(plan.firstDay)) return msOfDay(toDay(plan.firstDay))
  return isResetDay(plan, last) ? resetInstant(plan, last) : firstInstantOf(last, plan)
}

function nextReset(plan: RecurringGrant, after: Day): Day {
  let day = after + 1
  while (!isResetDay(plan, day)) day++
  return day
}

function isResetDay({ resets: { rule }, firstDay }: RecurringGrant, day: Day): boolean {
  const date = new Date(msOfDay(day))
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  const isDayOfMonth = (wanted: number): boolean => date.getUTCDate() === Math.min(wanted, lastOfMonth)
  switch (rule.kind) {
    case 'month':
      return isDayOfMonth(rule.startDay)
    case 'year':
      return date.getUTCMonth() + 1 === rule.month && isDayOfMonth(rule.startDay)
    case 'week':
      return date.getUTCDay() === rule.startsOn
    case 'days':
      return (day - toDay(firstDay)) % rule.count === 0
  }
}

function resetInstant(plan: RecurringGrant, day: Day): number {
  const { time } = plan.resets
  if (time === null) return msOfDay(day) + 12 * 4 * QUARTER
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return firstInstantOf(day, plan, hours * 4 * QUARTER + minutes * 60_000)
}

/** Tries every quarter of an hour: no zone of the test changes its clock at another time. */
function firstInstantOf(day: Day, { resets: { zone } }: RecurringGrant, time = 0): number {
  const wanted = msOfDay(day) + time
  let instant = wanted - 16 * 4 * QUARTER
  while (instant + zoneOffset(instant, zone) < wanted) instant += QUARTER
  return instant
}

function makeLot(
  id: string,
  { priority, services, category, createdAt }: Lot['grant'],
  plan: RecurringGrant | null,
  amount: bigint,
  from: number,
  reset: number,
  to: number,
): Lot {
  const grant = { priority, services, category, createdAt }
  return { id, grant, plan, amount, from, reset, to, left: amount, drawn: 0n, lost: 0n, withheld: 0n }
}
