import { Button } from '@mantine/core'
import { IconTargetArrow } from '@tabler/icons-react'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import { formatDay as dayText } from '../../../shared/time/days'
import { openPage } from '../../actions/navigation'
import { Meter } from '../../components/meter'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { VerdictIcon } from '../../components/verdict'
import { formatAmount, formatDayRange, formatMonth, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBudgetStatuses, useMonthSpend, useToday } from '../../store/hooks'
import { budgetWords, mainBudget, shareOf } from './budget-words'

/** What it costs: this month's spend against the budget, an even pace and where it is heading. */
export function MonthCard({ className }: { readonly className: string }) {
  const statuses = useBudgetStatuses()
  const main = mainBudget(statuses)
  const others = statuses.filter((status) => status !== main)
  return main ? (
    <Card title={titleOf(main)} className={className} data-testid="card-month">
      <MainBudget status={main} />
      {others.length > 0 ? (
        <ul className="cb-small-budgets" aria-label={t('overview.otherBudgets')}>
          {others.slice(0, 3).map((status) => (
            <SmallBudget key={status.budget.id} status={status} />
          ))}
        </ul>
      ) : null}
    </Card>
  ) : (
    <SpentThisMonth className={className} />
  )
}

function titleOf({ budget, period, today }: BudgetStatus): string {
  const isCalendarMonth = budget.period.kind === 'month' && budget.period.startDay === 1
  const when = isCalendarMonth
    ? formatMonth(dayText(period.from).slice(0, 7))
    : formatDayRange(dayText(period.from), dayText(period.to - 1), dayText(today).slice(0, 4))
  return t('overview.budgetTitle', { name: budget.name, period: when })
}

function MainBudget({ status }: { readonly status: BudgetStatus }) {
  const { verdict, words } = budgetWords(status)
  const { forecast, limit, unit, evenPace } = status
  return (
    <>
      <div className="cb-two-figures">
        <div>
          <Money
            nanos={status.spent}
            unit={unit}
            size="xl"
            provenance={status.computed > 0n ? 'computed' : 'billed'}
            label={t('overview.spent')}
            onOpen={() => openPage('budgets', status.budget.id)}
            data-testid="month-spent"
          />
          <p className="cb-figure-name cb-private">
            {t('overview.ofLimit', { share: formatPercent(status.percent / 100), limit: formatAmount(limit, unit) })}
          </p>
        </div>
      </div>
      <Meter
        label={status.budget.name}
        percent={status.percent}
        verdict={verdict}
        words={words}
        tick={{ percent: evenPace.percent, label: t('overview.evenPace', { amount: formatAmount(evenPace.nanos, unit) }) }}
        {...(forecast.kind === 'range'
          ? {
              forecast: {
                low: shareOf(forecast.low, limit) * 100,
                high: shareOf(forecast.high, limit) * 100,
                label: t('overview.forecast', { low: formatAmount(forecast.low, unit), high: formatAmount(forecast.high, unit) }),
              },
            }
          : {})}
        data-testid="month-meter"
      />
      <p className="cb-month-note cb-private">
        {[
          t('overview.evenPace', { amount: formatAmount(evenPace.nanos, unit) }),
          forecast.kind === 'range'
            ? t('overview.forecast', { low: formatAmount(forecast.low, unit), high: formatAmount(forecast.high, unit) })
            : null,
          status.leftOut.length > 0
            ? t('overview.budgetLeftOut', { what: status.leftOut.map((one) => formatAmount(one.nanos, one.unit)).join(', ') })
            : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

function SmallBudget({ status }: { readonly status: BudgetStatus }) {
  const { verdict, words } = budgetWords(status)
  return (
    <li>
      <button type="button" className="cb-small-budget" onClick={() => openPage('budgets', status.budget.id)}>
        <span className="cb-verdict" data-verdict={verdict}>
          <VerdictIcon verdict={verdict} size={14} />
        </span>
        <span className="cb-ellipsis">{status.budget.name}</span>
        <span className="cb-private">
          {t('overview.spentOf', {
            spent: formatAmount(status.spent, status.unit),
            limit: formatAmount(status.limit, status.unit),
          })}
        </span>
        <span className="cb-visually-hidden">{words}</span>
      </button>
    </li>
  )
}

/** Without a budget there is no verdict, only the figure. */
function SpentThisMonth({ className }: { readonly className: string }) {
  const today = useToday()
  const spent = useMonthSpend()
  return (
    <Card
      title={t('overview.spentIn', { month: formatMonth(dayText(today).slice(0, 7)) })}
      className={className}
      data-testid="card-month"
    >
      <div className="cb-two-figures">
        {spent.length === 0 ? <p className="cb-dim">{t('overview.nothingSpent')}</p> : null}
        {spent.map((one, index) => (
          <Money
            key={one.unit}
            nanos={one.nanos}
            unit={one.unit}
            size={index === 0 ? 'xl' : 'lg'}
            provenance={one.isComputed ? 'computed' : 'billed'}
            label={t('overview.spent')}
            onOpen={() => openPage('spend')}
            {...(index === 0 ? { 'data-testid': 'month-spent' } : {})}
          />
        ))}
      </div>
      <p className="cb-month-note cb-private">{t('overview.noBudget')}</p>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconTargetArrow size={15} aria-hidden="true" />}
        onClick={() => openPage('budgets')}
      >
        {t('overview.setBudget')}
      </Button>
    </Card>
  )
}
