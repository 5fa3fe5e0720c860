/** Reads of a row's time: an instant, a day, or a pair of columns with a half-open range. */

import { civilOf, MS_PER_DAY, parseDay } from '../time/days'
import { createInstantReader } from '../time/instant'
import { monthOf } from '../time/months'
import type { Cells } from './cells'
import type { Column, Read, RowTime } from './usage-format'

/** 9999-12-31 in seconds; more is no unix time in seconds. */
const MAX_SECONDS = 253_402_214_400

/** One object per read, filled anew for each row: the pipeline copies it at once. */
const emptyTime = (): RowTime => ({ start: 0, end: 0, resolution: 'instant' })

export function readInstant(cells: Cells, column: Column): Read<RowTime> {
  const reader = createInstantReader()
  const time = emptyTime()
  return () => {
    if (!cells.locate(column.index)) cells.fail(column, 'no-time')
    else if (!reader.read(cells.bytes, cells.from, cells.to)) cells.fail(column, 'bad-time')
    else {
      // A date alone in a column of instants says the day and no more.
      time.start = reader.localMs - reader.offsetMs
      time.end = reader.isDateOnly ? time.start + MS_PER_DAY : time.start
      time.resolution = reader.isDateOnly ? 'day' : 'instant'
    }
    return time
  }
}

export function readDay(cells: Cells, column: Column, monthFirst: boolean): Read<RowTime> {
  const reader = createInstantReader({ monthFirst, compact: true })
  const time: RowTime = { start: 0, end: 0, resolution: 'day' }
  return () => {
    if (!cells.locate(column.index)) cells.fail(column, 'no-time')
    // A time of day in a column of days is not ours to round off. The wall clock counts: it is the provider's day.
    else if (!reader.read(cells.bytes, cells.from, cells.to) || reader.localMs % MS_PER_DAY !== 0) cells.fail(column, 'bad-time')
    else {
      time.start = reader.localMs
      time.end = reader.localMs + MS_PER_DAY
    }
    return time
  }
}

export function readUnixRange(cells: Cells, start: Column, end: Column): Read<RowTime> {
  const time = emptyTime()
  const seconds = (column: Column): number => {
    if (!cells.locate(column.index)) {
      cells.fail(column, 'no-time')
      return Number.NaN
    }
    const value = wholeSeconds(cells.bytes, cells.from, cells.to)
    if (Number.isNaN(value)) cells.fail(column, 'bad-time')
    return value
  }
  return () => {
    const from = seconds(start)
    const to = seconds(end)
    if (Number.isNaN(from) || Number.isNaN(to)) return time
    if (!setRange(time, from * 1000, to * 1000)) cells.fail(end, 'bad-time')
    return time
  }
}

export function readIsoRange(cells: Cells, start: Column, end: Column, monthFirst: boolean): Read<RowTime> {
  const first = createInstantReader({ monthFirst })
  const second = createInstantReader({ monthFirst })
  const time = emptyTime()
  const read = (reader: typeof first, column: Column): boolean => {
    const isThere = cells.locate(column.index)
    const isGood = isThere && reader.read(cells.bytes, cells.from, cells.to)
    if (!isGood) cells.fail(column, isThere ? 'bad-time' : 'no-time')
    return isGood
  }
  return () => {
    // Both are read, so that two bad cells are two findings.
    const isFirstGood = read(first, start)
    if (!read(second, end) || !isFirstGood) return time
    // Midnights of the provider's own calendar, written with its offset, are that calendar's days.
    const isLocal = first.offsetMs === second.offsetMs && first.localMs % MS_PER_DAY === 0 && second.localMs % MS_PER_DAY === 0
    const from = isLocal ? first.localMs : first.localMs - first.offsetMs
    const to = isLocal ? second.localMs : second.localMs - second.offsetMs
    if (!setRange(time, from, to)) cells.fail(end, 'bad-time')
    return time
  }
}

/** The days a file speaks for as a whole, both inclusive. */
export function readFilePeriod(cells: Cells, period: { readonly from: string; readonly to: string } | null): Read<RowTime> {
  const time = emptyTime()
  const from = parseDay(period?.from ?? '')
  const to = parseDay(period?.to ?? '')
  if (from !== null && to !== null && setRange(time, from * MS_PER_DAY, (to + 1) * MS_PER_DAY)) return () => time
  return () => {
    cells.fail(null, 'no-time')
    return time
  }
}

/** False where the range ends before it starts. */
function setRange(time: RowTime, start: number, end: number): boolean {
  if (end < start) return false
  time.start = start
  time.end = end
  const length = end - start
  if (length === 0) time.resolution = 'instant'
  else if (start % MS_PER_DAY !== 0 || length % MS_PER_DAY !== 0) time.resolution = 'bucket'
  else if (length === MS_PER_DAY) time.resolution = 'day'
  else time.resolution = isMonth(start / MS_PER_DAY, end / MS_PER_DAY) ? 'month' : 'range'
  return true
}

function isMonth(from: number, to: number): boolean {
  return civilOf(from).dayOfMonth === 1 && civilOf(to).dayOfMonth === 1 && monthOf(to) === monthOf(from) + 1
}

/** Digits, and a fraction that is zero: some tools write whole numbers as floats. */
function wholeSeconds(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  let i = from
  for (; i < to; i++) {
    const digit = (bytes[i] as number) - 0x30
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
    if (value > MAX_SECONDS) return Number.NaN
  }
  if (i === from) return Number.NaN
  if (i < to && bytes[i] === 0x2e) for (i++; i < to; i++) if (bytes[i] !== 0x30) return Number.NaN
  return i === to ? value : Number.NaN
}
