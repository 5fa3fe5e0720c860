import type { FillPattern } from '../components/providers'
import './charts.css'

export type LegendEntry = { readonly id: string; readonly name: string; readonly color: string; readonly pattern: FillPattern }

export function Swatch({ color, pattern }: { readonly color: string; readonly pattern: FillPattern }) {
  return (
    <span
      className="cb-swatch"
      data-pattern={pattern}
      style={{ '--cb-swatch': color } as React.CSSProperties}
      aria-hidden="true"
    />
  )
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="cb-legend">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Swatch color={entry.color} pattern={entry.pattern} />
          <span className="cb-ellipsis">{entry.name}</span>
        </li>
      ))}
    </ul>
  )
}
