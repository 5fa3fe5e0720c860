import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BalanceSpec } from '../../../shared/ledger/book-types'
import { unitName } from '../../../shared/money/units'
import { saveAccount } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

const KINDS: readonly BalanceSpec['kind'][] = ['prepaid', 'allowance', 'invoiced']

/** Name, note, and how each of the account's balances is paid. */
export function RenameDialog({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  const account = useBook().accounts.find(({ id }) => id === accountId)
  const [name, setName] = useState(account?.name ?? '')
  const [note, setNote] = useState(account?.note ?? '')
  const [kinds, setKinds] = useState<{ readonly [balanceId: string]: BalanceSpec['kind'] }>({})
  if (!account) return null
  const submit = async () => {
    if (name.trim() === '') return t('common.error.required')
    const balances = account.balances.map((balance) => ({ ...balance, kind: kinds[balance.id] ?? balance.kind }))
    const result = await saveAccount({ ...account, name: name.trim(), note: note.trim(), balances })
    return result.ok ? null : t('balances.notSaved')
  }
  return (
    <FormDialog opened title={t('balances.rename')} submitLabel={t('common.save')} onClose={onClose} onSubmit={submit}>
      <div className="cb-form">
        <TextInput
          label={t('common.name')}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="account-name"
        />
        {account.balances.map((balance) => (
          <Select
            key={balance.id}
            label={t('balances.paidHow', { unit: unitName(balance.unit) })}
            data={KINDS.map((kind) => ({ value: kind, label: t(`balanceKind.${kind}`) }))}
            value={kinds[balance.id] ?? balance.kind}
            allowDeselect={false}
            onChange={(value) => setKinds({ ...kinds, [balance.id]: (value ?? balance.kind) as BalanceSpec['kind'] })}
          />
        ))}
        <Textarea
          label={t('common.note')}
          value={note}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
    </FormDialog>
  )
}
