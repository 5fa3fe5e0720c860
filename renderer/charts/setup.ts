/** The parts of chart.js the app draws with. Importing this file registers them. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip)

/**
 * Where an amount is drawn, never what is written: only pixels may be inexact.
 */
export function drawnValue(nanos: bigint): number {
  return Number(nanos) / 1e9
}

/** The amount a position on the axis stands for. */
export function axisNanos(value: number): bigint {
  return BigInt(Math.round(value * 1e9))
}
