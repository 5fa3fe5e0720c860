/**
 * A table that says what is left: one line a balance, kept by hand or saved from a console. It brings no rows; each line is offered as a
 * reconciliation. Known by its names alone: one that speaks of a balance, and beside it only names of a closed list, so that an export of
 * use with a running balance is never taken for one.
 */
import { isCurrency } from '../money/units'
import { parseDay } from '../time/days'
import type { StatedBalance, StatementFound } from './batch'
import { type Decimals, decimalsShown, parseIn } from './decimal-style'
import { normaliseName } from './header'
import type { Table } from './identify'

type Field = 'balance' | 'unit' | 'day' | 'provider' | 'account' | 'note'

/** Names without case, with blanks for underscores and hyphens. */
const NAMES: { readonly [field in Field]: readonly string[] } = {
  balance: [
    'balance',
    'current balance',
    'available balance',
    'remaining balance',
    'credit balance',
    'remaining',
    'remaining credits',
    'credits remaining',
    'credits left',
    'available credits',
  ],
  unit: ['currency', 'unit', 'units'],
  day: ['date', 'day', 'as of', 'time', 'timestamp', 'updated at'],
  provider: ['provider', 'service', 'vendor'],
  account: ['account', 'account name', 'workspace', 'organization', 'organisation'],
  note: ['note', 'notes', 'comment'],
}
const FIELD_OF = new Map(Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as Field])))

const STYLE = { numbers: 'dot-decimal', sign: '' } as const
const COMMA = 44
const SYMBOLS: { readonly [symbol: string]: string } = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'CNY' }

export type BalanceTable =
  | { readonly ok: true; readonly statement: StatementFound }
  /** It is such a table, and this line of it cannot be read. */
  | { readonly ok: false; readonly line: number; readonly column: string; readonly value: string }

/** Null where the file is no table of balances. */
export function findBalanceTable(tables: readonly Table[]): BalanceTable | null {
  for (const { delimiter, records } of tables) {
    const [header = [], ...lines] = records
    const columns = columnsOf(header)
    if (columns !== null && lines.length > 0) return readLines(columns, header, lines, delimiter === COMMA)
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

function readLines(
  columns: Columns,
  header: readonly string[],
  lines: readonly (readonly string[])[],
  isCommaCut: boolean,
): BalanceTable {
  const amounts = lines.map((cells) => splitAmount(cellOf(cells, columns, 'balance')))
  const index = columns.get('balance') as number
  const decimals: Decimals = isCommaCut
    ? 'declared'
    : decimalsShown(
        amounts.map(({ digits }) => [digits]),
        [{ index: 0, ...STYLE }],
      )
  const balances: StatedBalance[] = []
  for (const [at, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const { digits, unit: symbol } = amounts[at] as { digits: string; unit: string | null }
    const amount = parseIn(decimals, digits, STYLE)
    if (!amount.ok) return { ok: false, line: at + 2, column: header[index] ?? '', value: cells[index] ?? '' }
    const day = cellOf(cells, columns, 'day')
    if (day !== '' && parseDay(day.slice(0, 10)) === null) {
      return { ok: false, line: at + 2, column: header[columns.get('day') ?? -1] ?? '', value: day }
    }
    const word = cellOf(cells, columns, 'unit')
    balances.push({
      nanos: amount.nanos,
      unit: isCurrency(word.toUpperCase()) ? word.toUpperCase() : word === '' ? symbol : word,
      provider: cellOf(cells, columns, 'provider') || null,
      product: null,
      account: cellOf(cells, columns, 'account') || null,
      day: day === '' ? null : day.slice(0, 10),
    })
  }
  return { ok: true, statement: { title: 'a table of balances', balances } }
}

function cellOf(cells: readonly string[], columns: Columns, field: Field): string {
  return (cells[columns.get(field) ?? -1] ?? '').trim()
}

/** `$12.50` and `12.50 €`: the amount, and what its symbol means. */
function splitAmount(text: string): { readonly digits: string; readonly unit: string | null } {
  const symbol = Object.keys(SYMBOLS).find((one) => text.startsWith(one) || text.endsWith(one) || text.startsWith(`-${one}`))
  if (symbol === undefined) return { digits: text, unit: null }
  return { digits: text.replace(symbol, '').trim(), unit: SYMBOLS[symbol] ?? null }
}
