/**
 * The small backups inside the database: before each commit everything but the usage rows is copied into one record, and the last
 * three are kept. Usage rows are never rewritten, so it is enough to keep the segments that a kept backup still speaks of.
 */
import type { BackupTable, BackupTables } from '../../shared/ledger/backup'
import type { ImportId } from '../../shared/ledger/book-types'
import { type LedgerDatabase, loadSegments } from './database'
import { RECORD_TABLES } from './records'

export const KEPT_BACKUPS = 3

export type StoredBackup = {
  readonly id: number
  readonly takenAt: string
  /** The file whose import followed. */
  readonly before: string
  readonly tables: Omit<BackupTables, 'segments'>
}

/** Everything but the usage rows, as of one moment. */
export async function copyTables(database: LedgerDatabase): Promise<StoredBackup['tables']> {
  const {
    settings,
    counters,
    accounts,
    grants,
    recurring,
    tasks,
    rules,
    assignments,
    budgets,
    rates,
    prices,
    mappings,
    routings,
  } = database
  const { people, plans, workRates, scenarios, kindRules, clientStatements } = database
  const { splits, statements, purchases, alerts, episodes, series, imports, effects } = database
  const tables = [...RECORD_TABLES.map((name) => database.table(name)), settings, counters]
  return database.transaction('r', [...tables, alerts, episodes, series, imports, effects], async () => ({
    settings: (await settings.toArray()).map((record) => record.value),
    nextImportId: (await counters.toArray()).map((record) => record.value),
    accounts: await accounts.toArray(),
    grants: await grants.toArray(),
    recurring: await recurring.toArray(),
    tasks: await tasks.toArray(),
    rules: await rules.toArray(),
    assignments: await assignments.toArray(),
    budgets: await budgets.toArray(),
    rates: await rates.toArray(),
    prices: await prices.toArray(),
    mappings: await mappings.toArray(),
    routings: await routings.toArray(),
    splits: await splits.toArray(),
    statements: await statements.toArray(),
    purchases: await purchases.toArray(),
    plans: await plans.toArray(),
    people: await people.toArray(),
    workRates: await workRates.toArray(),
    scenarios: await scenarios.toArray(),
    kindRules: await kindRules.toArray(),
    clientStatements: await clientStatements.toArray(),
    alerts: await alerts.toArray(),
    episodes: await episodes.toArray(),
    series: await series.toArray(),
    imports: await imports.toArray(),
    effects: await effects.toArray(),
  }))
}

/** The records of a backup one by one; usage rows are read from the database as they are asked for, since they never change. */
export async function* readRecords(
  database: LedgerDatabase,
  tables: StoredBackup['tables'],
  table: BackupTable,
): AsyncGenerator<unknown, void, undefined> {
  if (table !== 'segments') {
    yield* tables[table]
    return
  }
  for (const { id } of tables.imports) yield* await loadSegments(database, [id])
}

/** Call inside the transaction that publishes the import. */
export async function takeBackup(database: LedgerDatabase, takenAt: string, before: string): Promise<void> {
  const tables = await copyTables(database)
  const ids = await database.backups.toCollection().primaryKeys()
  const id = (ids.at(-1) ?? 0) + 1
  await database.backups.put({ id, takenAt, before, tables })
  await database.backups.bulkDelete(ids.slice(0, Math.max(0, ids.length + 1 - KEPT_BACKUPS)))
}

/**
 * Deletes segments that neither the book nor a kept backup speaks of: of an import that was never committed, or was reverted long
 * ago. Run at start, when no import is under way.
 */
export async function sweepOrphans(database: LedgerDatabase): Promise<number> {
  return database.transaction('rw', database.imports, database.backups, database.segments, async () => {
    const needed = new Set<ImportId>(await database.imports.toCollection().primaryKeys())
    await database.backups.each((backup) => {
      for (const record of backup.tables.imports) needed.add(record.id)
    })
    const stored = await database.segments.toCollection().primaryKeys()
    const orphans = stored.filter(([importId]) => !needed.has(importId))
    await database.segments.bulkDelete(orphans)
    return orphans.length
  })
}
