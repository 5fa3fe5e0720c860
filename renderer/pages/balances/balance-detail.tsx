import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import type { DayRange } from '../../../shared/ledger/summarise'
import { toDay } from '../../../shared/time/days'
import { firstDayOf, monthOf } from '../../../shared/time/months'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { VerdictText } from '../../components/verdict'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { kindAndUnit, knownThisMonth, runwayWords, shortDay } from './balance-words'
import { HistoryChart } from './history-chart'
import { storiesOf } from './lot-story'
import { LotsTable } from './lots-table'
import { PlanDetail } from './plan-detail'

type BalanceDetailProps = {
  readonly balance: AccountBalance
  readonly onGrant: (balance: AccountBalance, mode: 'grant' | 'typed') => void
  readonly onRows: (period: DayRange | null) => void
}

/** One balance of an account: how it came about, which lot is drawn next, and what it rests on. */
export function BalanceDetail({ balance, onGrant, onRows }: BalanceDetailProps) {
  const { kind } = balance.balance
  return (
    <Card
      title={kindAndUnit(balance.balance)}
      actions={
        kind === 'invoiced' ? null : (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => onGrant(balance, balance.kind === 'no-grants' ? 'typed' : 'grant')}
          >
            {balance.kind === 'no-grants' ? t('balances.typeBalance') : t('balances.addGrant')}
          </Button>
        )
      }
      className="cb-balance-detail"
      data-testid="balance-detail"
    >
      {balance.kind === 'granted' ? (
        <GrantedBalance balance={balance} onRows={onRows} />
      ) : (
        <UseOnly balance={balance} onRows={onRows} />
      )}
      <Notes balance={balance} />
    </Card>
  )
}

type PartProps = Omit<BalanceDetailProps, 'onGrant'>

function GrantedBalance({ balance, onRows }: PartProps) {
  const { unit, asOf, lots, remaining } = balance
  const { verdict, words, detail } = runwayWords(balance)
  const stories = storiesOf(balance)
  const first = Math.min(...lots.filter(({ status }) => status !== 'voided').map(({ grant }) => toDay(grant.effectiveDay)))
  return (
    <>
      <div className="cb-balance-split">
        <div className="cb-balance">
          <Money
            nanos={remaining}
            unit={unit}
            provenance="modelled"
            size="xl"
            label={t('balances.left')}
            data-testid="account-left"
          />
          <p className="cb-balance-runway">
            <VerdictText verdict={verdict}>{words}</VerdictText>
            {detail === null ? null : <span className="cb-dim">{detail}</span>}
          </p>
          <Sum balance={balance} onRows={() => onRows({ from: first, to: asOf + 1 })} />
        </div>
        <HistoryChart balance={balance} />
      </div>
      {stories.length > 0 ? (
        <ul className="cb-story cb-private" aria-label={t('story.title')} data-testid="balance-story">
          {stories.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      ) : null}
      {balance.plans.map((plan) => (
        <PlanDetail key={plan.source.id} plan={plan} balance={balance} />
      ))}
      <LotsTable balance={balance} />
    </>
  )
}

/** What was granted, less what was used and lost, is what is left. */
function Sum({ balance, onRows }: { readonly balance: AccountBalance; readonly onRows: () => void }) {
  const { explanation, unit, asOf } = balance
  const { granted, drawn, expired, refunds, overage, overageIsNetted, adjusted, remaining } = explanation
  const used = balance.computed > 0n ? 'computed' : 'billed'
  const lines = [
    { name: t('balances.granted'), nanos: granted, provenance: 'entered', isOfRows: false },
    { name: t('balances.drawn'), nanos: -drawn, provenance: used, isOfRows: true },
    { name: t('balances.expired'), nanos: -expired, provenance: 'modelled', isOfRows: false },
    ...(refunds === 0n ? [] : [{ name: t('balances.refunds'), nanos: refunds, provenance: 'billed', isOfRows: true } as const]),
    ...(overage === 0n || !overageIsNetted
      ? []
      : [{ name: t('balances.overage'), nanos: -overage, provenance: used, isOfRows: true } as const]),
    ...(adjusted === 0n
      ? []
      : [{ name: t('balances.adjusted'), nanos: adjusted, provenance: 'entered', isOfRows: false } as const]),
  ] as const
  return (
    <dl className="cb-key-values" data-testid="balance-explanation">
      {lines.map(({ name, nanos, provenance, isOfRows }) => (
        <div className="cb-key-line" key={name}>
          <dt>{name}</dt>
          <dd>
            <Money nanos={nanos} unit={unit} provenance={provenance} {...(isOfRows ? { onOpen: onRows, label: name } : {})} />
          </dd>
        </div>
      ))}
      <div className="cb-key-line" data-total="true">
        <dt>{t('balances.leftOn', { day: shortDay(asOf, asOf) })}</dt>
        <dd>
          <Money nanos={remaining} unit={unit} provenance="modelled" />
        </dd>
      </div>
    </dl>
  )
}

function UseOnly({ balance, onRows }: PartProps) {
  const { unit, asOf, used, computed, usedThisMonth } = balance
  const provenance = computed > 0n ? 'computed' : 'billed'
  const month = knownThisMonth(balance) === null ? null : usedThisMonth
  return (
    <dl className="cb-key-values cb-key-values-short">
      <div className="cb-key-line">
        <dt>{t('balances.used')}</dt>
        <dd>
          <Money nanos={used} unit={unit} provenance={provenance} onOpen={() => onRows(null)} label={t('balances.used')} />
        </dd>
      </div>
      <div className="cb-key-line">
        <dt>{t('balances.usedThisMonth')}</dt>
        <dd>
          <Money
            nanos={month}
            unit={unit}
            provenance={provenance}
            onOpen={() => onRows({ from: firstDayOf(monthOf(asOf)), to: asOf + 1 })}
            label={t('balances.usedThisMonth')}
          />
        </dd>
      </div>
    </dl>
  )
}

function Notes({ balance }: { readonly balance: AccountBalance }) {
  const { burn, unit, asOf, computed, notDrawn, explanation } = balance
  return (
    <ul className="cb-notes cb-private">
      {burn.kind === 'rate' ? (
        <li>
          {t('balances.burn', {
            amount: formatAmount(burn.perDay, unit),
            days: burn.days,
            first: shortDay(burn.firstDay, asOf),
            last: shortDay(burn.lastDay, asOf),
          })}
        </li>
      ) : (
        <li>{t('balances.needsData', { needed: burn.needed, days: burn.days })}</li>
      )}
      {balance.kind === 'granted' && balance.cutDay ? (
        <li data-testid="cut-day">
          {t('recurring.cutDay', { amount: formatAmount(balance.cutDay.nanos, unit), day: shortDay(balance.cutDay.day, asOf) })}
        </li>
      ) : null}
      {computed > 0n ? <li>{t('balances.computedPart', { amount: formatAmount(computed, unit) })}</li> : null}
      {notDrawn.rows > 0 ? <li>{t('balances.notDrawn', { count: notDrawn.rows })}</li> : null}
      {!explanation.overageIsNetted && explanation.overage > 0n ? (
        <li>{t('balances.overageBilled', { amount: formatAmount(explanation.overage, unit) })}</li>
      ) : null}
    </ul>
  )
}
