import { Button } from '@mantine/core'
import { IconPlus, IconWallet } from '@tabler/icons-react'
import { useState } from 'react'
import { standing } from '../../../shared/ledger/account-map'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState, useBalances, useBook, usePurchases, useUnifiedBalance } from '../../store/hooks'
import { AccountCard } from './account-card'
import { AccountDialog } from './account-dialog'
import { AccountPage } from './account-page'
import { shortDay } from './balance-words'
import { BalancesTable } from './balances-table'
import { GrantDialog, type GrantRequest } from './grant-dialog'
import { LeftOut } from './left-out'
import { ArchivedAccounts, BareCard } from './other-accounts'
import { PurchasesCard } from './purchases-card'
import { ReconcileDialog, type ReconcileRequest } from './reconcile-dialog'
import { UnifiedLine } from './unified-line'
import './account.css'
import './balances.css'

/** All accounts, or the one in focus. */
export function BalancesPage() {
  const all = useBalances()
  const { accounts } = useBook()
  const focus = useAppState((state) => state.focus)
  const [granting, setGranting] = useState<GrantRequest | null>(null)
  const [editing, setEditing] = useState<{ readonly accountId: string | null } | null>(null)
  const focused = standing(accounts).find(({ id }) => id === focus)
  return (
    <>
      {focused ? (
        <AccountPage
          key={focused.id}
          account={focused}
          onGrant={(place, mode) => setGranting({ ...place, mode })}
          onEdit={() => setEditing({ accountId: focused.id })}
        />
      ) : (
        <AllAccounts all={all} onGrant={setGranting} onEdit={(accountId) => setEditing({ accountId })} />
      )}
      {granting ? <GrantDialog request={granting} onClose={() => setGranting(null)} /> : null}
      {editing ? <AccountDialog accountId={editing.accountId} onClose={() => setEditing(null)} /> : null}
    </>
  )
}

type AllAccountsProps = {
  readonly all: readonly AccountBalance[]
  readonly onGrant: (request: GrantRequest) => void
  /** Null: a new account. */
  readonly onEdit: (accountId: string | null) => void
}

function AllAccounts({ all, onGrant, onEdit }: AllAccountsProps) {
  const book = useBook()
  const unified = useUnifiedBalance()
  const purchases = usePurchases()
  const providers = useAppState((state) => state.filter.providers)
  const [reconciling, setReconciling] = useState<ReconcileRequest | null>(null)
  const isShown = ({ provider }: { readonly provider: string }): boolean => providers.length === 0 || providers.includes(provider)
  const shown = all.filter(({ account }) => isShown(account))
  const asOf = all[0]?.asOf
  const groups = groupByAccount(shown)
  const known = new Set(all.map(({ account }) => account.id))
  const own = standing(book.accounts).filter(isShown)
  const bare = own.filter(({ id, archived }) => !archived && !known.has(id))
  const grantFor = (accountId: string, balanceId: string | null, mode: 'grant' | 'typed') =>
    onGrant({ accountId, balanceId, mode })
  return (
    <PageBody name="balances">
      <PageHeader
        title={t('frame.balances')}
        subtitle={asOf === undefined ? t('balances.subtitleNone') : t('balances.subtitle', { day: shortDay(asOf, asOf) })}
        actions={
          <>
            <Button variant="default" onClick={() => onEdit(null)} data-testid="new-account">
              {t('accounts.new')}
            </Button>
            {own.length > 0 ? (
              <Button
                leftSection={<IconPlus size={16} aria-hidden="true" />}
                onClick={() => onGrant({ accountId: null, balanceId: null, mode: 'grant' })}
                data-testid="add-grant"
              >
                {t('balances.addGrant')}
              </Button>
            ) : null}
          </>
        }
      />
      {groups.length + bare.length === 0 ? (
        <Card>
          <EmptyState icon={IconWallet} title={t('balances.emptyTitle')} text={t('balances.emptyText')} />
        </Card>
      ) : (
        <>
          <UnifiedLine unified={unified} />
          <PurchasesCard purchases={purchases} />
          <div className="cb-accounts">
            {groups.map(([accountId, balances]) => (
              <AccountCard
                key={accountId}
                balances={balances}
                unified={unified}
                onOpen={() => setFocus(accountId)}
                onGrant={({ balance }, mode) => grantFor(accountId, balance.id, mode)}
                onReconcile={({ balance }) => setReconciling({ accountId, balanceId: balance.id })}
                onEdit={() => onEdit(accountId)}
              />
            ))}
            {bare.map((account) => (
              <BareCard
                key={account.id}
                account={account}
                onType={() => setReconciling({ accountId: account.id, balanceId: account.balances[0]?.id ?? '' })}
                onGrant={() => grantFor(account.id, null, 'grant')}
              />
            ))}
          </div>
          <LeftOut unified={unified} />
          <Card title={t('balances.tableTitle')}>
            <BalancesTable balances={shown} onOpen={(row) => setFocus(row.account.id)} />
          </Card>
        </>
      )}
      <ArchivedAccounts accounts={own.filter(({ archived }) => archived)} />
      {reconciling ? <ReconcileDialog request={reconciling} onClose={() => setReconciling(null)} /> : null}
    </PageBody>
  )
}

function groupByAccount(all: readonly AccountBalance[]): readonly (readonly [string, readonly AccountBalance[]])[] {
  const groups = new Map<string, AccountBalance[]>()
  for (const one of all) {
    const group = groups.get(one.account.id)
    if (group) group.push(one)
    else groups.set(one.account.id, [one])
  }
  return [...groups]
}
