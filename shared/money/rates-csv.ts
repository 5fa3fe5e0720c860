/**
 * Exchange rates as CSV: the columns `date`, `from`, `to` and `rate` in any order, `source` where there is one, others are read over.
 * One unit of `from` is worth `rate` of `to` from the date on. A line that does not fit is a problem with its number, and no rate.
 */
import { readTextRecords, type TextRecord } from '../csv/text-records'
import type { Problem, ProblemCode } from '../import/problem'
import type { Rate } from '../ledger/book-types'
import { parseDay } from '../time/days'
import { parseNanos } from './nanos'
import { isCurrency } from './units'

export type RateDraft = Omit<Rate, 'id'>

export type RatesRead =
  | { readonly ok: true; readonly rates: readonly RateDraft[]; readonly problems: readonly Problem[] }
  /** The names that were asked for and are not in the first line. */
  | { readonly ok: false; readonly missing: readonly string[] }

const COLUMN = {
  day: 'date',
  unit: 'from',
  into: 'to',
  value: 'rate',
} as const
type Column = (typeof COLUMN)[keyof typeof COLUMN]
const COLUMNS: readonly Column[] = Object.values(COLUMN)
const MAX_VALUE = 200
const MAX_UNIT = 1_024

export function readRates(text: string): RatesRead {
  const attempts = readTextRecords(text).map(readRecords)
  return attempts.find(({ ok }) => ok) ?? attempts[0] ?? { ok: false, missing: COLUMNS }
}

function readRecords([header, ...records]: readonly TextRecord[]): RatesRead {
  const names = (header?.cells ?? []).map((name) => name.toLowerCase())
  const missing = COLUMNS.filter((name) => !names.includes(name))
  if (missing.length > 0) return { ok: false, missing }
  const spelling = (column: Column): string => header?.cells[names.indexOf(column)] ?? column
  const rates: RateDraft[] = []
  const problems: Problem[] = []
  for (const { cells, line, isOpen } of records) {
    const found: Problem[] = []
    const fail = (column: Column | null, code: ProblemCode, value: string): void => {
      const name = column === null ? null : spelling(column)
      found.push({ row: line, column: name, code, value: value === '' ? null : value.slice(0, MAX_VALUE) })
    }
    const cell = (column: Column | 'source'): string => cells[names.indexOf(column)] ?? ''
    if (isOpen) fail(null, 'unclosed-quote', '')
    else if (cells.length > names.length) fail(null, 'too-many-cells', cells.join(', '))
    const day = cell(COLUMN.day)
    if (!isOpen && parseDay(day) === null) fail(COLUMN.day, day === '' ? 'no-time' : 'bad-time', day)
    const unit = isOpen ? '' : unitOf(cell(COLUMN.unit))
    const into = isOpen ? '' : unitOf(cell(COLUMN.into))
    if (!isOpen && unit === '') fail(COLUMN.unit, 'unknown-unit', cell(COLUMN.unit))
    // One of a unit is one of it: that is no rate.
    if (!isOpen && (into === '' || into === unit)) fail(COLUMN.into, 'unknown-unit', cell(COLUMN.into))
    const rate = parseNanos(cell(COLUMN.value), 'strict')
    const text = cell(COLUMN.value)
    if (!isOpen && text === '') fail(COLUMN.value, 'missing-amount', '')
    else if (!isOpen && !rate.ok) fail(COLUMN.value, rate.code === 'overflow' ? 'overflow' : 'not-a-number', text)
    else if (!isOpen && rate.ok && rate.nanos <= 0n) fail(COLUMN.value, 'not-a-number', text)
    if (found.length > 0 || !rate.ok) problems.push(...found)
    else rates.push({ unit, in: into, day, nanos: rate.nanos, source: cell('source').slice(0, MAX_VALUE) })
  }
  return { ok: true, rates, problems }
}

/** A currency by its code however it is spelled, a unit of a provider's own as it stands. */
function unitOf(text: string): string {
  const code = text.toUpperCase()
  if (isCurrency(code)) return code
  return text.includes(':') && text.length <= MAX_UNIT ? text : ''
}

/** Of the rates read, those the book has already, those it has with another value (by the rate they replace), and new ones. */
export function compareRates(
  read: readonly RateDraft[],
  known: readonly Rate[],
): {
  readonly already: number
  readonly changed: readonly (RateDraft & { readonly id: string })[]
  readonly fresh: readonly RateDraft[]
} {
  const keyOf = ({ unit, in: into, day }: RateDraft): string => `${unit}|${into}|${day}`
  const byKey = new Map(known.map((rate) => [keyOf(rate), rate]))
  // Of two lines for one day the later one counts.
  const wanted = [...new Map(read.map((rate) => [keyOf(rate), rate])).values()]
  const changed: (RateDraft & { readonly id: string })[] = []
  const fresh: RateDraft[] = []
  for (const rate of wanted) {
    const same = byKey.get(keyOf(rate))
    if (same === undefined) fresh.push(rate)
    else if (same.nanos !== rate.nanos) changed.push({ ...rate, id: same.id, source: rate.source || same.source })
  }
  return { already: wanted.length - changed.length - fresh.length, changed, fresh }
}
