/** The records a person edits, by table: one type for the edits themselves, and one place that knows their order and their checks. */
import type { ZodType } from 'zod'
import type { ClientStatement } from '../../shared/client-statements/client-statement'
import { checkIssue } from '../../shared/client-statements/issue'
import { clientStatementSchema } from '../../shared/client-statements/statement-schema'
import type { Mapping } from '../../shared/import/mapping/mapping'
import { mappingSchema } from '../../shared/import/mapping/mapping-schema'
import type { KindRule } from '../../shared/kinds/kinds'
import type {
  Account,
  AccountSplit,
  Assignment,
  Budget,
  Grant,
  OwnPrice,
  Person,
  PurchaseDecision,
  Rate,
  RecurringGrant,
  Routing,
  Settings,
  Statement,
  Task,
  TaskRule,
} from '../../shared/ledger/book-types'
import {
  accountSchema,
  assignmentSchema,
  budgetSchema,
  grantSchema,
  kindRuleSchema,
  personSchema,
  priceSchema,
  purchaseSchema,
  rateSchema,
  recurringSchema,
  routingSchema,
  ruleSchema,
  settingsSchema,
  splitSchema,
  statementSchema,
  taskSchema,
} from '../../shared/ledger/record-schemas'
import {
  type PlanRecord,
  planRecordSchema,
  scenarioSchema,
  type WorkRateRecord,
  workRateRecordSchema,
} from '../../shared/plans/plan-schema'
import type { Scenario } from '../../shared/plans/work'

export type Records = {
  readonly accounts: Account
  readonly grants: Grant
  readonly recurring: RecurringGrant
  readonly tasks: Task
  readonly rules: TaskRule
  readonly assignments: Assignment
  readonly budgets: Budget
  readonly rates: Rate
  readonly prices: OwnPrice
  readonly mappings: Mapping
  readonly routings: Routing
  readonly splits: AccountSplit
  readonly statements: Statement
  readonly purchases: PurchaseDecision
  readonly plans: PlanRecord
  readonly people: Person
  readonly workRates: WorkRateRecord
  readonly scenarios: Scenario
  readonly kindRules: KindRule
  readonly clientStatements: ClientStatement
}
export type RecordTable = keyof Records

/** One step of an edit. Turned around (`before` and `after` swapped) it undoes itself; null means "is not there". */
export type Edit =
  | {
      [T in RecordTable]: {
        readonly table: T
        readonly id: string
        readonly before: Records[T] | null
        readonly after: Records[T] | null
      }
    }[RecordTable]
  | { readonly table: 'settings'; readonly before: Settings; readonly after: Settings }

export type EditFault = { readonly table: Edit['table']; readonly path: string; readonly message: string }

export const RECORD_TABLES = [
  'accounts',
  'grants',
  'recurring',
  'tasks',
  'rules',
  'assignments',
  'budgets',
  'rates',
  'prices',
  'mappings',
  'routings',
  'splits',
  'statements',
  'purchases',
  'plans',
  'people',
  'workRates',
  'scenarios',
  'kindRules',
  'clientStatements',
] as const

const SCHEMAS: { readonly [T in RecordTable]: ZodType<Records[T]> } = {
  accounts: accountSchema,
  grants: grantSchema,
  recurring: recurringSchema,
  tasks: taskSchema,
  rules: ruleSchema,
  assignments: assignmentSchema,
  budgets: budgetSchema,
  rates: rateSchema,
  prices: priceSchema,
  mappings: mappingSchema,
  routings: routingSchema,
  splits: splitSchema,
  statements: statementSchema,
  purchases: purchaseSchema,
  plans: planRecordSchema,
  people: personSchema,
  workRates: workRateRecordSchema,
  scenarios: scenarioSchema,
  kindRules: kindRuleSchema,
  clientStatements: clientStatementSchema,
}

/** Null where the edit may be stored. */
export function findFault(edit: Edit, records: Pick<RecordSets, 'clientStatements'>): EditFault | null {
  if (edit.table === 'clientStatements') {
    const path = checkIssue(records.clientStatements, edit)
    if (path !== null) return { table: edit.table, path, message: 'what was issued stays, and numbers follow each other' }
  }
  if (edit.after === null) return null
  if (edit.table !== 'settings' && edit.after.id !== edit.id) return { table: edit.table, path: 'id', message: 'another record' }
  const schema: ZodType = edit.table === 'settings' ? settingsSchema : SCHEMAS[edit.table]
  const result = schema.safeParse(edit.after)
  if (result.success) return null
  const issue = result.error.issues[0]
  return { table: edit.table, path: issue?.path.join('.') ?? '', message: issue?.message ?? '' }
}

export type RecordSets = { readonly [T in RecordTable]: readonly Records[T][] }

/** The sets with the edits made; sets no edit touches stay the very same. */
export function applyEdits(sets: RecordSets, edits: readonly Edit[]): RecordSets {
  let next = sets
  for (const edit of edits) {
    if (edit.table === 'settings') continue
    const others = (next[edit.table] as readonly Records[RecordTable][]).filter((record) => record.id !== edit.id)
    next = { ...next, [edit.table]: inOrder(edit.after === null ? others : [...others, edit.after]) }
  }
  return next
}

/** Oldest first, the same after every start: by creation, then by id. */
export function inOrder<T extends Records[RecordTable]>(records: readonly T[]): readonly T[] {
  const createdAt = (record: T): string => ('createdAt' in record ? record.createdAt : '')
  return [...records].sort((a, b) => compareText(createdAt(a), createdAt(b)) || compareText(a.id, b.id))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
