/** Builds read files by hand, so that ledger tests say their rows and nothing else. */
import {
  type Basis,
  type ColumnBatch,
  type Labels,
  QUANTITIES,
  type Quantity,
  RESOLUTIONS,
  type Resolution,
  type SeriesKey,
} from '../../shared/import/batch'
import type { BuiltInFormatId } from '../../shared/import/format-ids'
import { findFormat } from '../../shared/import/formats'
import type { StagedFile } from '../../shared/ledger/staged'
import { collectFile } from '../../shared/ledger/staged'

export type TestRow = {
  /** ISO instant or day. */
  readonly at: string
  /** What identifies the row besides its time. */
  readonly key: string
  readonly billed?: bigint
  readonly effective?: bigint
  readonly quantities?: { readonly [name in Quantity]?: bigint }
  readonly scope?: readonly string[]
  readonly labels?: Labels
  readonly basis?: Basis
  readonly category?: SeriesKey['category']
  readonly unit?: string
  /** Exclusive; default: the same instant, or the next day for a day. */
  readonly until?: string
}

export type TestFile = {
  readonly format: BuiltInFormatId
  readonly rows: readonly TestRow[]
  readonly name?: string
  readonly statedTo?: string
  readonly emptyBuckets?: readonly string[]
}

const DAY_MS = 86_400_000

export const stageFile = (file: TestFile): StagedFile => {
  const format = findFormat(file.format)
  const collector = collectFile({
    name: file.name ?? 'test.csv',
    format: file.format,
    formatVersion: format.version,
    reason: 'made by a test',
    grain: format.grain,
    scopeColumns: format.scope,
    statedPeriod: file.statedTo === undefined ? null : { from: file.statedTo, to: file.statedTo },
  })
  if (file.rows.length) collector.add(batchOf(file))
  return collector.finish({
    name: file.name ?? 'test.csv',
    ok: true,
    rows: file.rows.length,
    problemRows: 0,
    problems: [],
    problemCount: 0,
    emptyBuckets: file.emptyBuckets ?? [],
    roundedRows: 0,
    byteLength: 0,
    fileHash: '',
  })
}

const batchOf = ({ format: id, rows }: TestFile): ColumnBatch => {
  const format = findFormat(id)
  const series: SeriesKey[] = []
  const seriesIndex = new Map<string, number>()
  const scopes: (readonly string[])[] = []
  const scopeIndex = new Map<string, number>()
  const intern = <T>(list: T[], index: Map<string, number>, value: T): number => {
    const text = JSON.stringify(value)
    const known = index.get(text)
    if (known !== undefined) return known
    index.set(text, list.length)
    return list.push(value) - 1
  }
  const times = rows.map(timeOf)
  const meters = QUANTITIES.filter((meter) => rows.some((row) => row.quantities?.[meter] !== undefined))
  const quantities: { [name in Quantity]?: BigInt64Array } = {}
  for (const meter of meters) quantities[meter] = BigInt64Array.from(rows, (row) => row.quantities?.[meter] ?? 0n)
  return {
    rows: rows.length,
    start: Float64Array.from(times, ({ start }) => start),
    end: Float64Array.from(times, ({ end }) => end),
    resolution: Uint8Array.from(times, ({ resolution }) => RESOLUTIONS.indexOf(resolution)),
    series: Uint32Array.from(rows, (row) =>
      intern(series, seriesIndex, {
        provider: format.provider,
        product: format.product,
        format: id,
        unit: row.unit ?? 'USD',
        category: row.category ?? 'usage',
        basis: row.basis ?? (format.money === 'bill' ? 'billed' : 'unpriced'),
        labels: row.labels ?? {},
      }),
    ),
    line: Uint32Array.from(rows, (_, index) => index + 2),
    keyHigh: Uint32Array.from(rows, (row, index) => hash(keyText(id, row, times[index]!), 1)),
    keyLow: Uint32Array.from(rows, (row, index) => hash(keyText(id, row, times[index]!), 2)),
    scope: Uint32Array.from(rows, (row) => intern(scopes, scopeIndex, row.scope ?? format.scope.map(() => ''))),
    billed: BigInt64Array.from(rows, (row) => row.billed ?? 0n),
    effective: rows.some((row) => row.effective !== undefined)
      ? BigInt64Array.from(rows, (row) => row.effective ?? row.billed ?? 0n)
      : null,
    list: null,
    quantities,
    newSeries: series,
    newScopes: scopes,
  }
}

const timeOf = (row: TestRow): { start: number; end: number; resolution: Resolution } => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(row.at)
  const start = Date.parse(isDay ? `${row.at}T00:00:00Z` : row.at)
  if (row.until !== undefined) {
    const end = Date.parse(/T/.test(row.until) ? row.until : `${row.until}T00:00:00Z`)
    return { start, end, resolution: end - start > DAY_MS ? 'month' : end - start === DAY_MS ? 'day' : 'bucket' }
  }
  return isDay ? { start, end: start + DAY_MS, resolution: 'day' } : { start, end: start, resolution: 'instant' }
}

const keyText = (id: BuiltInFormatId, row: TestRow, { start, end }: { start: number; end: number }): string =>
  findFormat(id).rowId === undefined ? `${start}|${end}|${row.key}` : row.key

const hash = (text: string, seed: number): number => {
  let value = 0x811c9dc5 ^ seed
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
