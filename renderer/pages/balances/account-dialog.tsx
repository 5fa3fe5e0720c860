import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { KNOWN_PROVIDERS } from '../../../shared/import/format-ids'
import type { Account } from '../../../shared/ledger/book-types'
import { allCurrencies, unitName } from '../../../shared/money/units'
import { openPage } from '../../actions/navigation'
import { saveAccount } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { providerName } from '../../components/providers'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { OTHER_PROVIDER } from '../first-run/balance-form'
import {
  type AccountChange,
  type AccountErrors,
  type AccountForm,
  accountFormFor,
  BALANCE_KINDS,
  type BalanceKind,
  readAccountChange,
  readNewAccount,
} from './account-form'

const OWN_UNITS = ['credits', 'requests', 'characters', 'images', 'seconds']

/** A new account where there is no id. */
export function AccountDialog({ accountId, onClose }: { readonly accountId: string | null; readonly onClose: () => void }) {
  const account = useBook().accounts.find(({ id }) => id === accountId)
  if (accountId === null) return <NewAccount onClose={onClose} />
  return account ? <EditAccount account={account} onClose={onClose} /> : null
}

function NewAccount({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState<AccountForm>(() => accountFormFor(KNOWN_PROVIDERS[0]))
  const [errors, setErrors] = useState<AccountErrors>({})
  const change = (part: Partial<AccountForm>) => {
    setForm((now) => ({ ...now, ...part }))
    setErrors({})
  }
  const submit = async () => {
    const read = readNewAccount(form)
    if (!read.ok) {
      setErrors(read.errors)
      return Object.values(read.errors)[0] ?? t('common.error.required')
    }
    const result = await saveAccount(read.account)
    if (result.ok) openPage('balances', result.id)
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      title={t('accounts.new')}
      submitLabel={t('accounts.create')}
      onClose={onClose}
      onSubmit={submit}
      size="lg"
      data-testid="account-dialog"
    >
      <div className="cb-form cb-form-two">
        <Select
          label={t('accounts.provider')}
          data={[
            ...KNOWN_PROVIDERS.map((provider) => ({ value: provider as string, label: providerName(provider) })),
            { value: OTHER_PROVIDER, label: t('accounts.otherProvider') },
          ]}
          value={form.provider}
          allowDeselect={false}
          searchable
          onChange={(provider) => {
            if (provider) setForm({ ...accountFormFor(provider), note: form.note })
          }}
          data-autofocus
          data-testid="account-provider"
        />
        {form.provider === OTHER_PROVIDER ? (
          <TextInput
            label={t('accounts.otherName')}
            maxLength={100}
            value={form.otherName}
            error={errors.otherName}
            onChange={(event) => change({ otherName: event.currentTarget.value })}
            data-testid="account-other-name"
          />
        ) : (
          <span />
        )}
        <NameField value={form.name} error={errors.name} onChange={(name) => change({ name })} />
        <UnitField value={form.unit} error={errors.unit} onChange={(unit) => change({ unit })} />
        <KindField label={t('accounts.kind')} value={form.kind} onChange={(kind) => change({ kind })} />
        <p className="cb-form-hint">{t(`accounts.kind.${form.kind}`)}</p>
        <NoteField value={form.note} onChange={(note) => change({ note })} />
      </div>
    </FormDialog>
  )
}

function EditAccount({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const [form, setForm] = useState<AccountChange>({
    name: account.name,
    note: account.note,
    kinds: {},
    unit: '',
    unitKind: 'prepaid',
  })
  const [errors, setErrors] = useState<AccountErrors>({})
  const change = (part: Partial<AccountChange>) => {
    setForm((now) => ({ ...now, ...part }))
    setErrors({})
  }
  const submit = async () => {
    const read = readAccountChange(account, form)
    if (!read.ok) {
      setErrors(read.errors)
      return Object.values(read.errors)[0] ?? t('common.error.required')
    }
    return refusalOf(await saveAccount(read.account))
  }
  return (
    <FormDialog
      opened
      title={t('balances.rename')}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="account-dialog"
    >
      <div className="cb-form">
        <NameField isFirst value={form.name} error={errors.name} onChange={(name) => change({ name })} />
        {account.balances.map((balance) => (
          <KindField
            key={balance.id}
            label={t('balances.paidHow', { unit: unitName(balance.unit) })}
            value={form.kinds[balance.id] ?? balance.kind}
            onChange={(kind) => change({ kinds: { ...form.kinds, [balance.id]: kind } })}
          />
        ))}
        <div className="cb-form cb-form-two">
          <UnitField
            label={`${t('accounts.anotherUnit')} (${t('common.optional')})`}
            value={form.unit}
            error={errors.unit}
            onChange={(unit) => change({ unit })}
          />
          <KindField label={t('accounts.kind')} value={form.unitKind} onChange={(unitKind) => change({ unitKind })} />
        </div>
        <NoteField value={form.note} onChange={(note) => change({ note })} />
      </div>
    </FormDialog>
  )
}

type FieldProps = { readonly value: string; readonly error?: string | undefined; readonly onChange: (value: string) => void }

function NameField({ value, error, isFirst = false, onChange }: FieldProps & { readonly isFirst?: boolean }) {
  return (
    <TextInput
      label={t('common.name')}
      value={value}
      maxLength={120}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      data-testid="account-name"
    />
  )
}

function UnitField({ label = t('common.unit'), value, error, onChange }: FieldProps & { readonly label?: string }) {
  return (
    <Autocomplete
      label={label}
      data={[...OWN_UNITS, ...allCurrencies()]}
      limit={30}
      openOnFocus={false}
      maxLength={60}
      value={unitName(value)}
      error={error}
      onChange={onChange}
      data-testid="account-unit"
    />
  )
}

function NoteField({ value, onChange }: Omit<FieldProps, 'error'>) {
  return (
    <Textarea
      className="cb-form-wide"
      label={`${t('common.note')} (${t('common.optional')})`}
      value={value}
      maxLength={2000}
      autosize
      minRows={2}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="account-note"
    />
  )
}

type KindFieldProps = {
  readonly label: string
  readonly value: BalanceKind
  readonly onChange: (kind: BalanceKind) => void
}

function KindField({ label, value, onChange }: KindFieldProps) {
  return (
    <Select
      label={label}
      data={BALANCE_KINDS.map((kind) => ({ value: kind, label: t(`balanceKind.${kind}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(kind) => onChange((kind ?? value) as BalanceKind)}
      data-testid="account-kind"
    />
  )
}
