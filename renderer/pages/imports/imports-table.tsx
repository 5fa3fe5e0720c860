import { Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconFileSearch } from '@tabler/icons-react'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import { olderReading } from '../../../shared/ledger/older-reading'
import { formatNanos } from '../../../shared/money/nanos'
import { formatDay as dayText } from '../../../shared/time/days'
import { zoneDayOf } from '../../../shared/time/zone'
import { pickFileAgain } from '../../actions/rereads'
import { type Column, DataTable } from '../../components/data-table'
import { FileName } from '../../components/file-name'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { formatDay, formatInstant, formatNumber } from '../../i18n/format'
import { formatText } from '../../i18n/format-texts'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { periodText } from '../../import-preview/preview-summary'
import { useBook } from '../../store/hooks'

type ImportsTableProps = {
  readonly imports: readonly ImportRecord[]
  readonly openedId: string | null
  readonly onOpen: (record: ImportRecord) => void
  readonly onRevert: (record: ImportRecord) => void
}

export function ImportsTable({ imports, openedId, onOpen, onRevert }: ImportsTableProps) {
  const { accounts, settings, mappings } = useBook()
  const thisYear = useThisYear()
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const columns: Column<ImportRecord>[] = [
    {
      id: 'file',
      header: t('imports.column.file'),
      value: ({ fileName }) => fileName,
      cell: ({ fileName }) => <FileName name={fileName} />,
    },
    {
      id: 'when',
      header: t('imports.column.when'),
      value: ({ importedAt }) => importedAt,
      cell: ({ importedAt }) => (
        <span title={formatInstant(importedAt, settings.zone)}>
          {formatDay(dayText(zoneDayOf(Date.parse(importedAt), settings.zone)), thisYear)}
        </span>
      ),
      width: 102,
    },
    {
      id: 'format',
      header: t('imports.column.format'),
      value: ({ format }) => formatText(format).title,
      cell: (record) => <FormatCell record={record} />,
      width: 146,
    },
    {
      id: 'account',
      header: t('imports.column.account'),
      value: ({ accountIds }) => accountIds.map((id) => names.get(id) ?? id).join(', '),
      width: 114,
    },
    {
      id: 'period',
      header: t('imports.column.period'),
      value: ({ from }) => from,
      text: ({ from, to }) => periodText(from, to, ''),
      cell: ({ from, to }) => periodText(from, to, thisYear),
      width: 138,
    },
    count('new', ({ counts }) => counts.new),
    count('already', ({ counts }) => counts.already),
    count('restated', ({ counts }) => counts.restated),
    count('problems', ({ problemCount }) => problemCount),
    {
      id: 'change',
      header: t('imports.column.change'),
      value: ({ delta }) => mainDelta(delta)?.nanos ?? null,
      text: ({ delta }) => deltaText(delta),
      cell: ({ delta }) => <DeltaFigures delta={delta} />,
      align: 'right',
      width: 102,
    },
  ]
  return (
    <DataTable
      label={t('imports.table')}
      columns={columns}
      rows={imports}
      rowId={({ id }) => String(id)}
      sort={{ column: 'when', descending: true }}
      selectedId={openedId}
      onRowOpen={onOpen}
      rowMenu={(record) => [
        ...(olderReading(record, mappings) === null
          ? []
          : [{ label: t('imports.reread'), icon: IconFileSearch, onClick: () => void pickFileAgain(record.id) }]),
        { label: t('imports.revert'), icon: IconArrowBackUp, danger: true, onClick: () => onRevert(record) },
      ]}
      onExport={(text) => void saveTable(t('imports.table'), text)}
      data-testid="imports-table"
    />
  )
}

/** With a mark where the file would be read in another way today. */
function FormatCell({ record }: { readonly record: ImportRecord }) {
  const { mappings } = useBook()
  const why = olderReading(record, mappings)
  const { title } = formatText(record.format)
  return (
    <span className="cb-import-format">
      <span className="cb-ellipsis" title={title}>
        {title}
      </span>
      {why === null ? null : (
        <Tooltip label={t(`imports.reread.why.${why}`)}>
          <span className="cb-import-older" role="img" aria-label={t(`imports.reread.why.${why}`)} data-testid="older-reading">
            <IconFileSearch size={16} aria-hidden="true" />
          </span>
        </Tooltip>
      )}
    </span>
  )
}

function count(id: 'new' | 'already' | 'restated' | 'problems', value: (record: ImportRecord) => number): Column<ImportRecord> {
  return {
    id,
    header: t(`imports.column.${id}`),
    value,
    cell: (record) => {
      const number = value(record)
      return <span className={number === 0 ? 'cb-dim' : undefined}>{formatNumber(number)}</span>
    },
    align: 'right',
    width: { new: 78, already: 72, restated: 82, problems: 86 }[id],
  }
}

type Delta = ImportRecord['delta']

export function DeltaFigures({ delta }: { readonly delta: Delta }) {
  const parts = changes(delta)
  if (parts.length === 0) return <span className="cb-dim">{t('common.notAvailable')}</span>
  return parts.map(([unit, nanos]) => (
    <span key={unit} style={{ display: 'block' }}>
      <Money nanos={nanos} unit={unit} provenance="billed" style={{ signed: true }} inTable />
    </span>
  ))
}

function changes(delta: Delta): [string, bigint][] {
  return Object.entries(delta).filter(([, nanos]) => nanos !== 0n)
}

function mainDelta(delta: Delta): { readonly nanos: bigint } | null {
  const [first] = changes(delta)
  return first ? { nanos: first[1] } : null
}

function deltaText(delta: Delta): string {
  return changes(delta)
    .map(([unit, nanos]) => `${formatNanos(nanos)} ${unit}`)
    .join(', ')
}
