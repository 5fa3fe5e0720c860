/**
 * What becomes of the lots of a balance if it goes on being used as it has been: when nothing is left, and what expires unused.
 *
 * The days are played through in draw-down order, once each for low, likely and high use. Lots for named services are taken as
 * usable for everything, because the burn rate does not tell services apart.
 */
import type { Day } from '../time/days'
import { type BurnModel, expectedOn, type Runway, spreadOf, toNanos } from './runway'

/** A lot with something left (or still to come), in draw-down order: the first day it serves, and the first one it no longer does. */
export type LotLeft = { readonly id: string; readonly nanos: number; readonly from: Day; readonly to: Day | null }

export type Range = { readonly low: bigint; readonly likely: bigint; readonly high: bigint }

export type LotForecast = {
  readonly runway: Runway
  /** Per lot that expires within the horizon: what is left of it then. */
  readonly lapses: ReadonlyMap<string, Range>
  /** Per lot, where there is a reset: what is left of it when that comes, before anything is lost. */
  readonly atReset: ReadonlyMap<string, Range>
}

/** Long enough for lots that last two years. */
const HORIZON = 800

/**
 * `shortfall`: what days that are provisional or missing have probably cost beyond what is known of them. `reset`: the first day that
 * is served by credit not among the lots, because a recurring grant has come anew; nothing is said beyond it.
 */
export function forecastLots(
  lots: readonly LotLeft[],
  model: BurnModel,
  asOf: Day,
  shortfall: number,
  reset: Day | null,
): LotForecast {
  const high = play(lots, pathOf(model, asOf, 1), asOf, shortfall, reset)
  const likely = play(lots, pathOf(model, asOf, 0), asOf, shortfall, reset)
  const low = play(lots, pathOf(model, asOf, -1), asOf, 0, reset)
  const rangeOf = (figure: (outcome: Outcome) => ReadonlyMap<string, number>): ReadonlyMap<string, Range> =>
    new Map(
      [...figure(likely)].map(([id, nanos]) => [
        id,
        { low: toNanos(figure(high).get(id) ?? 0), likely: toNanos(nanos), high: toNanos(figure(low).get(id) ?? 0) },
      ]),
    )
  return {
    runway: runwayOf(high, likely, low, lots, model, reset),
    lapses: rangeOf(({ lapses }) => lapses),
    atReset: rangeOf(({ atReset }) => atReset),
  }
}

type Outcome = {
  readonly end: Day | null
  readonly endsBy: 'spent' | 'expiry' | 'reset' | 'lasts'
  readonly lapses: ReadonlyMap<string, number>
  readonly atReset: ReadonlyMap<string, number>
}

function runwayOf(
  high: Outcome,
  likely: Outcome,
  low: Outcome,
  lots: readonly LotLeft[],
  model: BurnModel,
  reset: Day | null,
): Runway {
  if (model.mean <= 0) return { kind: 'unused', expiresDay: reset ?? lastExpiry(lots) }
  return { kind: 'range', early: high.end, likely: likely.end, late: low.end, endsBy: likely.endsBy }
}

/** The day the last lot expires; null where one never does. */
export function lastExpiry(lots: readonly LotLeft[]): Day | null {
  let last: Day | null = null
  for (const { to } of lots) {
    if (to === null) return null
    last = Math.max(last ?? to, to)
  }
  return last
}

/** Use per day from the day after `asOf` on; `side` −1 low, 0 likely, 1 high. Never below 0. */
function pathOf(model: BurnModel, asOf: Day, side: -1 | 0 | 1): Float64Array {
  const path = new Float64Array(HORIZON)
  let expected = 0
  let used = 0
  for (let index = 0; index < HORIZON; index++) {
    expected += Math.max(0, expectedOn(model, asOf + 1 + index))
    const sum = Math.max(used, expected + side * spreadOf(model, index + 1))
    path[index] = sum - used
    used = sum
  }
  return path
}

function play(lots: readonly LotLeft[], path: Float64Array, asOf: Day, shortfall: number, reset: Day | null): Outcome {
  const left = lots.map(({ nanos }) => nanos)
  const ending = endingOn(lots)
  const lapses = new Map<string, number>()
  let carried = shortfall
  let end: Day | null = null
  let endsBy: Outcome['endsBy'] = 'lasts'
  for (let index = 0; index < HORIZON; index++) {
    const day = asOf + 1 + index
    const atReset = day === reset ? new Map(lots.map(({ id }, at) => [id, left[at] ?? 0])) : null
    let hasExpired = false
    for (const at of ending.get(day) ?? []) {
      lapses.set((lots[at] as LotLeft).id, left[at] ?? 0)
      hasExpired = hasExpired || (left[at] ?? 0) > 0
      left[at] = 0
    }
    if (atReset !== null) return { end: end ?? day, endsBy: end === null ? 'reset' : endsBy, lapses, atReset }
    if (end === null && !hasLeft(left)) {
      end = day
      endsBy = hasExpired ? 'expiry' : 'spent'
    }
    // Beyond the end there is nothing to draw on, but lots may still have their expiry to be told.
    if (end !== null) continue
    carried = draw(lots, left, day, carried + (path[index] ?? 0))
    if (!hasLeft(left)) {
      end = day
      endsBy = 'spent'
    }
  }
  return { end, endsBy, lapses, atReset: new Map() }
}

/** Places of the lots by the first day they no longer serve. */
function endingOn(lots: readonly LotLeft[]): ReadonlyMap<Day, readonly number[]> {
  const ending = new Map<Day, number[]>()
  lots.forEach(({ to }, at) => {
    if (to !== null) ending.set(to, [...(ending.get(to) ?? []), at])
  })
  return ending
}

/** What no lot of the day covers is used up by the next one that comes. */
function draw(lots: readonly LotLeft[], left: number[], day: Day, nanos: number): number {
  let rest = nanos
  for (let at = 0; at < lots.length && rest > 0; at++) {
    const own = left[at] as number
    if (own === 0 || (lots[at] as LotLeft).from > day) continue
    const part = Math.min(rest, own)
    left[at] = own - part
    rest -= part
  }
  return rest
}

/** Under half a nano is a rounding error of the doubles, not credit. */
function hasLeft(left: readonly number[]): boolean {
  for (let at = 0; at < left.length; at++) if ((left[at] as number) > 0.5) return true
  return false
}
