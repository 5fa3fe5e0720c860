/** An IndexedDB in memory that starts out empty. */
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'

export function resetIndexedDb(): void {
  Dexie.dependencies = { indexedDB: new IDBFactory(), IDBKeyRange }
}
