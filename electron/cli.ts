/**
 * `creditbook report <file…>`: the import and ledger code of the app, in plain Node, with nothing stored.
 *
 * Exit code 0 when every file was read (problems are in the report), 1 when one could not be, 2 for bad usage.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { IncrementalHash } from '../shared/import/content-hash'
import { FORMATS } from '../shared/import/formats'
import { isNoExport } from '../shared/import/read-errors'
import { type ByteSource, type ReadOptions, type ReadSink, readExport } from '../shared/import/read-export'
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
import type { DayRange } from '../shared/ledger/summarise'
import { createPriceBook } from '../shared/prices/price-book'
import {
  buildReport,
  type FileReport,
  REPORT_DIMENSIONS,
  type ReportDimension,
  type ReportOptions,
  reportFailure,
  reportFile,
} from '../shared/report/report'
import { renderReport } from '../shared/report/text-table'
import { parseDay } from '../shared/time/days'
import { isZone } from '../shared/time/zone'
import { exportsIn } from './export-folder'

export type CliOutput = { out(text: string): void; error(text: string): void }

const USAGE = `creditbook report <file or folder…> [--json] [--group-by ${REPORT_DIMENSIONS.join(',')}]
                         [--zone Europe/Berlin] [--from 2026-09-01] [--to 2026-09-30]
                         [--period 2026-09-01..2026-09-30]

Reads exports of AI providers as the app would and prints what they say. Nothing is stored and nothing leaves this computer.
Of a folder the files that could be exports are read, in the order of their names; those that are none are left aside.
--group-by takes any list of the names above (default: provider). --to is inclusive. Days are UTC unless a zone is named.
--period says which days a file covers whose rows and name do not (Claude's spend report, some billing reports); both inclusive.
`

export const runCli = async (argv: readonly string[], output: CliOutput): Promise<number> => {
  const wanted = readArguments(argv)
  if ('usage' in wanted) {
    if (wanted.usage === '') output.out(USAGE)
    else output.error(`${wanted.usage}\n\n${USAGE}`)
    return wanted.usage === '' ? 0 : 2
  }
  const { book, files, skipped } = await importFiles(wanted)
  const report = {
    ...buildReport(book, files, createPriceBook([]), wanted.options),
    ...(skipped.length > 0 ? { skipped } : {}),
  }
  output.out(wanted.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, wanted.options.groupBy))
  return files.some((file) => file.format === null) ? 1 : 0
}

type Period = NonNullable<ReadOptions['period']>
type Wanted = {
  readonly paths: readonly string[]
  readonly json: boolean
  readonly options: ReportOptions
  readonly period: Period | null
}

const readArguments = (argv: readonly string[]): Wanted | { readonly usage: string } => {
  const parsed = parseQuietly(argv)
  if ('usage' in parsed) return parsed
  const { values, positionals } = parsed
  if (values.help) return { usage: '' }
  const [command, ...paths] = positionals
  if (command !== 'report')
    return { usage: command === undefined ? 'Say what to do: report.' : `There is no command "${command}".` }
  if (paths.length === 0) return { usage: 'Name at least one file.' }
  const groupBy = (values['group-by'] ?? 'provider').split(',').map((name) => name.trim())
  const unknown = groupBy.find((name) => !isDimension(name))
  if (unknown !== undefined) return { usage: `Cannot group by "${unknown}".` }
  const zone = values.zone ?? 'UTC'
  if (!isZone(zone)) return { usage: `There is no time zone "${zone}". Name one like Europe/Berlin.` }
  const range = readRange(values.from, values.to)
  if (range !== null && 'usage' in range) return range
  const period = readPeriod(values.period)
  if (period !== null && 'usage' in period) return period
  return { paths, json: values.json ?? false, options: { groupBy: groupBy.filter(isDimension), range, zone }, period }
}

const parseQuietly = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        'group-by': { type: 'string' },
        zone: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        period: { type: 'string' },
      },
    })
  } catch (error) {
    return { usage: error instanceof Error ? error.message : 'These arguments cannot be read.' }
  }
}

const isDimension = (name: string): name is ReportDimension => (REPORT_DIMENSIONS as readonly string[]).includes(name)

const readRange = (from: string | undefined, to: string | undefined): DayRange | null | { readonly usage: string } => {
  if (from === undefined && to === undefined) return null
  const first = from === undefined ? Number.MIN_SAFE_INTEGER : parseDay(from)
  const last = to === undefined ? Number.MAX_SAFE_INTEGER - 1 : parseDay(to)
  if (first === null) return { usage: `"${from}" is not a day like 2026-09-01.` }
  if (last === null) return { usage: `"${to}" is not a day like 2026-09-30.` }
  if (last < first) return { usage: `--to ${to} lies before --from ${from}.` }
  return { from: first, to: last + 1 }
}

const readPeriod = (text: string | undefined): Period | null | { readonly usage: string } => {
  if (text === undefined) return null
  const [from = '', to = '', ...rest] = text.split('..')
  const isPeriod = rest.length === 0 && parseDay(from) !== null && parseDay(to) !== null && from <= to
  return isPeriod ? { from, to } : { usage: `"${text}" is not a period like 2026-09-01..2026-09-30.` }
}

/** Nothing is kept, so nobody will ask whether this very file was imported before. */
const NO_HASH: IncrementalHash = { update() {}, digest: () => '' }

type Imported = { readonly book: BookState; readonly files: readonly FileReport[]; readonly skipped: readonly string[] }

/** Imports the files one after the other into an empty book. */
const importFiles = async ({ paths, options: { zone }, period }: Wanted): Promise<Imported> => {
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
