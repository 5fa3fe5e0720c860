/** What every chart has around it: a sentence that says it, a table with the same figures, and a way through it by keyboard. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import type { Chart } from 'chart.js'
import { type ReactNode, type RefObject, useState } from 'react'
import { t } from '../i18n/t'
import './charts.css'
import { useAfterPaint } from './use-after-paint'

type ChartFigureProps = {
  /** What the chart shows. */
  readonly label: string
  /** Its message in a sentence or two. */
  readonly summary: string
  readonly legend?: ReactNode
  readonly table: ReactNode
  readonly height: number
  readonly chart: RefObject<Chart | null>
  /** What is said of one position along the axis. */
  readonly describePoint: (index: number) => string
  readonly count: number
  readonly onOpen?: (index: number) => void
  readonly hideSummary?: boolean
  /** What walking through it by keyboard is called, where it is not day by day. */
  readonly walkLabel?: string
  readonly children: ReactNode
  readonly 'data-testid'?: string
}

export function ChartFigure(props: ChartFigureProps) {
  const { label, summary, chart, count, describePoint, onOpen } = props
  // Canvas colours do not follow forced colours; the table does.
  const isForced = useMediaQuery('(forced-colors: active)')
  const isPainted = useAfterPaint()
  const [choice, setChoice] = useState<'chart' | 'table' | null>(null)
  const [current, setCurrent] = useState<number | null>(null)
  const isTable = (choice ?? (isForced ? 'table' : 'chart')) === 'table'

  const point = (index: number | null) => {
    setCurrent(index)
    const drawn = chart.current
    if (!drawn) return
    const active = index === null ? [] : drawn.getSortedVisibleDatasetMetas().map((meta) => ({ datasetIndex: meta.index, index }))
    drawn.setActiveElements(active)
    drawn.tooltip?.setActiveElements(active, { x: 0, y: 0 })
    drawn.update('none')
  }
  return (
    <figure className="cb-chart" data-testid={props['data-testid']}>
      <div className="cb-chart-head">
        <div className="cb-chart-legend">{props.legend}</div>
        <Tooltip label={isTable ? t('charts.showChart') : t('charts.showTable')}>
          <ActionIcon
            size="sm"
            aria-label={`${isTable ? t('charts.showChart') : t('charts.showTable')}: ${label}`}
            aria-pressed={isTable}
            onClick={() => setChoice(isTable ? 'chart' : 'table')}
          >
            {isTable ? <IconChartBar size={15} /> : <IconTable size={15} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {isTable ? (
        props.table
      ) : (
        <>
          <div
            className="cb-chart-canvas cb-private"
            style={{ height: props.height }}
            role="img"
            aria-label={`${label}. ${summary}`}
          >
            {isPainted ? props.children : null}
          </div>
          {count > 0 ? (
            <input
              type="range"
              className="cb-chart-walk"
              min={0}
              max={count - 1}
              value={current ?? count - 1}
              aria-label={props.walkLabel ?? t('charts.walk', { chart: label })}
              aria-valuetext={describePoint(current ?? count - 1)}
              onFocus={() => point(current ?? count - 1)}
              onBlur={() => point(null)}
              onChange={(event) => point(Number(event.currentTarget.value))}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && onOpen && current !== null) onOpen(current)
              }}
            />
          ) : null}
        </>
      )}
      <figcaption className={props.hideSummary ? 'cb-visually-hidden' : 'cb-chart-summary cb-private'}>{summary}</figcaption>
    </figure>
  )
}
