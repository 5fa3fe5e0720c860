import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconCopy, IconExternalLink } from '@tabler/icons-react'
import type { Account, AccountSplit } from '../../../shared/ledger/book-types'
import { consoleOf } from '../../../shared/ledger/consoles'
import { removeSplit, separateAccount } from '../../actions/accounts'
import { openConsole } from '../../actions/app-info'
import { setFocus } from '../../actions/navigation'
import type { ActionResult } from '../../actions/undo'
import { copyText } from '../../components/copy-table'
import { Card } from '../../components/page-header'
import { refusalOf } from '../../i18n/fault-text'
import { formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'

/** What the account is made of, what was split off it, its note, and where the provider shows it. */
export function AccountLinks({ account }: { readonly account: Account }) {
  const { accounts, splits } = useBook()
  const nameOf = (id: string): string => accounts.find((one) => one.id === id)?.name ?? id
  const merged = accounts.filter(({ mergedInto }) => mergedInto === account.id)
  const parts = splits.filter(({ accountId }) => accountId === account.id)
  const whole = splits.filter(({ toAccountId }) => toAccountId === account.id)
  const address = consoleOf(account.provider, account.product)
  const say = async (work: Promise<ActionResult>, message: string) => {
    const refusal = refusalOf(await work)
    if (refusal === null) sayWithUndo(`links-${account.id}`, message)
    else showNotification({ color: 'red', message: refusal })
  }
  const partText = (split: AccountSplit): string =>
    t('accounts.part', {
      label: t(`field.${split.label}`),
      values: formatList(split.values.map((value) => value || t('accounts.split.unsaid'))),
    })
  const putBack = (split: AccountSplit) =>
    void say(removeSplit(split.id), t('accounts.putBack.done', { account: nameOf(split.accountId) }))
  if (merged.length + parts.length + whole.length === 0 && account.note === '' && address === null) return null
  return (
    <Card title={t('accounts.about')} data-testid="account-links">
      {account.note === '' ? null : <p className="cb-account-note">{account.note}</p>}
      <ul className="cb-links">
        {merged.map((one) => (
          <li key={one.id} className="cb-link-line">
            <span>{t('accounts.mergedFrom', { account: one.name })}</span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void say(separateAccount(one.id), t('accounts.separated', { account: one.name }))}
              data-testid="account-separate"
            >
              {t('accounts.separate')}
            </Button>
          </li>
        ))}
        {parts.map((split) => (
          <li key={split.id} className="cb-link-line">
            <span>
              {partText(split)} {t('accounts.countsIn')}{' '}
              <button type="button" className="cb-link" onClick={() => setFocus(split.toAccountId)}>
                {nameOf(split.toAccountId)}
              </button>
            </span>
            <Button size="compact-xs" variant="default" onClick={() => putBack(split)} data-testid="account-put-back">
              {t('accounts.putBack')}
            </Button>
          </li>
        ))}
        {whole.map((split) => (
          <li key={split.id} className="cb-link-line">
            <span>
              {partText(split)} {t('accounts.cameFrom')}{' '}
              <button type="button" className="cb-link" onClick={() => setFocus(split.accountId)}>
                {nameOf(split.accountId)}
              </button>
            </span>
            <Button size="compact-xs" variant="default" onClick={() => putBack(split)}>
              {t('accounts.putBack')}
            </Button>
          </li>
        ))}
        {address === null ? null : (
          <li className="cb-link-line">
            <span className="cb-address">{address}</span>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconCopy size={13} aria-hidden="true" />}
              onClick={() => copyText(address)}
            >
              {t('accounts.console.copy')}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconExternalLink size={13} aria-hidden="true" />}
              onClick={async () => {
                if (!(await openConsole(account))) showNotification({ color: 'red', message: t('accounts.console.failed') })
              }}
              title={t('accounts.console.why')}
              data-testid="account-console"
            >
              {t('accounts.console.open')}
            </Button>
          </li>
        )}
      </ul>
    </Card>
  )
}
