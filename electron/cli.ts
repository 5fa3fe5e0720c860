/**
 * `creditbook report <file…>`: the import and ledger code of the app, in plain Node, with nothing stored.
 *
 * Exit code 0 when every file was read (problems are in the report), 1 when one could not be, 2 for bad usage.
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { IncrementalHash } from '../shared/import/content-hash'
import { FORMATS } from '../shared/import/formats'
import { headerKey, type Mapping } from '../shared/import/mapping/mapping'
import { readMapping } from '../shared/import/mapping/mapping-schema'
import { isNoExport } from '../shared/import/read-errors'
import { type ByteSource, type ReadSink, readExport } from '../shared/import/read-export'
import {
  type BookState,
  commitPlan,
  DEFAULT_CHOICES,
  emptyBook,
  type ImportPlan,
  type LoadSegments,
  planImport,
} from '../shared/ledger/book'
import type { ImportId } from '../shared/ledger/book-types'
import { RollupOverflow } from '../shared/ledger/rollup-table'
import type { Segment } from '../shared/ledger/segment'
import { collectFile, type StagedFileCollector } from '../shared/ledger/staged'
import { createPriceBook } from '../shared/prices/price-book'
import { buildReport, type FileReport, reportFailure, reportFile } from '../shared/report/report'
import { renderReport } from '../shared/report/text-table'
import { readArguments, USAGE, type Wanted } from './cli-arguments'
import { exportsIn } from './export-folder'

export type CliOutput = { out(text: string): void; error(text: string): void }

export const runCli = async (argv: readonly string[], output: CliOutput): Promise<number> => {
  const wanted = readArguments(argv)
  if ('usage' in wanted) {
    if (wanted.usage === '') output.out(USAGE)
    else output.error(`${wanted.usage}\n\n${USAGE}`)
    return wanted.usage === '' ? 0 : 2
  }
  const mappings = await readMappings(wanted.mappings)
  if ('usage' in mappings) {
    output.error(`${mappings.usage}\n\n${USAGE}`)
    return 2
  }
  const { book, files, skipped } = await importFiles(wanted, mappings.read)
  const report = {
    ...buildReport(book, files, createPriceBook([]), wanted.options),
    ...(skipped.length > 0 ? { skipped } : {}),
  }
  output.out(wanted.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, wanted.options.groupBy))
  return files.some((file) => file.format === null) ? 1 : 0
}

const readMappings = async (
  paths: readonly string[],
): Promise<{ readonly read: readonly Mapping[] } | { readonly usage: string }> => {
  const read: Mapping[] = []
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return { usage: `There is no mapping ${path}. Check the path.` }
    const mapping = readMapping(text)
    if (mapping === null) return { usage: `${path} is no mapping. Export one in the app: Imports → Own mappings.` }
    read.push(mapping)
  }
  const headers = read.map(({ columns }) => headerKey(columns))
  const twice = read.find((_, i) => headers.indexOf(headers[i] ?? '') < i)
  return twice === undefined
    ? { read }
    : { usage: `Two mappings are for the same columns; one is "${twice.name}". Name one of them.` }
}

/** Nothing is kept, so nobody will ask whether this very file was imported before. */
const NO_HASH: IncrementalHash = { update() {}, digest: () => '' }

type Imported = { readonly book: BookState; readonly files: readonly FileReport[]; readonly skipped: readonly string[] }

/** Imports the files one after the other into an empty book. */
const importFiles = async ({ paths, options: { zone }, period }: Wanted, mappings: readonly Mapping[]): Promise<Imported> => {
  const now = new Date().toISOString()
  const stored = new Map<ImportId, readonly Segment[]>()
  const load: LoadSegments = async (ids) => ids.flatMap((id) => stored.get(id) ?? [])
  const files: FileReport[] = []
  const skipped: string[] = []
  let book = emptyBook(zone)
  const importFile = async (path: string, isOfFolder: boolean): Promise<void> => {
    let collector: StagedFileCollector | null = null
    const sink: ReadSink = {
      file(start) {
        collector = collectFile(start)
      },
      batch(batch) {
        collector?.add(batch)
      },
      progress() {},
      async fileEnd(end) {
        if (!end.ok || collector === null) {
          if (!end.ok && isOfFolder && isNoExport(end.error.code)) skipped.push(end.name)
          else if (!end.ok) files.push(reportFailure(end))
          return
        }
        const plan = await planImport(book, collector.finish(end), DEFAULT_CHOICES, load, now)
        collector = null
        const next = commitExactly(book, plan)
        if (next === null) {
          files.push(tooLarge(end.name))
          return
        }
        book = next
        stored.set(plan.record.id, plan.segments)
        files.push(reportFile(plan))
      },
    }
    const source = await openSource(path)
    if (source === null) files.push(notFound(path))
    else
      await readExport(source, sink, {
        formats: FORMATS,
        mappings,
        createHash: () => NO_HASH,
        today: now.slice(0, 10),
        ...(period === null ? {} : { period }),
      })
  }
  const importFolder = async (folder: string): Promise<void> => {
    const found = await exportsIn(folder, Number.POSITIVE_INFINITY)
    const before = files.length
    for (const path of found.ok ? found.paths : []) await importFile(path, true)
    if (files.length === before) files.push(noExportIn(folder))
  }
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    await (isFolder ? importFolder(path) : importFile(path, false))
  }
  return { book, files, skipped }
}

/** The book with the file in it; null where a sum of it is beyond what can be held exactly. */
const commitExactly = (book: BookState, plan: ImportPlan): BookState | null => {
  try {
    return commitPlan(book, plan).next
  } catch (error) {
    if (error instanceof RollupOverflow) return null
    throw error
  }
}

const tooLarge = (name: string): FileReport => ({
  name,
  format: null,
  error: {
    code: 'too-large',
    message:
      'The amounts or counts of a day add up to more than 9,223,372,036, which cannot be held exactly. Nothing of it was taken.',
  },
})

const notFound = (path: string): FileReport => ({
  name: basename(path),
  format: null,
  error: { code: 'not-found', message: `There is no file ${path}. Check the path.` },
})

const noExportIn = (folder: string): FileReport => ({
  name: basename(resolve(folder)),
  format: null,
  error: {
    code: 'not-found',
    message: `There is no export that Creditbook knows in the folder ${folder}. Folders inside it are not looked into.`,
  },
})

const openSource = async (path: string): Promise<ByteSource | null> => {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  return { name: basename(path), byteLength: found.size, read: () => createReadStream(path, { highWaterMark: 1 << 20 }) }
}
