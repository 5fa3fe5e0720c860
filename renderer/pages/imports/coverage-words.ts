/** One account's days in words. "No data" is not $0, so what is missing is named. */
import type { AccountCoverage, CoverageDay, CoverageMonth } from '../../../shared/ledger/coverage'
import { formatDay as dayText, toDay } from '../../../shared/time/days'
import { formatDay, formatDayRange } from '../../i18n/format'
import { t } from '../../i18n/t'

export type Run = { readonly from: string; readonly to: string; readonly state: CoverageDay }

/** "data to 20 Nov; missing 3–5 Oct; last 2 days may still change". */
export function coverageSentence(coverage: AccountCoverage, today: string): string {
  const thisYear = today.slice(0, 4)
  const missing = coverage.gaps.map(({ from, to }) => rangeText(from, to, thisYear))
  const last = toDay(coverage.last)
  if (coverage.daysBehind > 0) missing.push(rangeText(dayText(last + 1), today, thisYear))
  const tail = coverage.provisionalFrom === null ? 0 : last - toDay(coverage.provisionalFrom) + 1
  return [
    t('coverage.dataTo', { day: formatDay(coverage.last, thisYear) }),
    ...(missing.length > 0 ? [t('coverage.missing', { days: missing.join(', ') })] : []),
    ...(tail > 0 ? [t('coverage.tail', { count: tail })] : []),
  ].join('; ')
}

/** Days of one state that follow each other, as one. */
export function runsOf({ firstDay, days }: CoverageMonth): readonly Run[] {
  const start = toDay(firstDay)
  const runs: Run[] = []
  days.forEach((state, index) => {
    const day = dayText(start + index)
    const before = runs.at(-1)
    if (before?.state === state) runs[runs.length - 1] = { ...before, to: day }
    else runs.push({ from: day, to: day, state })
  })
  return runs
}

/** "1–10 Nov: imported; 11–12 Nov: may still change". */
export function monthText(month: CoverageMonth, thisYear: string): string {
  return runsOf(month)
    .filter(({ state }) => state !== 'none')
    .map(({ from, to, state }) => t('coverage.run', { days: rangeText(from, to, thisYear), state: t(`coverage.state.${state}`) }))
    .join('; ')
}

export function countDays(month: CoverageMonth, state: CoverageDay): number {
  return month.days.filter((one) => one === state).length
}

export function missingText(month: CoverageMonth, thisYear: string): string {
  return runsOf(month)
    .filter(({ state }) => state === 'missing')
    .map(({ from, to }) => rangeText(from, to, thisYear))
    .join(', ')
}

function rangeText(from: string, to: string, thisYear: string): string {
  return from === to ? formatDay(from, thisYear) : formatDayRange(from, to, thisYear)
}
