/**
 * Unit costs that stand out. The rule: at least `MIN_POINTS` others to compare with, more than three times the usual distance from the
 * usual (the median), and more than a fifth away from it. The usual distance is the median distance from the median, made comparable
 * with a standard deviation; where most are alike it is 0, and the fifth alone decides.
 *
 * Statistics, in doubles: no amount is made of them.
 */
export const MIN_POINTS = 6
export const MOST_DISTANCES = 3
export const LEAST_SHARE = 0.2

const MAD_TO_DEVIATION = 1.4826

export type Usual = { readonly median: number; readonly distance: number }

/** Null where there are too few. */
export function usualOf(values: readonly number[]): Usual | null {
  if (values.length < MIN_POINTS) return null
  const median = medianOf(values)
  return { median, distance: MAD_TO_DEVIATION * medianOf(values.map((value) => Math.abs(value - median))) }
}

export function standsOut(value: number, { median, distance }: Usual): boolean {
  const away = Math.abs(value - median)
  return away > MOST_DISTANCES * distance && away > LEAST_SHARE * Math.abs(median)
}

/** In the order given; the values of what has no unit cost are null and compared with nothing. */
export function findOutliers(values: readonly (number | null)[]): readonly number[] {
  const usual = usualOf(values.filter((value) => value !== null))
  return usual === null ? [] : values.flatMap((value, index) => (value !== null && standsOut(value, usual) ? [index] : []))
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper
}
