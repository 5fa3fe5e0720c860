import type { Chart, ChartOptions } from 'chart.js'
import { useMemo, useRef } from 'react'
import { Bar } from 'react-chartjs-2'
import { type Column, DataTable } from '../components/data-table'
import { Money } from '../components/money'
import { formatAmount, formatDay } from '../i18n/format'
import { t } from '../i18n/t'
import { useChartColors } from './chart-colors'
import { ChartFigure } from './chart-figure'
import { sharedOptions } from './chart-options'
import { canvasFill } from './patterns'
import { drawnValue } from './setup'
import { summariseDays } from './summaries'
import { Legend, type LegendEntry } from './swatch'
import { useStill } from './use-still'

/** `values` run along `days`, nanos of the chart's unit. */
export type StackedSeries = LegendEntry & { readonly values: readonly bigint[] }

type StackedDaysProps = {
  readonly label: string
  /** `YYYY-MM-DD`, without gaps; or `YYYY-MM` where `labelOf` says how to write them. */
  readonly days: readonly string[]
  readonly series: readonly StackedSeries[]
  readonly unit: string
  readonly height?: number
  readonly labelOf?: (day: string) => string
  readonly onOpenDay?: (day: string) => void
  readonly hideSummary?: boolean
  readonly 'data-testid'?: string
}

export function StackedDays(props: StackedDaysProps) {
  const { label, days, series, unit, height = 240, onOpenDay } = props
  const labelOf = props.labelOf ?? shortDay
  const colors = useChartColors()
  const isStill = useStill()
  const chart = useRef<Chart<'bar', number[], string>>(null)
  const totals = useMemo(
    () => days.map((_, index) => series.reduce((sum, one) => sum + (one.values[index] ?? 0n), 0n)),
    [days, series],
  )
  const lines = (index: number) =>
    series
      .filter((one) => (one.values[index] ?? 0n) !== 0n)
      .map((one) => `${one.name}: ${formatAmount(one.values[index] ?? 0n, unit)}`)
  const title = (index: number) => labelOf(days[index] ?? '')
  const total = (index: number) => t('charts.total', { amount: formatAmount(totals[index] ?? 0n, unit) })

  const data = useMemo(
    () => ({
      labels: days.map(labelOf),
      datasets: series.map((one) => ({
        label: one.name,
        data: one.values.map(drawnValue),
        backgroundColor: canvasFill(one.color, one.pattern, colors.surface),
        borderColor: colors.surface,
        borderWidth: { top: 1 },
        borderSkipped: false as const,
        stack: 'all',
        maxBarThickness: 34,
        categoryPercentage: days.length > 45 ? 0.96 : 0.82,
        barPercentage: 1,
      })),
    }),
    [days, series, colors, labelOf],
  )
  const options = sharedOptions({
    colors,
    unit,
    isStill,
    tooltipTitle: title,
    tooltipLines: (index) => lines(index),
    tooltipFooter: (index) => total(index),
  }) as ChartOptions<'bar'>
  const open = (index: number) => {
    const day = days[index]
    if (day !== undefined) onOpenDay?.(day)
  }

  return (
    <ChartFigure
      label={label}
      summary={summariseDays(days, totals, unit, labelOf)}
      legend={<Legend entries={series} />}
      height={height}
      chart={chart as React.RefObject<Chart | null>}
      count={days.length}
      describePoint={(index) => [title(index), ...lines(index), total(index)].join('. ')}
      table={<DaysTable {...props} labelOf={labelOf} totals={totals} />}
      hideSummary={props.hideSummary ?? false}
      data-testid={props['data-testid'] ?? 'chart-days'}
      {...(onOpenDay ? { onOpen: open } : {})}
    >
      <Bar
        ref={chart}
        data={data}
        aria-hidden="true"
        options={{
          ...options,
          scales: { x: { ...options.scales?.['x'], stacked: true }, y: { ...options.scales?.['y'], stacked: true } },
          onClick: (_event, elements) => {
            if (elements[0]) open(elements[0].index)
          },
        }}
      />
    </ChartFigure>
  )
}

type DayRow = { readonly day: string; readonly index: number }

function DaysTable(props: StackedDaysProps & { readonly labelOf: (day: string) => string; readonly totals: readonly bigint[] }) {
  const { days, series, unit, totals, labelOf } = props
  const columns: readonly Column<DayRow>[] = [
    { id: 'unit', header: t('common.unit'), value: () => unit, isExportOnly: true },
    { id: 'day', header: t('common.day'), width: 120, value: (row) => row.day, cell: (row) => labelOf(row.day) },
    ...series.map(
      (one): Column<DayRow> => ({
        id: one.id,
        header: one.name,
        align: 'right',
        value: (row) => one.values[row.index] ?? null,
        cell: (row) => <Money nanos={one.values[row.index] ?? null} unit={unit} inTable />,
      }),
    ),
    {
      id: 'total',
      header: t('charts.totalColumn'),
      align: 'right',
      width: 120,
      value: (row) => totals[row.index] ?? null,
      cell: (row) => <Money nanos={totals[row.index] ?? null} unit={unit} inTable />,
    },
  ]
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={days.map((day, index) => ({ day, index }))}
      rowId={(row) => row.day}
      maxHeight={props.height ?? 240}
      {...(props.onOpenDay ? { onRowOpen: (row: DayRow) => props.onOpenDay?.(row.day) } : {})}
    />
  )
}

function shortDay(day: string): string {
  return formatDay(day, day.slice(0, 4))
}
