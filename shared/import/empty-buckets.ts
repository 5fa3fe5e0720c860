/** Days that a file names and says to be without use: known to be 0, not unknown. */
import { formatDay, MS_PER_DAY } from '../time/days'
import type { RowTime } from './usage-format'

/** An empty range longer than this is not taken day by day. */
const MAX_DAYS = 1000

export class EmptyBuckets {
  /** Milliseconds of each day that empty buckets cover, by day number. */
  readonly #covered = new Map<number, number>()

  add({ start, end }: RowTime): void {
    if ((end - start) / MS_PER_DAY > MAX_DAYS) return
    for (let day = Math.floor(start / MS_PER_DAY); day * MS_PER_DAY < end; day++) {
      const from = Math.max(start, day * MS_PER_DAY)
      const to = Math.min(end, (day + 1) * MS_PER_DAY)
      this.#covered.set(day, (this.#covered.get(day) ?? 0) + to - from)
    }
  }

  /** The days that are empty as a whole: an empty hour says nothing about the other 23. */
  days(): string[] {
    const whole = [...this.#covered].filter(([, covered]) => covered >= MS_PER_DAY).map(([day]) => day)
    return whole.sort((a, b) => a - b).map(formatDay)
  }
}
