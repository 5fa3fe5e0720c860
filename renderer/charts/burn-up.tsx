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
import { drawnValue } from './setup'
import { Legend, type LegendEntry } from './swatch'
import { useStill } from './use-still'

export type BurnUpProps = {
  readonly label: string
  readonly summary: string
  /** Every day of the period. */
  readonly days: readonly string[]
  /** Spent up to and including each day; null from the first day that has not come or has no data. */
  readonly spent: readonly (bigint | null)[]
  /** Spent so far if it were even over the period, reaching the limit on the last day. */
  readonly evenPace: readonly bigint[]
  /** Expected, low and high, from today on; null before. */
  readonly forecast: readonly ({ readonly low: bigint; readonly high: bigint } | null)[] | null
  readonly limit: bigint
  readonly unit: string
  readonly height?: number
  readonly 'data-testid'?: string
}

/** Spend of one budget period against its limit and an even pace, with the range it is likely to end in. */
export function BurnUp(props: BurnUpProps) {
  const { label, summary, days, spent, evenPace, forecast, limit, unit, height = 200 } = props
  const colors = useChartColors()
  const isStill = useStill()
  const chart = useRef<Chart<'line', (number | null)[], string>>(null)
  const drawn = (values: readonly (bigint | null)[]) => values.map((value) => (value === null ? null : drawnValue(value)))
  const isOver = spent.some((value) => value !== null && value > limit)
  const line = { pointRadius: 0, pointHoverRadius: 3, borderWidth: 2, tension: 0 }
  const datasets = [
    {
      ...line,
      label: t('charts.spent'),
      data: drawn(spent),
      borderColor: isOver ? colors.over : colors.accent,
      backgroundColor: `${isOver ? colors.over : colors.accent}22`,
      fill: 'origin' as const,
    },
    {
      ...line,
      label: t('charts.limit'),
      data: days.map(() => drawnValue(limit)),
      borderColor: colors.ink,
      borderWidth: 1.5,
      pointHoverRadius: 0,
    },
    {
      ...line,
      label: t('charts.evenPace'),
      data: drawn(evenPace),
      borderColor: colors.soft,
      borderWidth: 1.5,
      borderDash: [2, 4],
      pointHoverRadius: 0,
    },
    ...(forecast
      ? [
          {
            ...line,
            label: t('charts.forecastHigh'),
            data: drawn(forecast.map((value) => value?.high ?? null)),
            borderColor: colors.watch,
            borderWidth: 1.5,
            borderDash: [6, 3],
            backgroundColor: `${colors.watch}2e`,
            fill: '+1' as const,
          },
          {
            ...line,
            label: t('charts.forecastLow'),
            data: drawn(forecast.map((value) => value?.low ?? null)),
            borderColor: colors.watch,
            borderWidth: 1.5,
            borderDash: [6, 3],
          },
        ]
      : []),
  ]
  const title = (index: number) => dayLabel(days[index] ?? '')
  const lines = (index: number) => {
    const value = spent[index]
    const expected = forecast?.[index]
    return [
      ...(value !== null && value !== undefined ? [`${t('charts.spent')}: ${formatAmount(value, unit)}`] : []),
      ...(expected
        ? [`${t('charts.forecast')}: ${formatAmount(expected.low, unit)} – ${formatAmount(expected.high, unit)}`]
        : []),
      `${t('charts.evenPace')}: ${formatAmount(evenPace[index] ?? 0n, unit)}`,
      `${t('charts.limit')}: ${formatAmount(limit, unit)}`,
    ]
  }
  const legend: LegendEntry[] = [
    { id: 'spent', name: t('charts.spent'), color: isOver ? colors.over : colors.accent, pattern: 'solid' },
    { id: 'pace', name: t('charts.evenPace'), color: colors.soft, pattern: 'vertical' },
    { id: 'limit', name: t('charts.limit'), color: colors.ink, pattern: 'solid' },
    ...(forecast ? [{ id: 'forecast', name: t('charts.forecast'), color: colors.watch, pattern: 'rising' as const }] : []),
  ]
  return (
    <ChartFigure
      label={label}
      summary={summary}
      legend={<Legend entries={legend} />}
      height={height}
      chart={chart as React.RefObject<Chart | null>}
      count={days.length}
      describePoint={(index) => [title(index), ...lines(index)].join('. ')}
      table={<BurnUpTable {...props} />}
      data-testid={props['data-testid'] ?? 'chart-burn-up'}
    >
      <Line
        ref={chart}
        aria-hidden="true"
        data={{ labels: days.map(dayLabel), datasets }}
        options={sharedOptions({ colors, unit, isStill, tooltipTitle: title, tooltipLines: lines }) as ChartOptions<'line'>}
      />
    </ChartFigure>
  )
}

type BurnUpRow = { readonly day: string; readonly index: number }

function BurnUpTable({ label, days, spent, evenPace, forecast, unit, height }: BurnUpProps) {
  const amount = (id: string, header: string, value: (row: BurnUpRow) => bigint | null): Column<BurnUpRow> => ({
    id,
    header,
    align: 'right',
    value,
    cell: (row) => <Money nanos={value(row)} unit={unit} inTable />,
  })
  const columns: readonly Column<BurnUpRow>[] = [
    { id: 'day', header: t('common.day'), width: 110, value: (row) => row.day, cell: (row) => dayLabel(row.day) },
    amount('spent', t('charts.spent'), (row) => spent[row.index] ?? null),
    amount('pace', t('charts.evenPace'), (row) => evenPace[row.index] ?? null),
    ...(forecast
      ? [
          amount('low', t('charts.forecastLow'), (row) => forecast[row.index]?.low ?? null),
          amount('high', t('charts.forecastHigh'), (row) => forecast[row.index]?.high ?? null),
        ]
      : []),
  ]
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={days.map((day, index) => ({ day, index }))}
      rowId={(row) => row.day}
      maxHeight={height ?? 200}
      tools="never"
    />
  )
}

function dayLabel(day: string): string {
  return formatDay(day, day.slice(0, 4))
}
