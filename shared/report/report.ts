/** `creditbook.report/1`: what a set of files says, as JSON for scripts. Amounts are decimal strings, absent labels null. */
import { type FileEnd, METERS, type ReadError } from '../import/batch'
import type { Problem } from '../import/problem'
import type { BookState, ImportPlan } from '../ledger/book'
import type { Series } from '../ledger/book-types'
import { deriveFacts } from '../ledger/derive-facts'
import { type DayRange, type Dimension, type Group, type Summary, summarise } from '../ledger/summarise'
import { formatNanos } from '../money/nanos'
import type { PriceBook } from '../prices/price-book'
import { formatDay } from '../time/days'

export type FileReport =
  | {
      readonly name: string
      readonly format: string
      readonly rows: number
      readonly new: number
      readonly already: number
      readonly restated: number
      /** Rows of earlier files that this one no longer has. */
      readonly withdrawn?: number
      /** Days or months that kept what they had, because this file has only part of them. */
      readonly kept?: readonly string[]
      readonly problems: readonly Problem[]
      readonly from: string | null
      readonly to: string | null
      /** `older-file`: the file changed figures that a newer file had given. */
      readonly warnings?: readonly string[]
    }
  | { readonly name: string; readonly format: null; readonly error: Pick<ReadError, 'code' | 'message'> }

export type ReportOptions = {
  readonly groupBy: readonly ReportDimension[]
  readonly range: DayRange | null
  /** With a zone of the user's, days are that zone's; UTC otherwise. */
  readonly zone: string
}

export const REPORT_DIMENSIONS = [
  'provider',
  'model',
  'service',
  'task',
  'project',
  'member',
  'day',
  'month',
] as const satisfies readonly Dimension[]
export type ReportDimension = (typeof REPORT_DIMENSIONS)[number]

type Figures = { readonly billed: string; readonly effective: string; readonly computed: string }

export type ReportGroup = { readonly [dimension: string]: string | null | number | object }

export type Report = {
  readonly schema: 'creditbook.report/1'
  readonly files: readonly FileReport[]
  readonly totals: readonly ({ readonly unit: string } & Figures)[]
  readonly groups: readonly ReportGroup[]
  /** Months and ranges that reach out of `--from`/`--to` and are therefore in no total. */
  readonly partial?: readonly {
    readonly provider: string
    readonly from: string
    readonly to: string
    readonly unit: string
    readonly billed: string
  }[]
  /** Files of a named folder that are no exports. */
  readonly skipped?: readonly string[]
  readonly unpriced?: readonly { readonly provider: string; readonly model: string | null; readonly rows: number }[]
}

export const reportFile = ({ record, merge }: ImportPlan): FileReport => ({
  name: record.fileName,
  format: record.format,
  rows: record.counts.rows,
  new: record.counts.new,
  already: record.counts.already,
  restated: record.counts.restated,
  ...(merge.withdrawn.length ? { withdrawn: merge.withdrawn.length } : {}),
  ...(record.keptDays.length ? { kept: record.keptDays } : {}),
  problems: record.problems,
  from: record.from,
  to: record.to,
  ...(record.isOlder ? { warnings: ['older-file'] } : {}),
})

export const reportFailure = (end: Extract<FileEnd, { ok: false }>): FileReport => ({
  name: end.name,
  format: null,
  error: { code: end.error.code, message: end.error.message },
})

export const buildReport = (book: BookState, files: readonly FileReport[], prices: PriceBook, options: ReportOptions): Report => {
  const { all } = book.series
  const facts = deriveFacts({ series: all, rollups: book.rollups.toColumns(), imports: book.imports }, prices)
  const { groups, partial } = summarise(all, facts, { groupBy: options.groupBy, range: options.range, days: 'zone' })
  return {
    schema: 'creditbook.report/1',
    files,
    totals: totalsOf(groups),
    groups: groups.map((group) => describeGroup(group, options.groupBy)),
    ...(partial.length ? { partial: describePartial(partial, all) } : {}),
    ...(facts.unpriced.length
      ? { unpriced: facts.unpriced.map(({ provider, model, rows }) => ({ provider, model, rows })) }
      : {}),
  }
}

/** One line per provider, period and unit, however many positions the bill has. */
const describePartial = (partial: Summary['partial'], all: readonly Series[]): NonNullable<Report['partial']> => {
  const sums = new Map<string, { provider: string; from: string; to: string; unit: string; billed: bigint }>()
  for (const { seriesId, firstDay, lastDay, billed } of partial) {
    const { provider, unit } = all[seriesId]!
    const name = [provider, firstDay, lastDay, unit].join('\u0001')
    const sum = sums.get(name) ?? { provider, from: formatDay(firstDay), to: formatDay(lastDay), unit, billed: 0n }
    sum.billed += billed
    sums.set(name, sum)
  }
  return [...sums.values()].map((sum) => ({ ...sum, billed: formatNanos(sum.billed) }))
}

const totalsOf = (groups: readonly Group[]): Report['totals'] => {
  const totals = new Map<string, { billed: bigint; effective: bigint; computed: bigint }>()
  for (const { unit, billed, effective, computed } of groups) {
    const sum = totals.get(unit) ?? { billed: 0n, effective: 0n, computed: 0n }
    totals.set(unit, { billed: sum.billed + billed, effective: sum.effective + effective, computed: sum.computed + computed })
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unit, sum]) => ({ unit, ...figures(sum) }))
}

const figures = ({ billed, effective, computed }: Pick<Group, 'billed' | 'effective' | 'computed'>): Figures => ({
  billed: formatNanos(billed),
  effective: formatNanos(effective),
  computed: formatNanos(computed),
})

const describeGroup = (group: Group, groupBy: readonly ReportDimension[]): ReportGroup => ({
  ...Object.fromEntries(groupBy.map((dimension, index) => [dimension, group.keys[index] ?? null])),
  unit: group.unit,
  ...figures(group),
  rows: group.rows,
  quantities: Object.fromEntries(
    METERS.flatMap((meter) => (group.quantities[meter] ? [[meter, formatNanos(group.quantities[meter])]] : [])),
  ),
})
