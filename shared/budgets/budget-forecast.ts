/**
 * Where spend is heading, account by account: known days count as they are, provisional and missing ones at least at what such a
 * day usually costs, coming ones at that. In doubles: a forecast is no money.
 */
import type { DataDays } from '../ledger/data-days'
import { type BurnModel, expectedOn, fitBurn, samplesOf, spreadOf, WINDOW_DAYS } from '../ledger/runway'
import type { Day } from '../time/days'
import type { Period } from '../time/period'

export type AccountSpend = { readonly accountId: string; readonly days: DataDays; spentOn(day: Day): number }

/** Cumulative from the start of the period to the end of each of its days, beyond what is known: expected use and its spread. */
export type ForecastPath = {
  readonly kind: 'path'
  readonly expected: Float64Array
  readonly spread: Float64Array
  readonly withoutRate: readonly string[]
}
export type NoForecast = { readonly kind: 'needs-data'; readonly days: number }

/** An account without data for this long has ended or been forgotten: nothing is expected of it. */
export const DORMANT_DAYS = 60

export function isDormant({ dataTo }: DataDays, today: Day): boolean {
  return dataTo === null || dataTo < today - DORMANT_DAYS
}

export function forecastSpend(accounts: readonly AccountSpend[], period: Period, today: Day): ForecastPath | NoForecast {
  const length = period.to - period.from
  const expected = new Float64Array(length)
  const variance = new Float64Array(length)
  const withoutRate: string[] = []
  let models = 0
  let most = 0
  for (const account of accounts) {
    if (isDormant(account.days, today)) continue
    const { samples, model } = modelOf(account, today)
    most = Math.max(most, samples)
    if (model === null) {
      withoutRate.push(account.accountId)
      continue
    }
    models++
    addAccount(account, model, period, expected, variance)
  }
  if (models === 0) return { kind: 'needs-data', days: most }
  return { kind: 'path', expected, spread: variance.map(Math.sqrt), withoutRate }
}

function modelOf({ days, spentOn }: AccountSpend, today: Day): { readonly samples: number; readonly model: BurnModel | null } {
  // Data that ended a month ago says nothing about tomorrow.
  if (days.settledTo === null || days.settledTo < today - WINDOW_DAYS) return { samples: 0, model: null }
  const samples = samplesOf(days, spentOn)
  return { samples: samples.length, model: fitBurn(samples) }
}

function addAccount(
  { days, spentOn }: AccountSpend,
  model: BurnModel,
  period: Period,
  expected: Float64Array,
  variance: Float64Array,
): void {
  let beyond = 0
  let unknown = 0
  for (let day = period.from; day < period.to; day++) {
    const index = day - period.from
    if (days.firstDay !== null && day >= days.firstDay && days.kindOf(day) !== 'settled') {
      beyond += Math.max(0, expectedOn(model, day) - Math.max(0, spentOn(day)))
      unknown++
    }
    expected[index] = (expected[index] as number) + beyond
    variance[index] = (variance[index] as number) + spreadOf(model, unknown) ** 2
  }
}
