/** Times of the day in the user's zone: when it is quiet, and when a postponed notification comes back. */
import type { Settings } from '../ledger/book-types'
import { type Day, msOfDay } from '../time/days'
import { zoneDayOf, zoneOffset } from '../time/zone'

const MINUTE = 60_000
/** Notifications put off until tomorrow come with the start of the working day, not at midnight. */
const MORNING = '08:00'

/** When the quiet hours that hold now end; null where it is not quiet. */
export function quietUntil(hours: Settings['quietHours'], now: number, zone: string): number | null {
  if (hours === null) return null
  const today = zoneDayOf(now, zone)
  const wall = now + zoneOffset(now, zone) - msOfDay(today)
  const from = msOf(hours.from)
  const to = msOf(hours.to)
  if (from <= to) return from <= wall && wall < to ? instantAt(today, to, zone) : null
  if (wall < to) return instantAt(today, to, zone)
  return wall >= from ? instantAt(today + 1, to, zone) : null
}

export function tomorrowMorning(now: number, zone: string): number {
  return instantAt(zoneDayOf(now, zone) + 1, msOf(MORNING), zone)
}

/** `22:30` as milliseconds of the day. */
function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * MINUTE
}

/** Where the clocks jump over the time, it is the instant an hour later on the wall. */
function instantAt(day: Day, time: number, zone: string): number {
  const wall = msOfDay(day) + time
  return wall - zoneOffset(wall - zoneOffset(wall, zone), zone)
}
