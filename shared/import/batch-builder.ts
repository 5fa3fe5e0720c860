/** Collects rows into column batches. A row is written in place and counts only once `commit` is called. */
import { halvesOf, setNumberAt } from '../money/halves'
import { BATCH_ROWS, type ColumnBatch, type Quantity, type Scope, type SeriesKey } from './batch'

type Money = 'billed' | 'effective' | 'list'

/** Int64 columns: a safe integer is stored without a bigint being made. */
export class Int64Column {
  values = new BigInt64Array(BATCH_ROWS)
  #halves = halvesOf(this.values)

  renew(): void {
    this.values = new BigInt64Array(BATCH_ROWS)
    this.#halves = halvesOf(this.values)
  }

  setNumber(row: number, value: number): void {
    setNumberAt(this.#halves, row, value)
  }
}

export class BatchBuilder {
  rows = 0
  start = new Float64Array(BATCH_ROWS)
  end = new Float64Array(BATCH_ROWS)
  resolution = new Uint8Array(BATCH_ROWS)
  series = new Uint32Array(BATCH_ROWS)
  line = new Uint32Array(BATCH_ROWS)
  keyHigh = new Uint32Array(BATCH_ROWS)
  keyLow = new Uint32Array(BATCH_ROWS)
  scope = new Uint32Array(BATCH_ROWS)
  readonly billed = new Int64Column()
  readonly effective: Int64Column | null
  readonly list: Int64Column | null
  readonly quantities: readonly (readonly [Quantity, Int64Column])[]
  newSeries: SeriesKey[] = []
  newScopes: Scope[] = []
  readonly #emit: (batch: ColumnBatch) => void

  constructor(money: ReadonlySet<Money>, quantities: readonly Quantity[], emit: (batch: ColumnBatch) => void) {
    this.effective = money.has('effective') ? new Int64Column() : null
    this.list = money.has('list') ? new Int64Column() : null
    this.quantities = quantities.map((name) => [name, new Int64Column()])
    this.#emit = emit
  }

  commit(): void {
    this.rows++
    if (this.rows === BATCH_ROWS) this.flush()
  }

  /** Hands over what there is, in arrays of exactly its size: a copy of a view would copy the whole buffer behind it. */
  flush(): void {
    const rows = this.rows
    if (rows === 0) return
    const isFull = rows === BATCH_ROWS
    const int64 = (column: Int64Column): BigInt64Array => (isFull ? column.values : column.values.slice(0, rows))
    const quantities: { [name in Quantity]?: BigInt64Array } = {}
    for (const [name, column] of this.quantities) quantities[name] = int64(column)
    this.#emit({
      rows,
      start: isFull ? this.start : this.start.slice(0, rows),
      end: isFull ? this.end : this.end.slice(0, rows),
      resolution: isFull ? this.resolution : this.resolution.slice(0, rows),
      series: isFull ? this.series : this.series.slice(0, rows),
      line: isFull ? this.line : this.line.slice(0, rows),
      keyHigh: isFull ? this.keyHigh : this.keyHigh.slice(0, rows),
      keyLow: isFull ? this.keyLow : this.keyLow.slice(0, rows),
      scope: isFull ? this.scope : this.scope.slice(0, rows),
      billed: int64(this.billed),
      effective: this.effective === null ? null : int64(this.effective),
      list: this.list === null ? null : int64(this.list),
      quantities,
      newSeries: this.newSeries,
      newScopes: this.newScopes,
    })
    this.rows = 0
    this.newSeries = []
    this.newScopes = []
    if (isFull) this.#renew()
  }

  /** The arrays of a full batch belong to whoever took it. */
  #renew(): void {
    this.start = new Float64Array(BATCH_ROWS)
    this.end = new Float64Array(BATCH_ROWS)
    this.resolution = new Uint8Array(BATCH_ROWS)
    this.series = new Uint32Array(BATCH_ROWS)
    this.line = new Uint32Array(BATCH_ROWS)
    this.keyHigh = new Uint32Array(BATCH_ROWS)
    this.keyLow = new Uint32Array(BATCH_ROWS)
    this.scope = new Uint32Array(BATCH_ROWS)
    for (const column of [this.billed, this.effective, this.list]) column?.renew()
    for (const [, column] of this.quantities) column.renew()
  }
}
