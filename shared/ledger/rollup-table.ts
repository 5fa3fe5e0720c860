/**
 * Sums of live rows by series × provider day × day of the user's zone. A cache: `add` and `remove` of a row cancel out exactly, and
 * an empty table filled from all segments holds the same figures (a property test says so).
 */
import { QUANTITIES, type Quantity, RESOLUTIONS } from '../import/batch'
import { halvesOf } from '../money/halves'
import { dayOfMs } from '../time/days'
import { zoneDayOf } from '../time/zone'
import { createExactSums, type ExactSums } from './exact-sums'
import type { Segment } from './segment'
import type { Rollups } from './snapshot'

export type RollupTable = {
  readonly zone: string
  /** Adds rows `live` marks (by ordinal within the import; null: all), or takes them out again. */
  apply(segment: Segment, live: ((ordinal: number) => boolean) | null, sign: 1 | -1): void
  /** Copies of the columns, without entries that no row is left of. */
  toColumns(): Rollups
  /** An independent copy to try a change on. */
  fork(): RollupTable
}

/** A sum left the range of a 64-bit count of nanos (9.2 billion units in one series and day). */
export class RollupOverflow extends Error {
  constructor() {
    super('A daily sum is larger than 9,223,372,036 units, which the book cannot hold exactly.')
    this.name = 'RollupOverflow'
  }
}

const INSTANT = RESOLUTIONS.indexOf('instant')
const BUCKET = RESOLUTIONS.indexOf('bucket')

type Columns = {
  firstDay: Int32Array
  lastDay: Int32Array
  zoneDay: Int32Array
  series: Uint32Array
  rows: Uint32Array
  billed: BigInt64Array
  effective: BigInt64Array
  list: BigInt64Array
  quantities: { [name in Quantity]?: BigInt64Array }
}

const emptyColumns = (capacity: number): Columns => ({
  firstDay: new Int32Array(capacity),
  lastDay: new Int32Array(capacity),
  zoneDay: new Int32Array(capacity),
  series: new Uint32Array(capacity),
  rows: new Uint32Array(capacity),
  billed: new BigInt64Array(capacity),
  effective: new BigInt64Array(capacity),
  list: new BigInt64Array(capacity),
  quantities: {},
})

type Column = Int32Array | Uint32Array | BigInt64Array

/** The same columns with another length: grown, or cut to the entries `keep` lists. */
const mapColumns = (columns: Rollups | Columns, map: <T extends Column>(column: T) => T): Columns => {
  const quantities: Columns['quantities'] = {}
  for (const name of QUANTITIES) {
    const column = columns.quantities[name]
    if (column) quantities[name] = map(column)
  }
  return {
    firstDay: map(columns.firstDay),
    lastDay: map(columns.lastDay),
    zoneDay: map(columns.zoneDay),
    series: map(columns.series),
    rows: map(columns.rows),
    billed: map(columns.billed),
    effective: map(columns.effective),
    list: map(columns.list),
    quantities,
  }
}

export const createRollupTable = (zone: string, from?: Rollups): RollupTable => {
  let length = from?.length ?? 0
  let capacity = Math.max(1024, length)
  let columns = from ? mapColumns(from, (column) => resize(column, capacity, length)) : emptyColumns(capacity)
  /** Open addressing: an entry's number by hash of its series and days, which are compared in the columns themselves. */
  let slots = emptySlots(capacity)
  for (let at = 0; at < length; at++) slots[freeSlot(slots, columns.series[at]!, columns.firstDay[at]!)] = at
  /** Of entries that the segment at hand has rows of, the place among these; -1 of all others. */
  let placeOf = new Int32Array(capacity).fill(-1)

  const entryOf = (series: number, firstDay: number, lastDay: number, zoneDay: number): number => {
    const mask = slots.length - 1
    let slot = slotOf(series, firstDay, mask)
    for (let at = slots[slot]!; at !== -1; at = slots[slot]!) {
      const isSame =
        columns.firstDay[at] === firstDay &&
        columns.series[at] === series &&
        columns.lastDay[at] === lastDay &&
        columns.zoneDay[at] === zoneDay
      if (isSame) return at
      slot = (slot + 1) & mask
    }
    if (length === capacity) {
      capacity *= 2
      columns = mapColumns(columns, (column) => resize(column, capacity, length))
      placeOf = resize(placeOf, capacity, length).fill(-1, length)
      slots = emptySlots(capacity)
      for (let at = 0; at < length; at++) slots[freeSlot(slots, columns.series[at]!, columns.firstDay[at]!)] = at
      slot = freeSlot(slots, series, firstDay)
    }
    const at = length++
    columns.firstDay[at] = firstDay
    columns.lastDay[at] = lastDay
    columns.zoneDay[at] = zoneDay
    columns.series[at] = series
    slots[slot] = at
    return at
  }

  return {
    zone,
    apply(segment, live, sign) {
      const { rows, series, start, end, resolution } = segment
      /** Per row its entry's number among those of this segment. */
      const places = new Int32Array(rows).fill(-1)
      const touched: number[] = []
      for (let row = 0; row < rows; row++) {
        if (live && !live(segment.firstRow + row)) continue
        const firstDay = dayOfMs(start[row]!)
        const isMoment = resolution[row] === INSTANT || resolution[row] === BUCKET
        const lastDay = isMoment ? firstDay : Math.max(firstDay, dayOfMs(end[row]! - 1))
        const zoneDay = isMoment ? zoneDayOf(start[row]!, zone) : lastDay
        const at = entryOf(series[row]!, firstDay, lastDay, zoneDay)
        columns.rows[at]! += sign
        if (placeOf[at] === -1) placeOf[at] = touched.push(at) - 1
        places[row] = placeOf[at]!
      }
      const add = (to: BigInt64Array, from: BigInt64Array): void => {
        const sums = sumsByPlace(from, places, touched.length)
        for (const [place, at] of touched.entries()) addTo(to, at, sign === 1 ? sums.get(place) : -sums.get(place))
      }
      add(columns.billed, segment.billed)
      add(columns.effective, segment.effective ?? segment.billed)
      if (segment.list) add(columns.list, segment.list)
      for (const name of QUANTITIES) {
        const from = segment.quantities[name]
        if (!from) continue
        columns.quantities[name] ??= new BigInt64Array(capacity)
        add(columns.quantities[name], from)
      }
      for (const at of touched) placeOf[at] = -1
    },
    toColumns() {
      const keep: number[] = []
      for (let at = 0; at < length; at++) if (columns.rows[at]! > 0) keep.push(at)
      const kept = Uint32Array.from(keep)
      return { length: kept.length, ...mapColumns(columns, (column) => pick(column, kept)) }
    },
    fork() {
      return createRollupTable(zone, { length, ...mapColumns(columns, (column) => resize(column, length, length)) })
    },
  }
}

/** At most half full, a power of two. */
const emptySlots = (capacity: number): Int32Array => {
  let size = 2048
  while (size < capacity * 2) size *= 2
  return new Int32Array(size).fill(-1)
}

const slotOf = (series: number, firstDay: number, mask: number): number => {
  const mixed = Math.imul(series, 0x9e3779b1) ^ Math.imul(firstDay, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

const freeSlot = (slots: Int32Array, series: number, firstDay: number): number => {
  const mask = slots.length - 1
  let slot = slotOf(series, firstDay, mask)
  while (slots[slot] !== -1) slot = (slot + 1) & mask
  return slot
}

/** The sums of a segment's column by place: exact, and without a bigint per row. */
const sumsByPlace = (column: BigInt64Array, places: Int32Array, count: number): ExactSums => {
  const sums = createExactSums(count)
  const halves = halvesOf(column)
  for (let row = 0; row < places.length; row++) {
    const place = places[row]!
    if (place !== -1) sums.add(place, halves, row)
  }
  return sums
}

const addTo = (column: BigInt64Array, at: number, value: bigint): void => {
  const sum = column[at]! + value
  if (BigInt.asIntN(64, sum) !== sum) throw new RollupOverflow()
  column[at] = sum
}

const resize = <T extends Column>(column: T, capacity: number, length: number): T => {
  const grown = new (column.constructor as new (length: number) => T)(capacity)
  grown.set(column.subarray(0, length) as never)
  return grown
}

const pick = <T extends Column>(column: T, kept: Uint32Array): T => {
  const picked = new (column.constructor as new (length: number) => T)(kept.length)
  for (let at = 0; at < kept.length; at++) picked[at] = column[kept[at]!]!
  return picked
}
