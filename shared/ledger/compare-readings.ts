/**
 * Two readings of the very same file, line by line: what a newer version of a format makes of it beside an older one. It compares
 * readings and not books: which rows count is another matter.
 */
import { LABELS, type Label, QUANTITIES, type Quantity, RESOLUTIONS } from '../import/batch'
import { dayOfMs, formatDay } from '../time/days'
import { formatInstant } from '../time/instant'
import type { Series } from './book-types'
import { describeSeries } from './describe-import'
import type { Segment } from './segment'

const MAX_DIFFERENCES = 1_000

export type ReadingField =
  | 'time'
  | 'account'
  | 'provider'
  | 'product'
  | 'category'
  | 'basis'
  | 'unit'
  | 'billed'
  | 'effective'
  | 'list'
  | Label
  | Quantity

/** A bigint is nanos: of the difference's unit for money, of one count for a quantity. Null: the reading says nothing. */
export type FieldChange = {
  readonly field: ReadingField
  readonly before: string | bigint | null
  readonly after: string | bigint | null
}

export type ReadingDifference = {
  readonly line: number
  readonly kind: 'changed' | 'new' | 'gone'
  readonly label: string
  readonly unit: string
  readonly changes: readonly FieldChange[]
}

export type ReadingComparison = {
  readonly same: number
  readonly changed: number
  readonly added: number
  readonly gone: number
  /** Billed money of the new reading less that of the old one, by unit; units in which nothing changes are absent. */
  readonly delta: { readonly [unit: string]: bigint }
  /** In order of lines; at most 1,000. */
  readonly differences: readonly ReadingDifference[]
}

type Money = 'billed' | 'effective' | 'list'
type Read = { readonly [field in Exclude<ReadingField, Money | Quantity | 'unit'>]?: string } & {
  readonly [field in Money | Quantity]?: bigint
} & { readonly unit: string }

/** `series`: all of the book, those of the new reading included. */
export const compareReadings = (
  before: readonly Segment[],
  after: readonly Segment[],
  series: readonly Series[],
): ReadingComparison => {
  const differences: ReadingDifference[] = []
  const counts = { same: 0, changed: 0, added: 0, gone: 0 }
  const delta: { [unit: string]: bigint } = {}
  const addMoney = (read: Read | undefined, sign: bigint): void => {
    if (read?.billed !== undefined) delta[read.unit] = (delta[read.unit] ?? 0n) + sign * read.billed
  }
  const note = (kind: ReadingDifference['kind'], line: number, was: Read | null, is: Read | null, of: Series): void => {
    counts[kind === 'new' ? 'added' : kind]++
    if (differences.length === MAX_DIFFERENCES) return
    differences.push({ line, kind, label: describeSeries(of), unit: of.unit, changes: changesOf(was, is) })
  }
  const [old, now] = [linesOf(before), linesOf(after)]
  let [left, right] = [old.next(), now.next()]
  while (left !== null || right !== null) {
    const line = Math.min(left?.line ?? Number.POSITIVE_INFINITY, right?.line ?? Number.POSITIVE_INFINITY)
    const was: Place[] = []
    const is: Place[] = []
    for (; left?.line === line; left = old.next()) was.push(left)
    for (; right?.line === line; right = now.next()) is.push(right)
    // A line can hold several rows; what both readings say of it pairs first, the rest in order.
    const reads = is.map((place) => ({ place, read: readAt(place, series) }))
    const rest: typeof reads = []
    for (const place of was) {
      const read = readAt(place, series)
      const equal = reads.findIndex((other) => changesOf(read, other.read).length === 0)
      if (equal < 0) rest.push({ place, read })
      else {
        reads.splice(equal, 1)
        counts.same++
      }
    }
    for (let at = 0; at < Math.max(rest.length, reads.length); at++) {
      const [gone, come] = [rest[at], reads[at]]
      addMoney(gone?.read, -1n)
      addMoney(come?.read, 1n)
      const kind = gone === undefined ? 'new' : come === undefined ? 'gone' : 'changed'
      note(kind, line, gone?.read ?? null, come?.read ?? null, seriesAt((come ?? gone)!.place, series))
    }
  }
  const changed = Object.entries(delta).filter(([, nanos]) => nanos !== 0n)
  return { ...counts, delta: Object.fromEntries(changed), differences }
}

type Place = { readonly segment: Segment; readonly at: number; readonly line: number }

const seriesAt = ({ segment, at }: Place, series: readonly Series[]): Series => series[segment.series[at]!]!

/** The rows by line. Readers go through a file from its beginning, so their lines never fall; nothing is sorted. */
const linesOf = (segments: readonly Segment[]): { next(): Place | null } => {
  let index = 0
  let at = 0
  return {
    next() {
      while (index < segments.length && at >= segments[index]!.rows) {
        index++
        at = 0
      }
      const segment = segments[index]
      if (segment === undefined) return null
      return { segment, at, line: segment.line[at++]! }
    },
  }
}

const readAt = (place: Place, series: readonly Series[]): Read => {
  const { segment, at } = place
  const { accountId, provider, product, category, basis, unit, labels } = seriesAt(place, series)
  const money =
    basis === 'unpriced'
      ? {}
      : {
          billed: segment.billed[at]!,
          effective: (segment.effective ?? segment.billed)[at]!,
          ...(segment.list === null ? {} : { list: segment.list[at]! }),
        }
  const quantities = QUANTITIES.flatMap((name) => {
    const quantity = segment.quantities[name]?.[at] ?? 0n
    return quantity === 0n ? [] : [[name, quantity] as const]
  })
  return {
    time: timeAt(place),
    account: accountId,
    provider,
    product,
    category,
    basis,
    unit,
    ...labels,
    ...money,
    ...Object.fromEntries(quantities),
  }
}

const INSTANT = RESOLUTIONS.indexOf('instant')
const BUCKET = RESOLUTIONS.indexOf('bucket')

const timeAt = ({ segment, at }: Place): string => {
  const [start, end] = [segment.start[at]!, segment.end[at]!]
  if (segment.resolution[at] === INSTANT) return formatInstant(start)
  if (segment.resolution[at] === BUCKET) return `${formatInstant(start)}/${formatInstant(end)}`
  const [first, last] = [dayOfMs(start), Math.max(dayOfMs(start), dayOfMs(end - 1))]
  return first === last ? formatDay(first) : `${formatDay(first)}/${formatDay(last)}`
}

const FIELDS: readonly ReadingField[] = [
  'time',
  'account',
  'provider',
  'product',
  'category',
  'basis',
  'unit',
  'billed',
  'effective',
  'list',
  ...QUANTITIES,
  ...LABELS,
]

const changesOf = (before: Read | null, after: Read | null): readonly FieldChange[] =>
  FIELDS.flatMap((field) =>
    before?.[field] === after?.[field] ? [] : [{ field, before: before?.[field] ?? null, after: after?.[field] ?? null }],
  )
