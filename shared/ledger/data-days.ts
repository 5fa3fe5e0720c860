/** Per account, which days have data that a forecast can rest on. Wraps `coverages` for day-by-day questions. */
import { type Day, formatDay, toDay } from '../time/days'
import type { AccountId } from './book-types'
import { coverages } from './coverage'
import type { BookSnapshot } from './snapshot'

export type DayKind = 'settled' | 'provisional' | 'missing'

export type DataDays = {
  /** The last day any file speaks of, but not after the given one; null without data. */
  readonly dataTo: Day | null
  /** Of files with daily figures: the last day that no longer changes; null where there is none. */
  readonly settledTo: Day | null
  readonly firstDay: Day | null
  /** By files with daily figures: a month's total says nothing about its days. */
  kindOf(day: Day): DayKind
}

/** Ruling 11: where a file names a period that runs into the future, the last days up to now count as not settled. */
const SETTLING_DAYS = 3

const NO_DATA: DataDays = { dataTo: null, settledTo: null, firstDay: null, kindOf: () => 'missing' }

export function findDataDays(
  { imports, accounts }: Pick<BookSnapshot, 'imports' | 'accounts'>,
  today: Day,
): (accountId: AccountId) => DataDays {
  const text = formatDay(today)
  const dataTo = new Map(coverages({ imports, accounts }, text).map((one) => [one.accountId, toDay(one.last)]))
  const daily = imports.filter(({ grain }) => grain === 'event' || grain === 'day')
  const days = new Map<AccountId, DataDays>()
  for (const { id } of accounts) {
    const last = dataTo.get(id)
    if (last !== undefined) days.set(id, { ...NO_DATA, dataTo: Math.min(last, today) })
  }
  for (const one of coverages({ imports: daily, accounts }, text)) {
    const first = toDay(one.first)
    const last = Math.min(toDay(one.last), today)
    const reachesAhead = toDay(one.last) > today
    const settled = one.provisionalFrom === null ? last : Math.min(last, toDay(one.provisionalFrom) - 1)
    const settledTo = reachesAhead ? Math.min(settled, today - SETTLING_DAYS) : settled
    const gaps = one.gaps.map(({ from, to }) => ({ from: toDay(from), to: toDay(to) }))
    days.set(one.accountId, {
      dataTo: Math.min(dataTo.get(one.accountId) ?? last, today),
      settledTo: settledTo < first ? null : settledTo,
      firstDay: first,
      kindOf(day) {
        if (day < first || day > last || gaps.some(({ from, to }) => from <= day && day <= to)) return 'missing'
        return day <= settledTo ? 'settled' : 'provisional'
      },
    })
  }
  return (accountId) => days.get(accountId) ?? NO_DATA
}
