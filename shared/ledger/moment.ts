/**
 * Instants of the draw-down, in milliseconds. Usage is known by whole days, which are charged at their start: what is used on a day
 * within which a lot begins or ends counts to what was there before.
 */
import { type Day, dayOfMs, MS_PER_DAY, msOfDay } from '../time/days'

export type Moment = number

export const NEVER: Moment = Number.POSITIVE_INFINITY

export const startOf: (day: Day) => Moment = msOfDay
export const dayOf: (moment: Moment) => Day = dayOfMs

export function endOf(day: Day): Moment {
  return msOfDay(day + 1) - 1
}

export function isWithinDay(moment: Moment): boolean {
  return moment % MS_PER_DAY !== 0
}

/** The first day that starts at the moment or later. */
export function firstDayFrom(moment: Moment): Day {
  return Math.ceil(moment / MS_PER_DAY)
}
