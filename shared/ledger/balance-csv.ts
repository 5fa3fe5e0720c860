/**
 * Balances as CSV: lines of when, how much was left, and (where there is such a column) of what. No provider's format is known for
 * that, so columns are proposed by their names and the user has the last word.
 *
 * Each line is a figure of the file or a problem with its number; a line of another unit is neither, and is counted.
 */
import { readTextRecords, type TextRecord } from '../csv/text-records'
import { BALANCE_NAMES, TIME_NAMES, UNIT_NAMES } from '../import/balance-table'
import { type Decimals, decimalsShown, parseIn } from '../import/decimal-style'
import { signOfUnit } from '../import/mapping/cell-styles'
import type { Problem, ProblemCode } from '../import/problem'
import { createInstantReader } from '../time/instant'

export type BalanceTable = { readonly header: readonly string[]; readonly records: readonly TextRecord[] }

/** Places in the header; null: there is none, or nobody has said which. */
export type BalanceColumns = { readonly time: number | null; readonly balance: number | null; readonly unit: number | null }

export type BalanceReading = {
  readonly line: number
  /** UTC milliseconds; a text without a zone is UTC. Of a day alone: its start. */
  readonly at: number
  readonly isDay: boolean
  readonly nanos: bigint
}

export type BalancesRead = {
  /** The latest first; of one moment the one further down in the file first. */
  readonly readings: readonly BalanceReading[]
  readonly problems: readonly Problem[]
  /** Lines left out because they speak of another unit, and which units these are. */
  readonly others: { readonly lines: number; readonly units: readonly string[] }
}

const MAX_VALUE = 200

/** Null where the text is no table: fewer than two columns, or no line below the first. */
export function readBalanceTable(text: string): BalanceTable | null {
  const tables = readTextRecords(text).map(([first, ...records]) => ({ header: first?.cells ?? [], records }))
  const widest = tables.reduce<BalanceTable | null>(
    (best, table) => (best === null || table.header.length > best.header.length ? table : best),
    null,
  )
  return widest === null || widest.header.length < 2 || widest.records.length === 0 ? null : widest
}

/** A column whose name says so, or the only one whose name holds the word; two that could be it leave it to the user. */
export function proposeColumns({ header }: BalanceTable): BalanceColumns {
  const names = header.map((name) => name.toLowerCase().replace(/[_-]+/g, ' ').trim())
  const find = (wanted: readonly string[]): number | null => {
    const same = names.flatMap((name, at) => (wanted.includes(name) ? at : []))
    const alike = names.flatMap((name, at) => (wanted.some((one) => name.split(/[^\p{L}]+/u).includes(one)) ? at : []))
    const found = same.length > 0 ? same : alike
    return found.length === 1 ? (found[0] as number) : null
  }
  return { time: find(TIME_NAMES), balance: find(BALANCE_NAMES), unit: find(UNIT_NAMES) }
}

/** `unit`: that of the balance the figures are compared with. */
export function readBalances(
  { header, records }: BalanceTable,
  columns: { readonly time: number; readonly balance: number; readonly unit: number | null },
  unit: string,
): BalancesRead {
  const number = { index: columns.balance, numbers: 'dot-decimal', sign: signOfUnit(unit) } as const
  const decimals: Decimals = decimalsShown(
    records.map(({ cells }) => cells),
    [number],
  )
  const readings: BalanceReading[] = []
  const problems: Problem[] = []
  const others = new Set<string>()
  let otherLines = 0
  for (const { cells, line, isOpen } of records) {
    const cell = (at: number | null): string => (at === null ? '' : (cells[at] ?? ''))
    const fail = (at: number | null, code: ProblemCode): void => {
      const value = cell(at).slice(0, MAX_VALUE)
      problems.push({ row: line, column: at === null ? null : (header[at] ?? null), code, value: value === '' ? null : value })
    }
    if (isOpen) {
      fail(null, 'unclosed-quote')
      continue
    }
    const own = cell(columns.unit)
    if (own !== '' && !isUnit(own, unit)) {
      otherLines++
      others.add(own.slice(0, MAX_VALUE))
      continue
    }
    const [time, text] = [cell(columns.time), cell(columns.balance)]
    const moment = momentOf(time)
    const amount = parseIn(decimals, text, number)
    if (moment === null) fail(columns.time, time === '' ? 'no-time' : 'bad-time')
    if (text === '') fail(columns.balance, 'missing-amount')
    else if (!amount.ok) fail(columns.balance, amount.code)
    if (moment !== null && text !== '' && amount.ok) readings.push({ line, ...moment, nanos: amount.nanos })
  }
  readings.sort((a, b) => b.at - a.at || b.line - a.line)
  return { readings, problems, others: { lines: otherLines, units: [...others].sort() } }
}

/** However it is spelled: `usd` for USD, `credits` for `openai:credits`. */
function isUnit(text: string, unit: string): boolean {
  const [own, wanted] = [text.toLowerCase(), unit.toLowerCase()]
  return own === wanted || own === wanted.slice(wanted.indexOf(':') + 1)
}

function momentOf(text: string): Pick<BalanceReading, 'at' | 'isDay'> | null {
  const bytes = new TextEncoder().encode(text)
  const reader = createInstantReader()
  if (!reader.read(bytes, 0, bytes.length)) return null
  return { at: reader.localMs - reader.offsetMs, isDay: reader.isDateOnly }
}
