import { Select } from '@mantine/core'
import { useState } from 'react'
import { mergeAccounts, mergeTargets } from '../../actions/accounts'
import { openPage } from '../../actions/navigation'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'

/** Two accounts that are one at the provider. */
export function MergeDialog({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  const { accounts } = useBook()
  const targets = mergeTargets(accountId)
  const [into, setInto] = useState(targets[0]?.id ?? null)
  const account = accounts.find(({ id }) => id === accountId)
  const survivor = accounts.find(({ id }) => id === into)
  if (!account) return null
  const submit = async () => {
    if (into === null) return t('accounts.merge.none')
    const result = await mergeAccounts(accountId, into)
    if (result.ok) {
      openPage('balances', into)
      sayWithUndo(`merged-${accountId}`, t('accounts.merge.done', { account: account.name, into: survivor?.name ?? into }))
    }
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      title={t('accounts.merge.title', { account: account.name })}
      submitLabel={t('accounts.merge.submit')}
      disabled={targets.length === 0}
      onClose={onClose}
      onSubmit={submit}
      data-testid="merge-dialog"
    >
      <div className="cb-form">
        {targets.length === 0 ? (
          <p className="cb-form-hint">{t('accounts.merge.none')}</p>
        ) : (
          <>
            <Select
              label={t('accounts.merge.into')}
              data={targets.map(({ id, name }) => ({ value: id, label: name }))}
              value={into}
              allowDeselect={false}
              onChange={setInto}
              data-testid="merge-into"
            />
            <ul className="cb-form-points">
              <li>{t('accounts.merge.what', { account: account.name })}</li>
              <li>{t('accounts.merge.rows')}</li>
              <li>{t('accounts.merge.later')}</li>
            </ul>
          </>
        )}
      </div>
    </FormDialog>
  )
}
