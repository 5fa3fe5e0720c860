/** When to look at the clock again. */
import { dayOfMs, MS_PER_DAY, msOfDay } from '../shared/time/days'
import { startOfZoneDay, zoneDayOf } from '../shared/time/zone'

export const MINUTE = 60_000

/**
 * At the next full minute, or at the next start of a day, the zone's or the providers', if that comes first. Never further ahead:
 * a machine that slept finds out within a minute that it is another day.
 */
export function nextTick(now: number, zone: string): { readonly day: string; readonly wait: number } {
  const zoneDay = zoneDayOf(now, zone)
  const nextMinute = now - (now % MINUTE) + MINUTE
  const next = Math.min(nextMinute, startOfZoneDay(zoneDay + 1, zone), msOfDay(dayOfMs(now)) + MS_PER_DAY)
  return { day: `${zoneDay}/${dayOfMs(now)}`, wait: Math.max(1, next - now) }
}
