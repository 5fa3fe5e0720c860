/** What the sample files have in common: the calendar, the rhythm of the work, the prices and the way CSV is written. */

const DAY_MS = 86_400_000

/** mulberry32: small, seedable, the same everywhere. Each file has its own stream, so that editing one leaves the others alone. */
export const createRandom = (seed) => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    /** Around 1, rarely beyond a half either way. */
    wobble: (spread = 0.35) => 1 + (next() + next() + next() - 1.5) * spread,
    pick: (values) => values[Math.floor(next() * values.length)],
    chance: (probability) => next() < probability,
    letters: (count) =>
      Array.from(
        { length: count },
        () => 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'[Math.floor(next() * 57)],
      ).join(''),
  }
}

const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10)

/** 1 September to 20 November 2026, each day with how busy it was. */
export const DAYS = (() => {
  const days = []
  for (let ms = Date.UTC(2026, 8, 1); ms <= Date.UTC(2026, 10, 20); ms += DAY_MS) {
    const day = dayOf(ms)
    const weekday = new Date(ms).getUTCDay()
    const isWeekend = weekday === 0 || weekday === 6
    // A long weekend away in October; the shop's relaunch makes November busy from the 9th on.
    const isAway = day >= '2026-10-08' && day <= '2026-10-12'
    const isRelaunch = day >= '2026-11-09'
    days.push({ day, ms, weekday, isWeekend, isAway, isRelaunch, pace: isAway ? 0 : isWeekend ? 0.12 : weekday === 5 ? 0.75 : 1 })
  }
  return days
})()

/** Days with a new podcast episode: Tuesdays and Thursdays. */
export const isEpisodeDay = ({ weekday, isAway }) => !isAway && (weekday === 2 || weekday === 4)

/**
 * Dollars for a million tokens, as published for September to November 2026. `write` is the cache write of five minutes.
 */
export const PRICES = {
  'gpt-5.5-2026-04-23': { input: 5, cached: 0.5, output: 30 },
  'gpt-5.4-mini-2026-03-17': { input: 0.75, cached: 0.075, output: 4.5 },
  'gpt-4o-mini-2024-07-18': { input: 0.15, cached: 0.075, output: 0.6 },
  'claude-opus-5': { input: 5, cached: 0.5, write: 6.25, output: 25 },
  'claude-haiku-4-5-20251001': { input: 1, cached: 0.1, write: 1.25, output: 5 },
  'deepseek/deepseek-v4-flash-20260731': { input: 0.0983, cached: 0.0197, output: 0.1966 },
  'moonshotai/kimi-k2.6-20260512': { input: 0.68, cached: 0.34, output: 3.41 },
  'google/gemini-2.5-flash': { input: 0.3, cached: 0.075, output: 2.5 },
}

export const dollars = (tokens, perMillion) => (tokens * perMillion) / 1_000_000

const cell = (value) => {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const quoted = (value) => `"${String(value ?? '').replaceAll('"', '""')}"`

export const csv = (header, rows) => `${[header.join(','), ...rows.map((row) => row.map(cell).join(','))].join('\n')}\n`
export const csvQuoted = (header, rows) => `${[header, ...rows.map((row) => row.map(quoted).join(','))].join('\n')}\n`
