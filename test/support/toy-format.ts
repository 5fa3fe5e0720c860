/** Formats that exist only for tests of the pipeline: small, and each showing one thing. */
import type { ColumnBatch, FileEnd, FileStart, Scope, SeriesKey } from '../../shared/import/batch'
import { type ByteSource, createMemorySource, type ReadOptions, readExport } from '../../shared/import/read-export'
import type { UsageFormat } from '../../shared/import/usage-format'

const HOW_TO = { where: 'Toy → Export', role: 'anyone', longestRange: 'any', days: 'UTC' }

/** `when,model,cost,tokens,cached,note`, one row per call, no row id. */
export const TOY: UsageFormat = {
  id: 'openrouter.generations',
  version: 3,
  title: 'Toy calls',
  provider: 'toy',
  product: 'api',
  grain: 'event',
  required: ['when', 'model', 'cost'],
  known: ['when', 'model', 'cost', 'tokens', 'cached', 'member', 'note'],
  blanks: ['--'],
  identity: ['model', 'member'],
  scope: ['member'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: HOW_TO,
  plan(columns) {
    const note = columns.column('note')
    const cached = columns.quantity('cached')
    return {
      role: (row) => {
        const text = row.text(note)
        return text === 'total' ? 'skip' : text === 'nothing' ? 'empty' : 'row'
      },
      time: columns.instant('when'),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('cost'),
      labels: { model: columns.label('model'), member: columns.label('member'), description: columns.label('note') },
      quantities: {
        input_tokens: columns.minus(columns.quantity('tokens'), cached),
        cached_input_tokens: cached,
      },
    }
  },
}

/** `id,day,amount,currency,list`, one row per day, with a row id. */
export const TOY_DAILY: UsageFormat = {
  ...TOY,
  id: 'openai.costs',
  title: 'Toy days',
  grain: 'day',
  required: ['id', 'day', 'amount'],
  requiredOneOf: [['currency', 'unit']],
  forbidden: ['cost'],
  known: ['id', 'day', 'amount', 'currency', 'unit', 'list'],
  rowId: 'id',
  identity: [],
  scope: [],
  plan(columns) {
    return {
      time: columns.day('day', { monthFirst: true }),
      unit: columns.currency('currency'),
      basis: columns.constant('billed'),
      billed: columns.amount('amount', { numbers: 'strict' }),
      list: columns.amount('list', { blankIsZero: true }),
      labels: {},
      quantities: { requests: columns.constant(1_000_000_000n) },
    }
  },
}

export type ReadFile = { start: FileStart | null; batches: ColumnBatch[]; end: FileEnd }

/** Everything a source yields, per file. */
export async function readAll(source: ByteSource, options: Partial<ReadOptions> = {}): Promise<ReadFile[]> {
  const files: ReadFile[] = []
  let start: FileStart | null = null
  let batches: ColumnBatch[] = []
  await readExport(
    source,
    {
      file(file) {
        start = file
      },
      batch(batch) {
        // What a structured clone gives on the other side of a port.
        batches.push(structuredClone(batch))
      },
      progress() {},
      fileEnd(end) {
        files.push({ start, batches, end })
        start = null
        batches = []
      },
    },
    { formats: [TOY, TOY_DAILY], ...options },
  )
  return files
}

export async function readText(
  text: string,
  options: Partial<ReadOptions> & { name?: string; chunkBytes?: number } = {},
): Promise<ReadFile> {
  return readBytes(new TextEncoder().encode(text), options)
}

export async function readBytes(
  bytes: Uint8Array,
  { name = 'toy.csv', chunkBytes, ...options }: Partial<ReadOptions> & { name?: string; chunkBytes?: number } = {},
): Promise<ReadFile> {
  const files = await readAll(createMemorySource(name, bytes, chunkBytes), options)
  const [file] = files
  if (file === undefined || files.length !== 1) throw new Error(`expected one file, not ${files.length}`)
  return file
}

export type PlainRow = {
  start: number
  end: number
  resolution: number
  line: number
  key: string
  series: SeriesKey
  scope: Scope
  billed: bigint
  effective: bigint | null
  list: bigint | null
  quantities: { [meter: string]: bigint }
}

/** Batches as rows, to compare with what was meant. */
export function rowsOf(batches: readonly ColumnBatch[]): PlainRow[] {
  const series: SeriesKey[] = []
  const scopes: Scope[] = []
  return batches.flatMap((batch) => {
    series.push(...batch.newSeries)
    scopes.push(...batch.newScopes)
    return Array.from({ length: batch.rows }, (_, i): PlainRow => {
      const quantities = Object.entries(batch.quantities).map(([meter, column]) => [meter, column[i] ?? 0n] as const)
      return {
        start: batch.start[i] ?? Number.NaN,
        end: batch.end[i] ?? Number.NaN,
        resolution: batch.resolution[i] ?? -1,
        line: batch.line[i] ?? -1,
        key: `${batch.keyHigh[i]}:${batch.keyLow[i]}`,
        series: series[batch.series[i] ?? -1] as SeriesKey,
        scope: scopes[batch.scope[i] ?? -1] as Scope,
        billed: batch.billed[i] ?? 0n,
        effective: batch.effective?.[i] ?? null,
        list: batch.list?.[i] ?? null,
        quantities: Object.fromEntries(quantities),
      }
    })
  })
}
