import { Button } from '@mantine/core'
import { IconArchiveOff } from '@tabler/icons-react'
import type { Account } from '../../../shared/ledger/book-types'
import { archiveAccount } from '../../actions/accounts'
import { setFocus } from '../../actions/navigation'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { providerName } from '../../components/providers'
import { t } from '../../i18n/t'
import { sayWithUndo } from '../say-removed'

/** Accounts that were put away: their history is in Spend, nothing of them is left here. */
export function ArchivedAccounts({ accounts }: { readonly accounts: readonly Account[] }) {
  if (accounts.length === 0) return null
  return (
    <Card title={t('accounts.archivedTitle', { count: accounts.length })} data-testid="archived-accounts">
      <p className="cb-form-hint">{t('accounts.archivedWhat')}</p>
      <ul className="cb-links">
        {accounts.map((account) => (
          <li key={account.id} className="cb-link-line">
            <ProviderMark provider={account.provider} size="sm" />
            <button type="button" className="cb-link" onClick={() => setFocus(account.id)}>
              {account.name}
            </button>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArchiveOff size={13} aria-hidden="true" />}
              onClick={async () => {
                const result = await archiveAccount(account.id, false)
                if (result.ok) sayWithUndo(`account-${account.id}`, t('accounts.unarchived', { account: account.name }))
              }}
              data-testid="unarchive"
            >
              {t('accounts.unarchive')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type BareCardProps = { readonly account: Account; readonly onType: () => void; readonly onGrant: () => void }

/** An account of which nothing is known yet: neither use nor what is left, and no 0 in place of it. */
export function BareCard({ account, onType, onGrant }: BareCardProps) {
  return (
    <section className="cb-card cb-account" aria-label={account.name} data-testid="account-card" data-account={account.id}>
      <header className="cb-account-head">
        <ProviderMark provider={account.provider} size="lg" />
        <div className="cb-account-names">
          <h2 className="cb-account-name" title={account.name}>
            <button type="button" className="cb-link" onClick={() => setFocus(account.id)}>
              {account.name}
            </button>
          </h2>
          <span className="cb-account-kind">{providerName(account.provider)}</span>
        </div>
      </header>
      <NothingKnown onType={onType} onGrant={onGrant} />
    </section>
  )
}

export function NothingKnown({ onType, onGrant }: Pick<BareCardProps, 'onType' | 'onGrant'>) {
  return (
    <div className="cb-balance">
      <p className="cb-balance-runway cb-dim">{t('accounts.bare')}</p>
      <div className="cb-account-actions">
        <Button size="xs" variant="light" onClick={onType} data-testid="type-balance">
          {t('balances.typeBalance')}
        </Button>
        <Button size="xs" variant="default" onClick={onGrant}>
          {t('balances.addGrant')}
        </Button>
      </div>
    </div>
  )
}
