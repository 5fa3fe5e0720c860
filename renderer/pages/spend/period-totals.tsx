import { useMemo } from 'react'
import { RankedShares } from '../../charts/ranked-shares'
import { formatMonth } from '../../i18n/format'
import { t } from '../../i18n/t'
import { lookOf, type SpendDays } from './spend-model'

/** Months and longer ranges: a provider that bills by the month has no days to draw. */
export function PeriodTotals({ periods, unit }: { readonly periods: SpendDays['periods']; readonly unit: string }) {
  const shares = useMemo(
    () =>
      [...periods]
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
        .map((period, rank) => ({
          id: period.id,
          name: `${periodName(period.name)} · ${period.group}`,
          ...lookOf('provider', period.key, rank),
          amount: period.use,
        })),
    [periods],
  )
  if (shares.length === 0) return null
  return (
    <section className="cb-period-totals" aria-label={t('spend.wholePeriods')}>
      <h3 className="cb-subheading">{t('spend.wholePeriods')}</h3>
      <RankedShares label={t('spend.wholePeriods')} unit={unit} shares={shares} most={24} data-testid="spend-periods" />
    </section>
  )
}

function periodName(name: string): string {
  return name.length === 7 ? formatMonth(name) : name.replace('/', ' – ')
}
