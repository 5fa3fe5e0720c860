/** Every row that is in the book, as one CSV with the same columns whatever file it came from. */
import { csvLine } from '../../shared/csv/write'
import { LABELS, METERS, RESOLUTIONS } from '../../shared/import/batch'
import type { AccountMap } from '../../shared/ledger/account-map'
import { accountsOf, type BookState, type LoadSegments, liveRows } from '../../shared/ledger/book'
import type { ImportRecord } from '../../shared/ledger/book-types'
import { countRows, type Segment } from '../../shared/ledger/segment'
import { formatNanos } from '../../shared/money/nanos'
import { dayOfMs, formatDay } from '../../shared/time/days'
import { formatInstant } from '../../shared/time/instant'

const PIECE = 1 << 18
const INSTANT = RESOLUTIONS.indexOf('instant')
const BUCKET = RESOLUTIONS.indexOf('bucket')

const HEADER = [
  'provider',
  'account',
  'product',
  'start',
  'end',
  'category',
  'basis',
  'counted',
  'unit',
  'billed',
  'effective',
  'list',
  ...METERS,
  ...LABELS,
  'format',
  'file',
  'line',
]

/** Names a series on a period, as `uncounted` lists them. */
export function periodKey(series: number, firstDay: number, lastDay: number): string {
  return `${series}|${firstDay}|${lastDay}`
}

/**
 * `uncounted`: where another bill of the same account and days counts instead, or another account reports the same spend. Such rows
 * are in the book and in this file, with `counted` no, so that adding up the counted ones gives the totals of the screens.
 */
export async function* writeCharges(
  state: BookState,
  load: LoadSegments,
  uncounted: ReadonlySet<string>,
): AsyncGenerator<string, void, undefined> {
  const accounts = accountsOf(state)
  let piece = csvLine(HEADER)
  for (const record of state.imports) {
    const segments = await load([record.id])
    const live = liveRows(state.effects, record.id, countRows(segments))
    for (const segment of segments) {
      for (let at = 0; at < segment.rows; at++) {
        if (live[segment.firstRow + at] !== 1) continue
        piece += csvLine(chargeCells(state, accounts, record, segment, at, uncounted))
        if (piece.length < PIECE) continue
        yield piece
        piece = ''
      }
    }
  }
  yield piece
}

function chargeCells(
  state: BookState,
  accounts: AccountMap,
  record: ImportRecord,
  segment: Segment,
  at: number,
  uncounted: ReadonlySet<string>,
): readonly string[] {
  const series = state.series.all[segment.series[at]!]!
  const start = segment.start[at]!
  const end = segment.end[at]!
  const isTimed = segment.resolution[at] === INSTANT || segment.resolution[at] === BUCKET
  const firstDay = dayOfMs(start)
  const lastDay = isTimed ? firstDay : Math.max(firstDay, dayOfMs(end - 1))
  const hasMoney = series.basis !== 'unpriced'
  const money = (column: BigInt64Array | null): string => (hasMoney && column ? formatNanos(column[at]!) : '')
  const accountId = accounts.countsIn(series)
  const account = state.accounts.find(({ id }) => id === accountId)
  return [
    series.provider,
    account?.name ?? accountId,
    series.product,
    isTimed ? formatInstant(start) : formatDay(firstDay),
    isTimed ? formatInstant(end) : formatDay(lastDay + 1),
    series.category,
    series.basis,
    uncounted.has(periodKey(series.id, firstDay, lastDay)) ? 'no' : 'yes',
    series.unit,
    money(segment.billed),
    money(segment.effective ?? segment.billed),
    money(segment.list),
    ...METERS.map((meter) => {
      const column = segment.quantities[meter]
      return column ? formatNanos(column[at]!) : ''
    }),
    ...LABELS.map((label) => series.labels[label] ?? ''),
    record.format,
    record.fileName,
    String(segment.line[at]),
  ]
}
