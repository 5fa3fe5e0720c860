/** The columns of a preview's rows. What can be sorted is what the ledger sorts by: line, time, money. */
import { Checkbox } from '@mantine/core'
import type { Column } from '../components/data-table'
import { Money } from '../components/money'
import { formatDay, formatInstant } from '../i18n/format'
import { t } from '../i18n/t'
import type { PreviewPage, PreviewRow, PreviewTab } from '../store/state'
import { quantitiesText } from './preview-summary'

type PreviewColumnsProps = {
  readonly tab: PreviewTab
  readonly zone: string
  readonly counts: Pick<PreviewPage, 'tickable' | 'ticked'>
  readonly onTick: (row: PreviewRow) => void
  readonly onTickAll: (ticked: boolean) => void
}

export function previewRowColumns({ tab, zone, counts, onTick, onTickAll }: PreviewColumnsProps): Column<PreviewRow>[] {
  return [
    ...(counts.tickable > 0 ? [tickColumn(counts, onTick, onTickAll)] : []),
    { id: 'line', header: t('importPreview.column.line'), value: (row) => row.line, align: 'right', width: 84 },
    ...(tab === 'all' ? [stateColumn()] : []),
    {
      id: 'time',
      header: t('importPreview.column.time'),
      value: (row) => row.time,
      cell: (row) => timeText(row.time, zone),
      width: 176,
    },
    {
      id: 'what',
      ...plainHead(t('importPreview.column.what')),
      value: (row) => row.label,
      cell: (row) => <Text of={row.problem === null ? row.label : `${t(`problem.${row.problem}`)} · ${row.label}`} />,
    },
    ...(tab === 'restated' ? [moneyColumn('before', t('importPreview.column.before'), (row) => row.before, true)] : []),
    moneyColumn(
      'billed',
      tab === 'restated' ? t('importPreview.column.after') : t('importPreview.column.billed'),
      (row) => row.billed,
      false,
    ),
    ...(tab === 'restated' || tab === 'withdrawn' ? [] : [quantitiesColumn()]),
  ]
}

function tickColumn(
  { tickable, ticked }: Pick<PreviewPage, 'tickable' | 'ticked'>,
  onTick: (row: PreviewRow) => void,
  onTickAll: (ticked: boolean) => void,
): Column<PreviewRow> {
  return {
    id: 'tick',
    header: t('importPreview.column.tick'),
    head: (
      <Checkbox
        size="xs"
        className="cb-import-tick"
        aria-label={t('importPreview.tickAll')}
        checked={ticked === tickable}
        indeterminate={ticked > 0 && ticked < tickable}
        onChange={() => onTickAll(ticked < tickable)}
        data-testid="import-tick-all"
      />
    ),
    value: (row) => (row.ticked === null ? null : Number(row.ticked)),
    cell: (row) =>
      row.ticked === null ? null : (
        <Checkbox
          size="xs"
          className="cb-import-tick"
          tabIndex={-1}
          aria-label={t('importPreview.tick', { line: row.line })}
          checked={row.ticked}
          onChange={() => onTick(row)}
        />
      ),
    width: 42,
  }
}

function stateColumn(): Column<PreviewRow> {
  return {
    id: 'state',
    ...plainHead(t('importPreview.column.state')),
    value: (row) => row.state,
    cell: (row) => <span data-state={row.state}>{t(`importPreview.state.${row.state}`)}</span>,
    width: 96,
  }
}

function moneyColumn(
  id: string,
  header: string,
  value: (row: PreviewRow) => bigint | null,
  isPlain: boolean,
): Column<PreviewRow> {
  return {
    id,
    ...(isPlain ? plainHead(header) : { header }),
    value,
    cell: (row) => (row.problem === null ? <Money nanos={value(row)} unit={row.unit} provenance="billed" inTable /> : null),
    align: 'right',
    width: 120,
  }
}

function quantitiesColumn(): Column<PreviewRow> {
  return {
    id: 'quantities',
    ...plainHead(t('importPreview.column.quantities')),
    value: (row) => row.quantities,
    cell: (row) => (row.quantities === '' ? null : <Text of={quantitiesText(row.quantities)} />),
    align: 'right',
  }
}

function plainHead(header: string): Pick<Column<PreviewRow>, 'header' | 'head'> {
  return { header, head: <span className="cb-import-head">{header}</span> }
}

function Text({ of }: { readonly of: string }) {
  return (
    <span className="cb-table-text" title={of}>
      {of}
    </span>
  )
}

/** The report's spelling: an instant, a day, a month, or two days with a slash. */
function timeText(time: string, zone: string): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(time)) return formatInstant(time, zone)
  return /^\d{4}-\d{2}-\d{2}$/.test(time) ? formatDay(time) : time
}
