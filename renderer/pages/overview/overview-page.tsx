import { useMemo, useState } from 'react'
import { openPage } from '../../actions/navigation'
import { StackedDays } from '../../charts/stacked-days'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { useScope } from '../../components/use-scope'
import { formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBalances, useBook } from '../../store/hooks'
import { BalancesTable } from '../balances/balances-table'
import { rowsBehind, spendDays, spendRows, unitsOf } from '../spend/spend-model'
import { AttentionCard } from './attention-card'
import { FreshnessCard } from './freshness-card'
import { FreshnessLine } from './freshness-line'
import { LeftCard } from './left-card'
import { MonthCard } from './month-card'
import { MoversCard } from './movers-card'
import './overview.css'

export function OverviewPage() {
  const scope = useScope()
  const { settings } = useBook()
  const balances = useBalances()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const unit = useMemo(() => {
    const units = unitsOf(spendRows(scope, 'provider').rows)
    return units.includes(settings.homeCurrency) ? settings.homeCurrency : (units[0] ?? settings.homeCurrency)
  }, [scope, settings.homeCurrency])
  const days = useMemo(() => spendDays(scope, 'provider', unit), [scope, unit])

  return (
    <PageBody name="overview">
      <PageHeader title={t('frame.overview')} subtitle={<FreshnessLine />} />
      <div className="cb-columns cb-overview-top">
        <LeftCard className="cb-span-4" />
        <MonthCard className="cb-span-4" />
        <AttentionCard className="cb-span-third" />
      </div>
      <div className="cb-columns">
        <Card title={t('overview.days')} className="cb-span-8">
          <StackedDays
            label={t('overview.days')}
            days={days.days}
            series={days.series}
            unit={unit}
            height={250}
            onOpenDay={(day) => setRows({ title: formatDay(day), ...rowsBehind(scope, 'day', day, unit) })}
          />
        </Card>
        <MoversCard className="cb-span-4" scope={scope} unit={unit} />
        <FreshnessCard className="cb-span-4 cb-at-end" />
        <Card title={t('overview.balances')} className="cb-span-8">
          <BalancesTable balances={balances} isShort onOpen={(row) => openPage('balances', row.account.id)} />
        </Card>
      </div>
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
    </PageBody>
  )
}
