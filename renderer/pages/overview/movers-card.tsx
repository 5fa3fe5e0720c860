import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { formatDay as dayText } from '../../../shared/time/days'
import { openPage } from '../../actions/navigation'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { providerName } from '../../components/providers'
import type { Scope } from '../../components/use-scope'
import { formatAmount, formatDayRange } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, usePeriod, useToday } from '../../store/hooks'
import { precedingPeriod } from '../../store/period'
import { comparedRanges, findMovers } from './movers'

type MoversCardProps = { readonly className: string; readonly scope: Scope; readonly unit: string }

const SHOWN = 6

export function MoversCard({ className, scope, unit }: MoversCardProps) {
  const choice = useAppState((state) => state.period)
  const period = usePeriod()
  const today = useToday()
  const ranges = useMemo(() => comparedRanges(period, precedingPeriod(choice, period), today), [choice, period, today])
  const movers = useMemo(() => (ranges ? findMovers(scope, unit, ranges) : []), [scope, unit, ranges])
  const year = dayText(today).slice(0, 4)
  return (
    <Card title={t('overview.changed')} className={className} data-testid="card-movers">
      {ranges ? (
        <p className="cb-card-note">
          {t('overview.comparedWith', {
            period: formatDayRange(dayText(ranges.before.from), dayText(ranges.before.to - 1), year),
          })}
        </p>
      ) : null}
      {movers.length === 0 ? (
        <p className="cb-dim cb-small">{ranges ? t('overview.nothingChanged') : t('overview.nothingToCompare')}</p>
      ) : (
        <ul className="cb-movers">
          {movers.slice(0, SHOWN).map((mover) => {
            const isMore = mover.change > 0n
            const name = mover.model ?? t('overview.noModel')
            return (
              <li key={mover.id}>
                <button
                  type="button"
                  className="cb-mover"
                  onClick={() => openPage('spend')}
                  title={t('overview.moverDetail', {
                    before: formatAmount(mover.before, unit),
                    now: formatAmount(mover.now, unit),
                  })}
                >
                  <ProviderMark provider={mover.provider} size="sm" />
                  <span className="cb-mover-name">
                    <span className="cb-ellipsis">{name}</span>
                    <span className="cb-small cb-dim cb-ellipsis">{providerName(mover.provider)}</span>
                  </span>
                  <span className="cb-mover-change" data-more={isMore}>
                    {isMore ? (
                      <IconArrowUpRight size={15} aria-hidden="true" />
                    ) : (
                      <IconArrowDownRight size={15} aria-hidden="true" />
                    )}
                    <span className="cb-visually-hidden">{isMore ? t('overview.more') : t('overview.less')}</span>
                    <Money nanos={mover.change} unit={unit} style={{ signed: true }} inTable />
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
