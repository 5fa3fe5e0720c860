import { Alert, SegmentedControl, Select } from '@mantine/core'
import { IconChartBar, IconInfoCircle } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { unitName } from '../../../shared/money/units'
import { RankedShares } from '../../charts/ranked-shares'
import { StackedDays } from '../../charts/stacked-days'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { useScope } from '../../components/use-scope'
import { t } from '../../i18n/t'
import { PeriodTotals } from './period-totals'
import { RoutedCard } from './routed-card'
import { RoutingDialog } from './routing-dialog'
import { SpendFigures } from './spend-figures'
import {
  lookOf,
  rowsBehind,
  SPEND_DIMENSIONS,
  type SpendDimension,
  type SpendRow,
  seriesBehind,
  spendDays,
  spendRows,
  unitsOf,
} from './spend-model'
import { SpendTable } from './spend-table'

export function SpendPage() {
  const scope = useScope()
  const [dimension, setDimension] = useState<SpendDimension>('provider')
  const [chosenUnit, setChosenUnit] = useState<string | null>(null)
  const [routing, setRouting] = useState<SpendRow | null>(null)
  const [wanted, setWanted] = useState<RowsRequest | null>(null)

  const { rows: all, partial } = useMemo(() => spendRows(scope, dimension), [scope, dimension])
  const units = unitsOf(all)
  const unit = chosenUnit !== null && units.includes(chosenUnit) ? chosenUnit : units[0]
  const rows = useMemo(() => all.filter((row) => row.unit === unit), [all, unit])
  const days = useMemo(() => (unit === undefined ? null : spendDays(scope, dimension, unit)), [scope, dimension, unit])

  const openGroup = (key: string | null, name: string) =>
    setWanted({ title: name, ...rowsBehind(scope, dimension, key, unit ?? '') })
  const ranked = [...rows].filter((row) => row.use > 0n).sort((a, b) => (b.use > a.use ? 1 : b.use < a.use ? -1 : 0))
  const isByTime = dimension === 'day' || dimension === 'month'

  return (
    <PageBody name="spend">
      <PageHeader
        title={t('frame.spend')}
        subtitle={t('spend.subtitle')}
        actions={
          <>
            {units.length > 1 && unit !== undefined ? (
              <SegmentedControl
                size="xs"
                aria-label={t('common.unit')}
                value={unit}
                onChange={setChosenUnit}
                data={units.map((one) => ({ value: one, label: unitName(one) }))}
                data-testid="spend-unit"
              />
            ) : null}
            <Select
              size="xs"
              w={190}
              aria-label={t('spend.groupBy')}
              leftSectionWidth={24 + t('spend.by').length * 8}
              leftSection={<span className="cb-select-prefix">{t('spend.by')}</span>}
              data={SPEND_DIMENSIONS.map((one) => ({ value: one, label: t(`spend.by.${one}`) }))}
              value={dimension}
              allowDeselect={false}
              onChange={(value) => setDimension((value ?? 'provider') as SpendDimension)}
              data-testid="spend-group-by"
            />
          </>
        }
      />
      {unit === undefined || days === null ? (
        <Card>
          <EmptyState icon={IconChartBar} title={t('spend.emptyTitle')} text={t('spend.emptyText')} data-testid="spend-empty" />
        </Card>
      ) : (
        <>
          <SpendFigures
            rows={rows}
            unit={unit}
            onOpen={() => setWanted({ title: t('frame.spend'), ...rowsBehind(scope, null, null, unit) })}
          />
          {partial > 0 ? (
            <Alert variant="light" color="gray" icon={<IconInfoCircle size={18} />} data-testid="spend-partial">
              {t('spend.partial', { count: partial })}
            </Alert>
          ) : null}
          <div className="cb-columns">
            <Card title={t('spend.byDay')} className={isByTime ? '' : 'cb-span-7'}>
              <StackedDays
                label={t('spend.byDay')}
                days={days.days}
                series={days.series}
                unit={unit}
                height={270}
                onOpenDay={(day) => setWanted({ title: t('spend.rowsOfDay', { day }), ...rowsBehind(scope, 'day', day, unit) })}
              />
              <PeriodTotals periods={days.periods} unit={unit} />
            </Card>
            {isByTime ? null : (
              <Card title={t(`spend.ranked.${dimension}`)} className="cb-span-5">
                <RankedShares
                  label={t(`spend.ranked.${dimension}`)}
                  unit={unit}
                  shares={ranked.map((row, rank) => ({
                    id: row.id,
                    name: row.name,
                    ...lookOf(dimension, row.key, rank),
                    amount: row.use,
                    ...(dimension === 'provider' && row.key !== null
                      ? { mark: <ProviderMark provider={row.key} size="sm" /> }
                      : {}),
                  }))}
                  onOpen={(id) => {
                    const row = rows.find((one) => one.id === id)
                    if (row) openGroup(row.key, row.name)
                  }}
                />
              </Card>
            )}
          </div>
          <Card>
            <SpendTable
              rows={rows}
              unit={unit}
              dimension={dimension}
              onOpen={(row) => openGroup(row.key, row.name)}
              onRoute={isByTime || dimension === 'task' || dimension === 'work' ? null : setRouting}
            />
          </Card>
        </>
      )}
      <RoutedCard scope={scope} onOpen={(name, series) => setWanted({ title: name, series, period: scope.range })} />
      {routing === null || isByTime || dimension === 'task' || dimension === 'work' ? null : (
        <RoutingDialog
          name={routing.name}
          series={seriesBehind(scope, dimension, routing.key, routing.unit)}
          field={dimension}
          onClose={() => setRouting(null)}
        />
      )}
      <RowsDrawer request={wanted} onClose={() => setWanted(null)} />
    </PageBody>
  )
}
