/**
 * The table of plans as a small JSON file, to be handed on and edited in any text editor. A file is taken in whole or not at all;
 * what does not fit is named with its line and field.
 */
import type { ZodType, z } from 'zod'
import { JsonArray, JsonNumber, JsonObject, type JsonValue, parseJson } from '../json/parse'
import type { Plan, WorkRate } from './plan'
import { planEntry, planToEntry, rateEntry, rateToEntry } from './plan-entry'

const FORMAT = 'creditbook.plans'
/** Raised when older apps could not read the file. */
const VERSION = 1

export type PlanFile = { readonly plans: readonly Plan[]; readonly rates: readonly WorkRate[] }

export type PlanFileError = {
  readonly line: number
  /** `plans[2].allowances[0].amount`; blank for the file as a whole. */
  readonly field: string
  readonly code: 'not-json' | 'not-a-plan-table' | 'newer-version' | 'not-a-list' | 'twice' | 'does-not-fit'
  /** What does not fit, in plain English. */
  readonly detail: string
}

export type PlanFileResult =
  | { readonly ok: true; readonly file: PlanFile }
  | { readonly ok: false; readonly errors: readonly PlanFileError[] }

/** More would be no list to read. */
const MOST_ERRORS = 50

export function writePlanFile({ plans, rates }: PlanFile): string {
  const entries = { format: FORMAT, version: VERSION, plans: plans.map(planToEntry), rates: rates.map(rateToEntry) }
  return `${JSON.stringify(entries, null, 2)}\n`
}

export function readPlanFile(text: string): PlanFileResult {
  const parsed = parseJson(text)
  if (!parsed.ok) return failed('not-json', parsed.line)
  const { value } = parsed
  if (!(value instanceof JsonObject) || value.get('format') !== FORMAT) return failed('not-a-plan-table', 1)
  const version = value.get('version')
  if (!(version instanceof JsonNumber) || !/^\d+$/.test(version.text)) return failed('not-a-plan-table', value.line)
  if (Number(version.text) > VERSION) return failed('newer-version', value.line)
  const errors: PlanFileError[] = []
  const plans = readList('plans', value, planEntry, errors)
  const rates = readList('rates', value, rateEntry, errors)
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, MOST_ERRORS) }
  return { ok: true, file: { plans, rates } }
}

function failed(code: PlanFileError['code'], line: number): PlanFileResult {
  return { ok: false, errors: [{ line, field: '', code, detail: '' }] }
}

function readList<T extends { readonly id: string }>(
  name: 'plans' | 'rates',
  whole: JsonObject,
  schema: ZodType<T>,
  errors: PlanFileError[],
): readonly T[] {
  const list = whole.get(name)
  if (list === undefined) return []
  if (!(list instanceof JsonArray)) {
    errors.push({ line: whole.line, field: name, code: 'not-a-list', detail: '' })
    return []
  }
  const ids = new Set<string>()
  return list.items.flatMap((item, at) => {
    const result = schema.safeParse(plain(item))
    if (!result.success) {
      for (const { path, message } of result.error.issues.map(telling)) {
        errors.push({
          line: lineAt(item, path, list.line),
          field: fieldName([name, at, ...path]),
          code: 'does-not-fit',
          detail: message,
        })
      }
      return []
    }
    if (ids.has(result.data.id)) {
      errors.push({
        line: lineAt(item, [], list.line),
        field: fieldName([name, at, 'id']),
        code: 'twice',
        detail: result.data.id,
      })
      return []
    }
    ids.add(result.data.id)
    return [result.data]
  })
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

/** Where a value may have several forms, what is wrong with the first of them says more than "invalid". */
function telling(issue: z.core.$ZodIssue): Issue {
  const inner = issue.code === 'invalid_union' ? issue.errors[0]?.[0] : undefined
  if (inner === undefined) return issue
  const { path, message } = telling(inner)
  return { path: [...issue.path, ...path], message }
}

/** Numbers as the text they are written with: amounts are read from text, never through a float. */
function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return value.text
  if (value instanceof JsonArray) return value.items.map(plain)
  if (!(value instanceof JsonObject)) return value
  return Object.fromEntries([...value.members].map(([name, member]) => [name, plain(member)]))
}

/** The line on which the innermost list or object begins that holds the field. */
function lineAt(value: JsonValue | undefined, path: readonly PropertyKey[], line: number): number {
  const here = value instanceof JsonObject || value instanceof JsonArray ? value.line : line
  const [step, ...rest] = path
  if (step === undefined) return here
  if (value instanceof JsonObject) return lineAt(value.get(String(step)), rest, here)
  return value instanceof JsonArray ? lineAt(value.items[Number(step)], rest, here) : here
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step)}`)).join('')
}
