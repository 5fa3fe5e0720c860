/**
 * How far each account's data reaches: which days are imported, which of them may still change, which are missing.
 *
 * "No data" is not $0: a day inside a file's period without rows is imported and 0, a day no file speaks of is missing.
 */
import { findFormat } from '../import/formats'
import { dayOfMs, formatDay, toDay } from '../time/days'
import { daysIn, firstDayOf, formatMonth, monthOf } from '../time/months'
import type { AccountId, Day, ImportRecord } from './book-types'
import type { BookSnapshot } from './snapshot'

export type AccountCoverage = {
  readonly accountId: AccountId
  /** First and last imported day. */
  readonly first: Day
  readonly last: Day
  /** End of the latest row, ms: "data to 21 Nov 15:25 UTC". */
  readonly dataUntil: number
  /** From this day on figures may still grow, because the provider had not settled them when the file was made. */
  readonly provisionalFrom: Day | null
  /** Runs of days between first and last that no file speaks of; both ends inclusive. */
  readonly gaps: readonly { readonly from: Day; readonly to: Day }[]
  /** Days from the last imported one to today (0 when today is imported). */
  readonly daysBehind: number
}

type Span = { from: number; to: number; asOf: number; settles: number }

export const coverages = (
  { imports, accounts }: Pick<BookSnapshot, 'imports' | 'accounts'>,
  today: Day,
): readonly AccountCoverage[] =>
  accounts.flatMap((account) => {
    const own = imports.filter((record) => record.accountIds.includes(account.id))
    const spans = own.flatMap(spanOf).sort((a, b) => a.from - b.from)
    if (spans.length === 0) return []
    const first = spans[0]!.from
    const last = Math.max(...spans.map(({ to }) => to))
    const provisional = firstProvisional(spans)
    return [
      {
        accountId: account.id,
        first: formatDay(first),
        last: formatDay(last),
        dataUntil: Math.max(...own.map(({ lastEnd }) => lastEnd ?? Number.NEGATIVE_INFINITY), 0),
        provisionalFrom: provisional === null ? null : formatDay(provisional),
        gaps: gapsOf(spans),
        daysBehind: Math.max(0, toDay(today) - last),
      },
    ]
  })

/** A file speaks of the days of its stated period, else of those between its first and last row or empty bucket. */
const spanOf = (record: ImportRecord): readonly Span[] => {
  const days = record.emptyBuckets.map(toDay)
  if (record.firstStart !== null && record.lastEnd !== null && record.lastStart !== null) {
    days.push(dayOfMs(record.firstStart), Math.max(dayOfMs(record.lastStart), dayOfMs(record.lastEnd - 1)))
  }
  const { statedPeriod } = record
  if (statedPeriod?.from) days.push(toDay(statedPeriod.from))
  if (days.length === 0) return []
  // A name can promise days that had not come yet when the file was made.
  if (statedPeriod) days.push(Math.min(toDay(statedPeriod.to), toDay(record.importedAt.slice(0, 10))))
  const settles = findFormat(record.format).settlesAfterDays
  return [{ from: Math.min(...days), to: Math.max(...days), asOf: toDay(record.asOf), settles }]
}

/** A day is provisional while no file speaks of it that was made its settling time later. */
const firstProvisional = (spans: readonly Span[]): number | null => {
  const last = Math.max(...spans.map(({ to }) => to))
  const isSettled = (day: number): boolean =>
    spans.some(({ from, to, asOf, settles }) => from <= day && day <= to && asOf - day >= settles)
  let first: number | null = null
  for (let day = last; day > last - 31 && !isSettled(day); day--) first = day
  return first
}

const gapsOf = (spans: readonly Span[]): AccountCoverage['gaps'] => {
  const gaps: { from: Day; to: Day }[] = []
  let reached = spans[0]!.to
  for (const { from, to } of spans) {
    if (from > reached + 1) gaps.push({ from: formatDay(reached + 1), to: formatDay(from - 1) })
    reached = Math.max(reached, to)
  }
  return gaps
}

/** `none`: before the first imported day, or still to come. */
export type CoverageDay = 'imported' | 'provisional' | 'missing' | 'none'

export type CoverageMonth = {
  /** `2026-11` */
  readonly month: string
  readonly firstDay: Day
  /** One per day of the month. */
  readonly days: readonly CoverageDay[]
}

/** The account's months from its first imported day to today, oldest first. Days from its last import to today are missing. */
export const coverageMonths = (coverage: AccountCoverage, today: Day): readonly CoverageMonth[] => {
  const first = toDay(coverage.first)
  const last = toDay(coverage.last)
  const end = Math.max(toDay(today), last)
  const provisional = coverage.provisionalFrom === null ? Number.POSITIVE_INFINITY : toDay(coverage.provisionalFrom)
  const gaps = coverage.gaps.map(({ from, to }) => ({ from: toDay(from), to: toDay(to) }))
  const stateOf = (day: number): CoverageDay => {
    if (day < first || day > end) return 'none'
    if (day > last || gaps.some(({ from, to }) => from <= day && day <= to)) return 'missing'
    return day >= provisional ? 'provisional' : 'imported'
  }
  const months: CoverageMonth[] = []
  for (let month = monthOf(first); month <= monthOf(end); month++) {
    const start = firstDayOf(month)
    const days = Array.from({ length: daysIn(month) }, (_, index) => stateOf(start + index))
    months.push({ month: formatMonth(month), firstDay: formatDay(start), days })
  }
  return months
}
