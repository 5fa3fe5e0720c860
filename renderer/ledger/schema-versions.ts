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
    reason: 'Grants that come again and again.',
    tables: { recurring: 'id' },
  },
  {
    version: 5,
    reason: 'Parts of accounts that count on their own, what consoles say is left, what became of purchases found in exports.',
    tables: { splits: 'id', statements: 'id', purchases: 'id' },
  },
  {
    version: 6,
    reason: 'What users make of the bundled table of plans, and the work they compare plans for.',
    tables: { plans: 'id', workRates: 'id', scenarios: 'id' },
  },
  {
    version: 7,
    reason: 'Usage rows are stored packed, in a third of the space. Those that are there stay as they are.',
    tables: {},
  },
  {
    version: 8,
    reason: 'Who the members and keys of exports are.',
    tables: { people: 'id' },
  },
  {
    version: 9,
    reason: 'What was assigned to tasks by hand.',
    tables: { assignments: 'id' },
  },
  {
    version: 10,
    reason: 'What users say of kinds of work instead of the table.',
    tables: { kindRules: 'id' },
  },
  {
    version: 11,
    reason: 'What clients were shown of the cost of their tasks.',
    tables: { clientStatements: 'id' },
  },
]
