/**
 * Which lot pays for which charge, derived anew each time and never stored.
 *
 * Moments are played in order: lots end, recurring ones come anew (what is left over is carried on as far as the cap allows), debts
 * are settled, and the day is charged. Each charge draws on the eligible lots in the order of `lot-order.ts`; what no lot covers is
 * overage. Charges are sums of whole days: those of a day within which a reset lies draw on the lots from before it.
 *
 * Laws: drawn plus overage less unused refunds = charges and corrections; a lot is never overdrawn and never serves outside its validity or
 * services; the order of input does not matter; a later `asOf` only adds to an earlier one; what is carried over, and what there is
 * after a renewal, is never more than the cap.
 */
import type { Day } from '../time/days'
import type { Grant } from './book-types'
import type { DrawMemory } from './draw-memory'
import { compareLots, compareTexts } from './lot-order'
import { dayOf, endOf, type Moment, NEVER, startOf } from './moment'
import type { OpenLot, PlannedLot } from './planned-lots'
import { renew } from './rollover'

/** What was used of a service on a provider day, in nanos of the balance's unit. Negative: a refund. */
export type DayCharge = { readonly day: Day; readonly service: string | null; readonly nanos: bigint }

/** Taken off the balance as a whole at the end of a day, from any lot; more than 0. */
export type Correction = { readonly day: Day; readonly nanos: bigint }

export type DrawDownOptions = {
  /** Overage is settled by the next grant that may pay for it (prepaid); else it stays overage (an allowance: it was billed). */
  readonly netOverage: boolean
  readonly corrections?: readonly Correction[]
}

/** Drawn, remaining, expired, withheld, voided and pending add up to the lot's amount. */
export type LotState = {
  readonly lot: PlannedLot
  readonly drawn: bigint
  /** Left to draw on; 0 before its first moment and once expired or voided. */
  readonly remaining: bigint
  /** Left over when it ended, or beyond what could be carried over. */
  readonly expired: bigint
  /** Not added by a renewal, because the balance was at its cap. */
  readonly withheld: bigint
  /** The whole amount of a lot that was voided: it serves nothing, as if it had never been entered. */
  readonly voided: bigint
  /** The whole amount where it serves only later than `asOf`. */
  readonly pending: bigint
}

export type Allocation = {
  /** Null: overage. */
  readonly grantId: string | null
  /** The start of the day that was charged, or the moment at which overage was settled. */
  readonly at: Moment
  readonly service: string | null
  readonly nanos: bigint
  /** Overage of an earlier day that this lot settled when it came. */
  readonly isNetted: boolean
}

/** Credit that went without being used: expired, or beyond a cap. */
export type Loss = { readonly grantId: string; readonly at: Moment; readonly nanos: bigint }

export type DrawDown = {
  /** In draw-down order as of the day, voided ones last. */
  readonly lots: readonly LotState[]
  readonly charged: bigint
  readonly drawn: bigint
  /** Not covered by any lot as of the day. */
  readonly overage: bigint
  /** Refunds that no charge has used up yet. */
  readonly refunds: bigint
  /** Sum of what is left in lots, plus refunds, less (where overage is netted) overage. May be negative. */
  readonly remaining: bigint
  /** The last day a grant (no adjustment) became effective and what the balance was right after it; null where none has. */
  readonly lastGrant: { readonly day: Day; readonly balance: bigint } | null
  /** In order of time; parts of one day in order of service and lot. */
  readonly allocations: readonly Allocation[]
  /** In order of time. */
  readonly losses: readonly Loss[]
}

/** Overage that the next grants settle. */
export type Debt = { readonly service: string | null; readonly nanos: bigint }

/**
 * `asOf`: the last day that counts, inclusive. Later grants are pending, later charges do not exist yet. `memory`: of the same balance
 * as it was drawn down before; what is still true of that is not played again.
 */
export function drawDown(
  planned: readonly PlannedLot[],
  charges: readonly DayCharge[],
  asOf: Day,
  { netOverage, corrections = [] }: DrawDownOptions,
  memory: DrawMemory | null = null,
): DrawDown {
  const now = endOf(asOf)
  const lots = planned.map(openLot)
  const coming = lots
    .filter(({ planned: { grant, from } }) => grant.voidedAt === null && from <= now)
    .sort((a, b) => a.planned.from - b.planned.from || compareTexts(a.planned.grant.id, b.planned.grant.id))
  const dated = inOrder(charges, asOf)
  const known = memory?.recall({ lots: coming.map((lot) => lot.planned), charges: dated, corrections, netOverage, now }) ?? null
  known?.figures.forEach((figures, at) => {
    Object.assign(coming[at] as OpenLot, figures)
  })
  const allocations: Allocation[] = [...(known?.allocations ?? [])]
  const losses: Loss[] = [...(known?.losses ?? [])]
  /** Oldest first. */
  let owed = (known?.owed ?? []).map((debt) => ({ ...debt }))
  let charged = known?.charged ?? 0n
  let overage = known?.overage ?? 0n
  let refunds = known?.refunds ?? 0n
  let lastGrant: DrawDown['lastGrant'] = known?.lastGrant ?? null

  let open: readonly OpenLot[] = (known?.open ?? []).map((at) => coming[at] as OpenLot)
  let firstEnd = known?.firstEnd ?? NEVER
  let next = known?.figures.length ?? 0
  let nextCharge = known?.charges ?? 0
  for (const moment of momentsOf(dated, coming, corrections, now)) {
    if (known !== null && moment < known.at) continue
    memory?.note(moment, () => ({
      at: moment,
      figures: coming.slice(0, next).map(({ left, drawn, expired, withheld }) => ({ left, drawn, expired, withheld })),
      open: open.map((lot) => coming.indexOf(lot)),
      firstEnd,
      owed: owed.map((debt) => ({ ...debt })),
      charges: nextCharge,
      ...{ charged, overage, refunds, lastGrant },
      ...{ allocations: allocations.length, losses: losses.length },
    }))
    if (firstEnd <= moment || coming[next]?.planned.from === moment) turn(moment)
    for (const { day, nanos } of corrections) if (endOf(day) === moment) take(moment, null, nanos, () => true)
    for (let one = dated[nextCharge]; one !== undefined && startOf(one.day) === moment; one = dated[nextCharge]) {
      charge(moment, one.service, one.nanos)
      nextCharge++
    }
  }

  memory?.keep({ allocations, losses })
  const states = lots.sort((a, b) => compareStates(a, b, now)).map((lot) => stateOf(lot, now))
  return {
    lots: states,
    charged,
    drawn: sumOf(states, ({ drawn }) => drawn),
    overage,
    refunds,
    remaining: sumOf(states, ({ remaining }) => remaining) + refunds - (netOverage ? overage : 0n),
    lastGrant,
    allocations,
    losses,
  }

  /** Lots end, and others come. */
  function turn(moment: Moment): void {
    for (const lot of open) if (lot.planned.to <= moment) lose(lot, lot.left, moment)
    const came: OpenLot[] = []
    for (; coming[next]?.planned.from === moment; next++) {
      const lot = coming[next] as OpenLot
      for (const lost of renew(lot, [...open, ...came])) lose(lost.lot, lost.nanos, moment)
      if (lot.planned.to <= moment) lose(lot, lot.left, moment)
      came.push(lot)
    }
    open = [...open, ...came].filter(({ left }) => left > 0n).sort((a, b) => compareLots(a.planned, b.planned, moment))
    firstEnd = open.reduce((first, { planned: { to } }) => Math.min(first, to), NEVER)
    const added = came.filter(({ left }) => left > 0n)
    if (netOverage && added.length > 0) settle(moment)
    // Also one that was used up at once by what was owed.
    if (added.some(({ planned }) => planned.grant.category !== 'adjustment')) {
      lastGrant = { day: dayOf(moment), balance: sumOf(open, ({ left }) => left) + refunds - (netOverage ? overage : 0n) }
    }
  }

  function lose(lot: OpenLot, nanos: bigint, at: Moment): void {
    if (nanos === 0n) return
    lot.left -= nanos
    lot.expired += nanos
    losses.push({ grantId: lot.planned.grant.id, at, nanos })
  }

  function charge(at: Moment, service: string | null, nanos: bigint): void {
    charged += nanos
    if (nanos < 0n) {
      refund(-nanos)
      return
    }
    take(at, service, nanos, ({ grant }) => isEligible(grant, service))
  }

  function take(at: Moment, service: string | null, nanos: bigint, mayPay: (lot: PlannedLot) => boolean): void {
    const fromRefunds = min(refunds, nanos)
    refunds -= fromRefunds
    const uncovered = draw(at, service, nanos - fromRefunds, false, mayPay)
    if (uncovered === 0n) return
    overage += uncovered
    allocations.push({ grantId: null, at, service, nanos: uncovered, isNetted: false })
    const last = owed.at(-1)
    if (last?.service === service) last.nanos += uncovered
    else owed.push({ service, nanos: uncovered })
  }

  /** A refund first takes back what no lot covered, then waits for the next charges: providers return it to the balance, not to a lot. */
  function refund(nanos: bigint): void {
    const taken = min(nanos, overage)
    overage -= taken
    refunds += nanos - taken
    let rest = taken
    for (const debt of owed) {
      const part = min(rest, debt.nanos)
      debt.nanos -= part
      rest -= part
    }
    owed = owed.filter((debt) => debt.nanos > 0n)
  }

  function settle(at: Moment): void {
    for (const debt of owed) {
      const rest = draw(at, debt.service, debt.nanos, true, ({ grant }) => isEligible(grant, debt.service))
      overage -= debt.nanos - rest
      debt.nanos = rest
    }
    owed = owed.filter((debt) => debt.nanos > 0n)
  }

  function draw(
    at: Moment,
    service: string | null,
    nanos: bigint,
    isNetted: boolean,
    mayPay: (lot: PlannedLot) => boolean,
  ): bigint {
    let rest = nanos
    for (const lot of open) {
      if (rest === 0n) break
      if (lot.left === 0n || !mayPay(lot.planned)) continue
      const part = min(lot.left, rest)
      lot.left -= part
      lot.drawn += part
      rest -= part
      allocations.push({ grantId: lot.planned.grant.id, at, service, nanos: part, isNetted })
    }
    return rest
  }
}

/** A lot that names services pays for those only; a charge without a service is paid by lots for all. */
export function isEligible({ services }: Pick<Grant, 'services'>, service: string | null): boolean {
  return services === null || (service !== null && services.includes(service))
}

/** Those at which something happens, in order. */
function momentsOf(
  charges: readonly DayCharge[],
  coming: readonly OpenLot[],
  corrections: readonly Correction[],
  now: Moment,
): readonly Moment[] {
  const moments = new Set<Moment>(corrections.map(({ day }) => endOf(day)).filter((moment) => moment <= now))
  for (const { day } of charges) moments.add(startOf(day))
  for (const { planned } of coming) {
    moments.add(planned.from)
    if (planned.to <= now) moments.add(planned.to)
  }
  return [...moments].sort((a, b) => a - b)
}

function openLot(planned: PlannedLot): OpenLot {
  return { planned, left: planned.grant.amount, drawn: 0n, expired: 0n, withheld: 0n }
}

function compareStates(a: OpenLot, b: OpenLot, now: Moment): number {
  const isVoided = ({ planned: { grant } }: OpenLot): number => (grant.voidedAt === null ? 0 : 1)
  return isVoided(a) - isVoided(b) || compareLots(a.planned, b.planned, now)
}

function stateOf({ planned: lot, left, drawn, expired, withheld }: OpenLot, now: Moment): LotState {
  const state = { lot, drawn, remaining: 0n, expired, withheld, voided: 0n, pending: 0n }
  if (lot.grant.voidedAt !== null) return { ...state, voided: left }
  return lot.from > now ? { ...state, pending: left } : { ...state, remaining: left }
}

/** Charges up to the day, by day and by service in order of its name; those of a day and service are one. */
function inOrder(charges: readonly DayCharge[], asOf: Day): readonly DayCharge[] {
  const sorted = charges.filter(({ day }) => day <= asOf).sort((a, b) => a.day - b.day || compareServices(a.service, b.service))
  const merged: DayCharge[] = []
  for (const charge of sorted) {
    const last = merged.at(-1)
    if (last?.day !== charge.day || last.service !== charge.service) merged.push(charge)
    else merged[merged.length - 1] = { ...last, nanos: last.nanos + charge.nanos }
  }
  return merged
}

/** Charges of a named service come first: the lots that only they can use must not decide what is left for the others. */
function compareServices(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareTexts(a, b)
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function sumOf<T>(list: readonly T[], figure: (one: T) => bigint): bigint {
  return list.reduce((sum, one) => sum + figure(one), 0n)
}
