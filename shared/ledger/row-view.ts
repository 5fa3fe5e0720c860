/** Live rows of several imports as one list, numbered from 0, whatever segments they lie in. */
import { METERS, type Meter, QUANTITIES } from '../import/batch'
import { type Halves, halvesOf } from '../money/halves'
import type { AccountMap } from './account-map'
import type { AccountId } from './book-types'
import type { Segment } from './segment'
import { labelCount, type SeriesTable } from './series-table'

export type RowView = {
  readonly length: number
  /** Index of the row's import among those the view was made of. */
  source(row: number): number
  /** The row's ordinal within its import. */
  ordinal(row: number): number
  start(row: number): number
  end(row: number): number
  /** Both halves of every row's key, side by side: keys are looked up by the million. */
  readonly keyHighs: Uint32Array
  readonly keyLows: Uint32Array
  keyText(row: number): string
  scope(row: number): number
  /** Under which the row is filed. */
  account(row: number): AccountId
  /** How many labels describe the row. */
  labels(row: number): number
  segment(row: number): Segment
  at(row: number): number
  /** What the row's segment counts. */
  measures(row: number): Measures
  sameAccount(row: number, other: RowView, otherRow: number): boolean
  /** Same money and counts, of the same unit, category and basis. A measure that one of the two files lacks is not compared. */
  sameMeasures(row: number, other: RowView, otherRow: number): boolean
  /** Positive money per unit (where there is money, else the meters): some sum of ours is smaller, and none is larger. */
  sumIsSmaller(rows: readonly number[], other: RowView, otherRows: readonly number[]): boolean
}

/** Billed, effective and list money and every quantity, in this order; null for what is not there. */
type Measures = readonly (Halves | null)[]

const measuresOf = ({ billed, effective, list, quantities }: Segment): Measures =>
  [billed, effective ?? billed, list, ...QUANTITIES.map((name) => quantities[name])].map((column) =>
    column ? halvesOf(column) : null,
  )

type Source = { readonly segments: readonly Segment[]; readonly live: Uint8Array | null }

export const createRowView = (sources: readonly Source[], table: SeriesTable, accounts: AccountMap): RowView => {
  let capacity = 0
  for (const source of sources) for (const segment of source.segments) capacity += segment.rows
  const segments: Segment[] = []
  const segmentOf = new Int32Array(capacity)
  const atOf = new Int32Array(capacity)
  const keyHighs = new Uint32Array(capacity)
  const keyLows = new Uint32Array(capacity)
  const sourceOf: number[] = []
  const measures: Measures[] = []
  let length = 0
  sources.forEach((source, index) => {
    const hasGone = source.live?.includes(0) ?? false
    for (const segment of source.segments) {
      const number = segments.push(segment) - 1
      sourceOf.push(index)
      measures.push(measuresOf(segment))
      if (!hasGone) {
        keyHighs.set(segment.keyHigh, length)
        keyLows.set(segment.keyLow, length)
        segmentOf.fill(number, length, length + segment.rows)
        for (let at = 0; at < segment.rows; at++) atOf[length + at] = at
        length += segment.rows
        continue
      }
      for (let at = 0; at < segment.rows; at++) {
        if (!source.live![segment.firstRow + at]) continue
        segmentOf[length] = number
        atOf[length] = at
        keyHighs[length] = segment.keyHigh[at]!
        keyLows[length] = segment.keyLow[at]!
        length++
      }
    }
  })
  const { all } = table
  const filed = all.map(accounts.filedUnder)
  const labelCounts = new Int32Array(all.length).fill(-1)

  const segment = (row: number): Segment => segments[segmentOf[row]!]!
  const at = (row: number): number => atOf[row]!
  const seriesOf = (row: number): number => segment(row).series[at(row)]!

  const view: RowView = {
    length,
    source: (row) => sourceOf[segmentOf[row]!]!,
    ordinal: (row) => segment(row).firstRow + at(row),
    start: (row) => segment(row).start[at(row)]!,
    end: (row) => segment(row).end[at(row)]!,
    keyHighs,
    keyLows,
    keyText: (row) => `${keyHighs[row]}:${keyLows[row]}`,
    scope: (row) => segment(row).scope[at(row)]!,
    account: (row) => filed[seriesOf(row)]!,
    labels(row) {
      const id = seriesOf(row)
      if (labelCounts[id] === -1) labelCounts[id] = labelCount(all[id]!)
      return labelCounts[id]!
    },
    segment,
    at,
    sameAccount: (row, other, otherRow) => view.account(row) === other.account(otherRow),
    measures: (row) => measures[segmentOf[row]!]!,
    sameMeasures(row, other, otherRow) {
      const i = at(row)
      const j = other.at(otherRow)
      const ours = measures[segmentOf[row]!]!
      const theirs = other.measures(otherRow)
      for (let name = 0; name < ours.length; name++) {
        const x = ours[name]!
        const y = theirs[name]!
        if (x !== null && y !== null && (x[i * 2] !== y[j * 2] || x[i * 2 + 1] !== y[j * 2 + 1])) return false
      }
      const left = all[seriesOf(row)]!
      const right = all[other.segment(otherRow).series[j]!]!
      return left === right || (left.unit === right.unit && left.category === right.category && left.basis === right.basis)
    },
    sumIsSmaller(rows, other, otherRows) {
      const ours = sums(view, rows, all)
      const theirs = sums(other, otherRows, all)
      let isSmaller = false
      for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
        const a = ours.get(name) ?? 0n
        const b = theirs.get(name) ?? 0n
        if (a > b) return false
        if (a < b) isSmaller = true
      }
      return isSmaller
    },
  }
  return view
}

const sums = (view: RowView, rows: readonly number[], all: SeriesTable['all']): Map<string, bigint> => {
  const money = new Map<string, bigint>()
  const counts = new Map<string, bigint>()
  const add = (to: Map<string, bigint>, name: string, value: bigint): void => {
    if (value > 0n) to.set(name, (to.get(name) ?? 0n) + value)
  }
  let hasMoney = false
  for (const row of rows) {
    const segment = view.segment(row)
    const at = view.at(row)
    const series = all[segment.series[at]!]!
    if (series.basis === 'billed') {
      hasMoney = true
      add(money, series.unit, segment.billed[at]!)
    }
    for (const meter of METERS as readonly Meter[]) {
      const column = segment.quantities[meter]
      if (column) add(counts, meter, column[at]!)
    }
  }
  return hasMoney ? money : counts
}
