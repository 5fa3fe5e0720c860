import { ActionIcon, Button, Menu } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowLeft,
  IconArrowMerge,
  IconArrowsSplit,
  IconDots,
  IconListSearch,
  IconPencil,
  IconScale,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import type { Account } from '../../../shared/ledger/book-types'
import type { DayRange } from '../../../shared/ledger/summarise'
import { archiveAccount, removeAccount } from '../../actions/accounts'
import { setFocus } from '../../actions/navigation'
import type { ActionResult } from '../../actions/undo'
import { Card, PageBody } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { providerName } from '../../components/providers'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBalancesOfAccount, useBalanceUses, useBook, usePortions, usePurchases } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'
import { AccountLinks } from './account-links'
import { BalanceDetail } from './balance-detail'
import { kindAndUnit } from './balance-words'
import { LotsTable } from './lots-table'
import { MergeDialog } from './merge-dialog'
import { NothingKnown } from './other-accounts'
import { PurchasesCard } from './purchases-card'
import { ReconcileDialog, type ReconcileRequest } from './reconcile-dialog'
import { ReconciliationsCard } from './reconciliations-card'
import { ServiceFacts } from './service-facts'
import { SplitDialog } from './split-dialog'

type AccountPageProps = {
  readonly account: Account
  readonly onGrant: (place: { readonly accountId: string; readonly balanceId: string }, mode: 'grant' | 'typed') => void
  readonly onEdit: () => void
}

type Asking = { readonly kind: 'merge' | 'split' } | { readonly kind: 'reconcile'; readonly request: ReconcileRequest }

/** Everything about one account: its balances, what the provider said of them, and what it is made of. */
export function AccountPage({ account, onGrant, onEdit }: AccountPageProps) {
  const balances = useBalancesOfAccount(account.id)
  const { imports, statements } = useBook()
  const { series } = usePortions()
  const uses = useBalanceUses().filter((use) => use.account.id === account.id)
  const purchases = usePurchases()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const countable = uses.filter(({ balance }) => balance.kind !== 'invoiced')
  // Where nothing is known yet there is nothing to compare; there the balance is typed.
  const isKnown = (balanceId: string): boolean =>
    balances.some((one) => one.balance.id === balanceId && one.kind === 'granted') ||
    statements.some((one) => one.accountId === account.id && one.balanceId === balanceId)
  const reconcilable = countable.filter(({ balance }) => isKnown(balance.id))
  const hasRows = imports.some(({ accountIds }) => accountIds.includes(account.id))
  const own = series.filter(({ accountId }) => accountId === account.id).map(({ id }) => id)
  const showRows = (period: DayRange | null) => setRows({ title: account.name, series: own, period })
  const ofAccount = {
    open: purchases.open.filter((one) => one.account.id === account.id),
    dismissed: purchases.dismissed.filter((one) => one.account.id === account.id),
    orphans: purchases.orphans.filter(({ grant }) => grant.accountId === account.id),
  }
  const say = async (work: Promise<ActionResult>, message: string) => {
    const refusal = refusalOf(await work)
    if (refusal === null) sayWithUndo(`account-${account.id}`, message)
    else showNotification({ color: 'red', message: refusal })
  }
  const setArchived = (archived: boolean) =>
    say(
      archiveAccount(account.id, archived),
      t(archived ? 'accounts.archivedNow' : 'accounts.unarchived', { account: account.name }),
    )
  const askReconcile = (balanceId: string) => setAsking({ kind: 'reconcile', request: { accountId: account.id, balanceId } })
  const unknown = balances.length > 0 || account.archived ? [] : countable
  const provider = providerName(account.provider)
  const only = reconcilable.length === 1 ? reconcilable[0] : undefined
  return (
    <PageBody name="balances">
      <header className="cb-page-header" data-testid="account-page" data-account={account.id}>
        <div className="cb-page-heading">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowLeft size={15} aria-hidden="true" />}
            onClick={() => setFocus(null)}
            data-testid="account-back"
          >
            {t('accounts.back')}
          </Button>
          <div className="cb-account-title">
            <ProviderMark provider={account.provider} size="lg" />
            <h1 className="cb-page-title">{account.name}</h1>
            {account.archived ? <span className="cb-badge">{t('accounts.archived')}</span> : null}
          </div>
          {account.name === provider ? null : <p className="cb-page-subtitle">{provider}</p>}
        </div>
        <div className="cb-page-actions">
          {hasRows ? (
            <Button
              variant="default"
              leftSection={<IconListSearch size={16} aria-hidden="true" />}
              onClick={() => showRows(null)}
              data-testid="account-rows"
            >
              {t('balances.rowsBehind')}
            </Button>
          ) : null}
          {only ? (
            <Button
              leftSection={<IconScale size={16} aria-hidden="true" />}
              onClick={() => askReconcile(only.balance.id)}
              data-testid="account-reconcile"
            >
              {t('reconcile.open')}
            </Button>
          ) : null}
          {account.archived ? (
            <Button
              leftSection={<IconArchiveOff size={16} aria-hidden="true" />}
              onClick={() => void setArchived(false)}
              data-testid="unarchive"
            >
              {t('accounts.unarchive')}
            </Button>
          ) : null}
          <Menu position="bottom-end" shadow="md" withinPortal>
            <Menu.Target>
              <ActionIcon size="lg" aria-label={t('balances.actionsOf', { account: account.name })} data-testid="account-menu">
                <IconDots size={17} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit} data-testid="account-edit">
                {t('balances.rename')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowMerge size={15} />}
                onClick={() => setAsking({ kind: 'merge' })}
                data-testid="account-merge"
              >
                {t('accounts.merge')}
              </Menu.Item>
              {hasRows ? (
                <Menu.Item
                  leftSection={<IconArrowsSplit size={15} />}
                  onClick={() => setAsking({ kind: 'split' })}
                  data-testid="account-split"
                >
                  {t('accounts.split')}
                </Menu.Item>
              ) : null}
              {account.archived ? null : (
                <Menu.Item
                  leftSection={<IconArchive size={15} />}
                  onClick={() => void setArchived(true)}
                  data-testid="account-archive"
                >
                  {t('accounts.archive')}
                </Menu.Item>
              )}
              {hasRows ? null : (
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={15} />}
                  onClick={async () => {
                    await say(removeAccount(account.id), t('common.removed', { name: account.name }))
                    setFocus(null)
                  }}
                >
                  {t('common.remove')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </div>
      </header>
      {account.archived ? <p className="cb-form-hint">{t('accounts.archivedWhat')}</p> : null}
      <PurchasesCard purchases={ofAccount} />
      {account.archived ? <ArchivedLots balances={balances} /> : null}
      {(account.archived ? [] : balances).map((balance) => (
        <BalanceDetail
          key={balance.balance.id}
          balance={balance}
          onGrant={(one, mode) => onGrant({ accountId: account.id, balanceId: one.balance.id }, mode)}
          onRows={showRows}
        />
      ))}
      {unknown.map(({ balance }) => (
        <Card key={balance.id} title={kindAndUnit(balance)}>
          <NothingKnown
            onType={() => askReconcile(balance.id)}
            onGrant={() => onGrant({ accountId: account.id, balanceId: balance.id }, 'grant')}
          />
        </Card>
      ))}
      {reconcilable.length > 0 ? (
        <ReconciliationsCard uses={reconcilable} onReconcile={({ balance }) => askReconcile(balance.id)} />
      ) : null}
      <AccountLinks account={account} />
      <ServiceFacts account={account} />
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
      {asking?.kind === 'merge' ? <MergeDialog accountId={account.id} onClose={() => setAsking(null)} /> : null}
      {asking?.kind === 'split' ? <SplitDialog accountId={account.id} onClose={() => setAsking(null)} /> : null}
      {asking?.kind === 'reconcile' ? <ReconcileDialog request={asking.request} onClose={() => setAsking(null)} /> : null}
    </PageBody>
  )
}

/** Nothing of an archived account counts as left, so its lots are shown without a balance or a runway. */
function ArchivedLots({ balances }: { readonly balances: readonly AccountBalance[] }) {
  return balances
    .filter(({ lots }) => lots.length > 0)
    .map((balance) => (
      <Card key={balance.balance.id} title={kindAndUnit(balance.balance)} data-testid="archived-lots">
        <LotsTable balance={balance} />
      </Card>
    ))
}
