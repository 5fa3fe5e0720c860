/** Turns the records after the header into rows of column batches, and what is wrong with them into problems. */
import type { CsvRecord } from '../csv/tokenizer'
import { MAX_NANOS, MIN_NANOS } from '../money/nanos'
import { AsideRecords } from './aside-records'
import { type ColumnBatch, type KeptAside, MAX_PROBLEMS, PART, QUANTITIES, RESOLUTIONS, type Resolution } from './batch'
import { BatchBuilder, type Int64Column } from './batch-builder'
import type { CellBlock } from './cell-block'
import { Cells, cut, MAX_VALUE_LENGTH } from './cells'
import { bindColumns, type FileColumns } from './columns'
import { EmptyBuckets } from './empty-buckets'
import { constantOf, type Numbers, numbersOf } from './fast-read'
import { indexHeader } from './header'
import type { CellProblem, Problem, ProblemCode } from './problem'
import { foldCase, RowKey } from './row-key'
import { SeriesReader } from './series-reader'
import { TupleTable } from './tuple-table'
import type { Columns, Read, RowPlan, UsageFormat } from './usage-format'

/** One amount or count of a row: where it comes from and where it goes. */
type Figure = { readonly read: Read<bigint>; readonly numbers: Numbers | undefined; readonly column: Int64Column }

export class RowReader {
  readonly columns: Columns
  /** The columns whose combinations are the scopes of this file's rows. */
  readonly scopeColumns: readonly string[]
  readonly problems: Problem[] = []
  /** The rows have no time but that of the file. */
  usesFilePeriod = false
  rows = 0
  problemRows = 0
  problemCount = 0
  roundedRows = 0
  readonly #emptyBuckets = new EmptyBuckets()
  readonly #file: FileColumns
  readonly #aside = new AsideRecords()
  readonly #cells: Cells
  readonly header: readonly string[]
  readonly #headerBytes: readonly Uint8Array[]
  /** Cells a record must have: columns without a name at the end of the header are slips of a spreadsheet. */
  readonly #width: number
  readonly #plan: RowPlan
  readonly #series: SeriesReader
  readonly #batch: BatchBuilder
  readonly #money: readonly Figure[]
  readonly #counts: readonly Figure[]
  readonly #key = new RowKey()
  /** How often a key was met among the rows that lack the id their format has. */
  readonly #twins = new Map<string, number>()
  readonly #rowId: number
  readonly #identity: readonly { readonly index: number; readonly isFolded: boolean }[]
  readonly #scopeIndexes: readonly number[]
  readonly #scopes: TupleTable
  #seriesSent = 0
  /** Of the last row, and its index: rows of a file are mostly alike. */
  #resolution: Resolution = 'instant'
  #resolutionIndex = RESOLUTIONS.indexOf('instant')

  constructor(file: FileColumns, format: UsageFormat, emit: (batch: ColumnBatch) => void) {
    const index = indexHeader(file.header, format)
    this.#file = file
    this.header = file.header
    const encoder = new TextEncoder()
    this.#headerBytes = file.header.map((name) => encoder.encode(name.trim()))
    this.#width = file.header.findLastIndex((name) => name.trim() !== '') + 1
    this.#cells = new Cells(file.header, format.blanks ?? [])
    const columns = bindColumns(file, format, this.#cells)
    this.columns = columns
    this.#plan = format.plan({
      ...columns,
      filePeriod: () => {
        this.usesFilePeriod = true
        return columns.filePeriod()
      },
    })
    this.#series = new SeriesReader(this.#cells, format, this.#plan)
    const { billed, effective, list, quantities } = this.#plan
    const counted = QUANTITIES.filter((name) => quantities[name] !== undefined && constantOf(quantities[name])?.value !== 0n)
    const money = { billed, effective, list }
    const present = (['billed', 'effective', 'list'] as const).filter((name) => money[name] !== undefined)
    this.#batch = new BatchBuilder(new Set(present), counted, emit)
    this.#money = present.flatMap((name) => figure(money[name], this.#batch[name]))
    this.#counts = this.#batch.quantities.flatMap(([name, column]) => figure(quantities[name], column))
    this.#rowId = format.rowId === undefined ? -1 : index.find(format.rowId)
    this.#identity = format.identity.map((name) => ({
      index: index.find(name),
      isFolded: format.foldCase?.includes(name) === true,
    }))
    this.#scopeIndexes = format.scope.map(index.find)
    this.scopeColumns = this.#plan.part === undefined ? format.scope : [...format.scope, PART]
    this.#scopes = new TupleTable(this.scopeColumns.length)
  }

  /** Days without use that the file names. */
  get emptyBuckets(): string[] {
    return this.#emptyBuckets.days()
  }

  /** Records whose cells can be corrected by hand. */
  get aside(): { aside?: KeptAside } {
    return this.#aside.of(this.#file)
  }

  /** Takes a record whose bytes stay as they are until `settle`, which is to be called before they change. */
  collect(record: CsvRecord): void {
    const { block } = this.#cells
    const isWhole = record.unclosedAt < 0 && record.tooLongAt < 0 && !record.isTooLong
    if (block.rows > 0) {
      if (isWhole && block.add(record)) return
      this.settle()
    }
    block.start(record)
    if (!isWhole) this.#refuse(record)
  }

  /** Reads the records that were collected. */
  settle(): void {
    const cells = this.#cells
    const { block } = cells
    if (block.rows === 0) return
    cells.readColumns()
    for (let row = 0; row < block.rows; row++) {
      cells.goTo(row)
      if (!this.#isBlank(block.count) && !this.#isHeader(block.count)) this.#takeData(block)
    }
    block.rows = 0
  }

  take(record: CsvRecord): void {
    this.collect(record)
    this.settle()
  }

  flush(): void {
    this.#batch.flush()
  }

  #takeData({ count, lines }: CellBlock): void {
    const cells = this.#cells
    const role = this.#plan.role?.(cells) ?? 'row'
    if (role === 'skip') {
      cells.takeFailures()
      return
    }
    // A line cut short after its times must not pass for a day without use.
    if (count === this.#width || this.#fits(count)) {
      if (role === 'empty') this.#readEmpty()
      else this.#readRow(lines[cells.row] as number)
    }
    if (!cells.hasFailed) {
      if (role === 'row') this.rows++
      return
    }
    this.rows++
    const failures = cells.takeFailures()
    this.#noteProblems(failures)
    this.#aside.keep(cells, failures)
  }

  #readEmpty(): void {
    const time = this.#plan.time(this.#cells)
    if (!this.#cells.hasFailed) this.#emptyBuckets.add(time)
  }

  #readRow(line: number): void {
    const cells = this.#cells
    const batch = this.#batch
    const row = batch.rows
    const time = this.#plan.time(cells)
    batch.start[row] = time.start
    batch.end[row] = time.end
    if (time.resolution !== this.#resolution) {
      this.#resolution = time.resolution
      this.#resolutionIndex = RESOLUTIONS.indexOf(time.resolution)
    }
    batch.resolution[row] = this.#resolutionIndex
    const series = this.#series.read()
    const isUnpriced = this.#series.keys[series]?.basis === 'unpriced'
    for (const each of this.#money) {
      if (isUnpriced) each.column.setNumber(row, 0)
      else this.#store(each, row)
    }
    for (const each of this.#counts) this.#store(each, row)
    if (cells.hasFailed) return
    if (cells.wasRounded) this.roundedRows++
    batch.series[row] = series
    batch.line[row] = line
    this.#storeScope(row)
    this.#storeKey(row)
    for (; this.#seriesSent < this.#series.keys.length; this.#seriesSent++) {
      const key = this.#series.keys[this.#seriesSent]
      if (key !== undefined) batch.newSeries.push(key)
    }
    batch.commit()
  }

  #store({ read, numbers, column }: Figure, row: number): void {
    const cells = this.#cells
    const number = numbers === undefined ? Number.NaN : (numbers.values[cells.row] as number)
    if (!Number.isNaN(number)) {
      if (numbers?.rounded?.[cells.row] === 1) cells.wasRounded = true
      column.setNumber(row, number)
      return
    }
    const value = read(cells)
    // A typed array would wrap it silently.
    if (value > MAX_NANOS || value < MIN_NANOS) cells.fail(null, 'overflow')
    else column.values[row] = value
  }

  #storeScope(row: number): void {
    const { tuple } = this.#scopes
    if (tuple.length === 0) {
      this.#batch.scope[row] = 0
      if (this.#scopes.count === 0) this.#batch.newScopes.push([])
      this.#scopes.index()
      return
    }
    const cells = this.#cells
    const { part } = this.#plan
    if (part !== undefined) tuple[tuple.length - 1] = cells.strings.idOf(part(cells))
    for (let i = 0; i < this.#scopeIndexes.length; i++) {
      const index = this.#scopeIndexes[i] as number
      const id = cells.textId(index)
      tuple[i] = id >= 0 ? id : cells.strings.idOf(cells.textAt(index))
    }
    const known = this.#scopes.count
    const scope = this.#scopes.index()
    if (scope === known) this.#batch.newScopes.push(Array.from(tuple, (id) => cells.strings.textOf(id)))
    this.#batch.scope[row] = scope
  }

  #storeKey(row: number): void {
    const key = this.#key
    const cells = this.#cells
    const hasId = cells.locate(this.#rowId)
    key.start()
    if (hasId) key.addCell(0, cells.bytes, cells.from, cells.to)
    else {
      key.addNumber(this.#batch.start[row] as number)
      key.addNumber(this.#batch.end[row] as number)
      for (let i = 0; i < this.#identity.length; i++) {
        const { index, isFolded } = this.#identity[i] as { index: number; isFolded: boolean }
        if (!cells.locate(index)) continue
        if (isFolded) key.addCell(i, foldCase(cells.bytes, cells.from, cells.to), 0, cells.to - cells.from)
        else key.addCell(i, cells.bytes, cells.from, cells.to)
      }
    }
    key.finish()
    if (this.#rowId >= 0 && !hasId) this.#numberTwin()
    this.#batch.keyHigh[row] = key.high
    this.#batch.keyLow[row] = key.low
  }

  /** Rows of one id are one row; rows that lack theirs are not, so the place of each among its likes is part of its key. */
  #numberTwin(): void {
    const { high, low } = this.#key
    const name = `${high}|${low}`
    const before = this.#twins.get(name) ?? 0
    this.#twins.set(name, before + 1)
    if (before === 0) return
    this.#key.start()
    for (const value of [high, low, before]) this.#key.addNumber(value)
    this.#key.finish()
  }

  /** A record of another length than the header: more is fine where it is blank, less never is. */
  #fits(count: number): boolean {
    const cells = this.#cells
    if (count < this.#width) {
      cells.failAt(-1, null, 'too-few-cells', null)
      return false
    }
    for (let i = this.#width; i < count; i++) {
      if (i >= this.header.length ? !cells.locate(i) : cells.textId(i) === 0) continue
      cells.failAt(-1, null, 'too-many-cells', cells.rawText())
      return false
    }
    return true
  }

  /** A record that cannot even be cut into cells. */
  refuse(line: number, code: ProblemCode, value: string | null): void {
    this.rows++
    this.problemRows++
    this.problemCount++
    const shown = value === null ? null : cut(value, MAX_VALUE_LENGTH)
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ row: line, column: null, code, value: shown })
  }

  #refuse(record: CsvRecord): void {
    const cells = this.#cells
    cells.goTo(0)
    const { unclosedAt, tooLongAt, isTooLong } = record
    if (isTooLong) cells.failAt(-1, null, 'too-long', null)
    else if (tooLongAt >= 0 && tooLongAt !== unclosedAt) cells.failAt(tooLongAt, null, 'too-long', null)
    if (unclosedAt >= 0) {
      // What the quote swallows to the end of the file can be anything; the beginning of it says where to look.
      const isKept = !isTooLong && unclosedAt !== tooLongAt && cells.locate(unclosedAt)
      cells.failAt(unclosedAt, null, 'unclosed-quote', isKept ? cells.rawText() : null)
    }
    this.rows++
    this.#noteProblems(cells.takeFailures())
    cells.block.rows = 0
  }

  #noteProblems(failures: readonly CellProblem[]): void {
    this.problemRows++
    this.problemCount += failures.length
    for (const { problem } of failures) if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem)
  }

  /** Nothing but delimiters: what a spreadsheet leaves below a table. */
  #isBlank(count: number): boolean {
    for (let i = 0; i < count; i++) if (this.#cells.hasBytes(i)) return false
    return true
  }

  /** The header again, as in files that were joined. */
  #isHeader(count: number): boolean {
    if (count < this.#width) return false
    for (let i = 0; i < this.#width; i++) if (!this.#cells.isSame(i, this.#headerBytes[i] as Uint8Array)) return false
    return true
  }
}

function figure(read: Read<bigint> | undefined, column: Int64Column | null): Figure[] {
  return read === undefined || column === null ? [] : [{ read, numbers: numbersOf(read), column }]
}
