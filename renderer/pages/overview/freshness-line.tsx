import { dayOfMs, formatDay as dayText, MS_PER_DAY } from '../../../shared/time/days'
import { formatDay, formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useCoverages } from '../../store/hooks'
import { lateAccounts, latestInstant } from './freshness'

/** "Data to 21 Nov 2026, 15:25 UTC. Cursor missing 3 days." */
export function FreshnessLine() {
  const coverages = useCoverages()
  const { accounts } = useBook()
  const latest = latestInstant(coverages)
  if (latest === null) return <span data-testid="freshness">{t('overview.noData')}</span>
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id
  const late = lateAccounts(coverages)
  return (
    <span data-testid="freshness">
      {[
        dataToWords(latest),
        ...late
          .slice(0, 2)
          .map((coverage) => t('overview.accountMissing', { account: nameOf(coverage.accountId), count: coverage.daysBehind })),
        late.length > 2 ? t('overview.moreMissing', { count: late.length - 2 }) : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

/** Exports by day end at midnight; that is the whole of the day before. */
function dataToWords(latest: number): string {
  const isMidnight = latest % MS_PER_DAY === 0
  return isMidnight
    ? t('overview.dataToWhole', { day: formatDay(dayText(dayOfMs(latest) - 1)) })
    : t('overview.dataTo', { instant: formatInstant(latest, 'UTC') })
}
