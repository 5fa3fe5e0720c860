/** Reads a file on disk through the import pipeline and keeps everything it says, as a test wants it. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  type ColumnBatch,
  type FileEnd,
  type FileStart,
  QUANTITIES,
  type Quantity,
  RESOLUTIONS,
  type Resolution,
  type Scope,
  type SeriesKey,
} from '../../shared/import/batch'
import { FORMATS } from '../../shared/import/formats/index'
import { createMemorySource, type ReadOptions, readExport } from '../../shared/import/read-export'
import type { UsageFormat } from '../../shared/import/usage-format'

export type DecodedRow = {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly resolution: Resolution
  readonly series: SeriesKey
  readonly scope: Scope
  readonly key: string
  readonly billed: bigint
  readonly effective: bigint
  readonly list: bigint | null
  readonly quantities: { readonly [name in Quantity]?: bigint }
}

export type ReadFile = {
  readonly start: FileStart | null
  readonly end: FileEnd
  readonly rows: readonly DecodedRow[]
  readonly series: readonly SeriesKey[]
  readonly scopes: readonly Scope[]
}

export const readBytes = async (
  name: string,
  bytes: Uint8Array,
  formats: readonly UsageFormat[] = FORMATS,
  options: Omit<ReadOptions, 'formats'> = {},
): Promise<readonly ReadFile[]> => {
  const files: ReadFile[] = []
  let start: FileStart | null = null
  let batches: ColumnBatch[] = []
  await readExport(
    createMemorySource(name, bytes),
    {
      file: (value) => {
        start = value
      },
      batch: (batch) => {
        batches.push(batch)
      },
      progress: () => {},
      fileEnd: (end) => {
        files.push(decode(start, end, batches))
        start = null
        batches = []
      },
    },
    { formats, ...options },
  )
  return files
}

export const readText = async (name: string, text: string): Promise<ReadFile> =>
  only(await readBytes(name, new TextEncoder().encode(text)))

export const readPath = async (
  path: string,
  formats: readonly UsageFormat[] = FORMATS,
  options: Omit<ReadOptions, 'formats'> = {},
): Promise<ReadFile> => only(await readBytes(basename(path), readFileSync(path), formats, options))

const only = (files: readonly ReadFile[]): ReadFile => {
  const [file] = files
  if (file === undefined || files.length > 1) throw new Error(`${files.length} files where one was expected`)
  return file
}

const decode = (start: FileStart | null, end: FileEnd, batches: readonly ColumnBatch[]): ReadFile => {
  const series: SeriesKey[] = []
  const scopes: Scope[] = []
  const rows: DecodedRow[] = []
  for (const batch of batches) {
    series.push(...batch.newSeries)
    scopes.push(...batch.newScopes)
    for (let row = 0; row < batch.rows; row++) {
      const quantities: { [name in Quantity]?: bigint } = {}
      for (const name of QUANTITIES) {
        const value = batch.quantities[name]?.[row]
        if (value !== undefined) quantities[name] = value
      }
      rows.push({
        line: batch.line[row]!,
        start: batch.start[row]!,
        end: batch.end[row]!,
        resolution: RESOLUTIONS[batch.resolution[row]!]!,
        series: series[batch.series[row]!]!,
        scope: scopes[batch.scope[row]!]!,
        key: `${batch.keyHigh[row]}:${batch.keyLow[row]}`,
        billed: batch.billed[row]!,
        effective: batch.effective === null ? batch.billed[row]! : batch.effective[row]!,
        list: batch.list === null ? null : batch.list[row]!,
        quantities,
      })
    }
  }
  return { start, end, rows, series, scopes }
}
