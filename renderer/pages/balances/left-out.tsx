import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { UnifiedBalance } from '../../../shared/ledger/unified-balance'
import { openPage } from '../../actions/navigation'
import { formatAmount, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

/** A total says what it leaves out. Accounts without grants are not named here: their cards say it. */
export function LeftOut({ unified }: { readonly unified: UnifiedBalance }) {
  const { accounts } = useBook()
  const names = unified.leftOut.flatMap((one) => {
    if (one.reason === 'no-grants') return []
    const name = accounts.find((account) => account.id === one.accountId)?.name ?? one.accountId
    return t(`balances.leftOut.${one.reason}`, { account: name, amount: formatAmount(one.nanos, one.unit) })
  })
  if (names.length === 0) return null
  const needsRate = unified.leftOut.some(({ reason }) => reason === 'no-rate')
  return (
    <Alert variant="light" color="gray" icon={<IconInfoCircle size={18} />} data-testid="left-out">
      {t('balances.leftOut', { what: formatList(names) })}{' '}
      {needsRate ? (
        <button type="button" className="cb-link" onClick={() => openPage('settings')}>
          {t('balances.ratesEdit')}
        </button>
      ) : null}
    </Alert>
  )
}
