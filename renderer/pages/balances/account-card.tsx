import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconPlus, IconScale, IconStack2 } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { planOutlooks } from '../../../shared/ledger/plan-outlook'
import type { UnifiedBalance } from '../../../shared/ledger/unified-balance'
import { Meter } from '../../components/meter'
import { Money } from '../../components/money'
import { ProviderMark } from '../../components/provider-mark'
import { providerName } from '../../components/providers'
import { VerdictText } from '../../components/verdict'
import { formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { knownThisMonth, runwayWords, usedShare } from './balance-words'
import { CardLots } from './card-lots'
import { PlanBlock } from './plan-block'

type AccountCardProps = {
  /** Of one account, the first shown first. */
  readonly balances: readonly AccountBalance[]
  readonly unified: UnifiedBalance
  readonly onOpen: () => void
  readonly onGrant: (balance: AccountBalance, mode: 'grant' | 'typed') => void
  readonly onReconcile: (balance: AccountBalance) => void
  readonly onEdit: () => void
}

export function AccountCard({ balances, unified, onOpen, onGrant, onReconcile, onEdit }: AccountCardProps) {
  const first = balances[0]
  if (!first) return null
  const { account } = first
  const prepaid = balances.find((one) => one.balance.kind !== 'invoiced')
  return (
    <section className="cb-card cb-account" aria-label={account.name} data-testid="account-card" data-account={account.id}>
      <header className="cb-account-head">
        <ProviderMark provider={account.provider} size="lg" />
        <div className="cb-account-names">
          <h2 className="cb-account-name" title={account.name}>
            <button type="button" className="cb-link" onClick={onOpen} data-testid="account-open">
              {account.name}
            </button>
          </h2>
          <span className="cb-account-kind">
            {[providerName(account.provider), t(`balanceKind.${first.balance.kind}`)]
              .filter((part) => part !== account.name)
              .join(' · ')}
          </span>
        </div>
        <Menu position="bottom-end" shadow="md" withinPortal>
          <Menu.Target>
            <ActionIcon aria-label={t('balances.actionsOf', { account: account.name })} data-testid="account-menu">
              <IconDots size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconStack2 size={15} />} onClick={onOpen}>
              {t('balances.open')}
            </Menu.Item>
            {prepaid ? (
              <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => onGrant(prepaid, 'grant')}>
                {t('balances.addGrant')}
              </Menu.Item>
            ) : null}
            {prepaid && prepaid.kind === 'granted' ? (
              <Menu.Item leftSection={<IconScale size={15} />} onClick={() => onReconcile(prepaid)} data-testid="card-reconcile">
                {t('reconcile.open')}
              </Menu.Item>
            ) : null}
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit} data-testid="account-rename">
              {t('balances.rename')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      {balances.map((balance, index) => (
        <Fragment key={balance.balance.id}>
          {index > 0 ? <hr className="cb-account-rule" /> : null}
          <BalanceBlock balance={balance} unified={unified} onOpen={onOpen} onGrant={onGrant} onReconcile={onReconcile} />
        </Fragment>
      ))}
    </section>
  )
}

type BalanceBlockProps = Pick<AccountCardProps, 'unified' | 'onOpen' | 'onGrant' | 'onReconcile'> & {
  readonly balance: AccountBalance
}

function BalanceBlock({ balance, unified, onOpen, onGrant, onReconcile }: BalanceBlockProps) {
  if (balance.kind === 'invoiced') return <InvoicedBlock balance={balance} onOpen={onOpen} />
  if (balance.kind === 'no-grants') return <UnknownBlock balance={balance} onGrant={onGrant} onOpen={onOpen} />
  const { verdict, words, detail } = runwayWords(balance)
  const share = usedShare(balance)
  const worth = worthOf(balance, unified)
  const outlooks = planOutlooks(balance)
  return (
    <div className="cb-balance" data-balance={balance.balance.id}>
      <div className="cb-balance-figure">
        <Money
          nanos={balance.remaining}
          unit={balance.unit}
          provenance="modelled"
          size="xl"
          onOpen={onOpen}
          label={t('balances.left')}
          data-testid="balance-remaining"
        />
        <span className="cb-balance-aside">
          {worth === null ? null : (
            <>
              ≈ <Money nanos={worth} unit={unified.unit} provenance="modelled" note={t('balances.worthWhy')} />
            </>
          )}
        </span>
      </div>
      {outlooks.map((outlook) => (
        <PlanBlock key={outlook.plan.source.id} outlook={outlook} balance={balance} />
      ))}
      {outlooks.length > 0 ? null : (
        <>
          <Meter
            label={t('balances.usedOf', { account: balance.account.name })}
            percent={share === null ? null : share * 100}
            verdict={verdict}
            words={words}
            hideWords
          />
          <p className="cb-balance-runway">
            <VerdictText verdict={verdict}>{words}</VerdictText>
            <span className="cb-dim">
              {[share === null ? null : t('balances.usedShare', { share: formatPercent(share) }), detail]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </p>
        </>
      )}
      {balance.remaining !== null && balance.remaining < 0n ? (
        <div className="cb-account-actions">
          <p className="cb-balance-runway cb-dim">{t('balances.belowZero')}</p>
          <Button size="xs" variant="light" onClick={() => onReconcile(balance)} data-testid="below-zero-reconcile">
            {t('reconcile.open')}
          </Button>
        </div>
      ) : null}
      <CardLots balance={balance} onOpen={onOpen} />
    </div>
  )
}

/** In the home currency, where that says something the balance itself does not: another unit, or a price other than its face value. */
function worthOf({ account, balance, unit, remaining }: AccountBalance, unified: UnifiedBalance): bigint | null {
  const part = unified.parts.find((one) => one.accountId === account.id && one.balanceId === balance.id)
  if (!part) return null
  const worth = part.paid !== 0n ? part.paid : part.listValue
  return worth === 0n || (unit === unified.unit && worth === remaining) ? null : worth
}

function InvoicedBlock({ balance, onOpen }: { readonly balance: AccountBalance; readonly onOpen: () => void }) {
  const thisMonth = knownThisMonth(balance)
  const provenance = balance.computed > 0n ? 'computed' : 'billed'
  return (
    <div className="cb-balance" data-balance={balance.balance.id}>
      <div className="cb-balance-figure">
        <Money
          nanos={thisMonth ?? balance.used}
          unit={balance.unit}
          provenance={provenance}
          size="lg"
          onOpen={onOpen}
          label={thisMonth === null ? t('balances.used') : t('balances.usedThisMonth')}
        />
        <span className="cb-balance-aside">{thisMonth === null ? t('balances.usedSoFar') : t('balances.usedThisMonth')}</span>
      </div>
      <p className="cb-balance-runway cb-dim">
        {thisMonth === null ? t('balances.noDataThisMonth') : t('balances.invoicedNote')}
      </p>
    </div>
  )
}

function UnknownBlock({ balance, onGrant, onOpen }: Pick<BalanceBlockProps, 'balance' | 'onGrant' | 'onOpen'>) {
  return (
    <div className="cb-balance" data-balance={balance.balance.id}>
      <div className="cb-balance-figure">
        <Money
          nanos={balance.used}
          unit={balance.unit}
          provenance={balance.computed > 0n ? 'computed' : 'billed'}
          size="lg"
          onOpen={onOpen}
          label={t('balances.used')}
        />
        <span className="cb-balance-aside">{t('balances.usedSoFar')}</span>
      </div>
      <p className="cb-balance-runway cb-dim">{t('balances.unknownNote')}</p>
      <div className="cb-account-actions">
        <Button size="xs" variant="light" onClick={() => onGrant(balance, 'typed')} data-testid="type-balance">
          {t('balances.typeBalance')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onGrant(balance, 'grant')}>
          {t('balances.addGrant')}
        </Button>
      </div>
    </div>
  )
}
