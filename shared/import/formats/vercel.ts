/**
 * Vercel charges (`GET /v1/billing/charges`, or `vercel usage --json`): FOCUS 1.3 as JSON Lines, with `Tags` as an object.
 *
 * Source: a copy of Vercel's documentation and one parser; a subset of the fields has been seen. Everything is read as FOCUS says,
 * but for two things: the days are those of the US west coast (07:00 or 08:00 UTC), and the project is in the tags.
 */
import type { Read, RowTime, UsageFormat } from '../usage-format'
import { FOCUS, readDetail } from './focus'
import { DAY_MS, firstOf, tableOfObjects } from './support'

const HOUR_MS = 3_600_000

/** From seven or eight in the morning to the same hour of the next day is a day of the provider, also where clocks change. */
const providerDay =
  (period: Read<RowTime>): Read<RowTime> =>
  (row) => {
    const time = period(row)
    const startsAt = (time.start % DAY_MS) / HOUR_MS
    const hours = (time.end - time.start) / HOUR_MS
    if ((startsAt !== 7 && startsAt !== 8) || hours < 23 || hours > 25) return time
    const start = time.start - startsAt * HOUR_MS
    return { start, end: start + DAY_MS, resolution: 'day' }
  }

export const VERCEL_FOCUS: UsageFormat = {
  ...FOCUS,
  id: 'vercel.focus',
  version: 1,
  title: 'Vercel charges',
  provider: 'vercel',
  json: tableOfObjects,
  howTo: {
    where: 'vercel usage --json (Vercel CLI), or https://api.vercel.com/v1/billing/charges, the answer saved as .jsonl',
    role: 'whoever may see the billing of the team',
    longestRange: 'the range asked for',
    days: 'days of the US west coast, daily rows',
  },
  plan(columns) {
    // Of the list price nothing has been seen.
    const { list: _, ...plan } = FOCUS.plan(columns)
    const tag = readDetail(columns, 'Tags')
    return {
      ...plan,
      time: providerDay(plan.time),
      labels: {
        ...plan.labels,
        project: firstOf(
          (row) => tag(row, 'ProjectName'),
          (row) => tag(row, 'ProjectId'),
          columns.label('SubAccountName'),
        ),
        projectId: firstOf((row) => tag(row, 'ProjectId'), columns.label('SubAccountId')),
      },
    }
  },
}
