/**
 * Days of a named IANA zone. A zone's offset is asked for twice per UTC day and kept, because rows come by the million and the
 * answer costs microseconds; days on which the offset changes are worked out instant by instant.
 */
import { tzOffset } from '@date-fns/tz/tzOffset'
import { type Day, dayOfMs, MS_PER_DAY, msOfDay } from './days'

const MS_PER_MINUTE = 60_000

/** Offset in milliseconds per UTC day; NaN on a day in which it changes. */
const offsetsOfZones = new Map<string, Map<Day, number>>()
/** The day asked for last, per zone: exports are sorted by time. */
let lastZone = ''
let lastDay = Number.NaN
let lastOffset = 0

export function isZone(zone: string): boolean {
  return zone === 'UTC' || Number.isFinite(tzOffset(zone, new Date(0)))
}

/** What to add to UTC to get the zone's wall clock, in milliseconds. Throws for an unknown zone: check with `isZone` first. */
export function zoneOffset(ms: number, zone: string): number {
  if (zone === 'UTC') return 0
  const day = dayOfMs(ms)
  if (day === lastDay && zone === lastZone) return lastOffset
  const offset = offsetOfDay(day, zone)
  if (Number.isNaN(offset)) return exactOffset(ms, zone)
  lastZone = zone
  lastDay = day
  lastOffset = offset
  return offset
}

/** The zone's calendar day at an instant. */
export function zoneDayOf(ms: number, zone: string): Day {
  return dayOfMs(ms + zoneOffset(ms, zone))
}

/**
 * The instant at which the zone's day starts: midnight, or the first instant after it where the clocks jump over midnight.
 * Law: the instant is of the day, and the millisecond before it is of the day before.
 */
export function startOfZoneDay(day: Day, zone: string): number {
  return firstInstantAt(msOfDay(day), zone)
}

/**
 * The first instant at which the zone's clock shows this time (given as if it were UTC) or a later one. A time that the clocks jump
 * over comes with the jump; of one that they show twice it is the first.
 */
export function firstInstantAt(wallMs: number, zone: string): number {
  // Offsets lie between −12 and +14 hours, so a change that matters lies between these two.
  const before = zoneOffset(wallMs - MS_PER_DAY, zone)
  const after = zoneOffset(wallMs + MS_PER_DAY, zone)
  if (before === after) return wallMs - before
  let low = wallMs - MS_PER_DAY
  let change = wallMs + MS_PER_DAY
  while (change - low > 1) {
    const middle = Math.floor((low + change) / 2)
    if (zoneOffset(middle, zone) === before) low = middle
    else change = middle
  }
  return wallMs - before < change ? wallMs - before : Math.max(change, wallMs - after)
}

function offsetOfDay(day: Day, zone: string): number {
  let offsets = offsetsOfZones.get(zone)
  if (offsets === undefined) {
    offsets = new Map()
    offsetsOfZones.set(zone, offsets)
  }
  const known = offsets.get(day)
  if (known !== undefined) return known
  const first = exactOffset(msOfDay(day), zone)
  const last = exactOffset(msOfDay(day + 1) - 1, zone)
  const offset = first === last ? first : Number.NaN
  offsets.set(day, offset)
  return offset
}

function exactOffset(ms: number, zone: string): number {
  const minutes = tzOffset(zone, new Date(ms))
  if (!Number.isFinite(minutes)) throw new RangeError('unknown time zone')
  return minutes * MS_PER_MINUTE
}
