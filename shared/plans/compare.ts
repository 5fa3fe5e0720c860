/**
 * What the same work costs under each plan: in a good case, the likely one and a bad one, over a number of months.
 *
 * Laws: more work never costs less; fee, top-ups and purchase fees are the whole, and so are the shares of the single items;
 * best ≤ likely ≤ worst; a plan that includes all of the work costs its fee. What cannot be compared is listed apart with its
 * reasons, and nothing is left out of a figure in silence.
 */

import { allocate, mulDiv } from '../money/nanos'
import type { Convert } from '../money/rates'
import type { Day } from '../time/days'
import type { Assumptions } from './assumptions'
import { addDemands, type DemandFault, isExactWay, type UnitDemand, type Way, waysOf } from './demand'
import { CASES, type Case, isExact, type Plan, rangeIn, type TopUp, unitsOf, type WorkRate } from './plan'
import { simulateUnit, type UnitMonth } from './simulate'
import { seatsOf, termsOf } from './terms'
import type { PriceTokens } from './token-prices'
import { type AssumptionId, amountOf, pieceOf, WHOLE, type WorkItem } from './work'

export type Comparing = {
  readonly plans: readonly Plan[]
  readonly rates: readonly WorkRate[]
  readonly items: readonly WorkItem[]
  readonly months: number
  /** In parts of a thousand, see `Scenario`. */
  readonly variation: number
  readonly seats: number
  readonly assumptions: Assumptions
  readonly priceTokens: PriceTokens
  /** What all costs are said in. */
  readonly currency: string
  readonly convert: Convert
  readonly day: Day
}

export type UnitRun = { readonly unit: string; readonly months: readonly UnitMonth[] }

/** Nanos of the comparison's currency, over all months. */
export type CaseCost = {
  readonly total: bigint
  readonly perMonth: bigint
  readonly fee: bigint
  readonly topUps: bigint
  readonly purchaseFees: bigint
  readonly units: readonly UnitRun[]
}

export type ItemCost = {
  readonly itemId: string
  readonly total: bigint
  /** For the piece that prices are said for, see `pieceOf`; null where there is no work. */
  readonly perPiece: bigint | null
}

/** What the source leaves open and the figures had to do without. */
export type Unknown = 'rollover' | 'rollover-limit' | 'expiry' | 'by-default'

export type PlanCost = {
  readonly plan: Plan
  /** Models or qualities of the work; blank where there is nothing to choose. */
  readonly label: string
  /** The way to get more that costs least in the likely case. */
  readonly topUp: TopUp | null
  readonly seats: number
  readonly cases: { readonly [which in Case]: CaseCost }
  readonly items: readonly ItemCost[]
  readonly isExact: boolean
  readonly byPriceBook: boolean
  readonly usualModel: boolean
  readonly assumptions: readonly AssumptionId[]
  readonly rates: readonly WorkRate[]
  readonly unknowns: readonly Unknown[]
}

export type Reason =
  | (DemandFault & { readonly itemId: string })
  | { readonly code: 'fee-unknown' }
  | { readonly code: 'amount-unknown'; readonly unit: string }
  /** More than the included is needed in the likely case. */
  | { readonly code: 'beyond-unknown' | 'stops'; readonly unit: string; readonly undone: bigint }
  | { readonly code: 'no-exchange-rate'; readonly unit: string }

export type Apart = { readonly plan: Plan; readonly reasons: readonly Reason[] }

export type Comparison = {
  /** Cheapest in the likely case first. */
  readonly costs: readonly PlanCost[]
  readonly apart: readonly Apart[]
}

export function comparePlans(comparing: Comparing): Comparison {
  const costs: PlanCost[] = []
  const apart: Apart[] = []
  for (const plan of comparing.plans) {
    const found = costsOf(plan, comparing)
    if (Array.isArray(found)) costs.push(...found)
    else apart.push({ plan, reasons: found.reasons })
  }
  return { costs: costs.sort(compareCosts), apart }
}

function compareCosts(a: PlanCost, b: PlanCost): number {
  for (const which of ['likely', 'worst', 'best'] as const) {
    const x = a.cases[which].total
    const y = b.cases[which].total
    if (x !== y) return x < y ? -1 : 1
  }
  return compareText(`${a.plan.id} ${a.label}`, `${b.plan.id} ${b.label}`)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Enough for every pair of qualities; more would be a list nobody reads. */
const MOST_WAYS = 24

function costsOf(plan: Plan, comparing: Comparing): PlanCost[] | { readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = []
  const perItem: (readonly Way[])[] = []
  for (const item of comparing.items) {
    const result = waysOf(item, plan, comparing)
    if ('fault' in result) reasons.push({ ...result.fault, itemId: item.id })
    else perItem.push(result.ways)
  }
  if (reasons.length === 0) reasons.push(...termFaults(plan, comparing))
  if (reasons.length > 0) return { reasons }
  const costs: PlanCost[] = []
  let shortfall: Reason | null = null
  for (const ways of combine(perItem).slice(0, MOST_WAYS)) {
    const cost = costOfWays(plan, ways, comparing)
    if ('plan' in cost) costs.push(cost)
    else shortfall ??= cost
  }
  return costs.length > 0 ? costs : { reasons: shortfall === null ? [] : [shortfall] }
}

function termFaults(plan: Plan, { convert, currency, day }: Comparing): readonly Reason[] {
  const reasons: Reason[] = plan.allowances
    .filter(({ amount }) => amount === null)
    .map(({ unit }) => ({ code: 'amount-unknown', unit }))
  if (plan.fee === null) reasons.unshift({ code: 'fee-unknown' })
  if (convert(1_000_000_000n, plan.currency, currency, day) === null) {
    reasons.push({ code: 'no-exchange-rate', unit: plan.currency })
  }
  return reasons
}

function combine(perItem: readonly (readonly Way[])[]): readonly (readonly Way[])[] {
  return perItem.reduce<readonly (readonly Way[])[]>(
    (combined, ways) => combined.flatMap((before) => ways.map((way) => [...before, way])).slice(0, MOST_WAYS),
    [[]],
  )
}

/** The cheapest of the ways to get more; each alone is never cheaper for more work, and so the cheapest is not either. */
function costOfWays(plan: Plan, ways: readonly Way[], comparing: Comparing): PlanCost | Reason {
  const options: readonly (TopUp | null)[] = plan.topUps === null || plan.topUps.length === 0 ? [null] : plan.topUps
  let cheapest: PlanCost | null = null
  let shortfall: Reason | null = null
  for (const topUp of options) {
    const cases = { best: run('best'), likely: run('likely'), worst: run('worst') }
    const short = cases.likely.units.find(({ months }) => undoneIn(months) > 0n)
    if (short) {
      const code = plan.topUps === null ? 'beyond-unknown' : 'stops'
      shortfall ??= { code, unit: short.unit, undone: undoneIn(short.months) }
      continue
    }
    if (cheapest !== null && cheapest.cases.likely.total <= cases.likely.total) continue
    cheapest = describe(plan, ways, topUp, cases, comparing)

    function run(which: Case): CaseCost {
      return costOfCase(plan, ways, topUp, which, comparing)
    }
  }
  return cheapest ?? (shortfall as Reason)
}

export function undoneIn(months: readonly UnitMonth[]): bigint {
  return months.reduce((sum, { undone }) => sum + undone, 0n)
}

function costOfCase(plan: Plan, ways: readonly Way[], topUp: TopUp | null, which: Case, comparing: Comparing): CaseCost {
  const { months, items } = comparing
  const seats = seatsOf(plan, comparing.seats)
  const wanted = Array.from({ length: months }, (_, month) =>
    addDemands(ways.flatMap((way, index) => demandIn(way, items[index] as WorkItem, month, which, comparing))),
  )
  const units = unitsOf(plan).map((unit) => ({
    unit,
    months: simulateUnit(
      termsOf({ plan, unit, topUp, seats, which }),
      wanted.map((demands) => rangeIn(demands.find((demand) => demand.unit === unit)?.amount ?? ZERO, which)),
    ),
  }))
  const all = units.flatMap((unit) => unit.months)
  const into = (nanos: bigint): bigint => comparing.convert(nanos, plan.currency, comparing.currency, comparing.day) ?? 0n
  const fee = into(plan.fee === null ? 0n : rangeIn(plan.fee, which) * seats * BigInt(months))
  const topUps = into(all.reduce((sum, { topUpCost }) => sum + topUpCost, 0n))
  const purchaseFees = into(all.reduce((sum, month) => sum + month.purchaseFees, 0n))
  const total = fee + topUps + purchaseFees
  return { total, perMonth: mulDiv(total, 1n, BigInt(months)), fee, topUps, purchaseFees, units }
}

const ZERO = { least: 0n, likely: 0n, most: 0n }

function demandIn(way: Way, item: WorkItem, month: number, which: Case, comparing: Comparing): readonly UnitDemand[] {
  const factor = BigInt(factorIn(item, month, which, comparing))
  return way.demands.map(({ unit, amount }) => ({
    unit,
    amount: {
      least: mulDiv(amount.least, factor, BigInt(WHOLE)),
      likely: mulDiv(amount.likely, factor, BigInt(WHOLE)),
      most: mulDiv(amount.most, factor, BigInt(WHOLE)),
    },
  }))
}

/** Quiet and busy months take turns, the quiet one first; in the good case every month is quiet, in the bad one busy. */
function factorIn({ rhythm }: WorkItem, month: number, which: Case, { variation, months }: Comparing): number {
  if (rhythm !== null && rhythm.length > 0) {
    if (which === 'best') return Math.min(...rhythm)
    return which === 'worst' ? Math.max(...rhythm) : (rhythm[month % rhythm.length] as number)
  }
  const step = variation * (WHOLE / 1_000)
  if (which !== 'likely') return which === 'best' ? WHOLE - step : WHOLE + step
  const isOdd = months % 2 === 1 && month === months - 1
  return isOdd ? WHOLE : month % 2 === 0 ? WHOLE - step : WHOLE + step
}

function describe(
  plan: Plan,
  ways: readonly Way[],
  topUp: TopUp | null,
  cases: PlanCost['cases'],
  comparing: Comparing,
): PlanCost {
  const total = cases.likely.total
  const shares = ways.length === 0 ? [] : allocate(total, weightsOf(ways))
  return {
    plan,
    label: [...new Set(ways.map(({ label }) => label).filter((label) => label !== ''))].join(' + '),
    topUp: CASES.some((which) => cases[which].topUps > 0n) ? topUp : null,
    seats: Number(seatsOf(plan, comparing.seats)),
    cases,
    items: shares.map((share, index) => itemCost(share, comparing.items[index] as WorkItem, comparing)),
    isExact: ways.every(isExactWay) && (plan.fee === null || isExact(plan.fee)),
    byPriceBook: ways.some(({ byPriceBook }) => byPriceBook),
    usualModel: ways.some(({ usualModel }) => usualModel),
    assumptions: [...new Set(ways.flatMap(({ assumptions }) => assumptions))],
    rates: [...new Set(ways.flatMap(({ rates }) => rates))],
    unknowns: unknownsOf(plan, topUp, cases.worst),
  }
}

/** An item weighs what it takes of each unit, in parts of all that is taken of it. */
function weightsOf(ways: readonly Way[]): readonly bigint[] {
  const PARTS = 10n ** 12n
  const sums = new Map(addDemands(ways.flatMap(({ demands }) => demands)).map(({ unit, amount }) => [unit, amount.likely]))
  return ways.map(({ demands }) =>
    demands.reduce((weight, { unit, amount }) => {
      const sum = sums.get(unit) ?? 0n
      return sum === 0n ? weight : weight + (amount.likely * PARTS) / sum
    }, 0n),
  )
}

function itemCost(total: bigint, { id, work }: WorkItem, { months }: Comparing): ItemCost {
  const pieces = amountOf(work) * BigInt(months)
  return { itemId: id, total, perPiece: pieces === 0n ? null : mulDiv(total, pieceOf(work), pieces) }
}

function unknownsOf(plan: Plan, topUp: TopUp | null, { units, topUps }: CaseCost): readonly Unknown[] {
  const unknowns = new Set<Unknown>()
  for (const { unit, months } of units) {
    const isLeft = months.some(({ lapsed, carriedOut }) => lapsed + carriedOut > 0n)
    for (const { rollover } of plan.allowances.filter((one) => one.unit === unit && one.every === 'month')) {
      if (isLeft && rollover === null) unknowns.add('rollover')
      if (isLeft && rollover !== null && rollover !== 'none' && rollover.times === null) unknowns.add('rollover-limit')
    }
  }
  if (topUps > 0n && topUp !== null && topUp.kind !== 'per-unit' && topUp.expires === null) unknowns.add('expiry')
  if (topUps > 0n && topUp !== null && plan.toppedUpByDefault === null) unknowns.add('by-default')
  return [...unknowns]
}
