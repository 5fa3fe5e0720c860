/** The lines of a statement for a spreadsheet: the amounts add up to the total on paper. */
import type { CsvCell } from '../csv/write'
import { csvText } from '../csv/write'
import { formatNanos } from '../money/nanos'
import { formatDay, toDay } from '../time/days'
import type { ClientStatement } from './client-statement'

const HEADER = [
  'statement',
  'issued_at',
  'client',
  'from',
  'to',
  'kind',
  'task',
  'quantity',
  'quantity_unit',
  'rate',
  'amount',
  'currency',
  'exact_amount',
  'has_computed',
  'differs_from_statement',
  'reason',
] as const

/** `to` is the last day, as on the paper. */
export function statementCsv({ number, createdAt, client, from, to, currency, lines }: ClientStatement): string {
  const records = lines.map((line): readonly CsvCell[] => [
    number,
    createdAt,
    client,
    from,
    formatDay(toDay(to) - 1),
    line.kind,
    line.name,
    line.output === null ? null : formatNanos(line.output.count),
    line.output?.unitName ?? null,
    line.rate === null ? null : formatNanos(line.rate),
    formatNanos(line.amount),
    currency,
    formatNanos(line.exact),
    line.hasComputed ? 'yes' : 'no',
    line.of,
    line.reason,
  ])
  return csvText([HEADER, ...records])
}
