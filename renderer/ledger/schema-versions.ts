/**
 * How the database came to look as it does. Versions only add: a released one is never edited, and no table or index is ever
 * taken away. Each version says why it exists, and declares only the tables it adds or changes.
 */
import type { Transaction } from 'dexie'

export type SchemaVersion = {
  readonly version: number
  readonly reason: string
  /** Dexie's notation: the primary key, then indexes. */
  readonly tables: { readonly [table: string]: string }
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

/**
 * No table has a secondary index: the small ones are read whole at start, usage rows are found by their import. An amount could
 * not be indexed anyway, since IndexedDB leaves records with a bigint key out of the index without a word.
 */
export const SCHEMA_VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    reason: 'The first book.',
    tables: {
      imports: 'id',
      effects: 'importId',
      segments: '[importId+index]',
      series: 'id',
      accounts: 'id',
      grants: 'id',
      tasks: 'id',
      rules: 'id',
      budgets: 'id',
      rates: 'id',
      prices: 'id',
      settings: 'name',
      counters: 'name',
      alerts: 'id',
      episodes: 'key',
      cache: 'name',
      backups: 'id',
    },
  },
  {
    version: 2,
    reason: 'What users say about exports that Creditbook does not know.',
    tables: { mappings: 'id' },
  },
  {
    version: 3,
    reason: 'Series whose spend another account reports as well.',
    tables: { routings: 'id' },
  },
  {
    version: 4,
    reason: 'What was assigned to tasks by hand.',
    tables: { assignments: 'id' },
  },
]
