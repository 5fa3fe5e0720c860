/** Records whose single cells are wrong, as they are in the file, until somebody says what the cells mean. */
import { type KeptAside, MAX_PROBLEMS } from './batch'
import type { Cells } from './cells'
import type { FileColumns } from './columns'
import type { AsideRecord, CellProblem } from './problem'

/** Characters of all cells together: no more than a person could look through. */
const MAX_CHARACTERS = 8_000_000

export class AsideRecords {
  readonly #records: AsideRecord[] = []
  #characters = 0

  /** `problems` are those of the current record; one that is wrong as a whole cannot be mended in a cell. */
  keep(cells: Cells, problems: readonly CellProblem[]): void {
    if (!problems.some(({ index }) => index >= 0)) return
    if (this.#records.length >= MAX_PROBLEMS || this.#characters >= MAX_CHARACTERS) return
    const texts = cells.texts()
    for (const text of texts) this.#characters += text.length
    const { block, row } = cells
    this.#records.push({ line: block.lines[row] as number, columnName: block.columnName, cells: texts, problems })
  }

  of(file: FileColumns): { aside?: KeptAside } {
    return this.#records.length === 0 ? {} : { aside: { file, records: this.#records } }
  }
}
