/** The table of plans: the bundled one with what the user has made of it. */
import type { Plan, WorkRate } from './plan'
import { planEntry, rateEntry } from './plan-entry'
import type { PlanRecord, WorkRateRecord } from './plan-schema'
import { PLAN_ENTRIES, RATE_ENTRIES } from './seed'

/** `changed`: of the bundled table, by the user. */
export type Origin = 'bundled' | 'changed' | 'own'
export type PlanRow = { readonly plan: Plan; readonly origin: Origin }
export type WorkRateRow = { readonly rate: WorkRate; readonly origin: Origin }

export type PlanTable = {
  readonly plans: readonly PlanRow[]
  readonly rates: readonly WorkRateRow[]
  /** Bundled plans and unit prices that were taken out, to be had back. */
  readonly removedPlans: readonly Plan[]
  readonly removedRates: readonly WorkRate[]
}

let bundled: { readonly plans: readonly Plan[]; readonly rates: readonly WorkRate[] } | null = null

/** Read once, when first asked for. */
export function bundledTable(): { readonly plans: readonly Plan[]; readonly rates: readonly WorkRate[] } {
  bundled ??= {
    plans: PLAN_ENTRIES.map((entry) => planEntry.parse(entry)),
    rates: RATE_ENTRIES.map((entry) => rateEntry.parse(entry)),
  }
  return bundled
}

export function planTable(plans: readonly PlanRecord[], rates: readonly WorkRateRecord[]): PlanTable {
  const base = bundledTable()
  const mergedPlans = merge(
    base.plans,
    plans.map(({ id, plan }) => [id, plan] as const),
  )
  const mergedRates = merge(
    base.rates,
    rates.map(({ id, rate }) => [id, rate] as const),
  )
  return {
    plans: mergedPlans.rows.map(([plan, origin]) => ({ plan, origin })),
    rates: mergedRates.rows.map(([rate, origin]) => ({ rate, origin })),
    removedPlans: mergedPlans.removed,
    removedRates: mergedRates.removed,
  }
}

type Merged<T> = { readonly rows: readonly (readonly [T, Origin])[]; readonly removed: readonly T[] }

function merge<T extends { readonly id: string }>(
  base: readonly T[],
  changes: readonly (readonly [string, T | null])[],
): Merged<T> {
  const changed = new Map(changes)
  const known = new Set(base.map(({ id }) => id))
  const rows: (readonly [T, Origin])[] = []
  const removed: T[] = []
  for (const one of base) {
    const change = changed.get(one.id)
    if (change === undefined) rows.push([one, 'bundled'])
    else if (change === null) removed.push(one)
    else rows.push([change, 'changed'])
  }
  for (const [id, own] of changes) if (own !== null && !known.has(id)) rows.push([own, 'own'])
  return { rows, removed }
}
