import { formatInstant } from '../../i18n/format'
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
        t('overview.dataTo', { instant: formatInstant(latest, 'UTC') }),
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
