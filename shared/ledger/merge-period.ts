/** The periods in which newer files replace older ones: which rows share one, where a file may have cut one, which cannot share. */
import type { Grain } from '../import/format-ids'
import { dayOfMs, formatDay, parseDay, toDay } from '../time/days'
import { firstDayOf, lastDayOf, monthOf } from '../time/months'
import type { AccountId } from './book-types'
import type { ImportFacts, MergeInput } from './meeting'
import type { RowView } from './row-view'
import type { ScopeMatcher } from './scope-matcher'

const EDGE_DAYS = 3

type Sides = { readonly incoming: RowView; readonly present: RowView; importOf(row: number): ImportFacts }

/** What a newer file replaces as a whole: its day, its month, or its very range. */
export const periodOfGrain = (grain: Grain): ((start: number, end: number) => string) => {
  if (grain === 'month') return (start) => formatDay(dayOfMs(start)).slice(0, 7)
  // Hours of a day are that day, whatever else the report can be.
  if (grain === 'range') return (start, end) => `${dayOfMs(start)}/${Math.max(dayOfMs(start), dayOfMs(end - 1))}`
  let day = Number.NaN
  let text = ''
  return (start) => {
    const at = dayOfMs(start)
    if (at !== day) {
      day = at
      text = String(at)
    }
    return text
  }
}

/** What a person is told of a period: its day, or its month where it is one. */
export const nameOfPeriod = (grain: Grain, start: number, end: number): string => {
  const from = dayOfMs(start)
  const isWhole = grain === 'month' || (grain === 'range' && isMonth(from, dayOfMs(end - 1)))
  return isWhole ? formatDay(from).slice(0, 7) : formatDay(from)
}

/**
 * Rows of the book whose period overlaps an incoming one of another length, in scopes it speaks of. Asked only for periods the book
 * does not have as they are.
 */
export const findRivals = ({ incoming, present, importOf }: Sides, scopes: ScopeMatcher): ((row: number) => number[]) => {
  type Period = { readonly start: number; readonly end: number; readonly rows: number[] }
  const periods = new Map<AccountId, Map<string, Period>>()
  for (let row = 0; row < present.length; row++) {
    const ofAccount = periods.get(present.account(row)) ?? new Map<string, Period>()
    periods.set(present.account(row), ofAccount)
    const [start, end] = [present.start(row), present.end(row)]
    const period = ofAccount.get(`${start}/${end}`)
    if (period) period.rows.push(row)
    else ofAccount.set(`${start}/${end}`, { start, end, rows: [row] })
  }
  return (row) =>
    [...(periods.get(incoming.account(row))?.values() ?? [])]
      .filter(({ start, end }) => start < incoming.end(row) && incoming.start(row) < end)
      .flatMap(({ rows }) => rows.filter((old) => scopes.matches(incoming.scope(row), importOf(old), present.scope(old))))
}

/** The first and last day of the file, where it may have caught them half. Not asked of totals and of whole rewritten scopes. */
export const edgeDays = ({
  grain,
  replaces,
  incoming: { facts },
}: MergeInput): { isEdge(start: number, end: number): boolean } => {
  const firstOfRows = facts.firstStart === null ? Number.NaN : dayOfMs(facts.firstStart)
  const lastOfRows =
    facts.lastEnd === null || facts.lastStart === null
      ? Number.NaN
      : Math.max(dayOfMs(facts.lastStart), dayOfMs(facts.lastEnd - 1))
  // A file that names a later day without use has seen the whole of the days before it.
  const emptyDays = facts.emptyBuckets.map(toDay)
  const first = Math.min(firstOfRows, ...emptyDays)
  const last = Math.max(lastOfRows, ...emptyDays)
  const asOf = parseDay(facts.asOf) ?? Number.NaN
  const startsInside = first === firstOfRows && facts.firstStart !== null && facts.firstStart % 86_400_000 !== 0
  const endsInside = last === lastOfRows && facts.lastEnd !== null && facts.lastEnd % 86_400_000 !== 0
  return {
    isEdge(start, end) {
      const from = dayOfMs(start)
      const to = Math.max(from, dayOfMs(end - 1))
      if (replaces === 'scope' || (grain === 'range' && from !== to && !isMonth(from, to))) return false
      const isFirst = from <= first && first <= to
      const isLast = from <= last && last <= to
      if (!isFirst && !isLast) return false
      if (asOf - to <= EDGE_DAYS) return true
      return (isFirst && startsInside) || (isLast && endsInside)
    },
  }
}

const isMonth = (from: number, to: number): boolean => firstDayOf(monthOf(from)) === from && lastDayOf(monthOf(from)) === to
