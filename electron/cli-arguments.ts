/** What the words after `creditbook` ask for. Pure: whether files are there is not its business. */
import { parseArgs } from 'node:util'
import type { ReadOptions } from '../shared/import/read-export'
import type { DayRange } from '../shared/ledger/summarise'
import { REPORT_DIMENSIONS, type ReportDimension, type ReportOptions } from '../shared/report/report'
import { parseDay } from '../shared/time/days'
import { isZone } from '../shared/time/zone'

export const USAGE = `creditbook report <file or folder…> [--json] [--group-by ${REPORT_DIMENSIONS.join(',')}]
                         [--zone Europe/Berlin] [--from 2026-09-01] [--to 2026-09-30]
                         [--period 2026-09-01..2026-09-30] [--mapping studio.creditbook-mapping.json]

Reads exports of AI providers as the app would and prints what they say. Nothing is stored and nothing leaves this computer.
Of a folder the files that could be exports are read, in the order of their names; those that are none are left aside.
--group-by takes any list of the names above (default: provider). --to is inclusive. Days are UTC unless a zone is named.
--period says which days a file covers whose rows and name do not (Claude's spend report, some billing reports); both inclusive.
--mapping names a small file that the app saves of what its user said about an unknown export; it can be given several times.
`

type Period = NonNullable<ReadOptions['period']>
export type Wanted = {
  readonly paths: readonly string[]
  readonly json: boolean
  readonly options: ReportOptions
  readonly period: Period | null
  /** Paths. */
  readonly mappings: readonly string[]
}

export const readArguments = (argv: readonly string[]): Wanted | { readonly usage: string } => {
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
  return {
    paths,
    json: values.json ?? false,
    options: { groupBy: groupBy.filter(isDimension), range, zone },
    period,
    mappings: values.mapping ?? [],
  }
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
        mapping: { type: 'string', multiple: true },
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
