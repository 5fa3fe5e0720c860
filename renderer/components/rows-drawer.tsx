/** The rows behind a figure: each with the file and line it came from. */
import { Alert, Button, Loader } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { type Labels, METERS } from '../../shared/import/batch'
import type { BookRow } from '../../shared/ledger/rows-behind'
import type { DayRange } from '../../shared/ledger/summarise'
import { rowsOfPortions } from '../../shared/tasks/portions'
import { loadRows } from '../actions/rows'
import { useRowAssigning } from '../assign/use-row-assigning'
import { formatDay, formatDayRange, formatInstant, formatMonth, formatQuantity } from '../i18n/format'
import { t } from '../i18n/t'
import { useBook, usePortions } from '../store/hooks'
import { type Column, DataTable } from './data-table'
import { DetailDrawer } from './detail-drawer'
import { Money } from './money'
import { ProviderMark } from './provider-mark'
import { providerName } from './providers'
import { saveTable } from './save-table'

/** `series`: portions, as `usePortions` numbers them. */
export type RowsRequest = { readonly title: string; readonly series: readonly number[]; readonly period: DayRange | null }

const PAGE = 500

type Loaded = { readonly rows: readonly BookRow[]; readonly total: number }

export function RowsDrawer({ request, onClose }: { readonly request: RowsRequest | null; readonly onClose: () => void }) {
  return (
    <DetailDrawer
      opened={request !== null}
      title={request ? t('components.rowsOf', { what: request.title }) : ''}
      onClose={onClose}
      data-testid="rows-drawer"
    >
      {request ? <RowsBehind request={request} /> : null}
    </DetailDrawer>
  )
}

function RowsBehind({ request }: { readonly request: RowsRequest }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [limit, setLimit] = useState(PAGE)
  const book = useBook()
  const portions = usePortions()
  const { days, zone } = book.settings
  // The revision makes an open drawer follow an import, a revert or an undo.
  const { revision } = book

  useEffect(() => {
    let isCurrent = true
    void loadRows({ ...rowsOfPortions(portions, request.series), range: request.period, days, limit }).then((answer) => {
      if (isCurrent && revision >= 0) setLoaded(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [request, portions, limit, days, revision])

  const assigning = useRowAssigning(loaded?.rows ?? [], rowId, (row) => rowText(row, zone))
  const { tick, task } = assigning
  const columns = useMemo((): readonly Column<BookRow>[] => {
    return [
      tick,
      {
        id: 'time',
        header: t('components.rowTime'),
        width: 178,
        value: (row) => row.start,
        text: (row) => new Date(row.start).toISOString(),
        cell: (row) => rowTime(row, zone),
      },
      {
        id: 'what',
        header: t('components.rowWhat'),
        value: (row) => `${providerName(row.series.provider)} ${whatOf(row.series.labels)}`,
        cell: (row) => (
          <span className="cb-provider" title={whatOf(row.series.labels)}>
            <ProviderMark provider={row.series.provider} size="sm" />
            <span className="cb-ellipsis">{whatOf(row.series.labels)}</span>
          </span>
        ),
      },
      { id: 'unit', header: t('common.unit'), value: (row) => row.series.unit, isExportOnly: true },
      {
        id: 'billed',
        header: t('spend.billed'),
        align: 'right',
        width: 92,
        value: (row) => (row.series.basis === 'unpriced' ? null : row.billed),
        cell: (row) => (
          <Money nanos={row.series.basis === 'unpriced' ? null : row.billed} unit={row.series.unit} provenance="billed" inTable />
        ),
      },
      task,
      { id: 'quantities', header: t('components.rowQuantities'), value: quantitiesOf },
      {
        id: 'source',
        header: t('components.rowSource'),
        width: 200,
        value: (row) => t('components.rowLine', { file: row.fileName, line: String(row.line) }),
      },
    ]
  }, [zone, tick, task])

  if (loaded === null) return <Loader size="sm" aria-label={t('common.loading')} />
  return (
    <>
      <DataTable
        label={t('components.rowsOf', { what: request.title })}
        columns={columns}
        rows={loaded.rows}
        rowId={rowId}
        rowMenu={assigning.menu}
        toolsExtra={assigning.tools}
        sort={{ column: 'time', descending: true }}
        onExport={(table) => void saveTable(request.title, table)}
        tools="always"
        maxHeight={window.innerHeight - 165}
        data-testid="rows-table"
      />
      {loaded.total > loaded.rows.length ? (
        <Alert variant="light" color="gray" mt="md">
          {t('components.rowsMore', { shown: loaded.rows.length, total: loaded.total })}{' '}
          <Button size="compact-xs" variant="default" onClick={() => setLimit(limit + 10 * PAGE)}>
            {t('components.rowsLoad')}
          </Button>
        </Alert>
      ) : null}
      {assigning.dialog}
    </>
  )
}

function rowId({ importId, line, series }: BookRow): string {
  return `${importId}:${line}:${series.id}`
}

function rowText(row: BookRow, zone: string): string {
  return `${rowTime(row, zone)} · ${whatOf(row.series.labels) || providerName(row.series.provider)}`
}

function rowTime(row: BookRow, zone: string): string {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  if (row.resolution === 'month') return formatMonth(day(row.start).slice(0, 7))
  if (row.resolution === 'range') return formatDayRange(day(row.start), day(row.end - 1))
  return row.resolution === 'day' ? formatDay(day(row.start)) : formatInstant(row.start, zone)
}

function whatOf(labels: Labels): string {
  return [labels.model ?? labels.service ?? labels.sku, labels.project, labels.apiKey, labels.member]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
}

function quantitiesOf(row: BookRow): string {
  return METERS.flatMap((meter) => {
    const quantity = row.quantities[meter]
    return quantity === undefined ? [] : [`${formatQuantity(quantity, { short: true })} ${t(`meter.${meter}`)}`]
  }).join(', ')
}
