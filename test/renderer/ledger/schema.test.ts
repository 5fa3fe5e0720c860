import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../renderer/ledger/database'
import { SCHEMA_VERSIONS } from '../../../renderer/ledger/schema-versions'
import { BACKUP_TABLES } from '../../../shared/ledger/backup'
import { resetIndexedDb } from '../../support/indexed-db'

const SNAPSHOT = new URL('./schema.snapshot.json', import.meta.url)

type Tables = { readonly [table: string]: string }

async function declaredTables(upTo: number): Promise<Tables> {
  const database = await openDatabase(`schema-${upTo}`, { upTo })
  const tables = Object.fromEntries(
    database.tables.map(({ name, schema }) => [name, [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', ')]),
  )
  database.close()
  return tables
}

describe('the schema', () => {
  beforeEach(resetIndexedDb)

  it('is the one on record, version by version: versions only add, and a released one is never edited', async () => {
    const recorded = JSON.parse(await readFile(SNAPSHOT, 'utf8')) as { readonly [version: string]: Tables }
    const declared: { [version: string]: Tables } = {}
    for (const { version } of SCHEMA_VERSIONS) declared[version] = await declaredTables(version)
    const advice =
      'If you appended a version, add what it declares to schema.snapshot.json. A change to an older version loses books.'
    expect(declared, advice).toEqual(recorded)
  })

  it('has versions that count up by one, each with a reason, none taking a table away', async () => {
    let before: readonly string[] = []
    for (const [at, { version, reason }] of SCHEMA_VERSIONS.entries()) {
      expect(version).toBe(at + 1)
      expect(reason).not.toBe('')
      const tables = Object.keys(await declaredTables(version))
      expect(tables).toEqual(expect.arrayContaining([...before]))
      before = tables
    }
  })

  it('has a table for everything a backup holds, under whatever name', async () => {
    const database = await openDatabase('names')
    const derived = ['cache', 'backups']
    const stored = database.tables.map(({ name }) => (name === 'counters' ? 'nextImportId' : name))
    expect(stored.filter((name) => !derived.includes(name)).sort()).toEqual([...BACKUP_TABLES].sort())
    database.close()
  })

  it('indexes nothing but keys: an index on an amount would find nothing', async () => {
    const database = await openDatabase('indexes')
    expect(database.tables.flatMap(({ schema }) => schema.indexes)).toEqual([])
    database.close()
  })
})
