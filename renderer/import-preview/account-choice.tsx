import { Select } from '@mantine/core'
import type { ImportChoices } from '../../shared/ledger/book-types'
import { providerName } from '../components/providers'
import { t } from '../i18n/t'
import { useBook } from '../store/hooks'
import type { ImportPreview } from '../store/state'

type AccountChoiceProps = { readonly preview: ImportPreview; readonly onChange: (choices: ImportChoices) => void }

/** Which account each provider and product of the file belongs to. */
export function AccountChoice({ preview, onChange }: AccountChoiceProps) {
  const { accounts, choices } = preview
  const archived = new Set(useBook().accounts.flatMap(({ id, archived: isArchived }) => (isArchived ? [id] : [])))
  return accounts.map(({ providerAndProduct, options }) => {
    const [provider = '', product = ''] = providerAndProduct.split('|')
    const chosen = choices.accounts[providerAndProduct] ?? options[0]?.id ?? null
    const isNew = options.find(({ id }) => id === chosen)?.isNew ?? false
    return (
      <Select
        key={providerAndProduct}
        size="xs"
        label={
          accounts.length === 1
            ? t('importPreview.account')
            : t('importPreview.accountFor', { product: `${providerName(provider)} ${product}`.trim() })
        }
        {...(isNew && options.length > 1 ? { description: t('importPreview.account.help') } : {})}
        data={options.map(({ id, name, isNew: fresh }) => ({
          value: id,
          label: fresh
            ? t('importPreview.account.new', { name })
            : archived.has(id)
              ? t('importPreview.account.archived', { name })
              : name,
        }))}
        value={chosen}
        allowDeselect={false}
        onChange={(accountId) => {
          if (accountId) onChange({ ...choices, accounts: { ...choices.accounts, [providerAndProduct]: accountId } })
        }}
        data-testid="import-account"
      />
    )
  })
}
