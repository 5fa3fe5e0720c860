/** What changed: which provider and model cost more or less than in the period before. */
import { costOfUse } from '../../../shared/ledger/cost-of-use'
import { type DayRange, summarise } from '../../../shared/ledger/summarise'
import type { Day } from '../../../shared/time/days'
import type { Period } from '../../../shared/time/period'
import type { Scope } from '../../components/use-scope'

export type Mover = {
  readonly id: string
  readonly provider: string
  readonly model: string | null
  readonly before: bigint
  readonly now: bigint
  readonly change: bigint
}

/**
 * The days of the period that have passed, and as many of the one before: a month that has just begun is compared with the start
 * of the last one. Null where none has passed yet.
 */
export function comparedRanges(
  period: Period,
  preceding: Period | null,
  today: Day,
): { readonly now: DayRange; readonly before: DayRange } | null {
  const to = Math.min(period.to, today + 1)
  if (preceding === null || to <= period.from) return null
  const isWhole = to === period.to
  return {
    now: { from: period.from, to },
    before: isWhole ? preceding : { from: preceding.from, to: Math.min(preceding.to, preceding.from + (to - period.from)) },
  }
}

/** Largest change first, whichever way it went. */
export function findMovers(
  scope: Scope,
  unit: string,
  ranges: { readonly now: DayRange; readonly before: DayRange },
): readonly Mover[] {
  const costs = (range: DayRange) =>
    summarise(scope.series, scope.facts, { ...scope, range, groupBy: ['provider', 'model'] }).groups.filter(
      (group) => group.unit === unit,
    )
  const movers = new Map<string, { provider: string; model: string | null; before: bigint; now: bigint }>()
  const place = (keys: readonly (string | null)[]) => {
    const id = keys.map((key) => (key === null ? '' : `=${key}`)).join('\u0000')
    const known = movers.get(id)
    if (known) return known
    const made = { provider: keys[0] ?? '', model: keys[1] ?? null, before: 0n, now: 0n }
    movers.set(id, made)
    return made
  }
  for (const group of costs(ranges.now)) place(group.keys).now += costOfUse(group, scope.facts)
  for (const group of costs(ranges.before)) place(group.keys).before += costOfUse(group, scope.facts)
  return [...movers]
    .map(([id, mover]) => ({ id, ...mover, change: mover.now - mover.before }))
    .filter((mover) => mover.change !== 0n)
    .sort((a, b) => (size(b.change) > size(a.change) ? 1 : size(b.change) < size(a.change) ? -1 : a.id < b.id ? -1 : 1))
}

function size(change: bigint): bigint {
  return change < 0n ? -change : change
}
