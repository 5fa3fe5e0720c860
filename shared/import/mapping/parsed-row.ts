/** One record of a table as the import will read it: the mapper's middle pane. */
import type { Label, Meter } from '../batch'
import type { ProblemCode } from '../problem'
import type { Column, Read, Row, RowTime } from '../usage-format'
import { planOf } from './mapped-format'
import type { Mapping } from './mapping'

export type ParsedRow = {
  readonly time: RowTime | null
  readonly amount: bigint | null
  readonly unit: string
  readonly quantities: readonly { readonly meter: Meter; readonly nanos: bigint }[]
  readonly labels: readonly { readonly label: Label; readonly text: string }[]
  readonly problems: readonly { readonly column: string; readonly code: ProblemCode; readonly value: string }[]
}

export function parseRow(mapping: Mapping, header: readonly string[], cells: readonly string[]): ParsedRow {
  const problems: { column: string; code: ProblemCode; value: string }[] = []
  const text = (column: Column): string => (cells[column.index] ?? '').trim()
  const row: Row = {
    text,
    fail: (column, code) => problems.push({ column: column?.name ?? '', code, value: column === null ? '' : text(column) }),
  }
  const column = (name: string): Column => ({ name, index: header.indexOf(name) })
  const plan = planOf(mapping, {
    column,
    label:
      (name = '') =>
      () =>
        text(column(name)),
    constant: (value) => () => value,
  })
  /** Null where the cell did not fit. */
  const good = <T>(read: Read<T>): T | null => {
    const before = problems.length
    const value = read(row)
    return problems.length === before ? value : null
  }
  const time = good(plan.time)
  const amount = plan.billed === undefined ? null : good(plan.billed)
  const quantities = mapping.quantities.flatMap(({ meter }) => {
    const nanos = plan.quantities[meter] === undefined ? null : good(plan.quantities[meter])
    return nanos === null ? [] : [{ meter, nanos }]
  })
  const labels = mapping.labels.map(({ label }) => ({ label, text: plan.labels[label]?.(row) ?? '' }))
  return { time, amount, unit: plan.unit(row), quantities, labels, problems }
}
