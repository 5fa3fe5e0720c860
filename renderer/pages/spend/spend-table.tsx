import { IconArrowsSplit } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Meter } from '../../../shared/import/batch'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { ProviderMark } from '../../components/provider-mark'
import { saveTable } from '../../components/save-table'
import { sentenceCase } from '../../components/sentence-case'
import { formatDay, formatMonth, formatNumber, formatQuantity } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { SpendDimension, SpendRow } from './spend-model'

type SpendTableProps = {
  readonly rows: readonly SpendRow[]
  readonly unit: string
  readonly dimension: SpendDimension
  readonly onOpen: (row: SpendRow) => void
  /** Null where a line is no set of series that a mark could name. */
  readonly onRoute: ((row: SpendRow) => void) | null
}

/** Shown where any row has them; the order says how often they matter. */
const METER_COLUMNS: readonly Meter[] = [
  'requests',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'credits',
  'images',
  'characters',
  'seconds',
  'searches',
]

export function SpendTable({ rows, unit, dimension, onOpen, onRoute }: SpendTableProps) {
  const columns = useMemo(() => columnsOf(rows, unit, dimension), [rows, unit, dimension])
  const total = (figure: 'billed' | 'effective' | 'computed') => (
    <Money nanos={rows.reduce((all, row) => all + row[figure], 0n)} unit={unit} inTable />
  )
  const isByTime = dimension === 'day' || dimension === 'month'
  return (
    <DataTable
      label={t('spend.table', { by: t(`spend.by.${dimension}`) })}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      // Another grouping starts with an order of its own.
      key={dimension}
      sort={isByTime ? { column: 'name', descending: true } : { column: 'effective', descending: true }}
      onRowOpen={onOpen}
      rowMenu={(row) =>
        onRoute === null || row.key === null
          ? []
          : [{ label: t('spend.routed.menu'), icon: IconArrowsSplit, onClick: () => onRoute(row) }]
      }
      onExport={(table) => void saveTable(t('spend.fileName', { by: t(`spend.by.${dimension}`) }), table)}
      footer={{
        name: t('charts.totalColumn'),
        billed: total('billed'),
        effective: total('effective'),
        computed: total('computed'),
        rows: formatNumber(rows.reduce((all, row) => all + row.rows, 0)),
      }}
      tools="always"
      data-testid="spend-table"
    />
  )
}

function columnsOf(rows: readonly SpendRow[], unit: string, dimension: SpendDimension): readonly Column<SpendRow>[] {
  const money = (id: 'billed' | 'effective' | 'computed'): Column<SpendRow> => ({
    id,
    header: t(`spend.${id}`),
    hint: t(`spend.${id}.why`),
    align: 'right',
    width: 116,
    value: (row) => row[id],
    cell: (row) => <Money nanos={row[id]} unit={unit} provenance={id === 'computed' ? 'computed' : 'billed'} inTable />,
  })
  const meters = METER_COLUMNS.filter((meter) => rows.some((row) => row.quantities[meter]))
  return [
    {
      id: 'name',
      header: sentenceCase(t(`spend.by.${dimension}`)),
      value: (row) => (dimension === 'day' || dimension === 'month' ? row.key : row.name),
      cell: (row) => <GroupCell row={row} dimension={dimension} />,
    },
    { id: 'unit', header: t('common.unit'), value: () => unit, isExportOnly: true },
    money('billed'),
    money('effective'),
    money('computed'),
    {
      id: 'rows',
      header: t('spend.rows'),
      align: 'right',
      width: 84,
      value: (row) => row.rows,
      cell: (row) => formatNumber(row.rows),
    },
    ...meters.map(
      (meter): Column<SpendRow> => ({
        id: meter,
        header: sentenceCase(t(`meter.${meter}`)),
        align: 'right',
        width: 112,
        value: (row) => row.quantities[meter] ?? null,
        cell: (row) => {
          const quantity = row.quantities[meter]
          return quantity === undefined ? null : (
            <span title={formatQuantity(quantity)}>{formatQuantity(quantity, { short: true })}</span>
          )
        },
      }),
    ),
  ]
}

function GroupCell({ row, dimension }: { readonly row: SpendRow; readonly dimension: SpendDimension }) {
  if (row.key === null) return <span className="cb-dim">{row.name}</span>
  if (dimension === 'provider') return <ProviderMark provider={row.key} withName size="sm" />
  if (dimension === 'day' && row.key.length === 10) return <span>{formatDay(row.key)}</span>
  if (row.key.length === 7 && (dimension === 'day' || dimension === 'month')) return <span>{formatMonth(row.key)}</span>
  return (
    <span className="cb-table-text" title={row.name}>
      {row.name}
    </span>
  )
}
