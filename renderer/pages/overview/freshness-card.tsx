import { formatDay as dayText } from '../../../shared/time/days'
import { openPage } from '../../actions/navigation'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { VerdictIcon } from '../../components/verdict'
import { t } from '../../i18n/t'
import { useBook, useCoverages, useToday } from '../../store/hooks'
import { coverageWords, gapsText } from './freshness'

export function FreshnessCard({ className }: { readonly className: string }) {
  const coverages = useCoverages()
  const { accounts } = useBook()
  const year = dayText(useToday()).slice(0, 4)
  return (
    <Card
      title={t('overview.freshness')}
      className={className}
      data-testid="card-freshness"
      actions={
        <button type="button" className="cb-link cb-small" onClick={() => openPage('imports')}>
          {t('overview.toImports')}
        </button>
      }
    >
      {coverages.length === 0 ? <p className="cb-dim cb-small">{t('overview.noData')}</p> : null}
      <ul className="cb-coverage">
        {coverages.map((coverage) => {
          const account = accounts.find(({ id }) => id === coverage.accountId)
          const { verdict, words } = coverageWords(coverage, year)
          const gaps = gapsText(coverage, year)
          return (
            <li key={coverage.accountId} title={gaps === '' ? undefined : t('overview.gapDays', { days: gaps })}>
              <ProviderMark provider={account?.provider ?? ''} size="sm" />
              <span className="cb-coverage-text">
                <span className="cb-ellipsis">{account?.name ?? coverage.accountId}</span>
                <span className="cb-coverage-words" data-verdict={verdict}>
                  <VerdictIcon verdict={verdict} size={13} />
                  {words}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
