/**
 * Which lot pays for which charge, derived anew each time and never stored.
 *
 * Charges are taken day by day; each draws on the eligible lots in a total order: priority; soonest expiry (none last); narrowest
 * eligibility; promotional before paid; oldest effective; oldest created; id. What no lot covers is overage.
 *
 * Laws: drawn plus overage less unused refunds = charges; a lot is never overdrawn and never serves outside its validity or
 * services; the order of input does not matter; a later `asOf` only adds to an earlier one.
 */
import { type Day, toDay } from '../time/days'
import type { Grant } from './book-types'

/** What was used of a service on a provider day, in nanos of the balance's unit. Negative: a refund. */
export type DayCharge = { readonly day: Day; readonly service: string | null; readonly nanos: bigint }

export type DrawDownOptions = {
  /** Overage is settled by the next grant that may pay for it (prepaid); else it stays overage (an allowance: it was billed). */
  readonly netOverage: boolean
}

export type LotState = {
  readonly grantId: string
  readonly drawn: bigint
  /** Left to draw on; 0 before its effective day and once expired or voided. */
  readonly remaining: bigint
  /** Left over when it expired. */
  readonly expired: bigint
  /** The whole amount of a lot that was voided: it serves nothing, as if it had never been entered. */
  readonly voided: bigint
  /** The whole amount where it serves only later than `asOf`. */
  readonly pending: bigint
}

export type Allocation = {
  /** Null: overage. */
  readonly grantId: string | null
  readonly day: Day
  readonly service: string | null
  readonly nanos: bigint
  /** Overage of an earlier day that this lot settled when it came. */
  readonly isNetted: boolean
}

export type DrawDown = {
  /** In draw-down order. */
  readonly lots: readonly LotState[]
  readonly charged: bigint
  readonly drawn: bigint
  /** Not covered by any lot as of the day. */
  readonly overage: bigint
  /** Refunds that no charge has used up yet. */
  readonly refunds: bigint
  /** Sum of what is left in lots, plus refunds, less (where overage is netted) overage. May be negative. */
  readonly remaining: bigint
  /** The last day a grant became effective and what the balance was right after it; null where none has. */
  readonly lastGrant: { readonly day: Day; readonly balance: bigint } | null
  /** Days in order; parts of one day in order of service and lot. */
  readonly allocations: readonly Allocation[]
}

/** `asOf`: the last day that counts, inclusive. Later grants are pending, later charges do not exist yet. */
export function drawDown(
  grants: readonly Grant[],
  charges: readonly DayCharge[],
  asOf: Day,
  { netOverage }: DrawDownOptions,
): DrawDown {
  const lots = grants.map(openLot).sort(compareLots)
  const serving = lots.filter((lot) => lot.grant.voidedAt === null && lot.from <= asOf && lot.from < lot.to)
  const allocations: Allocation[] = []
  /** Overage that the next grants settle, oldest first. */
  let owed: { readonly service: string | null; nanos: bigint }[] = []
  let charged = 0n
  let overage = 0n
  let refunds = 0n
  let lastGrant: DrawDown['lastGrant'] = null

  const days = groupByDay(charges, asOf)
  const grantDays = new Set(serving.map(({ from }) => from))
  let open: readonly OpenLot[] = []
  let openUntil = Number.NEGATIVE_INFINITY
  for (const day of [...new Set([...days.keys(), ...grantDays])].sort((a, b) => a - b)) {
    if (day >= openUntil) {
      open = serving.filter((lot) => lot.from <= day && day < lot.to)
      openUntil = nextChange(serving, day)
    }
    if (grantDays.has(day)) {
      if (netOverage) settle(day)
      lastGrant = { day, balance: sumOf(open, ({ left }) => left) + refunds - (netOverage ? overage : 0n) }
    }
    for (const { service, nanos } of days.get(day) ?? []) charge(day, service, nanos)
  }

  const states = lots.map((lot) => stateOf(lot, asOf))
  const left = sumOf(states, ({ remaining }) => remaining)
  return {
    lots: states,
    charged,
    drawn: sumOf(states, ({ drawn }) => drawn),
    overage,
    refunds,
    remaining: left + refunds - (netOverage ? overage : 0n),
    lastGrant,
    allocations,
  }

  function charge(day: Day, service: string | null, nanos: bigint): void {
    charged += nanos
    if (nanos < 0n) {
      refund(-nanos)
      return
    }
    const fromRefunds = min(refunds, nanos)
    refunds -= fromRefunds
    const uncovered = draw(day, service, nanos - fromRefunds, false)
    if (uncovered === 0n) return
    overage += uncovered
    allocations.push({ grantId: null, day, service, nanos: uncovered, isNetted: false })
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

  function settle(day: Day): void {
    for (const debt of owed) {
      const rest = draw(day, debt.service, debt.nanos, true)
      overage -= debt.nanos - rest
      debt.nanos = rest
    }
    owed = owed.filter((debt) => debt.nanos > 0n)
  }

  function draw(day: Day, service: string | null, nanos: bigint, isNetted: boolean): bigint {
    let rest = nanos
    for (const lot of open) {
      if (rest === 0n) break
      if (lot.left === 0n || !isEligible(lot.grant, service)) continue
      const part = min(lot.left, rest)
      lot.left -= part
      rest -= part
      allocations.push({ grantId: lot.grant.id, day, service, nanos: part, isNetted })
    }
    return rest
  }
}

/** The next day on which a lot begins or ends to serve. */
function nextChange(lots: readonly OpenLot[], day: Day): Day {
  let next = Number.POSITIVE_INFINITY
  for (const { from, to } of lots) {
    if (from > day && from < next) next = from
    if (to > day && to < next) next = to
  }
  return next
}

type OpenLot = { readonly grant: Grant; readonly from: Day; readonly to: Day; left: bigint }

function openLot(grant: Grant): OpenLot {
  const to = grant.expiresDay === null ? Number.POSITIVE_INFINITY : toDay(grant.expiresDay)
  return { grant, from: toDay(grant.effectiveDay), to, left: grant.amount }
}

/** A lot that names services pays for those only; a charge without a service is paid by lots for all. */
export function isEligible({ services }: Pick<Grant, 'services'>, service: string | null): boolean {
  return services === null || (service !== null && services.includes(service))
}

/** Allowances stand with gifts: what a plan includes is used before what was bought (facts.md: Codex, Warp, Leonardo, Make, v0). */
const CATEGORY_ORDER = { promotional: 0, allowance: 0, paid: 1 } as const

export function compareGrants(a: Grant, b: Grant): number {
  return (
    a.priority - b.priority ||
    compareTexts(a.expiresDay ?? 'none', b.expiresDay ?? 'none') ||
    (a.services?.length ?? Number.MAX_SAFE_INTEGER) - (b.services?.length ?? Number.MAX_SAFE_INTEGER) ||
    CATEGORY_ORDER[a.category] - CATEGORY_ORDER[b.category] ||
    compareTexts(a.effectiveDay, b.effectiveDay) ||
    compareTexts(a.createdAt, b.createdAt) ||
    compareTexts(a.id, b.id)
  )
}

/** Voided lots last: they serve nothing. */
function compareLots(a: OpenLot, b: OpenLot): number {
  const isVoided = (lot: OpenLot): number => (lot.grant.voidedAt === null ? 0 : 1)
  return isVoided(a) - isVoided(b) || compareGrants(a.grant, b.grant)
}

function stateOf(lot: OpenLot, asOf: Day): LotState {
  const { id, amount, voidedAt } = lot.grant
  const state = { grantId: id, drawn: amount - lot.left, remaining: 0n, expired: 0n, voided: 0n, pending: 0n }
  if (voidedAt !== null) return { ...state, voided: amount }
  if (lot.from >= lot.to || asOf >= lot.to) return { ...state, expired: lot.left }
  if (lot.from > asOf) return { ...state, pending: amount }
  return { ...state, remaining: lot.left }
}

/** Charges up to the day, by day and by service in order of its name; those of a day and service are one. */
function groupByDay(charges: readonly DayCharge[], asOf: Day): ReadonlyMap<Day, readonly DayCharge[]> {
  const inOrder = charges.filter(({ day }) => day <= asOf).sort((a, b) => a.day - b.day || compareServices(a.service, b.service))
  const days = new Map<Day, DayCharge[]>()
  for (const charge of inOrder) {
    const ofDay = days.get(charge.day)
    const last = ofDay?.at(-1)
    if (ofDay === undefined) days.set(charge.day, [charge])
    else if (last?.service !== charge.service) ofDay.push(charge)
    else ofDay[ofDay.length - 1] = { ...last, nanos: last.nanos + charge.nanos }
  }
  return days
}

/** Charges of a named service come first: the lots that only they can use must not decide what is left for the others. */
function compareServices(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareTexts(a, b)
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function sumOf<T>(list: readonly T[], figure: (one: T) => bigint): bigint {
  return list.reduce((sum, one) => sum + figure(one), 0n)
}
