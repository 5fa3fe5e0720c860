/**
 * The whole book as one JSON text: every record of every table that is not derived, and nothing else. A text is read in full and
 * checked in full before a restore touches anything.
 *
 * Law: reading what was written gives the same records, one by one.
 */
import type { ZodType } from 'zod'
import { completeBudget, type StoredBudget } from '../budgets/later-fields'
import type { ClientStatement } from '../client-statements/client-statement'
import { clientStatementSchema } from '../client-statements/statement-schema'
import type { Mapping } from '../import/mapping/mapping'
import { mappingSchema } from '../import/mapping/mapping-schema'
import type { KindRule } from '../kinds/kinds'
import {
  type PlanRecord,
  planRecordSchema,
  scenarioSchema,
  type WorkRateRecord,
  workRateRecordSchema,
} from '../plans/plan-schema'
import type { Scenario } from '../plans/work'
import type {
  Account,
  AccountSplit,
  Alert,
  AlertEpisode,
  Assignment,
  Budget,
  Grant,
  ImportEffects,
  ImportRecord,
  OwnPrice,
  Person,
  PurchaseDecision,
  Rate,
  RecurringGrant,
  Routing,
  Series,
  Statement,
  Task,
  TaskRule,
} from './book-types'
import { completeSettings, type StoredSettings } from './default-settings'
import { toExactJson, unwrapJson } from './exact-json'
import {
  accountSchema,
  alertSchema,
  assignmentSchema,
  budgetSchema,
  effectsSchema,
  episodeSchema,
  grantSchema,
  importSchema,
  kindRuleSchema,
  personSchema,
  priceSchema,
  purchaseSchema,
  rateSchema,
  recurringSchema,
  routingSchema,
  ruleSchema,
  seriesSchema,
  settingsSchema,
  splitSchema,
  statementSchema,
  taskSchema,
} from './record-schemas'
import type { Segment } from './segment'
import { checkSegments } from './segment-check'

const FORMAT = 'creditbook.backup'
/** Raised when a record changes in a way that an older app could not read; older texts stay readable. */
const VERSION = 10
/** Tables that texts of earlier versions do not have, by the version that brought them. */
const LATER_TABLES: { readonly [table: string]: number } = {
  mappings: 2,
  routings: 3,
  recurring: 4,
  splits: 5,
  statements: 5,
  purchases: 5,
  plans: 6,
  workRates: 6,
  scenarios: 6,
  people: 7,
  assignments: 8,
  kindRules: 9,
  clientStatements: 10,
}

export type BackupTables = {
  readonly settings: readonly StoredSettings[]
  /** One number: imports never get a number that was given before. */
  readonly nextImportId: readonly number[]
  readonly accounts: readonly Account[]
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  readonly tasks: readonly Task[]
  readonly rules: readonly TaskRule[]
  readonly assignments: readonly Assignment[]
  readonly budgets: readonly StoredBudget[]
  readonly rates: readonly Rate[]
  readonly prices: readonly OwnPrice[]
  readonly mappings: readonly Mapping[]
  readonly routings: readonly Routing[]
  readonly splits: readonly AccountSplit[]
  readonly statements: readonly Statement[]
  readonly purchases: readonly PurchaseDecision[]
  readonly plans: readonly PlanRecord[]
  readonly people: readonly Person[]
  readonly workRates: readonly WorkRateRecord[]
  readonly scenarios: readonly Scenario[]
  readonly kindRules: readonly KindRule[]
  readonly clientStatements: readonly ClientStatement[]
  readonly alerts: readonly Alert[]
  readonly episodes: readonly AlertEpisode[]
  readonly series: readonly Series[]
  readonly imports: readonly ImportRecord[]
  readonly effects: readonly ImportEffects[]
  readonly segments: readonly Segment[]
}
export type BackupTable = keyof BackupTables

export type BackupError = {
  readonly code: 'not-json' | 'not-a-backup' | 'newer-version' | 'damaged'
  /** Where, for `damaged`: table, number of the record and field. Never a value. */
  readonly where: string | null
}
export type BackupResult =
  | { readonly ok: true; readonly createdAt: string; readonly tables: BackupTables }
  | { readonly ok: false; readonly error: BackupError }

type TableCheck = {
  readonly check: (record: unknown) => string | null
  readonly keyOf: (record: never) => string | number
  /** Adds what records of earlier versions lack. */
  readonly complete?: (record: never) => unknown
}

const CHECKS: { readonly [T in BackupTable]: TableCheck } = {
  settings: { check: bySchema(settingsSchema), keyOf: () => 'settings', complete: completeSettings },
  nextImportId: {
    check: (record) => (Number.isSafeInteger(record) && (record as number) >= 0 ? null : 'number'),
    keyOf: () => 'nextImportId',
  },
  accounts: { check: bySchema(accountSchema), keyOf: (account: Account) => account.id },
  grants: { check: bySchema(grantSchema), keyOf: (grant: Grant) => grant.id },
  recurring: { check: bySchema(recurringSchema), keyOf: (grant: RecurringGrant) => grant.id },
  tasks: { check: bySchema(taskSchema), keyOf: (task: Task) => task.id },
  rules: { check: bySchema(ruleSchema), keyOf: (rule: TaskRule) => rule.id },
  assignments: { check: bySchema(assignmentSchema), keyOf: (assignment: Assignment) => assignment.id },
  budgets: { check: bySchema(budgetSchema), keyOf: (budget: Budget) => budget.id, complete: completeBudget },
  rates: { check: bySchema(rateSchema), keyOf: (rate: Rate) => rate.id },
  prices: { check: bySchema(priceSchema), keyOf: (price: OwnPrice) => price.id },
  mappings: { check: bySchema(mappingSchema), keyOf: (mapping: Mapping) => mapping.id },
  routings: { check: bySchema(routingSchema), keyOf: (routing: Routing) => routing.id },
  splits: { check: bySchema(splitSchema), keyOf: (split: AccountSplit) => split.id },
  statements: { check: bySchema(statementSchema), keyOf: (statement: Statement) => statement.id },
  purchases: { check: bySchema(purchaseSchema), keyOf: (purchase: PurchaseDecision) => purchase.id },
  plans: { check: bySchema(planRecordSchema), keyOf: (record: PlanRecord) => record.id },
  people: { check: bySchema(personSchema), keyOf: (person: Person) => person.id },
  workRates: { check: bySchema(workRateRecordSchema), keyOf: (record: WorkRateRecord) => record.id },
  scenarios: { check: bySchema(scenarioSchema), keyOf: (scenario: Scenario) => scenario.id },
  kindRules: { check: bySchema(kindRuleSchema), keyOf: (rule: KindRule) => rule.id },
  clientStatements: { check: bySchema(clientStatementSchema), keyOf: (statement: ClientStatement) => statement.id },
  alerts: { check: bySchema(alertSchema), keyOf: (alert: Alert) => alert.id },
  episodes: { check: bySchema(episodeSchema), keyOf: (episode: AlertEpisode) => episode.key },
  series: { check: bySchema(seriesSchema), keyOf: (series: Series) => series.id },
  imports: { check: bySchema(importSchema), keyOf: (record: ImportRecord) => record.id },
  effects: { check: bySchema(effectsSchema), keyOf: (effects: ImportEffects) => effects.importId },
  segments: {
    check: (record) => (isObject(record) ? null : ''),
    keyOf: (segment: Segment) => `${segment.importId}/${segment.index}`,
  },
}

export const BACKUP_TABLES = Object.keys(CHECKS) as readonly BackupTable[]

/** A piece of text is handed on when it has grown to this many characters: no record is ever split. */
const PIECE = 1 << 18

/** `read` gives the records of a table one by one, so that the book is never in memory as text. */
export async function* writeBackup(
  createdAt: string,
  read: (table: BackupTable) => AsyncIterable<unknown>,
): AsyncGenerator<string, void, undefined> {
  let piece = `{"format":${JSON.stringify(FORMAT)},"version":${VERSION},"createdAt":${JSON.stringify(createdAt)},"tables":{`
  for (const [at, table] of BACKUP_TABLES.entries()) {
    piece += `${at ? ',' : ''}\n"${table}":[`
    let first = true
    for await (const record of read(table)) {
      piece += `${first ? '' : ','}\n${toExactJson(record)}`
      first = false
      if (piece.length >= PIECE) {
        yield piece
        piece = ''
      }
    }
    piece += ']'
  }
  yield `${piece}}}\n`
}

export function readBackup(text: string): BackupResult {
  let outer: unknown
  try {
    outer = JSON.parse(text)
  } catch {
    return failed('not-json', null)
  }
  if (!isObject(outer) || outer['format'] !== FORMAT || typeof outer['version'] !== 'number') return failed('not-a-backup', null)
  if (outer['version'] > VERSION) return failed('newer-version', null)
  const { createdAt, tables } = outer
  if (typeof createdAt !== 'string' || !isObject(tables)) return failed('damaged', null)

  const checked: { [T in BackupTable]?: unknown[] } = {}
  for (const table of BACKUP_TABLES) {
    const records = tables[table] ?? (outer['version'] < (LATER_TABLES[table] ?? 0) ? [] : undefined)
    if (!Array.isArray(records)) return failed('damaged', table)
    const kept: unknown[] = []
    const keys = new Set<string | number>()
    for (const [at, record] of records.entries()) {
      const where = `${table} ${at + 1}`
      let unwrapped: unknown
      try {
        unwrapped = unwrapJson(record)
      } catch {
        return failed('damaged', where)
      }
      const { check, keyOf, complete } = CHECKS[table]
      const whole = complete !== undefined && isObject(unwrapped) ? complete(unwrapped as never) : unwrapped
      const fault = check(whole)
      if (fault !== null) return failed('damaged', `${where} ${fault}`.trim())
      const key = keyOf(whole as never)
      if (keys.has(key)) return failed('damaged', `${where} is there twice`)
      keys.add(key)
      kept.push(whole)
    }
    checked[table] = kept
  }
  const book = checked as unknown as BackupTables
  const fault = checkWhole(book)
  return fault === null ? { ok: true, createdAt, tables: book } : failed('damaged', fault)
}

/** What only holds between records: without it the ledger's arithmetic would read past its columns. */
function checkWhole(book: BackupTables): string | null {
  if (book.settings.length !== 1) return 'settings'
  if (book.nextImportId.length !== 1) return 'nextImportId'
  for (const [at, series] of book.series.entries()) if (series.id !== at) return `series ${at + 1} id`
  const imports = new Set(book.imports.map((record) => record.id))
  for (const [at, record] of book.imports.entries()) {
    if (record.id >= book.nextImportId[0]!) return `imports ${at + 1} id`
  }
  for (const [at, effects] of book.effects.entries()) {
    if (!imports.has(effects.importId)) return `effects ${at + 1} importId`
  }
  return checkSegments(book.segments, book.imports, book.series.length) ?? checkAccounts(book)
}

/** A series outlives the import it came with; only where there are rows of it must there be its account. */
function checkAccounts({ accounts, series, segments }: BackupTables): string | null {
  const known = new Set(accounts.map((account) => account.id))
  const isUsed = new Uint8Array(series.length)
  for (const segment of segments) for (const number of segment.series) isUsed[number] = 1
  const lost = series.find(({ id, accountId }) => isUsed[id] === 1 && !known.has(accountId))
  return lost === undefined ? null : `series ${lost.id + 1} accountId`
}

function bySchema(schema: ZodType): (record: unknown) => string | null {
  return (record) => {
    const result = schema.safeParse(record)
    return result.success ? null : (result.error.issues[0]?.path.join('.') ?? '')
  }
}

function failed(code: BackupError['code'], where: string | null): BackupResult {
  return { ok: false, error: { code, where } }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
