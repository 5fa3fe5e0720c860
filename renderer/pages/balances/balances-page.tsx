import { Button } from '@mantine/core'
import { IconPlus, IconWallet } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState, useBalances, useUnifiedBalance } from '../../store/hooks'
import { AccountCard } from './account-card'
import { AccountDrawer } from './account-drawer'
import { shortDay } from './balance-words'
import { BalancesTable } from './balances-table'
import { GrantDialog, type GrantRequest } from './grant-dialog'
import { LeftOut } from './left-out'
import { RenameDialog } from './rename-dialog'
import './balances.css'

export function BalancesPage() {
  const all = useBalances()
  const unified = useUnifiedBalance()
  const focus = useAppState((state) => state.focus)
  const providers = useAppState((state) => state.filter.providers)
  const [granting, setGranting] = useState<GrantRequest | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const shown = all.filter((one) => providers.length === 0 || providers.includes(one.account.provider))
  const asOf = all[0]?.asOf
  const accounts = groupByAccount(shown)
  const focused = accounts.find(([accountId]) => accountId === focus)

  return (
    <PageBody name="balances">
      <PageHeader
        title={t('frame.balances')}
        subtitle={asOf === undefined ? t('balances.subtitleNone') : t('balances.subtitle', { day: shortDay(asOf, asOf) })}
        actions={
          all.length > 0 ? (
            <Button
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setGranting({ accountId: null, balanceId: null, mode: 'grant' })}
              data-testid="add-grant"
            >
              {t('balances.addGrant')}
            </Button>
          ) : null
        }
      />
      {accounts.length === 0 ? (
        <Card>
          <EmptyState icon={IconWallet} title={t('balances.emptyTitle')} text={t('balances.emptyText')} />
        </Card>
      ) : (
        <>
          <div className="cb-accounts">
            {accounts.map(([accountId, own]) => (
              <AccountCard
                key={accountId}
                balances={own}
                unified={unified}
                onOpen={() => setFocus(accountId)}
                onGrant={(balance, mode) => setGranting({ accountId, balanceId: balance.balance.id, mode })}
                onRename={() => setRenaming(accountId)}
              />
            ))}
          </div>
          <LeftOut unified={unified} />
          <Card title={t('balances.tableTitle')}>
            <BalancesTable balances={shown} onOpen={(row) => setFocus(row.account.id)} />
          </Card>
        </>
      )}
      <AccountDrawer
        balances={focused?.[1] ?? []}
        onClose={() => setFocus(null)}
        onGrant={(balance, mode) => setGranting({ accountId: balance.account.id, balanceId: balance.balance.id, mode })}
        onRename={(accountId) => setRenaming(accountId)}
      />
      {granting ? <GrantDialog request={granting} onClose={() => setGranting(null)} /> : null}
      {renaming ? <RenameDialog accountId={renaming} onClose={() => setRenaming(null)} /> : null}
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
