/**
 * A table that says what is left: one line a balance, kept by hand or saved from a console. It brings no rows; each line is offered as a
 * reconciliation. Known by its names alone: one that speaks of a balance, and beside it only names of a closed list, so that an export of
 * use with a running balance is never taken for one.
 */
import { readTextRecords, type TextRecord } from '../csv/text-records'
import { isCurrency } from '../money/units'
import { dayOfMs, formatDay } from '../time/days'
import { createInstantReader } from '../time/instant'
import type { StatedBalance, StatementFound } from './batch'
import { type Decimals, decimalsShown, parseIn } from './decimal-style'
import { normaliseName } from './header'

type Field = 'balance' | 'unit' | 'day' | 'provider' | 'account' | 'note'

/** What columns of balances are called, without case, with blanks for underscores and hyphens. */
export const BALANCE_NAMES = [
  'balance',
  'current balance',
  'available balance',
  'remaining balance',
  'closing balance',
  'credit balance',
  'remaining',
  'remaining credits',
  'credits remaining',
  'credits left',
  'available',
  'available credits',
  'left',
  'guthaben',
  'saldo',
  'rest',
  'übrig',
]
export const UNIT_NAMES = ['currency', 'unit', 'units', 'einheit', 'währung']
export const TIME_NAMES = [
  'date',
  'day',
  'as of',
  'time',
  'datetime',
  'timestamp',
  'created at',
  'updated at',
  'datum',
  'tag',
  'zeitpunkt',
  'stand',
]

const NAMES: { readonly [field in Field]: readonly string[] } = {
  balance: BALANCE_NAMES,
  unit: UNIT_NAMES,
  day: TIME_NAMES,
  provider: ['provider', 'service', 'vendor', 'anbieter', 'dienst'],
  account: ['account', 'account name', 'workspace', 'organization', 'organisation', 'konto'],
  note: ['note', 'notes', 'comment', 'notiz'],
}
const FIELD_OF = new Map(Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as Field])))

const STYLE = { numbers: 'dot-decimal', sign: '' } as const
const SYMBOLS: { readonly [symbol: string]: string } = { $: 'USD', '€': 'EUR', '£': 'GBP' }

export type BalanceTable =
  | { readonly ok: true; readonly statement: StatementFound }
  /** It is such a table, and this line of it cannot be read. */
  | { readonly ok: false; readonly line: number; readonly column: string; readonly value: string }

/** Null where the text is no table of balances. */
export function findBalanceTable(text: string): BalanceTable | null {
  for (const [number, [header, ...lines]] of readTextRecords(text).entries()) {
    const columns = header === undefined ? null : columnsOf(header.cells)
    // What commas cut has no decimal comma outside of quotes.
    if (header && columns && lines.length > 0) return readLines(columns, header.cells, lines, number === 0)
  }
  return null
}

type Columns = ReadonlyMap<Field, number>

function columnsOf(header: readonly string[]): Columns | null {
  const columns = new Map<Field, number>()
  for (const [index, name] of header.entries()) {
    const field = FIELD_OF.get(normaliseName(name.replaceAll(/[_-]+/g, ' '), false))
    if (field === undefined || columns.has(field)) return null
    columns.set(field, index)
  }
  return columns.has('balance') ? columns : null
}

function readLines(columns: Columns, header: readonly string[], lines: readonly TextRecord[], isCommaCut: boolean): BalanceTable {
  const amounts = lines.map(({ cells }) => splitAmount(cellOf(cells, columns, 'balance')))
  const decimals: Decimals = isCommaCut
    ? 'declared'
    : decimalsShown(
        amounts.map(({ digits }) => [digits]),
        [{ index: 0, ...STYLE }],
      )
  const balances: StatedBalance[] = []
  for (const [at, { cells, line, isOpen }] of lines.entries()) {
    if (!isOpen && cells.every((cell) => cell === '')) continue
    const cell = (field: Field): string => cellOf(cells, columns, field)
    const fault = (field: Field): BalanceTable => ({
      ok: false,
      line,
      column: header[columns.get(field) ?? -1] ?? '',
      value: cell(field),
    })
    const { digits, unit: symbol } = amounts[at] as { digits: string; unit: string | null }
    const amount = parseIn(decimals, digits, STYLE)
    if (isOpen || !amount.ok) return fault('balance')
    const day = dayOf(cell('day'))
    if (day === null && cell('day') !== '') return fault('day')
    const word = cell('unit')
    balances.push({
      nanos: amount.nanos,
      unit: isCurrency(word.toUpperCase()) ? word.toUpperCase() : word === '' ? symbol : word,
      provider: cell('provider') || null,
      product: null,
      account: cell('account') || null,
      day,
    })
  }
  return { ok: true, statement: { title: 'a table of balances', balances } }
}

/** UTC's; null where the text is no time. */
function dayOf(text: string): string | null {
  const bytes = new TextEncoder().encode(text)
  const reader = createInstantReader()
  return reader.read(bytes, 0, bytes.length) ? formatDay(dayOfMs(reader.localMs - reader.offsetMs)) : null
}

function cellOf(cells: readonly string[], columns: Columns, field: Field): string {
  return cells[columns.get(field) ?? -1] ?? ''
}

/** `$12.50` and `12.50 €`: the amount, and what its symbol means. */
function splitAmount(text: string): { readonly digits: string; readonly unit: string | null } {
  const symbol = Object.keys(SYMBOLS).find((one) => text.startsWith(one) || text.endsWith(one) || text.startsWith(`-${one}`))
  if (symbol === undefined) return { digits: text, unit: null }
  return { digits: text.replace(symbol, '').trim(), unit: SYMBOLS[symbol] ?? null }
}
