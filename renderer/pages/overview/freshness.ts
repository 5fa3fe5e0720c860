/** How far the data reaches, in words. "No data" is not $0. */
import type { AccountCoverage } from '../../../shared/ledger/coverage'
import type { Verdict } from '../../components/verdict'
import { formatDay, formatDayRange } from '../../i18n/format'
import { t } from '../../i18n/t'

/** Providers lag by a day or two; a week without data hides what a bill may bring. */
const FRESH_DAYS = 2
const STALE_DAYS = 7

export function coverageWords(
  coverage: AccountCoverage,
  thisYear: string,
): { readonly verdict: Verdict; readonly words: string } {
  const missing = coverage.gaps.reduce((sum, gap) => sum + daysIn(gap.from, gap.to), 0)
  const parts = [
    coverage.daysBehind > FRESH_DAYS
      ? t('overview.missingDays', { count: coverage.daysBehind })
      : t('overview.dataToDay', { day: formatDay(coverage.last, thisYear) }),
    missing > 0 ? t('overview.gap', { count: missing }) : null,
    coverage.provisionalFrom ? t('overview.provisional', { day: formatDay(coverage.provisionalFrom, thisYear) }) : null,
  ]
  const verdict: Verdict =
    coverage.daysBehind > STALE_DAYS ? 'over' : coverage.daysBehind > FRESH_DAYS || missing > 0 ? 'watch' : 'ok'
  return { verdict, words: parts.filter(Boolean).join(' · ') }
}

export function gapsText(coverage: AccountCoverage, thisYear: string): string {
  return coverage.gaps
    .map((gap) => (gap.from === gap.to ? formatDay(gap.from, thisYear) : formatDayRange(gap.from, gap.to, thisYear)))
    .join(', ')
}

/** "21 Nov 15:25 UTC" of the account that is furthest ahead. */
export function latestInstant(coverages: readonly AccountCoverage[]): number | null {
  const latest = Math.max(...coverages.map((coverage) => coverage.dataUntil), 0)
  return latest > 0 ? latest : null
}

export function lateAccounts(coverages: readonly AccountCoverage[]): readonly AccountCoverage[] {
  return coverages.filter((coverage) => coverage.daysBehind > FRESH_DAYS).sort((a, b) => b.daysBehind - a.daysBehind)
}

/** Whoever has no data of the last week cannot be said to be well. */
export function staleAccounts(coverages: readonly AccountCoverage[]): readonly AccountCoverage[] {
  return coverages.filter((coverage) => coverage.daysBehind > STALE_DAYS)
}

function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}
