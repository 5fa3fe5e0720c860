/** The tables of one book in IndexedDB. */
import { Dexie, type Table } from 'dexie'
import type { StoredBudget } from '../../shared/budgets/later-fields'
import type { ClientStatement } from '../../shared/client-statements/client-statement'
import type { Mapping } from '../../shared/import/mapping/mapping'
import { type PackedColumns, packColumns, unpackColumns } from '../../shared/import/packed-columns'
import type { KindRule } from '../../shared/kinds/kinds'
import type {
  Account,
  AccountSplit,
  Alert,
  AlertEpisode,
  Assignment,
  Grant,
  ImportEffects,
  ImportId,
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
} from '../../shared/ledger/book-types'
import type { StoredSettings } from '../../shared/ledger/default-settings'
import type { Segment } from '../../shared/ledger/segment'
import type { Rollups } from '../../shared/ledger/snapshot'
import type { PlanRecord, WorkRateRecord } from '../../shared/plans/plan-schema'
import type { Scenario } from '../../shared/plans/work'
import { SCHEMA_VERSIONS } from './schema-versions'
import type { StoredBackup } from './stored-backups'

export type BookName = 'creditbook' | 'creditbook-sample'

/** Sums that can be thrown away: they are rebuilt when another version of the code, or another zone, asks for them. */
export type RollupCache = {
  readonly name: 'rollups'
  readonly version: number
  readonly zone: string
  /** What the sums were made of, to tell a cache that does not belong to the book beside it. */
  readonly importIds: readonly ImportId[]
  readonly rollups: Rollups
}

/** Rows are packed since version 7; those that were stored before stay as they are. */
export type StoredSegment = (PackedColumns & Pick<Segment, 'importId' | 'index' | 'firstRow'>) | Segment

export type LedgerDatabase = Dexie & {
  readonly imports: Table<ImportRecord, ImportId>
  readonly effects: Table<ImportEffects, ImportId>
  readonly segments: Table<StoredSegment, [ImportId, number]>
  readonly series: Table<Series, number>
  readonly accounts: Table<Account, string>
  readonly grants: Table<Grant, string>
  readonly recurring: Table<RecurringGrant, string>
  readonly tasks: Table<Task, string>
  readonly rules: Table<TaskRule, string>
  readonly assignments: Table<Assignment, string>
  readonly budgets: Table<StoredBudget, string>
  readonly rates: Table<Rate, string>
  readonly prices: Table<OwnPrice, string>
  readonly mappings: Table<Mapping, string>
  readonly routings: Table<Routing, string>
  readonly splits: Table<AccountSplit, string>
  readonly statements: Table<Statement, string>
  readonly purchases: Table<PurchaseDecision, string>
  readonly plans: Table<PlanRecord, string>
  readonly people: Table<Person, string>
  readonly workRates: Table<WorkRateRecord, string>
  readonly scenarios: Table<Scenario, string>
  readonly kindRules: Table<KindRule, string>
  readonly clientStatements: Table<ClientStatement, string>
  readonly settings: Table<{ readonly name: 'settings'; readonly value: StoredSettings }, string>
  readonly counters: Table<{ readonly name: 'nextImportId'; readonly value: number }, string>
  readonly alerts: Table<Alert, string>
  readonly episodes: Table<AlertEpisode, string>
  readonly cache: Table<RollupCache, string>
  readonly backups: Table<StoredBackup, number>
}

/** `upTo` opens the database as an older version of the app knew it: for the tests of the versions that follow. */
export async function openDatabase(name: string, options: { readonly upTo?: number } = {}): Promise<LedgerDatabase> {
  const database = new Dexie(name)
  for (const { version, tables, upgrade } of SCHEMA_VERSIONS) {
    if (options.upTo !== undefined && version > options.upTo) continue
    const declared = database.version(version).stores(tables)
    if (upgrade) declared.upgrade(upgrade)
  }
  await database.open()
  return database as LedgerDatabase
}

export async function deleteDatabase(name: string): Promise<void> {
  await Dexie.delete(name)
}

/** All segments of the imports, in order of import and position. */
export async function loadSegments(database: LedgerDatabase, importIds: readonly ImportId[]): Promise<readonly Segment[]> {
  const loaded: Segment[] = []
  for (const id of [...importIds].sort((a, b) => a - b)) {
    for (const stored of await segmentsOf(database, id).toArray()) loaded.push(unpackSegment(stored))
  }
  return loaded
}

export function segmentsOf(database: LedgerDatabase, id: ImportId) {
  return database.segments.where('[importId+index]').between([id, Dexie.minKey], [id, Dexie.maxKey])
}

export function packSegment({ importId, index, firstRow, ...columns }: Segment): StoredSegment {
  return { importId, index, firstRow, ...packColumns(columns) }
}

function unpackSegment(stored: StoredSegment): Segment {
  if (!('packed' in stored)) return stored
  const { importId, index, firstRow, ...packed } = stored
  return { importId, index, firstRow, ...unpackColumns(packed) }
}
