import { Button } from '@mantine/core'
import { IconListSearch, IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { DetailDrawer } from '../../components/detail-drawer'
import { Money } from '../../components/money'
import { ProviderMark } from '../../components/provider-mark'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePortions } from '../../store/hooks'
import { knownThisMonth, shortDay } from './balance-words'
import { HistoryChart } from './history-chart'
import { LotsTable } from './lots-table'

type AccountDrawerProps = {
  /** Of one account; none: closed. */
  readonly balances: readonly AccountBalance[]
  readonly onClose: () => void
  readonly onGrant: (balance: AccountBalance, mode: 'grant' | 'typed') => void
  readonly onRename: (accountId: string) => void
}

/** Everything about one account: how its balance came about, which lot is drawn next, and the rows behind it. */
export function AccountDrawer({ balances, onClose, onGrant, onRename }: AccountDrawerProps) {
  const { series } = usePortions()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const account = balances[0]?.account
  return (
    <>
      <DetailDrawer
        opened={account !== undefined}
        title={
          account ? (
            <span className="cb-provider">
              <ProviderMark provider={account.provider} />
              <strong>{account.name}</strong>
            </span>
          ) : (
            ''
          )
        }
        onClose={onClose}
        data-testid="account-drawer"
      >
        {account ? (
          <div className="cb-account-detail">
            {balances.map((balance) => (
              <BalanceDetail key={balance.balance.id} balance={balance} onGrant={onGrant} />
            ))}
            {account.note === '' ? null : <p className="cb-account-note">{account.note}</p>}
            <div className="cb-account-actions">
              <Button
                variant="default"
                leftSection={<IconListSearch size={16} aria-hidden="true" />}
                onClick={() =>
                  setRows({
                    title: account.name,
                    series: series.filter((one) => one.accountId === account.id).map((one) => one.id),
                    period: null,
                  })
                }
                data-testid="account-rows"
              >
                {t('balances.rowsBehind')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden="true" />}
                onClick={() => onRename(account.id)}
              >
                {t('balances.rename')}
              </Button>
            </div>
          </div>
        ) : null}
      </DetailDrawer>
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
    </>
  )
}

function BalanceDetail({ balance, onGrant }: Pick<AccountDrawerProps, 'onGrant'> & { readonly balance: AccountBalance }) {
  const { explanation, unit, asOf, burn } = balance
  const lines: readonly (readonly [string, bigint, 'entered' | 'modelled' | 'billed' | 'computed'])[] = [
    [t('balances.granted'), explanation.granted, 'entered'],
    [t('balances.drawn'), -explanation.drawn, 'modelled'],
    [t('balances.expired'), -explanation.expired, 'modelled'],
    ...(explanation.refunds === 0n ? [] : [[t('balances.refunds'), explanation.refunds, 'billed'] as const]),
    ...(explanation.overage === 0n || !explanation.overageIsNetted
      ? []
      : [[t('balances.overage'), -explanation.overage, 'modelled'] as const]),
  ]
  return (
    <section className="cb-balance-detail" aria-label={t(`balanceKind.${balance.balance.kind}`)}>
      <div className="cb-card-head">
        <h3 className="cb-card-title">{t(`balanceKind.${balance.balance.kind}`)}</h3>
        {balance.balance.kind === 'invoiced' ? null : (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => onGrant(balance, balance.kind === 'no-grants' ? 'typed' : 'grant')}
          >
            {balance.kind === 'no-grants' ? t('balances.typeBalance') : t('balances.addGrant')}
          </Button>
        )}
      </div>
      {balance.kind === 'granted' ? (
        <>
          <dl className="cb-key-values" data-testid="balance-explanation">
            {lines.map(([name, nanos, provenance]) => (
              <div className="cb-key-line" key={name}>
                <dt>{name}</dt>
                <dd>
                  <Money nanos={nanos} unit={unit} provenance={provenance} />
                </dd>
              </div>
            ))}
            <div className="cb-key-line" data-total="true">
              <dt>{t('balances.leftOn', { day: shortDay(asOf, asOf) })}</dt>
              <dd>
                <Money nanos={explanation.remaining} unit={unit} provenance="modelled" />
              </dd>
            </div>
          </dl>
          <HistoryChart balance={balance} />
          <LotsTable balance={balance} />
        </>
      ) : (
        <dl className="cb-key-values">
          <div className="cb-key-line">
            <dt>{t('balances.usedSoFar')}</dt>
            <dd>
              <Money nanos={balance.used} unit={unit} provenance={balance.computed > 0n ? 'computed' : 'billed'} />
            </dd>
          </div>
          <div className="cb-key-line">
            <dt>{t('balances.usedThisMonth')}</dt>
            <dd>
              <Money nanos={knownThisMonth(balance)} unit={unit} provenance={balance.computed > 0n ? 'computed' : 'billed'} />
            </dd>
          </div>
        </dl>
      )}
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
        {balance.computed > 0n ? <li>{t('balances.computedPart', { amount: formatAmount(balance.computed, unit) })}</li> : null}
        {balance.notDrawn.rows > 0 ? <li>{t('balances.notDrawn', { count: balance.notDrawn.rows })}</li> : null}
        {!explanation.overageIsNetted && explanation.overage > 0n ? (
          <li>{t('balances.overageBilled', { amount: formatAmount(explanation.overage, unit) })}</li>
        ) : null}
      </ul>
    </section>
  )
}
