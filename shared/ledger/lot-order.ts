/**
 * The order in which lots are drawn on, total at every moment: priority; soonest expiry (none last); narrowest eligibility;
 * promotional and allowance before paid; what was rolled over before or after new credit; oldest effective; oldest created; id.
 *
 * Credit of a plan that rolls over is in danger at the end of the running period, so that is what counts as its expiry.
 */
import type { Moment } from './moment'
import type { PlannedLot } from './planned-lots'

/** Allowances stand with gifts: what a plan includes is used before what was bought (facts.md: Codex, Warp, Leonardo, Make, v0). */
const CATEGORY_ORDER = { promotional: 0, allowance: 0, paid: 1, adjustment: 1 } as const

export function compareLots(a: PlannedLot, b: PlannedLot, at: Moment): number {
  return (
    a.grant.priority - b.grant.priority ||
    compareNumbers(dueAt(a, at), dueAt(b, at)) ||
    breadthOf(a) - breadthOf(b) ||
    CATEGORY_ORDER[a.grant.category] - CATEGORY_ORDER[b.grant.category] ||
    turnOf(a, at) - turnOf(b, at) ||
    a.from - b.from ||
    compareTexts(a.grant.createdAt, b.grant.createdAt) ||
    compareTexts(a.grant.id, b.grant.id)
  )
}

function dueAt({ to, recurring }: PlannedLot, at: Moment): Moment {
  if (recurring === null || recurring.source.carry.kind !== 'rolls') return to
  return Math.min(to, recurring.cuts[firstAfter(recurring.cuts, at)] ?? to)
}

function breadthOf({ grant: { services } }: PlannedLot): number {
  return services?.length ?? Number.MAX_SAFE_INTEGER
}

function turnOf({ recurring }: PlannedLot, at: Moment): number {
  if (recurring === null || recurring.source.carry.kind !== 'rolls' || recurring.period.to.at > at) return 0
  return recurring.source.carry.drawn === 'first' ? -1 : 1
}

/** The index of the first moment after the given one. */
function firstAfter(moments: readonly Moment[], at: Moment): number {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle] as Moment) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Not by subtraction: two lots may both end never. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
