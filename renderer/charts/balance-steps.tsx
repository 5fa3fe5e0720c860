import type { Chart, ChartOptions } from 'chart.js'
import { useRef } from 'react'
import { Line } from 'react-chartjs-2'
import { type Column, DataTable } from '../components/data-table'
import { Money } from '../components/money'
import { formatAmount, formatDay } from '../i18n/format'
import { t } from '../i18n/t'
import { useChartColors } from './chart-colors'
import { ChartFigure } from './chart-figure'
import { sharedOptions } from './chart-options'
import { canvasFill } from './patterns'
import { drawnValue } from './setup'
import type { StackedSeries } from './stacked-days'
import { Legend } from './swatch'
import { useStill } from './use-still'

type BalanceStepsProps = {
  readonly label: string
  readonly summary: string
  readonly days: readonly string[]
  /** What was left of each lot at the end of each day, in the order they are drawn down: the first is drawn next. */
  readonly lots: readonly StackedSeries[]
  readonly unit: string
  readonly height?: number
  readonly 'data-testid'?: string
}

/** The balance over time by lot: it falls as it is used, steps up with each grant and down where a lot ends. */
export function BalanceSteps(props: BalanceStepsProps) {
  const { label, summary, days, lots, unit, height = 180 } = props
  const colors = useChartColors()
  const isStill = useStill()
  const chart = useRef<Chart<'line', number[], string>>(null)
  const title = (index: number) => dayLabel(days[index] ?? '')
  const totals = days.map((_, index) => lots.reduce((sum, lot) => sum + (lot.values[index] ?? 0n), 0n))
  const lines = (index: number) =>
    lots
      .filter((lot) => (lot.values[index] ?? 0n) !== 0n)
      .map((lot) => `${lot.name}: ${formatAmount(lot.values[index] ?? 0n, unit)}`)
  const total = (index: number) => t('charts.total', { amount: formatAmount(totals[index] ?? 0n, unit) })
  const options = sharedOptions({
    colors,
    unit,
    isStill,
    maximumTicks: 4,
    tooltipTitle: title,
    tooltipLines: lines,
    tooltipFooter: total,
  }) as ChartOptions<'line'>
  return (
    <ChartFigure
      label={label}
      summary={summary}
      legend={<Legend entries={lots} />}
      height={height}
      chart={chart as React.RefObject<Chart | null>}
      count={days.length}
      describePoint={(index) => [title(index), ...lines(index), total(index)].join('. ')}
      table={<StepsTable {...props} totals={totals} />}
      hideSummary
      data-testid={props['data-testid'] ?? 'chart-balance'}
    >
      <Line
        ref={chart}
        aria-hidden="true"
        data={{
          labels: days.map(dayLabel),
          // The lot drawn last lies at the bottom, so that what goes next goes from the top.
          datasets: [...lots].reverse().map((lot, index) => ({
            label: lot.name,
            data: lot.values.map(drawnValue),
            borderColor: lot.color,
            borderWidth: 1.5,
            backgroundColor: canvasFill(`${lot.color}`, lot.pattern, colors.surface),
            fill: index === 0 ? ('origin' as const) : ('-1' as const),
            stepped: 'before' as const,
            pointRadius: 0,
            pointHoverRadius: 3,
          })),
        }}
        options={{
          ...options,
          scales: { x: { ...options.scales?.['x'] }, y: { ...options.scales?.['y'], stacked: true } },
        }}
      />
    </ChartFigure>
  )
}

type StepRow = { readonly day: string; readonly index: number }

function StepsTable(props: BalanceStepsProps & { readonly totals: readonly bigint[] }) {
  const { label, days, lots, unit, totals } = props
  const columns: readonly Column<StepRow>[] = [
    { id: 'day', header: t('common.day'), width: 110, value: (row) => row.day, cell: (row) => dayLabel(row.day) },
    ...lots.map(
      (lot): Column<StepRow> => ({
        id: lot.id,
        header: lot.name,
        align: 'right',
        value: (row) => lot.values[row.index] ?? null,
        cell: (row) => <Money nanos={lot.values[row.index] ?? null} unit={unit} inTable />,
      }),
    ),
    {
      id: 'total',
      header: t('charts.totalColumn'),
      align: 'right',
      value: (row) => totals[row.index] ?? null,
      cell: (row) => <Money nanos={totals[row.index] ?? null} unit={unit} inTable />,
    },
  ]
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={days.map((day, index) => ({ day, index }))}
      rowId={(row) => row.day}
      maxHeight={props.height ?? 180}
      tools="never"
    />
  )
}

function dayLabel(day: string): string {
  return formatDay(day, day.slice(0, 4))
}
