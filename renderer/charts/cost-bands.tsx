import type { Chart, ChartOptions } from 'chart.js'
import { useMemo, useRef } from 'react'
import { Bar } from 'react-chartjs-2'
import { type Column, DataTable } from '../components/data-table'
import { Money } from '../components/money'
import { formatAmount } from '../i18n/format'
import { t } from '../i18n/t'
import { useChartColors } from './chart-colors'
import { ChartFigure } from './chart-figure'
import { sharedOptions } from './chart-options'
import { canvasFill } from './patterns'
import { drawnValue } from './setup'
import type { LegendEntry } from './swatch'
import { useStill } from './use-still'

/** One thing with a likely cost and a range around it, nanos of the chart's unit. */
export type CostBand = LegendEntry & {
  /** A second line under the name. */
  readonly detail: string
  readonly best: bigint
  readonly likely: bigint
  readonly worst: bigint
}

type CostBandsProps = {
  readonly label: string
  readonly summary: string
  /** Lowest first. */
  readonly bands: readonly CostBand[]
  readonly unit: string
  readonly onOpen?: (id: string) => void
  readonly 'data-testid'?: string
}

const LINE = 32
const LONGEST_NAME = 32

/** A bar to the likely cost of each, and over it a line from the good case to the bad one. */
export function CostBands(props: CostBandsProps) {
  const { label, summary, bands, unit, onOpen } = props
  const colors = useChartColors()
  const isStill = useStill()
  const chart = useRef<Chart<'bar', (number | [number, number])[], string | string[]>>(null)
  const amount = (nanos: bigint) => formatAmount(nanos, unit)
  const lines = (index: number): readonly string[] => {
    const band = bands[index]
    if (band === undefined) return []
    const range = `${amount(band.best)} – ${amount(band.worst)}`
    return [`${t('plans.chart.likely')}: ${amount(band.likely)}`, `${t('plans.chart.band')}: ${range}`]
  }
  const title = (index: number) => bandName(bands[index])
  const data = useMemo(
    () => ({
      labels: bands.map(({ name, detail }) => (detail === '' ? shorten(name) : [shorten(name), shorten(detail)])),
      datasets: [
        {
          label: t('plans.chart.band'),
          data: bands.map(({ best, worst }): [number, number] => [drawnValue(best), drawnValue(worst)]),
          backgroundColor: colors.ink,
          barThickness: 2,
          grouped: false,
          order: 0,
        },
        {
          label: t('plans.chart.likely'),
          data: bands.map(({ likely }) => drawnValue(likely)),
          backgroundColor: bands.map(({ color, pattern }) => canvasFill(color, pattern, colors.surface)),
          barThickness: 14,
          borderRadius: 3,
          grouped: false,
          order: 1,
        },
      ],
    }),
    [bands, colors],
  )
  const options = sharedOptions({ colors, unit, isStill, tooltipTitle: title, tooltipLines: lines }) as ChartOptions<'bar'>
  const open = (index: number) => {
    const band = bands[index]
    if (band) onOpen?.(band.id)
  }
  return (
    <ChartFigure
      label={label}
      summary={summary}
      legend={<BandLegend />}
      height={bands.length * LINE + 34}
      chart={chart as React.RefObject<Chart | null>}
      count={bands.length}
      describePoint={(index) => [title(index), ...lines(index)].join('. ')}
      walkLabel={t('plans.chart.walk', { chart: label })}
      table={<BandsTable {...props} />}
      data-testid={props['data-testid'] ?? 'chart-bands'}
      {...(onOpen ? { onOpen: open } : {})}
    >
      <Bar
        ref={chart}
        data={data}
        aria-hidden="true"
        options={{
          ...options,
          indexAxis: 'y',
          interaction: { mode: 'index', axis: 'y', intersect: false },
          scales: {
            x: { ...options.scales?.['y'] },
            y: { ...options.scales?.['x'], ticks: { ...options.scales?.['x']?.ticks, autoSkip: false } },
          } as NonNullable<ChartOptions<'bar'>['scales']>,
          onClick: (_event, elements) => {
            if (elements[0]) open(elements[0].index)
          },
        }}
      />
    </ChartFigure>
  )
}

function BandLegend() {
  return (
    <ul className="cb-legend">
      <li>
        <span className="cb-band-key" data-kind="likely" aria-hidden="true" />
        {t('plans.chart.likely')}
      </li>
      <li>
        <span className="cb-band-key" data-kind="band" aria-hidden="true" />
        {t('plans.chart.band')}
      </li>
    </ul>
  )
}

function BandsTable({ label, bands, unit }: CostBandsProps) {
  const figure = (id: 'best' | 'likely' | 'worst', header: string): Column<CostBand> => ({
    id,
    header,
    align: 'right',
    width: 130,
    value: (band) => band[id],
    cell: (band) => <Money nanos={band[id]} unit={unit} inTable />,
  })
  return (
    <DataTable
      label={label}
      columns={[
        { id: 'name', header: t('plans.column.plan'), value: bandName },
        figure('best', t('plans.detail.case.best')),
        figure('likely', t('plans.detail.case.likely')),
        figure('worst', t('plans.detail.case.worst')),
      ]}
      rows={bands}
      rowId={({ id }) => id}
      maxHeight={320}
      tools="never"
    />
  )
}

function bandName(band: CostBand | undefined): string {
  return [band?.name ?? '', band?.detail ?? ''].filter((part) => part !== '').join(' · ')
}

function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name
}
