import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCategory } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { isRouted } from '../../../../shared/ledger/routed-series'
import { setFilter } from '../../../actions/navigation'
import { removeKindRule } from '../../../actions/records'
import { type Column, DataTable } from '../../../components/data-table'
import { EmptyState } from '../../../components/empty-state'
import { Money } from '../../../components/money'
import { Card } from '../../../components/page-header'
import { ProviderMark } from '../../../components/provider-mark'
import type { RowsRequest } from '../../../components/rows-drawer'
import { saveTable } from '../../../components/save-table'
import { useScope } from '../../../components/use-scope'
import { formatNumber, formatShare } from '../../../i18n/format'
import { t } from '../../../i18n/t'
import { useBook, useKindsOfWork } from '../../../store/hooks'
import { sayRemoved } from '../../say-removed'
import { seriesText } from '../rule-preview'
import { KindDialog } from './kind-dialog'
import { type KindRow, kindRows, reasonText, type SaidRow, saidRows } from './kind-rows'

/** What was done with the money, whoever was paid, and why each line counts as what it does. */
export function KindsView({ onRows }: { readonly onRows: (request: RowsRequest) => void }) {
  const { kindRules, accounts } = useBook()
  const answers = useKindsOfWork()
  const scope = useScope()
  const [changing, setChanging] = useState<SaidRow | null>(null)
  const kinds = useMemo(() => kindRows(scope), [scope])
  const said = useMemo(() => saidRows(scope, answers), [scope, answers])
  if (kinds.length === 0) {
    return (
      <Card>
        <EmptyState icon={IconCategory} title={t('work.empty.title')} text={t('work.empty.text')} />
      </Card>
    )
  }
  const openKind = ({ kind, unit }: KindRow) =>
    onRows({
      title: t(`work.${kind}`),
      series: scope.series
        .filter((one) => one.unit === unit && scope.workOf(one.id) === kind && scope.accept(one) && !isRouted(scope.facts, one))
        .map(({ id }) => id),
      period: scope.range,
    })
  const back = async (row: SaidRow) => {
    const { because } = row.answer
    if (because.by === 'own') sayRemoved(reasonText(row.answer, kindRules, accounts), await removeKindRule(because.ruleId))
  }
  const columns: readonly Column<SaidRow>[] = [
    {
      id: 'provider',
      header: t('field.provider'),
      value: ({ series }) => series[0]?.provider ?? '',
      cell: ({ series }) => <ProviderMark provider={series[0]?.provider ?? ''} withName size="sm" />,
      width: 140,
    },
    { id: 'what', header: t('work.what'), value: whatText },
    { id: 'kind', header: t('work.kind'), value: ({ answer }) => t(`work.${answer.kind}`), width: 130 },
    { id: 'reason', header: t('work.reason'), value: ({ answer }) => reasonText(answer, kindRules, accounts), width: 230 },
    {
      id: 'cost',
      header: t('tasks.column.cost'),
      value: ({ cost }) => cost,
      cell: (row) => <Money nanos={row.cost} unit={row.unit} provenance={row.isComputed ? 'computed' : 'billed'} inTable />,
      align: 'right',
      width: 110,
    },
    {
      id: 'change',
      header: t('work.change'),
      head: <span className="cb-visually-hidden">{t('work.change')}</span>,
      value: () => '',
      cell: (row) => (
        <Button size="compact-xs" variant="light" onClick={() => setChanging(row)} data-testid="kind-change">
          {t('work.change')}
        </Button>
      ),
      align: 'right',
      width: 100,
    },
  ]
  return (
    <>
      <Card title={t('work.table')}>
        <DataTable
          label={t('work.table')}
          columns={kindColumns()}
          rows={kinds}
          rowId={({ kind, unit }) => `${kind}|${unit}`}
          sort={{ column: 'cost', descending: true }}
          onRowOpen={openKind}
          rowMenu={({ kind }) => [{ label: t('frame.filter'), icon: IconCategory, onClick: () => setFilter({ kinds: [kind] }) }]}
          onExport={(text) => void saveTable(t('work.table'), text)}
          data-testid="kinds-table"
        />
      </Card>
      <Card title={t('work.series')}>
        <p className="cb-dim" style={{ margin: '0 0 10px', fontSize: 'var(--mantine-font-size-sm)' }}>
          {t('work.series.text')}
        </p>
        <DataTable
          label={t('work.series')}
          columns={columns}
          rows={said}
          rowId={({ id }) => id}
          sort={{ column: 'cost', descending: true }}
          maxHeight={520}
          onRowOpen={(row) => onRows({ title: whatText(row), series: row.series.map(({ id }) => id), period: scope.range })}
          rowMenu={(row) =>
            row.answer.because.by === 'own'
              ? [{ label: t('work.back'), icon: IconArrowBackUp, onClick: () => void back(row) }]
              : [{ label: t('work.change'), icon: IconCategory, onClick: () => setChanging(row) }]
          }
          onExport={(text) => void saveTable(t('work.series'), text)}
          data-testid="kind-series-table"
        />
      </Card>
      {changing === null ? null : <KindDialog row={changing} name={whatText(changing)} onClose={() => setChanging(null)} />}
    </>
  )
}

/** The words that tell what was used; who used it is left to the rows behind. */
function whatText({ series }: SaidRow): string {
  const [first] = series
  if (first === undefined) return ''
  const { service, model, sku, lineItem } = first.labels
  const labels = { ...(service ? { service } : {}), ...(model ? { model } : {}), ...(sku ? { sku } : {}) }
  return seriesText({ ...first, labels: model || service || sku ? labels : lineItem ? { lineItem } : {} })
}

function kindColumns(): readonly Column<KindRow>[] {
  return [
    {
      id: 'kind',
      header: t('work.kind'),
      value: ({ kind }) => t(`work.${kind}`),
      cell: ({ kind }) => <span style={{ fontWeight: 560 }}>{t(`work.${kind}`)}</span>,
    },
    {
      id: 'cost',
      header: t('tasks.column.cost'),
      value: ({ cost }) => cost,
      cell: (row) => <Money nanos={row.cost} unit={row.unit} provenance={row.isComputed ? 'computed' : 'billed'} inTable />,
      align: 'right',
      width: 140,
    },
    { id: 'unit', header: t('common.unit'), value: ({ unit }) => unit, isExportOnly: true },
    {
      id: 'share',
      header: t('tasks.column.share'),
      value: ({ share }) => share,
      cell: ({ share }) =>
        share === null ? (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ) : (
          <span className="cb-share">
            <span className="cb-share-bar" aria-hidden="true">
              <span style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
            </span>
            {formatShare(share)}
          </span>
        ),
      align: 'right',
      width: 160,
    },
    {
      id: 'rows',
      header: t('tasks.column.rows'),
      value: ({ rows }) => rows,
      cell: ({ rows }) => formatNumber(rows),
      align: 'right',
      width: 100,
    },
  ]
}
