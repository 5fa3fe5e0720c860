import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCopyPlus, IconDots, IconListSearch, IconPencil } from '@tabler/icons-react'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import { BurnUp } from '../../charts/burn-up'
import { Meter } from '../../components/meter'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { VerdictBadge } from '../../components/verdict'
import { formatAmount, formatList, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { budgetWords, shareOf } from '../overview/budget-words'
import { burnUpColumns, forecastText, limitReachedText, paceText, periodRange, scopeText, timeText } from './budget-view'

type BudgetCardProps = {
  readonly status: BudgetStatus
  readonly onEdit: () => void
  /** Shows who and what drives it. */
  readonly onDrivers: () => void
  /** Gives the next period the limit of this one. */
  readonly onCopy: () => void
  /** Shows the rows behind the figure. */
  readonly onRows: () => void
}

/** One budget of the current period: where it stands, how that compares, where it is heading. */
export function BudgetCard({ status, onEdit, onDrivers, onCopy, onRows }: BudgetCardProps) {
  const book = useBook()
  const { budget, unit, limit, spent, computed, percent, evenPace, forecast, leftOut, crossed } = status
  const { verdict, words } = budgetWords(status)
  const reached = limitReachedText(status)
  const summary = [paceText(status), reached].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <Card
      data-testid="budget-card"
      title={budget.name}
      actions={
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon aria-label={t('budgets.menu', { name: budget.name })} data-testid="budget-menu">
              <IconDots size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit} data-testid="budget-edit">
              {t('budgets.edit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconListSearch size={15} />} onClick={onDrivers}>
              {t('budgets.drivers')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={onCopy} data-testid="budget-copy">
              {t('budgets.copy')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      <p className="cb-budget-scope cb-ellipsis">
        {scopeText(budget.scope, book)} · {periodRange(status)} · {timeText(status)}
      </p>
      <p className="cb-budget-figures">
        <Money
          nanos={spent}
          unit={unit}
          size="lg"
          provenance={computed === 0n ? 'billed' : 'computed'}
          label={t('budgets.column.spent')}
          onOpen={onRows}
        />
        <span className="cb-dim">
          / <Money nanos={limit} unit={unit} provenance="entered" label={t('budgets.column.limit')} />
        </span>
        <span className="cb-budget-percent">{formatPercent(percent / 100, percent < 10 ? 1 : 0)}</span>
      </p>
      <Meter
        label={budget.name}
        percent={percent}
        verdict={verdict}
        words={words}
        tick={{
          percent: evenPace.percent,
          label: t('budgets.evenPace', { amount: formatAmount(evenPace.nanos, unit) }),
        }}
        {...(forecast.kind === 'range'
          ? {
              forecast: {
                low: shareOf(forecast.low, limit) * 100,
                high: shareOf(forecast.high, limit) * 100,
                label: forecastText(status),
              },
            }
          : {})}
      />
      <div className="cb-budget-gap" />
      <BurnUp label={budget.name} summary={summary} {...burnUpColumns(status)} limit={limit} unit={unit} height={180} />
      <ul className="cb-budget-thresholds" aria-label={t('budgets.thresholds')}>
        {budget.thresholds.map(({ kind, percent: at }) => {
          const isReached = crossed.some((one) => one.kind === kind && one.percent === at)
          return (
            <li key={`${kind}${at}`}>
              <VerdictBadge verdict={isReached ? (kind === 'actual' && at >= 100 ? 'over' : 'watch') : 'none'}>
                {t(`budgets.threshold.${kind}`, { percent: formatPercent(at / 100) })}
                {isReached ? `, ${t('budgets.threshold.reached')}` : ''}
              </VerdictBadge>
            </li>
          )
        })}
      </ul>
      <p className="cb-budget-notes">
        {[
          budget.counts === 'net' ? t('budgets.note.net') : null,
          status.before === null ? null : t(status.before > 0n ? 'budgets.note.before' : 'budgets.note.noBefore'),
          budget.limits.kind === 'plan' ? t('budgets.note.plan') : null,
        ]
          .filter((note) => note !== null)
          .join(' ')}
      </p>
      <Button mt="xs" ml={-8} size="compact-sm" variant="subtle" onClick={onDrivers} data-testid="budget-drivers-open">
        {t('budgets.drivers')}
      </Button>
      {leftOut.length === 0 ? null : (
        <p className="cb-budget-left-out">
          {t('budgets.leftOut', {
            unit,
            amounts: formatList(leftOut.map((one) => formatAmount(one.nanos, one.unit))),
          })}
        </p>
      )}
    </Card>
  )
}
