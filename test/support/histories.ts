/** Made-up years of daily spend, in dollars, the same on every run: what forecasts are measured on. */
import { type Day, toDay, weekdayOf } from '../../shared/time/days'
import { day } from './snapshot'

export type History = {
  readonly name: string
  readonly from: Day
  readonly daily: readonly number[]
  /** Months at the beginning of which nothing is forecast. */
  readonly learning: number
  /** It grows or shrinks all the time: what a mean of four weeks runs after. */
  readonly hasTrend: boolean
}

const FROM = day('2025-11-01')
const TO = day('2026-11-20')

/** Numbers from 0 to 1 (Park and Miller's generator). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function history(name: string, seed: number, costOn: (at: Day, random: () => number) => number, hasTrend = false): History {
  const random = randomFrom(seed)
  return {
    name,
    from: FROM,
    learning: 2,
    hasTrend,
    daily: Array.from({ length: TO - FROM + 1 }, (_, index) => Math.max(0, costOn(FROM + index, random))),
  }
}

const isWeekend = (at: Day): boolean => weekdayOf(at) === 0 || weekdayOf(at) === 6

export const HISTORIES: readonly History[] = [
  history('steady, a little noise', 11, (_, random) => 9 + 2 * random()),
  history('working days only', 12, (at, random) => (isWeekend(at) ? 0.2 * random() : 14 + 6 * random())),
  history('a batch every Monday', 13, (at, random) => (weekdayOf(at) === 1 ? 60 : 4) + 3 * random()),
  history('podcasts on Tuesday and Friday', 14, (at, random) =>
    [2, 5].includes(weekdayOf(at)) ? 18 + 8 * random() : 1.5 * random(),
  ),
  history('growing all year', 15, (at, random) => (4 + ((at - FROM) / (TO - FROM)) * 20) * (0.8 + 0.4 * random()), true),
  history('shrinking all year', 16, (at, random) => (24 - ((at - FROM) / (TO - FROM)) * 20) * (0.8 + 0.4 * random()), true),
  history('bursts of a few days', 17, (at, random) => 3 + 2 * random() + (Math.floor(at / 9) % 3 === 0 ? 25 : 0)),
  history(
    'a relaunch in November',
    18,
    (at, random) => (at >= toDay('2026-11-09') ? 24 : 8) * (0.7 + 0.6 * random()) * (isWeekend(at) ? 0.4 : 1),
  ),
  history('now and then', 19, (_, random) => (random() < 0.25 ? 30 * random() : 0)),
]
