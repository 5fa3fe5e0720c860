import type { PlanEntry } from '../plan-entry'

/** Plans of one provider: what they have in common stands once. */
export function family<C extends Partial<PlanEntry>>(
  prefix: string,
  common: C,
  plans: readonly (Omit<PlanEntry, keyof C> & Partial<PlanEntry>)[],
): readonly PlanEntry[] {
  return plans.map((plan) => ({ ...common, ...plan, id: `${prefix}.${plan.id}` }) as PlanEntry)
}
