/**
 * Runs in the page of the real app: how long Chromium's IndexedDB takes for the same usage rows as one record each, and as the
 * ledger stores them. Only writing is timed; the rows are made before.
 */
import { Dexie } from 'dexie'
import { publishImport, stageSegments } from '../../../renderer/ledger/book-storage'
import { deleteDatabase, openDatabase } from '../../../renderer/ledger/database'
import { BATCH_ROWS, type ColumnBatch, RESOLUTIONS } from '../../../shared/import/batch'
import { commitPlan, DEFAULT_CHOICES, emptyBook, planImport } from '../../../shared/ledger/book'
import { collectFile } from '../../../shared/ledger/staged'

const MODELS = ['gpt-5.5', 'claude-opus-5', 'gemini-3-pro', 'deepseek-v4-flash']
const START = Date.UTC(2026, 0, 1)
const BATCH_OF_RECORDS = 10_000

export const writeRowWise = async (rows: number): Promise<number> => {
  const database = new Dexie('bench-row-wise')
  database.version(1).stores({ charges: '++id, time, series, account, key' })
  await database.open()
  const records = Array.from({ length: rows }, (_, row) => ({
    time: START + row * 6000,
    series: row % 40,
    account: 'openrouter:api',
    key: `gen-${row}`,
    model: MODELS[row % 4],
    billed: BigInt((row * 7919) % 100_000) * 1000n,
    inputTokens: 1000 + (row % 50_000),
    cachedInputTokens: row % 900,
    outputTokens: row % 3000,
    requests: 1,
  }))
  const began = performance.now()
  for (let from = 0; from < rows; from += BATCH_OF_RECORDS) {
    await database.table('charges').bulkAdd(records.slice(from, from + BATCH_OF_RECORDS))
  }
  const taken = performance.now() - began
  database.close()
  await Dexie.delete('bench-row-wise')
  return taken
}

/** Milliseconds for the rows themselves, and for making them visible. */
export const writeColumns = async (rows: number): Promise<{ readonly rows: number; readonly publish: number }> => {
  const database = await openDatabase('bench-columns')
  const collector = collectFile({
    name: 'bench.csv',
    format: 'openrouter.generations',
    formatVersion: 1,
    reason: '',
    grain: 'event',
    scopeColumns: [],
    statedPeriod: null,
  })
  for (let from = 0; from < rows; from += BATCH_ROWS) collector.add(batchOf(from, Math.min(BATCH_ROWS, rows - from)))
  const staged = collector.finish({
    name: 'bench.csv',
    ok: true,
    rows,
    problemRows: 0,
    problems: [],
    problemCount: 0,
    emptyBuckets: [],
    roundedRows: 0,
    byteLength: 0,
    fileHash: '',
  })
  const book = emptyBook('UTC')
  const plan = await planImport(book, staged, DEFAULT_CHOICES, async () => [], '2026-11-23T00:00:00Z')
  const { change, next } = commitPlan(book, plan)
  const began = performance.now()
  await stageSegments(database, plan.record.id, plan.segments)
  const written = performance.now()
  await publishImport(database, change, next)
  const taken = { rows: written - began, publish: performance.now() - written }
  database.close()
  await deleteDatabase('bench-columns')
  return taken
}

const batchOf = (from: number, rows: number): ColumnBatch => {
  const column = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_, at) => value(from + at))
  const nanos = (value: (row: number) => number): BigInt64Array =>
    BigInt64Array.from({ length: rows }, (_, at) => BigInt(value(from + at)) * 1000n)
  return {
    rows,
    start: column((row) => START + row * 6000),
    end: column((row) => START + row * 6000),
    resolution: new Uint8Array(rows).fill(RESOLUTIONS.indexOf('instant')),
    series: Uint32Array.from({ length: rows }, (_, at) => (from + at) % 40),
    line: Uint32Array.from({ length: rows }, (_, at) => from + at + 2),
    keyHigh: Uint32Array.from({ length: rows }, (_, at) => Math.imul(from + at + 1, 0x9e3779b1)),
    keyLow: Uint32Array.from({ length: rows }, (_, at) => from + at),
    scope: new Uint32Array(rows),
    billed: nanos((row) => (row * 7919) % 100_000),
    effective: null,
    list: null,
    quantities: {
      requests: nanos(() => 1_000_000),
      input_tokens: nanos((row) => 1000 + (row % 50_000)),
      cached_input_tokens: nanos((row) => row % 900),
      output_tokens: nanos((row) => row % 3000),
    },
    newSeries:
      from === 0
        ? Array.from({ length: 40 }, (_, series) => ({
            provider: 'openrouter',
            product: 'api',
            format: 'openrouter.generations' as const,
            unit: 'USD',
            category: 'usage' as const,
            basis: 'billed' as const,
            labels: { model: MODELS[series % 4]!, apiKey: `key-${series}` },
          }))
        : [],
    newScopes: from === 0 ? [[]] : [],
  }
}
