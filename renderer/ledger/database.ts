/** The tables of one book in IndexedDB. */
import { Dexie, type Table } from 'dexie'
import type { Mapping } from '../../shared/import/mapping/mapping'
import type {
  Account,
  Alert,
  AlertEpisode,
  Assignment,
  Budget,
  Grant,
  ImportEffects,
  ImportId,
  ImportRecord,
  OwnPrice,
  Rate,
  Routing,
  Series,
  Settings,
  Task,
  TaskRule,
} from '../../shared/ledger/book-types'
import type { Segment } from '../../shared/ledger/segment'
import type { Rollups } from '../../shared/ledger/snapshot'
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

export type LedgerDatabase = Dexie & {
  readonly imports: Table<ImportRecord, ImportId>
  readonly effects: Table<ImportEffects, ImportId>
  readonly segments: Table<Segment, [ImportId, number]>
  readonly series: Table<Series, number>
  readonly accounts: Table<Account, string>
  readonly grants: Table<Grant, string>
  readonly tasks: Table<Task, string>
  readonly rules: Table<TaskRule, string>
  readonly assignments: Table<Assignment, string>
  readonly budgets: Table<Budget, string>
  readonly rates: Table<Rate, string>
  readonly prices: Table<OwnPrice, string>
  readonly mappings: Table<Mapping, string>
  readonly routings: Table<Routing, string>
  readonly settings: Table<{ readonly name: 'settings'; readonly value: Settings }, string>
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
    loaded.push(...(await segmentsOf(database, id).toArray()))
  }
  return loaded
}

export function segmentsOf(database: LedgerDatabase, id: ImportId) {
  return database.segments.where('[importId+index]').between([id, Dexie.minKey], [id, Dexie.maxKey])
}

/**
 * IndexedDB stores the whole buffer behind a typed array, even where the array is a small window on it; such a window is copied
 * out first.
 */
export function compactSegment(segment: Segment): Segment {
  const compact: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(segment)) compact[name] = compactValue(value)
  const quantities: Record<string, unknown> = {}
  for (const [meter, column] of Object.entries(segment.quantities)) quantities[meter] = compactValue(column)
  return { ...segment, ...compact, quantities }
}

function compactValue(value: unknown): unknown {
  if (!ArrayBuffer.isView(value) || value.byteLength === value.buffer.byteLength) return value
  return (value as unknown as { slice(): unknown }).slice()
}
