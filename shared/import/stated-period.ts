/** The days a file says it speaks for, in its name or in the lines before its header. */
import { formatDay, isCivil, parseDay } from '../time/days'
import { daysIn, monthFrom } from '../time/months'
import type { StatedPeriod } from './batch'

// A date with its parts joined by one kind of sign, and not part of a longer number.
const DATE = '(?<!\\d)(\\d{4})([-_])(\\d{2})\\2(\\d{2})(?!\\d)'
const RANGE = new RegExp(`${DATE}[-_ ](?:to[-_ ])?(\\d{4})([-_])(\\d{2})\\6(\\d{2})(?!\\d)`)
const SINGLE = new RegExp(DATE, 'g')
const MONTH = /(?<![\d-])(\d{4})[-_](\d{2})(?![-_]?\d)/

export function statedPeriodOf(fileName: string, preamble: readonly (readonly string[])[]): StatedPeriod | null {
  return fromName(fileName) ?? fromPreamble(preamble)
}

/**
 * `cost_2026-09-01_2026-11-20`, `spend-report-…-2026-09-01-to-2026-11-20`, `claude_api_cost_2026_02_08_to_2026_02_15`: both days.
 * `claude_api_tokens_2026_09`: the month. `usage-events-2026-11-20`: the day of the download, so only the end.
 */
function fromName(fileName: string): StatedPeriod | null {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1)
  const range = RANGE.exec(name)
  if (range !== null) {
    const from = dayText(range[1], range[3], range[4])
    const to = dayText(range[5], range[7], range[8])
    if (from !== null && to !== null && from <= to) return { from, to }
  }
  const last = [...name.matchAll(SINGLE)].at(-1)
  if (last !== undefined) {
    const to = dayText(last[1], last[3], last[4])
    return to === null ? null : { from: null, to }
  }
  const month = MONTH.exec(name)
  if (month === null) return null
  const first = dayText(month[1], month[2], '01')
  if (first === null) return null
  const days = daysIn(monthFrom(Number(month[1]), Number(month[2])))
  return { from: first, to: `${first.slice(0, 8)}${days}` }
}

/** `Start date,2026-09-01` and `End date,2026-11-20` before a header. */
function fromPreamble(preamble: readonly (readonly string[])[]): StatedPeriod | null {
  const value = (label: string): string | null => {
    const record = preamble.find(([name]) => name?.trim().toLowerCase() === label)
    const day = parseDay(record?.[1]?.trim() ?? '')
    return day === null ? null : formatDay(day)
  }
  const from = value('start date')
  const to = value('end date')
  return from !== null && to !== null && from <= to ? { from, to } : null
}

function dayText(year = '', month = '', dayOfMonth = ''): string | null {
  const isDay = Number(year) >= 1970 && isCivil(Number(year), Number(month), Number(dayOfMonth))
  return isDay ? `${year}-${month}-${dayOfMonth}` : null
}
