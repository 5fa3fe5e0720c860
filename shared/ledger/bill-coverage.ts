/**
 * For which account-days and scopes a bill has spoken. There the price book is not asked, whatever the usage export counts.
 *
 * A bill covers the days it has rows or an explicit empty bucket for; a day it merely lacks is no data. It covers only the projects,
 * workspaces and keys it mentions anywhere, where it names any. Its first and last day may be cut short: those are `partial`.
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

type Bill = {
  readonly days: Set<number>
  readonly mentioned: Map<Label, Set<string>>
  readonly imports: readonly ImportRecord[]
  /** Per day asked for: some import covers it whole. */
  readonly whole: Map<number, boolean>
}

export const findBillCoverage = ({
  series,
  rollups,
  imports,
}: Pick<BookSnapshot, 'series' | 'rollups' | 'imports'>): BillCoverage => {
  const bills = new Map<AccountId, Map<FormatId, Bill>>()
  const billOf = (account: AccountId, format: FormatId): Bill => {
    const ofAccount = bills.get(account) ?? new Map<FormatId, Bill>()
    bills.set(account, ofAccount)
    const known = ofAccount.get(format)
    if (known) return known
    const own = imports.filter((record) => record.format === format && filingsOf(record).includes(account))
    const bill: Bill = { days: new Set(), mentioned: new Map(), imports: own, whole: new Map() }
    ofAccount.set(format, bill)
    return bill
  }
  const isBill = series.map((one) => one.basis !== 'unpriced' && findFormat(one.format).money === 'bill')
  series.forEach((one, id) => {
    if (!isBill[id]) return
    const { mentioned } = billOf(filingOf(one), one.format)
    for (const label of SCOPE_LABELS) {
      const value = one.labels[label]
      if (value === undefined) continue
      const values = mentioned.get(label)
      if (values) values.add(value)
      else mentioned.set(label, new Set([value]))
    }
  })
  for (let at = 0; at < rollups.length; at++) {
    const id = rollups.series[at]!
    if (!isBill[id]) continue
    const one = series[id]!
    const { days } = billOf(filingOf(one), one.format)
    for (let day = rollups.firstDay[at]!; day <= rollups.lastDay[at]!; day++) days.add(day)
  }
  for (const record of imports) {
    if (findFormat(record.format).money !== 'bill') continue
    for (const account of filingsOf(record)) {
      for (const day of record.emptyBuckets) billOf(account, record.format).days.add(toDay(day))
    }
  }

  return {
    of(one, day) {
      let cover: Cover = 'none'
      for (const [format, bill] of bills.get(filingOf(one)) ?? []) {
        // Rows of one format each speak for themselves: a charged row is no bill of the row beside it.
        if (format === one.format || !bill.days.has(day) || !speaksOf(bill, one)) continue
        if (isWhole(bill, day)) return 'settled'
        cover = 'partial'
      }
      return cover
    },
  }
}

const speaksOf = (bill: Bill, one: CountedSeries): boolean =>
  SCOPE_LABELS.every((label) => {
    const value = one.labels[label]
    const mentioned = bill.mentioned.get(label)
    return value === undefined || mentioned === undefined || mentioned.has(value)
  })

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
