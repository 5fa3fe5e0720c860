/** A line of months, small enough for a table: its words say the same. */
const WIDTH = 96
const HEIGHT = 22
const EDGE = 3

type TrendProps = {
  readonly values: readonly (number | null)[]
  readonly outliers: readonly number[]
  readonly label: string
}

export function Trend({ values, outliers, label }: TrendProps) {
  const known = values.filter((value) => value !== null)
  // Room above the line, so that a steady one runs through the middle.
  const most = Math.max(...known) * 1.5
  if (known.length < 2 || most <= 0) return <span className="cb-visually-hidden">{label}</span>
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1)
  const y = (value: number) => HEIGHT - EDGE - (Math.max(0, value) * (HEIGHT - 2 * EDGE)) / most
  const points = values.map((value, index) => (value === null ? null : { x: x(index), y: y(value), index }))
  const lines = points.reduce<(typeof points)[]>(
    (all, point) => {
      if (point === null) all.push([])
      else all.at(-1)?.push(point)
      return all
    },
    [[]],
  )
  return (
    <svg className="cb-trend" width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      {lines
        .filter((line) => line.length > 1)
        .map((line) => (
          <polyline key={line[0]?.index} points={line.map((point) => `${point?.x},${point?.y}`).join(' ')} />
        ))}
      {points.map((point) =>
        point === null ? null : (
          <circle
            key={point.index}
            cx={point.x}
            cy={point.y}
            r={outliers.includes(point.index) ? 3 : 1.4}
            data-outlier={outliers.includes(point.index)}
          />
        ),
      )}
    </svg>
  )
}
