/** Options that all charts share: quiet axes, a tooltip in the app's dress, no motion for those who do not want it. */
import type { ChartOptions, TooltipItem } from 'chart.js'
import { formatAmount } from '../i18n/format'
import type { ChartColors } from './chart-colors'
import { axisNanos } from './setup'

type SharedOptions = {
  readonly colors: ChartColors
  readonly unit: string
  readonly isStill: boolean
  readonly maximumTicks?: number
  readonly tooltipTitle: (index: number) => string
  readonly tooltipLines: (index: number) => readonly string[]
  readonly tooltipFooter?: (index: number) => string
}

const FONT = { family: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif', size: 11 }

export function sharedOptions(shared: SharedOptions): ChartOptions<'bar' | 'line'> {
  const { colors, unit } = shared
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: shared.isStill ? false : { duration: 250 },
    interaction: { mode: 'index', intersect: false },
    font: FONT,
    scales: {
      x: {
        grid: { display: false },
        border: { color: colors.line },
        ticks: { color: colors.soft, font: FONT, maxRotation: 0, autoSkip: true, autoSkipPadding: 18 },
      },
      y: {
        beginAtZero: true,
        border: { display: false },
        grid: { color: colors.line },
        ticks: {
          color: colors.soft,
          font: FONT,
          maxTicksLimit: shared.maximumTicks ?? 5,
          callback: (value) => formatAmount(axisNanos(Number(value)), unit, tickStyle(Number(value))),
        },
      },
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: colors.ink,
        titleColor: colors.surface,
        bodyColor: colors.surface,
        footerColor: colors.surface,
        titleFont: { ...FONT, size: 12, weight: 600 },
        bodyFont: { ...FONT, size: 12 },
        footerFont: { ...FONT, size: 12, weight: 600 },
        padding: 10,
        cornerRadius: 8,
        displayColors: false,
        callbacks: {
          title: (items: TooltipItem<'bar' | 'line'>[]) => (items[0] ? shared.tooltipTitle(items[0].dataIndex) : ''),
          // All lines hang on the first item: one line per series with a figure, none for those without.
          label: (item: TooltipItem<'bar' | 'line'>) =>
            item.datasetIndex === firstIndex(item) ? [...shared.tooltipLines(item.dataIndex)] : [],
          footer: (items: TooltipItem<'bar' | 'line'>[]) => (items[0] ? (shared.tooltipFooter?.(items[0].dataIndex) ?? '') : ''),
        },
      },
    },
  }
}

function firstIndex(item: TooltipItem<'bar' | 'line'>): number {
  return item.chart.getSortedVisibleDatasetMetas()[0]?.index ?? 0
}

function tickStyle(value: number): { readonly digits: 'whole' | 'cents' } {
  return { digits: Number.isInteger(value) ? 'whole' : 'cents' }
}
