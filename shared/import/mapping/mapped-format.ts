/** A mapping as a format: what it makes of a file, and how a file is recognised as one of it. */
import type { Label } from '../batch'
import { createContentHash } from '../content-hash'
import { isMappedFormat, type MappedFormatId } from '../format-ids'
import type { Identified, Table } from '../identify'
import type { Column, Columns, Read, Row, RowPlan, RowTime, UsageFormat } from '../usage-format'
import { instantOf, parseNumber, parseTime, signOfUnit } from './cell-styles'
import { CREDITS, headerKey, type Mapping, unitOf } from './mapping'

const MS_PER_DAY = 86_400_000
/** By these people filter an export, so that a file may speak for some of their values only. */
const SCOPE_LABELS: readonly Label[] = ['project', 'projectId', 'workspace', 'member', 'apiKey', 'organization']

/** All that the ledger asks of a format once its rows are in the book. */
export type FormatTraits = Pick<
  UsageFormat,
  | 'id'
  | 'grain'
  | 'replaces'
  | 'rank'
  | 'rowId'
  | 'money'
  | 'quantityRank'
  | 'subject'
  | 'subjectOf'
  | 'settlesAfterDays'
  | 'roundsTo'
>

/** From the id alone: the mapping may have been removed since. */
export function traitsOfMapped(id: MappedFormatId): FormatTraits {
  if (!isMappedFormat(id)) throw new RangeError(`no format has the id ${String(id)}`)
  const [, grain, money] = id.split('.')
  return {
    id,
    grain: grain === 'day' ? 'day' : 'event',
    money: money === 'bill' ? 'bill' : 'none',
    quantityRank: money === 'bill' ? 1 : 2,
    subject: 'all',
    settlesAfterDays: 3,
  }
}

/**
 * Mappings that make the same of a file have the same id, whoever wrote them and whatever they are called. One that was changed
 * in its meaning is another format, so that its rows never meet rows that were read in another way.
 */
export function mappedFormatId(mapping: Mapping): MappedFormatId {
  const { provider, product, time, amount, numbers, quantities, labels } = mapping
  const text = JSON.stringify([
    provider,
    product,
    [time.column, time.style, time.zone, time.days],
    amount === null ? null : [amount.column, amount.unit],
    numbers,
    quantities.map(({ meter, column }) => `${meter}=${column}`).sort(),
    labels.map(({ label, column }) => `${label}=${column}`).sort(),
  ])
  const hash = createContentHash()
  hash.update(new TextEncoder().encode(text))
  return `mapped.${time.days ? 'day' : 'event'}.${amount === null ? 'none' : 'bill'}.${hash.digest().slice(0, 16)}`
}

export function formatOfMapping(mapping: Mapping): UsageFormat {
  const columnOf = ({ column }: { readonly column: string }): string => column
  return {
    ...traitsOfMapped(mappedFormatId(mapping)),
    version: 1,
    title: mapping.name,
    provider: mapping.provider,
    product: mapping.product,
    required: mapping.columns.filter((name) => name !== ''),
    known: mapping.columns,
    exactCase: true,
    identity: [...new Set(mapping.labels.map(columnOf))],
    scope: [...new Set(mapping.labels.filter(({ label }) => SCOPE_LABELS.includes(label)).map(columnOf))],
    numbers: 'dot-decimal',
    howTo: { where: '', role: '', longestRange: '', days: '' },
    plan: (columns) => planOf(mapping, columns),
  }
}

/** What the plan asks of a file: little enough that the mapper's own pane can read a row in the very same way. */
export type MappedColumns = Pick<Columns, 'column' | 'label' | 'constant'>

export function planOf(mapping: Mapping, columns: MappedColumns): RowPlan {
  const { amount } = mapping
  const labels: { [name in Label]?: Read<string> } = {}
  for (const { label, column } of mapping.labels) labels[label] = columns.label(column)
  const quantities: { -readonly [meter in keyof RowPlan['quantities']]: Read<bigint> } = {}
  for (const { meter, column } of mapping.quantities) quantities[meter] = readQuantity(mapping, columns.column(column))
  // A balance in credits draws on the meter, not on the money.
  if (amount?.unit === CREDITS) quantities.credits ??= readAmount(mapping, amount, columns.column(amount.column))
  return {
    time: readTime(mapping.time, columns.column(mapping.time.column)),
    unit: columns.constant(unitOf(mapping)),
    basis: columns.constant(amount === null ? 'unpriced' : 'billed'),
    ...(amount === null ? {} : { billed: readAmount(mapping, amount, columns.column(amount.column)) }),
    labels,
    quantities,
  }
}

function readTime(time: Mapping['time'], column: Column): Read<RowTime> {
  const result: RowTime = { start: 0, end: 0, resolution: 'instant' }
  return (row) => {
    const text = row.text(column)
    const written = parseTime(text, time.style)
    if (written === null) {
      row.fail(column, text === '' ? 'no-time' : 'bad-time')
      return result
    }
    if (time.days || written.isDateOnly) {
      // A time of day in a column of days is not ours to round off.
      if (written.localMs % MS_PER_DAY !== 0) row.fail(column, 'bad-time')
      result.start = written.localMs
      result.end = written.localMs + MS_PER_DAY
      result.resolution = 'day'
      return result
    }
    const instant = instantOf(written, time.zone)
    if (instant === null) row.fail(column, 'bad-time')
    result.start = instant ?? 0
    result.end = result.start
    result.resolution = 'instant'
    return result
  }
}

function readAmount(mapping: Mapping, amount: NonNullable<Mapping['amount']>, column: Column): Read<bigint> {
  const sign = signOfUnit(amount.unit)
  return (row) => {
    const text = row.text(column)
    if (text !== '') return numberOf(row, column, text, mapping, sign)
    row.fail(column, 'missing-amount')
    return 0n
  }
}

function readQuantity(mapping: Mapping, column: Column): Read<bigint> {
  return (row) => {
    const text = row.text(column)
    return text === '' ? 0n : numberOf(row, column, text, mapping, '')
  }
}

function numberOf(row: Row, column: Column, text: string, { numbers }: Mapping, sign: string): bigint {
  const result = parseNumber(text, numbers, sign)
  if (result.ok) return result.nanos
  row.fail(column, result.code)
  return 0n
}

/** The mapping that knows this very header; the first record that is one decides. */
export function recognise(tables: readonly Table[], mappings: readonly Mapping[]): Identified | null {
  const byHeader = new Map(mappings.map((mapping) => [headerKey(mapping.columns), mapping]))
  if (byHeader.size === 0) return null
  for (const { delimiter, records } of tables) {
    for (const [at, header] of records.entries()) {
      const mapping = header.length < 2 ? undefined : byHeader.get(headerKey(header))
      if (mapping === undefined) continue
      const reason = `matched all ${header.length} columns of the mapping ${mapping.name}`
      return {
        kind: 'found',
        format: formatOfMapping(mapping),
        delimiter,
        header,
        preamble: records.slice(0, at),
        reason,
        reshape: null,
      }
    }
  }
  return null
}
