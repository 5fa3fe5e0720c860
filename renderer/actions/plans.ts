/** What the user makes of the table of plans, and the work they compare plans for. Every one of these can be undone. */
import type { Plan, WorkRate } from '../../shared/plans/plan'
import { type PlanFileError, readPlanFile, writePlanFile } from '../../shared/plans/plan-file'
import type { PlanRecord, WorkRateRecord } from '../../shared/plans/plan-schema'
import { bundledTable } from '../../shared/plans/plan-table'
import type { Scenario } from '../../shared/plans/work'
import type { Edit } from '../ledger/records'
import { planTableOf } from '../store/derived'
import { openBook } from '../store/store'
import { nowText } from './context'
import { type ExportResult, exportText } from './exports'
import { setScenarioDraft } from './navigation'
import type { SaveResult } from './records'
import { type ActionResult, runEdit } from './undo'

export function savePlan(plan: Plan): Promise<ActionResult> {
  return runEdit([planEdit(plan.id, plan)])
}

/** Of the bundled table: stays away until it is brought back. */
export function removePlan(id: string): Promise<ActionResult> {
  return runEdit([bundledTable().plans.some((plan) => plan.id === id) ? planEdit(id, null) : forgetPlan(id)])
}

/** As the bundled table has it. */
export function resetPlan(id: string): Promise<ActionResult> {
  return runEdit([forgetPlan(id)])
}

export function saveRate(rate: WorkRate): Promise<ActionResult> {
  return runEdit([rateEdit(rate.id, rate)])
}

export function removeRate(id: string): Promise<ActionResult> {
  return runEdit([bundledTable().rates.some((rate) => rate.id === id) ? rateEdit(id, null) : forgetRate(id)])
}

export function resetRate(id: string): Promise<ActionResult> {
  return runEdit([forgetRate(id)])
}

/** Everything that was removed of the bundled table. */
export function bringBackRemoved(): Promise<ActionResult> {
  const { removedPlans, removedRates } = planTableOf(openBook())
  return runEdit([...removedPlans.map(({ id }) => forgetPlan(id)), ...removedRates.map(({ id }) => forgetRate(id))])
}

export function exportPlans(): Promise<ExportResult> {
  const { plans, rates } = planTableOf(openBook())
  const file = { plans: plans.map(({ plan }) => plan), rates: rates.map(({ rate }) => rate) }
  return exportText('creditbook-plans.json', 'json', writePlanFile(file))
}

export type PlansTaken =
  | { readonly ok: true; readonly plans: number; readonly rates: number }
  | { readonly ok: false; readonly code: 'bad-file'; readonly errors: readonly PlanFileError[] }
  | Exclude<ActionResult, { readonly ok: true }>

/** Takes a table in: what it has is added or replaces what has the same id, and what it lacks stays. One step to undo. */
export async function importPlans(text: string): Promise<PlansTaken> {
  const read = readPlanFile(text)
  if (!read.ok) return { ok: false, code: 'bad-file', errors: read.errors }
  const table = planTableOf(openBook())
  const plans = read.file.plans.filter(
    (plan) => !table.plans.some((known) => known.plan.id === plan.id && isSame(known.plan, plan)),
  )
  const rates = read.file.rates.filter(
    (rate) => !table.rates.some((known) => known.rate.id === rate.id && isSame(known.rate, rate)),
  )
  const result = await runEdit([...plans.map((plan) => planEdit(plan.id, plan)), ...rates.map((rate) => rateEdit(rate.id, rate))])
  return result.ok ? { ok: true, plans: plans.length, rates: rates.length } : result
}

function isSame(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner))
  return text(a) === text(b)
}

/** The draft becomes the record it came from, or a new one; either way it goes on being the draft. */
export async function saveScenario(draft: Scenario): Promise<SaveResult> {
  const before = openBook().scenarios.find(({ id }) => id === draft.id) ?? null
  const after: Scenario = before === null ? { ...draft, id: crypto.randomUUID(), createdAt: nowText() } : draft
  const result = await runEdit([{ table: 'scenarios', id: after.id, before, after }])
  if (!result.ok) return result
  setScenarioDraft(after)
  return { ok: true, id: after.id }
}

export function removeScenario(id: string): Promise<ActionResult> {
  const before = openBook().scenarios.find((scenario) => scenario.id === id) ?? null
  return runEdit(before === null ? [] : [{ table: 'scenarios', id, before, after: null }])
}

function planEdit(id: string, plan: Plan | null): Edit {
  const before = openBook().plans.find((record) => record.id === id) ?? null
  const after: PlanRecord = { id, plan, createdAt: before?.createdAt ?? nowText() }
  return { table: 'plans', id, before, after }
}

function forgetPlan(id: string): Edit {
  return { table: 'plans', id, before: openBook().plans.find((record) => record.id === id) ?? null, after: null }
}

function rateEdit(id: string, rate: WorkRate | null): Edit {
  const before = openBook().workRates.find((record) => record.id === id) ?? null
  const after: WorkRateRecord = { id, rate, createdAt: before?.createdAt ?? nowText() }
  return { table: 'workRates', id, before, after }
}

function forgetRate(id: string): Edit {
  return { table: 'workRates', id, before: openBook().workRates.find((record) => record.id === id) ?? null, after: null }
}
