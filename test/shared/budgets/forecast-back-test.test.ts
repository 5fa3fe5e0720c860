/**
 * How good the forecast of a month is on known histories, beside the naive run-rate (spent so far, stretched over the month): on each
 * day of each month, from what was known then, and how far it was off the month's end.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { budgetStatuses } from '../../../shared/budgets/budget'
import { FORMATS } from '../../../shared/import/formats'
import { createMemorySource, readExport } from '../../../shared/import/read-export'
import { collectFile, type StagedFileCollector } from '../../../shared/ledger/staged'
import { type Day, formatDay, msOfDay } from '../../../shared/time/days'
import { firstDayOf, monthOf } from '../../../shared/time/months'
import { HISTORIES, type History } from '../../support/histories'
import { day, makeBook, makeBudget, makeImport, usd } from '../../support/snapshot'
import { createTestBook } from '../../support/test-book'

/** Mean distance from the truth, as a share of it. */
type Errors = { readonly ours: number; readonly naive: number; readonly within: number; readonly looks: number }

/** A mean of four weeks runs after use that shrinks by a tenth each month; the month's own days do not run so far. */
const AFTER_A_TREND = 0.035
/** A forecast needs a week of data and means little on the last day. */
const FIRST_LOOK = 4
const LAST_LOOK = 27

function backTest({ from, daily, learning }: History): Errors {
  let ours = 0
  let naive = 0
  let within = 0
  let looks = 0
  const spentOn = (at: Day): number => daily[at - from] ?? 0
  const last = from + daily.length - 1
  // The first months are there to learn from, and one that has not ended has no truth.
  for (let month = monthOf(from) + learning; firstDayOf(month + 1) - 1 <= last; month++) {
    const start = firstDayOf(month)
    const end = firstDayOf(month + 1)
    const total = sumOf(start, end, spentOn)
    if (total === 0) continue
    for (let today = start + FIRST_LOOK; today < Math.min(end, start + LAST_LOOK); today++) {
      const forecast = forecastOn(from, today, spentOn)
      if (forecast === null) continue
      const known = sumOf(start, today + 1, (at) => knownOn(at, today, spentOn))
      ours += Math.abs(forecast.likely - total) / total
      naive += Math.abs((known / (today - start + 1)) * (end - start) - total) / total
      if (forecast.low <= total && total <= forecast.high) within++
      looks++
    }
  }
  return { ours: ours / looks, naive: naive / looks, within: within / looks, looks }
}

function forecastOn(from: Day, today: Day, spentOn: (at: Day) => number) {
  const entries = Array.from({ length: 120 }, (_, ago) => today - ago)
    .filter((at) => at >= from)
    .map((at) => ({ series: 0, day: at, billed: usd(knownOn(at, today, spentOn)) }))
  const imports = [makeImport({ from: formatDay(from), to: formatDay(today) })]
  const { snapshot, facts } = makeBook({ entries, imports, budgets: [makeBudget()] })
  const [status] = budgetStatuses(snapshot, facts, Int32Array.of(-1), msOfDay(today) + 43_200_000)
  if (status?.forecast.kind !== 'range') return null
  const { low, likely, high } = status.forecast
  return { low: Number(low) / 1e9, likely: Number(likely) / 1e9, high: Number(high) / 1e9 }
}

/** Providers lag by 8 to 48 hours: half of today is known, and most of yesterday. */
function knownOn(at: Day, today: Day, spentOn: (at: Day) => number): number {
  const share = at === today ? 0.5 : at === today - 1 ? 0.85 : 1
  return spentOn(at) * share
}

function sumOf(from: Day, to: Day, spentOn: (at: Day) => number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += spentOn(at)
  return sum
}

/** The sample story's own spend, day by day: September to October. */
async function sampleHistory(): Promise<History> {
  const folder = new URL('../../../samples/', import.meta.url)
  const book = createTestBook('UTC')
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .sort()) {
    let collector: StagedFileCollector | null = null
    await readExport(
      createMemorySource(name, readFileSync(new URL(name, folder))),
      {
        file: (start) => {
          collector = collectFile(start)
        },
        batch: (batch) => collector?.add(batch),
        progress: () => {},
        fileEnd: async (end) => {
          if (end.ok && collector !== null) await book.add(collector.finish(end))
        },
      },
      { formats: FORMATS },
    )
  }
  const { firstDay, effective, series, length } = book.state.rollups.toColumns()
  const from = day('2026-09-01')
  const daily = new Array<number>(day('2026-10-31') - from + 1).fill(0)
  for (let at = 0; at < length; at++) {
    const one = book.state.series.all[series[at] as number]
    const index = (firstDay[at] as number) - from
    if (one?.category === 'usage' && one.unit === 'USD' && index >= 0 && index < daily.length) {
      daily[index] = (daily[index] as number) + Number(effective[at]) / 1e9
    }
  }
  return { name: 'the sample story', from, daily, learning: 1, hasTrend: false }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8)

describe('the forecast of a month', () => {
  it('is better than the naive run-rate, and on no history without a trend worse', async () => {
    const histories = [...HISTORIES, await sampleHistory()]
    const rows = histories.map((history) => ({ ...history, ...backTest(history) }))
    console.log(`${'mean error'.padEnd(34)}    ours   naive  within the range`)
    for (const { name, ours, naive, within } of rows) {
      console.log(`${name.padEnd(34)}${percent(ours)}${percent(naive)}${percent(within)}`)
    }
    const mean = (figure: (row: Errors) => number): number => rows.reduce((sum, row) => sum + figure(row), 0) / rows.length
    const [ours, naive, within] = [mean((row) => row.ours), mean((row) => row.naive), mean((row) => row.within)]
    console.log(`${'all'.padEnd(34)}${percent(ours)}${percent(naive)}${percent(within)}`)
    for (const row of rows) {
      expect(row.looks, row.name).toBeGreaterThan(20)
      expect(row.ours, row.name).toBeLessThanOrEqual(row.naive + (row.hasTrend ? AFTER_A_TREND : 0))
    }
    expect(ours).toBeLessThan(naive * 0.6)
    expect(within).toBeGreaterThan(0.7)
  })
})
