/**
 * Instants as exports spell them, read from ASCII bytes because rows come by the million, and written the one way we write them.
 *
 * A text without a zone is UTC. Milliseconds are the finest kept; finer digits are cut, so that one instant has one value.
 */
import { type Day, dayFrom, dayOfMs, formatDay, isCivil, MS_PER_DAY } from './days'

export type InstantReader = {
  /** False where the bytes are no instant; the fields then mean nothing. */
  read(bytes: Uint8Array, from: number, to: number): boolean
  /** The wall clock as written, as if it were UTC. */
  localMs: number
  /** What to subtract from `localMs` to get UTC. */
  offsetMs: number
  /** No time of day was written. */
  isDateOnly: boolean
}

export type ReaderOptions = {
  /** `M/D/YY[YY]` is a date too. */
  readonly monthFirst?: boolean
  /** `YYYYMMDD` is a date too. */
  readonly compact?: boolean
}

const MS_PER_MINUTE = 60_000
const MS_PER_HOUR = 3_600_000
/** Usage before this is a mistake in the file, not usage. */
const FIRST_YEAR = 1970
/** Of a date and a time to the second. */
const USUAL_LENGTH = 19

/** Keeps the last date, because rows of one day mostly stand together. */
export function createInstantReader(options: ReaderOptions = {}): InstantReader {
  let bytes = new Uint8Array(0)
  let pos = 0
  let end = 0
  let lastDate = -1
  let lastDay = 0
  const reader: InstantReader = { read, localMs: 0, offsetMs: 0, isDateOnly: false }
  return reader

  function read(source: Uint8Array, from: number, to: number): boolean {
    bytes = source as Uint8Array<ArrayBuffer>
    end = to
    const usual = to - from >= USUAL_LENGTH ? readUsual(source, from) : Number.NaN
    if (!Number.isNaN(usual)) {
      reader.offsetMs = 0
      reader.isDateOnly = false
      pos = from + USUAL_LENGTH
      reader.localMs = usual + readFraction()
      return !Number.isNaN(reader.localMs) && readZone()
    }
    pos = from
    const day = readDate()
    if (Number.isNaN(day)) return false
    reader.offsetMs = 0
    reader.isDateOnly = pos === end
    if (reader.isDateOnly) {
      reader.localMs = day * MS_PER_DAY
      return true
    }
    const separator = bytes[pos++]
    if (separator !== 0x54 && separator !== 0x20 && separator !== 0x74) return false
    const time = readTime()
    if (Number.isNaN(time) || !readZone()) return false
    reader.localMs = day * MS_PER_DAY + time
    return true
  }

  /** `YYYY-MM-DD hh:mm:ss` as nearly all spell it, on the date of the last row; NaN where it is anything else. */
  function readUsual(source: Uint8Array, from: number): number {
    const date =
      (pair(source, from) * 100 + pair(source, from + 2)) * 10_000 + pair(source, from + 5) * 100 + pair(source, from + 8)
    if (date !== lastDate || source[from + 4] !== 0x2d || source[from + 7] !== 0x2d) return Number.NaN
    const separator = source[from + 10]
    if (separator !== 0x54 && separator !== 0x20 && separator !== 0x74) return Number.NaN
    if (source[from + 13] !== 0x3a || source[from + 16] !== 0x3a) return Number.NaN
    const hour = pair(source, from + 11)
    const minute = pair(source, from + 14)
    const second = pair(source, from + 17)
    if (!(hour < 24) || !(minute < 60) || !(second < 60)) return Number.NaN
    return lastDay * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000
  }

  function readDate(): number {
    const year = digits(4)
    if (!Number.isNaN(year) && year >= FIRST_YEAR) {
      if (bytes[pos] === 0x2d) {
        pos++
        const month = digits(2)
        if (bytes[pos++] !== 0x2d) return Number.NaN
        return dayOf(year, month, digits(2))
      }
      if (options.compact !== true) return Number.NaN
      const month = digits(2)
      return dayOf(year, month, digits(2))
    }
    return options.monthFirst === true ? readMonthFirst() : Number.NaN
  }

  function readMonthFirst(): number {
    const month = shortNumber()
    if (bytes[pos++] !== 0x2f) return Number.NaN
    const dayOfMonth = shortNumber()
    if (bytes[pos++] !== 0x2f) return Number.NaN
    const start = pos
    const long = digits(4)
    if (!Number.isNaN(long)) return dayOf(long, month, dayOfMonth)
    pos = start
    return dayOf(2000 + digits(2), month, dayOfMonth)
  }

  function dayOf(year: number, month: number, dayOfMonth: number): number {
    const date = year * 10_000 + month * 100 + dayOfMonth
    if (date === lastDate) return lastDay
    if (!(year >= FIRST_YEAR) || !isCivil(year, month, dayOfMonth)) return Number.NaN
    lastDate = date
    lastDay = dayFrom(year, month, dayOfMonth)
    return lastDay
  }

  function readTime(): number {
    const hour = digits(2)
    if (bytes[pos++] !== 0x3a) return Number.NaN
    const minute = digits(2)
    if (!(hour < 24) || !(minute < 60)) return Number.NaN
    const time = hour * MS_PER_HOUR + minute * MS_PER_MINUTE
    if (pos >= end || bytes[pos] !== 0x3a) return time
    pos++
    const second = digits(2)
    if (!(second < 60)) return Number.NaN
    return time + second * 1000 + readFraction()
  }

  function readFraction(): number {
    if (pos >= end || (bytes[pos] !== 0x2e && bytes[pos] !== 0x2c)) return 0
    pos++
    const start = pos
    let ms = 0
    while (pos < end) {
      const digit = (bytes[pos] as number) - 0x30
      if (digit < 0 || digit > 9) break
      const place = pos - start
      if (place < 3) ms += digit * (place === 0 ? 100 : place === 1 ? 10 : 1)
      pos++
    }
    return pos === start ? Number.NaN : ms
  }

  /** Nothing, `Z`, ` UTC`, ` GMT`, `+02`, `+0200`, `+02:00`, with or without a blank before. */
  function readZone(): boolean {
    if (pos === end) return true
    if (bytes[pos] === 0x20) pos++
    const sign = bytes[pos]
    if (pos < end && (sign === 0x5a || sign === 0x7a)) return pos + 1 === end
    if (sign === 0x2b || sign === 0x2d) {
      pos++
      const hours = digits(2)
      if (pos < end && bytes[pos] === 0x3a) pos++
      const minutes = pos === end ? 0 : digits(2)
      if (!(hours <= 15) || !(minutes < 60) || pos !== end) return false
      reader.offsetMs = (sign === 0x2d ? -1 : 1) * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE)
      return true
    }
    if (end - pos !== 3) return false
    const name = ((bytes[pos] as number) << 16) | ((bytes[pos + 1] as number) << 8) | (bytes[pos + 2] as number)
    return name === 0x555443 || name === 0x474d54
  }

  /** Exactly `count` digits; moves on only if they are there. */
  function digits(count: number): number {
    if (pos + count > end) return Number.NaN
    let value = 0
    for (let i = pos; i < pos + count; i++) {
      const digit = (bytes[i] as number) - 0x30
      if (digit < 0 || digit > 9) return Number.NaN
      value = value * 10 + digit
    }
    pos += count
    return value
  }

  function shortNumber(): number {
    const two = digits(2)
    return Number.isNaN(two) ? digits(1) : two
  }
}

/** Two digits; NaN where they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30
  const ones = (bytes[at + 1] as number) - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const textReader = createInstantReader()

/** UTC milliseconds, or null where the text is no instant. A date alone is its midnight. */
export function parseInstant(text: string): number | null {
  const bytes = asciiBytes(text.trim())
  if (bytes === null || !textReader.read(bytes, 0, bytes.length)) return null
  return textReader.localMs - textReader.offsetMs
}

/** `2026-09-01T00:00:03Z`, milliseconds only when not zero. */
export function formatInstant(ms: number): string {
  const day: Day = dayOfMs(ms)
  const time = ms - day * MS_PER_DAY
  const seconds = Math.floor(time / 1000)
  const rest = time - seconds * 1000
  const clock = `${pad2(Math.floor(seconds / 3600))}:${pad2(Math.floor(seconds / 60) % 60)}:${pad2(seconds % 60)}`
  return `${formatDay(day)}T${clock}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}Z`
}

function asciiBytes(text: string): Uint8Array | null {
  // No spelling of an instant is longer, fraction included.
  if (text.length > 64) return null
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) return null
    bytes[i] = code
  }
  return bytes
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
