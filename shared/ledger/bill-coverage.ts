/**
 * For which account-days and scopes a bill has spoken. There the price book is not asked, whatever the usage export counts.
 *
 * A bill covers the days it has rows or an explicit empty bucket for; a day it merely lacks is no data. It covers only the
 * combinations of project, workspace and key that it mentions anywhere. They are compared on the columns that both sides fill on the
 * day: a blank cell of a filled column is a value, a column that is blank on every row of the day speaks for all its values, and so
 * one report exported by project and by key in turn can be compared day by day. The first and last day of a bill may be cut short:
 * those are `partial`.
 */
import type { Label } from '../import/batch'
import type { FormatId } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { dayOfMs, toDay } from '../time/days'
import type { AccountId, ImportRecord } from './book-types'
import { type CountedSeries, filingOf, filingsOf } from './counted-book'
import type { BookSnapshot } from './snapshot'

export type Cover = 'none' | 'partial' | 'settled'
export type BillCoverage = { of(series: CountedSeries, day: number): Cover }

const SCOPE_LABELS: readonly Label[] = ['projectId', 'workspace', 'apiKey']
const EDGE_DAYS = 3

/** Bit i set: SCOPE_LABELS[i] is filled. */
type Filled = number

/** What the rows of one format say in one account. */
type Report = {
  /** Columns that any row of the day fills; a day with an empty bucket alone has none. */
  readonly days: Map<number, Filled>
  readonly series: Set<CountedSeries>
  /** Its combinations by the columns they were asked for. */
  readonly combos: Map<Filled, ReadonlySet<string>>
}
type Bill = Report & {
  readonly imports: readonly ImportRecord[]
  /** Per day asked for: some import covers it whole. */
  readonly whole: Map<number, boolean>
}

export const findBillCoverage = ({
  series,
  rollups,
  imports,
}: Pick<BookSnapshot, 'series' | 'rollups' | 'imports'>): BillCoverage => {
  const bills = createReports((accountId, format): Bill => {
    const own = imports.filter((record) => record.format === format && filingsOf(record).includes(accountId))
    return { ...emptyReport(), imports: own, whole: new Map() }
  })
  const uses = createReports(emptyReport)
  const comboOf = rememberCombos()
  const filled = series.map(({ labels }) => filledBy((label) => labels[label] !== undefined))
  const reports = series.map((one) => {
    if (one.basis === 'unpriced') return uses.of(filingOf(one), one.format)
    return findFormat(one.format).money === 'bill' ? bills.of(filingOf(one), one.format) : null
  })
  for (let at = 0; at < rollups.length; at++) {
    const id = rollups.series[at]!
    const report = reports[id]
    if (!report) continue
    report.series.add(series[id]!)
    for (let day = rollups.firstDay[at]!; day <= rollups.lastDay[at]!; day++) {
      report.days.set(day, (report.days.get(day) ?? 0) | filled[id]!)
    }
  }
  for (const record of imports) {
    const { format, emptyBuckets } = record
    if (findFormat(format).money !== 'bill') continue
    for (const accountId of filingsOf(record)) {
      const bill = bills.of(accountId, format)
      // Nothing was billed that day in any scope the bill knows.
      const all = [...bill.series].reduce((sum, { id }) => sum | filled[id]!, 0)
      for (const day of emptyBuckets.map(toDay)) if (!bill.days.has(day)) bill.days.set(day, all)
    }
  }

  return {
    of(one, day) {
      let cover: Cover = 'none'
      const use = uses.of(filingOf(one), one.format).days.get(day) ?? 0
      for (const [format, bill] of bills.ofAccount(filingOf(one))) {
        const billed = bill.days.get(day)
        // Rows of one format each speak for themselves: a charged row is no bill of the row beside it.
        if (format === one.format || billed === undefined || !mentions(bill, one, billed & use, comboOf)) continue
        if (isWhole(bill, day)) return 'settled'
        cover = 'partial'
      }
      return cover
    },
  }
}

const emptyReport = (): Report => ({ days: new Map(), series: new Set(), combos: new Map() })

const createReports = <R extends Report>(create: (accountId: AccountId, format: FormatId) => R) => {
  const accounts = new Map<AccountId, Map<FormatId, R>>()
  return {
    of(accountId: AccountId, format: FormatId): R {
      const ofAccount = accounts.get(accountId) ?? new Map<FormatId, R>()
      accounts.set(accountId, ofAccount)
      const known = ofAccount.get(format)
      if (known) return known
      const report = create(accountId, format)
      ofAccount.set(format, report)
      return report
    },
    ofAccount: (accountId: AccountId): ReadonlyMap<FormatId, R> => accounts.get(accountId) ?? new Map(),
  }
}

const filledBy = (isFilled: (label: Label) => boolean): Filled =>
  SCOPE_LABELS.reduce((sum, label, bit) => (isFilled(label) ? sum | (1 << bit) : sum), 0)

const mentions = (bill: Bill, one: CountedSeries, columns: Filled, comboOf: ComboOf): boolean => {
  if (columns === 0) return true
  let combos = bill.combos.get(columns)
  if (!combos) {
    combos = new Set([...bill.series].map((other) => comboOf(other, columns)))
    bill.combos.set(columns, combos)
  }
  return combos.has(comboOf(one, columns))
}

type ComboOf = (series: CountedSeries, columns: Filled) => string

/** Asked once for each day of use: the answer is kept by series. */
const rememberCombos = (): ComboOf => {
  const known = Array.from({ length: 1 << SCOPE_LABELS.length }, (): string[] => [])
  return ({ id, labels }, columns) => {
    const ofColumns = known[columns]!
    ofColumns[id] ??= JSON.stringify(SCOPE_LABELS.map((label, bit) => (columns & (1 << bit) ? (labels[label] ?? '') : null)))
    return ofColumns[id]
  }
}

const isWhole = (bill: Bill, day: number): boolean => {
  const known = bill.whole.get(day)
  if (known !== undefined) return known
  const whole = bill.imports.some((record) => isWholeDay(record, day))
  bill.whole.set(day, whole)
  return whole
}

/** The day lies inside what the import covers, and not at an edge the file may have cut. */
const isWholeDay = (record: ImportRecord, day: number): boolean => {
  const days = record.emptyBuckets.map(toDay)
  if (record.firstStart !== null && record.lastStart !== null && record.lastEnd !== null) {
    days.push(dayOfMs(record.firstStart), Math.max(dayOfMs(record.lastStart), dayOfMs(record.lastEnd - 1)))
  }
  if (days.length === 0) return false
  const first = Math.min(...days)
  const last = Math.max(...days)
  if (day < first || day > last) return false
  if (day !== first && day !== last) return true
  if (toDay(record.asOf) - day <= EDGE_DAYS) return false
  const startsInside =
    day === first && record.firstStart !== null && record.firstStart % 86_400_000 !== 0 && dayOfMs(record.firstStart) === day
  const endsInside =
    day === last && record.lastEnd !== null && record.lastEnd % 86_400_000 !== 0 && dayOfMs(record.lastEnd - 1) === day
  return !startsInside && !endsInside
}
