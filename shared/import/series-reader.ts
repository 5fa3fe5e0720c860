/** Numbers the series of a file: what rows of one series share, from reads that are constants, interned cells or texts. */
import { type Basis, type ChargeCategory, LABELS, type Labels, type SeriesKey } from './batch'
import { type Cells, cut } from './cells'
import { constantOf, type Ids, idsOf } from './fast-read'
import { TupleTable } from './tuple-table'
import type { Read, RowPlan, UsageFormat } from './usage-format'

type TextRead = Read<string> | undefined

const MAX_LABEL_LENGTH = 1024

export class SeriesReader {
  /** Key of each series, by number. */
  readonly keys: SeriesKey[] = []
  readonly #cells: Cells
  readonly #format: UsageFormat
  readonly #names: readonly string[]
  /** Values of fields that are the same for every row; null where the row decides. */
  readonly #constants: readonly (string | null)[]
  /** Where the other fields come from: columns that are read down, and reads that are asked per row. */
  readonly #columns: readonly (Ids | null)[]
  readonly #reads: readonly Read<string>[]
  readonly #positions: readonly number[]
  readonly #table: TupleTable

  constructor(cells: Cells, format: UsageFormat, plan: RowPlan) {
    this.#cells = cells
    this.#format = format
    const labels = LABELS.filter((label) => plan.labels[label] !== undefined)
    const fields: readonly (readonly [string, TextRead, string])[] = [
      ['provider', plan.provider, format.provider],
      ['product', plan.product, format.product],
      ['unit', plan.unit, ''],
      ['category', plan.category, 'usage'],
      ['basis', plan.basis, ''],
      ...labels.map((label) => [label, plan.labels[label], ''] as const),
    ]
    this.#names = fields.map(([name]) => name)
    this.#constants = fields.map(([, read, otherwise]) => (read === undefined ? otherwise : (constantOf(read)?.value ?? null)))
    const dynamic = fields.flatMap(([, read], position) => {
      return read === undefined || constantOf(read) !== undefined ? [] : [{ position, read }]
    })
    this.#positions = dynamic.map(({ position }) => position)
    this.#reads = dynamic.map(({ read }) => read)
    this.#columns = this.#reads.map((read) => idsOf(read) ?? null)
    this.#table = new TupleTable(dynamic.length)
  }

  /** The number of the current record's series; new ones are appended to `keys`. */
  read(): number {
    const { tuple } = this.#table
    const { row } = this.#cells
    for (let i = 0; i < this.#columns.length; i++) {
      const ids = this.#columns[i] as Ids | null
      tuple[i] = ids === null ? this.#ask(this.#reads[i] as Read<string>) : (ids[row] as number)
    }
    if (this.#cells.hasFailed) return 0
    const index = this.#table.index()
    if (index === this.keys.length) this.keys.push(this.#makeKey(tuple))
    return index
  }

  #ask(read: Read<string>): number {
    const text = read(this.#cells)
    return this.#cells.strings.idOf(text.length > MAX_LABEL_LENGTH ? cut(text, MAX_LABEL_LENGTH) : text)
  }

  #makeKey(tuple: Int32Array): SeriesKey {
    const values = [...this.#constants]
    this.#positions.forEach((position, i) => {
      values[position] = this.#cells.strings.textOf(tuple[i] as number)
    })
    const [provider = '', product = '', unit = '', category = '', basis = ''] = values.map((value) => value ?? '')
    const labels: { [name: string]: string } = {}
    for (let i = 5; i < values.length; i++) {
      const value = values[i]
      // A label without a value is an absent label.
      if (value) labels[this.#names[i] as string] = value
    }
    return {
      provider,
      product,
      format: this.#format.id,
      unit,
      category: category as ChargeCategory,
      basis: basis as Basis,
      labels: labels as Labels,
    }
  }
}
