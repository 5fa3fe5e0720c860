/**
 * Reading the book from the database and writing changes to it. Every function here that writes does so in one transaction: after
 * a crash at any moment there is the old book or the new one.
 */
import { completeBudget } from '../../shared/budgets/later-fields'
import type { BackupTables } from '../../shared/ledger/backup'
import { type BookChange, type BookState, rebuildRollups } from '../../shared/ledger/book'
import type {
  Account,
  Alert,
  AlertEpisode,
  ImportEffects,
  ImportId,
  ImportRecord,
  Settings,
} from '../../shared/ledger/book-types'
import { completeSettings } from '../../shared/ledger/default-settings'
import { inImportOrder } from '../../shared/ledger/import-order'
import type { RereadChange, RevertChange } from '../../shared/ledger/replay'
import { createRollupTable } from '../../shared/ledger/rollup-table'
import type { Segment } from '../../shared/ledger/segment'
import { createSeriesTable } from '../../shared/ledger/series-table'
import { type LedgerDatabase, loadSegments, packSegment, type RollupCache, segmentsOf } from './database'
import { type Edit, inOrder, RECORD_TABLES, type RecordSets, type Records, type RecordTable } from './records'
import { columnsOf } from './rollup-columns'
import { takeBackup } from './stored-backups'
import type { Returned } from './undo-revert'

/** Raised when the sums mean something else: older caches are then rebuilt. */
const ROLLUP_VERSION = 1

/** All of an open book except its usage rows. `state.accounts` and `records.accounts` are the same list, and so are the splits. */
export type OpenBook = {
  readonly state: BookState
  readonly records: RecordSets
  readonly settings: Settings
  readonly alerts: readonly Alert[]
  readonly episodes: readonly AlertEpisode[]
}

export async function loadBook(database: LedgerDatabase, defaults: Settings): Promise<OpenBook> {
  const stored = await database.settings.get('settings')
  const settings = stored === undefined ? defaults : completeSettings(stored.value)
  const imports = inImportOrder(await database.imports.toArray())
  const accounts = inOrder(await database.accounts.toArray())
  const splits = inOrder(await database.splits.toArray())
  const kept = await database.cache.get('rollups')
  const state: BookState = {
    imports,
    effects: new Map((await database.effects.toArray()).map((effects) => [effects.importId, effects])),
    series: createSeriesTable(await database.series.toArray()),
    accounts,
    splits,
    rollups: createRollupTable(settings.zone, kept && isUsable(kept, settings.zone, imports) ? kept.rollups : undefined),
    nextImportId: (await database.counters.get('nextImportId'))?.value ?? 1,
  }
  const book: OpenBook = {
    state,
    settings,
    records: {
      accounts,
      grants: inOrder(await database.grants.toArray()),
      recurring: inOrder(await database.recurring.toArray()),
      tasks: inOrder(await database.tasks.toArray()),
      rules: inOrder(await database.rules.toArray()),
      assignments: inOrder(await database.assignments.toArray()),
      budgets: inOrder((await database.budgets.toArray()).map(completeBudget)),
      rates: inOrder(await database.rates.toArray()),
      prices: inOrder(await database.prices.toArray()),
      mappings: inOrder(await database.mappings.toArray()),
      routings: inOrder(await database.routings.toArray()),
      splits,
      statements: inOrder(await database.statements.toArray()),
      purchases: inOrder(await database.purchases.toArray()),
      plans: inOrder(await database.plans.toArray()),
      people: inOrder(await database.people.toArray()),
      workRates: inOrder(await database.workRates.toArray()),
      scenarios: inOrder(await database.scenarios.toArray()),
      kindRules: inOrder(await database.kindRules.toArray()),
      clientStatements: inOrder(await database.clientStatements.toArray()),
    },
    alerts: await database.alerts.toArray(),
    episodes: await database.episodes.toArray(),
  }
  if (kept && isUsable(kept, settings.zone, imports)) return book
  const rollups = await rebuildRollups(state, (ids) => loadSegments(database, ids), settings.zone)
  await database.transaction('rw', database.cache, database.settings, database.counters, async () => {
    await database.settings.put({ name: 'settings', value: settings })
    await database.counters.put({ name: 'nextImportId', value: state.nextImportId })
    await database.cache.put(toCache({ ...state, rollups }))
  })
  return { ...book, state: { ...state, rollups } }
}

function isUsable(cache: RollupCache, zone: string, imports: readonly ImportRecord[]): boolean {
  return (
    cache.version === ROLLUP_VERSION &&
    cache.zone === zone &&
    cache.importIds.length === imports.length &&
    cache.importIds.every((id, at) => id === imports[at]!.id)
  )
}

function toCache(state: BookState): RollupCache {
  return {
    name: 'rollups',
    version: ROLLUP_VERSION,
    zone: state.rollups.zone,
    importIds: state.imports.map((record) => record.id),
    rollups: columnsOf(state.rollups),
  }
}

/** Writes the rows of an import nobody can see yet; until it is published they are orphans that the next start sweeps away. */
export async function stageSegments(database: LedgerDatabase, importId: ImportId, segments: readonly Segment[]): Promise<void> {
  await segmentsOf(database, importId).delete()
  for (const segment of segments) await database.segments.put(packSegment(segment))
}

export async function writeRollups(database: LedgerDatabase, state: BookState): Promise<void> {
  await database.cache.put(toCache(state))
}

/** Makes a staged import visible, after a backup of the book as it was. */
export async function publishImport(database: LedgerDatabase, change: BookChange, next: BookState): Promise<void> {
  const tables = [...backedUpTables(database), database.backups, database.cache]
  await database.transaction('rw', tables, async () => {
    await takeBackup(database, change.record.importedAt, change.record.fileName)
    await database.imports.add(change.record)
    await database.effects.put(change.effects)
    await database.series.bulkPut([...change.newSeries])
    await database.accounts.bulkPut([...change.newAccounts])
    await database.counters.put({ name: 'nextImportId', value: next.nextImportId })
    await database.cache.put(toCache(next))
  })
}

/** The segments stay: a backup, or an undo of the revert, may still ask for them. */
export async function publishRevert(
  database: LedgerDatabase,
  change: RevertChange,
  droppedAccounts: readonly Account[],
  next: BookState,
): Promise<void> {
  await database.transaction('rw', [database.imports, database.effects, database.accounts, database.cache], async () => {
    await database.imports.delete(change.removed)
    await database.effects.delete(change.removed)
    await database.effects.bulkPut([...change.effects])
    await database.accounts.bulkDelete(droppedAccounts.map((account) => account.id))
    await database.cache.put(toCache(next))
  })
}

/** Puts another reading of a file in the place of an import, after a backup of the book as it was. */
export async function publishReread(
  database: LedgerDatabase,
  { removed, effects, added, records }: RereadChange,
  droppedAccounts: readonly Account[],
  next: BookState,
  now: string,
): Promise<void> {
  const tables = [...backedUpTables(database), database.backups, database.cache]
  await database.transaction('rw', tables, async () => {
    await takeBackup(database, now, added.record.fileName)
    await database.imports.delete(removed)
    await database.imports.bulkPut([added.record, ...records])
    await database.effects.delete(removed)
    await database.effects.bulkPut([added.effects, ...effects])
    await database.series.bulkPut([...added.newSeries])
    await database.accounts.bulkPut([...added.newAccounts])
    await database.accounts.bulkDelete(droppedAccounts.map((account) => account.id))
    await database.counters.put({ name: 'nextImportId', value: next.nextImportId })
    await database.cache.put(toCache(next))
  })
}

/** Puts an import back exactly where it was, and takes out what came in its place. */
export async function publishReturn(
  database: LedgerDatabase,
  returned: Returned,
  replacedBy: ImportId | null,
  droppedAccounts: readonly Account[],
  next: BookState,
): Promise<void> {
  await database.transaction('rw', [database.imports, database.effects, database.accounts, database.cache], async () => {
    if (replacedBy !== null) {
      await database.imports.delete(replacedBy)
      await database.effects.delete(replacedBy)
      await database.accounts.bulkDelete(droppedAccounts.map((account) => account.id))
    }
    await database.imports.bulkPut([...returned.records])
    await database.effects.bulkPut([...returned.effects])
    await database.accounts.bulkPut([...returned.accounts])
    await database.cache.put(toCache(next))
  })
}

/**
 * `next` is given where the edit changed the sums too: another zone cuts the days elsewhere, and accounts that are merged or taken
 * apart change the effects of imports.
 */
export async function writeEdits(
  database: LedgerDatabase,
  edits: readonly Edit[],
  effects: readonly ImportEffects[],
  next: BookState | null,
): Promise<void> {
  await database.transaction('rw', [...editedTables(database), database.effects, database.cache], async () => {
    for (const edit of edits) {
      if (edit.table === 'settings') await database.settings.put({ name: 'settings', value: edit.after })
      else if (edit.after === null) await database.table(edit.table).delete(edit.id)
      else await putRecord(database, edit.table, edit.after)
    }
    await database.effects.bulkPut([...effects])
    if (next !== null) await database.cache.put(toCache(next))
  })
}

async function putRecord(database: LedgerDatabase, table: RecordTable, record: Records[RecordTable]): Promise<void> {
  await database.table(table).put(record)
}

/** Alerts and the episodes they belong to are one fact: an alert whose id is there already is not recorded again. */
export async function recordAlerts(
  database: LedgerDatabase,
  alerts: readonly Alert[],
  episodes: readonly AlertEpisode[],
): Promise<readonly Alert[]> {
  return database.transaction('rw', [database.alerts, database.episodes], async () => {
    const known = new Set(await database.alerts.toCollection().primaryKeys())
    const first = alerts.filter((alert) => !known.has(alert.id))
    await database.alerts.bulkAdd([...first])
    await database.episodes.clear()
    await database.episodes.bulkPut([...episodes])
    return first
  })
}

/** Replaces the whole book. The checks come before: see `readBackup`. */
export async function replaceBook(database: LedgerDatabase, tables: BackupTables): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    for (const table of database.tables) await table.clear()
    await addRecords(database, tables)
    await database.settings.add({ name: 'settings', value: tables.settings[0]! })
    await database.counters.add({ name: 'nextImportId', value: tables.nextImportId[0]! })
    await database.series.bulkAdd([...tables.series])
    await database.imports.bulkAdd([...tables.imports])
    await database.effects.bulkAdd([...tables.effects])
    for (const segment of tables.segments) await database.segments.add(packSegment(segment))
  })
}

/** Brings back one of the kept backups: the rows it speaks of are still there. Other backups and rows stay as they are. */
export async function replaceRecords(database: LedgerDatabase, tables: Omit<BackupTables, 'segments'>): Promise<void> {
  const nextImportId = Math.max(tables.nextImportId[0]!, (await database.counters.get('nextImportId'))?.value ?? 1)
  await database.transaction('rw', [...backedUpTables(database), database.cache], async () => {
    for (const table of [...backedUpTables(database), database.cache]) await table.clear()
    await addRecords(database, tables)
    await database.settings.add({ name: 'settings', value: tables.settings[0]! })
    await database.counters.add({ name: 'nextImportId', value: nextImportId })
    await database.series.bulkAdd([...tables.series])
    await database.imports.bulkAdd([...tables.imports])
    await database.effects.bulkAdd([...tables.effects])
  })
}

async function addRecords(database: LedgerDatabase, tables: Omit<BackupTables, 'segments'>): Promise<void> {
  for (const name of [...RECORD_TABLES, 'alerts', 'episodes'] as const) {
    // A copy that was taken before the table existed has none of its records.
    await database.table(name).bulkAdd([...(tables[name] ?? [])])
  }
}

function editedTables(database: LedgerDatabase) {
  return [...RECORD_TABLES.map((name) => database.table(name)), database.settings]
}

function backedUpTables(database: LedgerDatabase) {
  const { counters, alerts, episodes, series, imports, effects } = database
  return [...editedTables(database), counters, alerts, episodes, series, imports, effects]
}
