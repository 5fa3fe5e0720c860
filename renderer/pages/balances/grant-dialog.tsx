import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { findBalanceUse } from '../../../shared/ledger/balance-use'
import type { GrantCategory } from '../../../shared/ledger/book-types'
import { isCurrency, unitName } from '../../../shared/money/units'
import { type Day, formatDay } from '../../../shared/time/days'
import { saveGrant } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBalances, useBook, useFacts, useToday } from '../../store/hooks'
import { type GrantForm, type GrantFormErrors, openingLot, proposedExpiry, readGrant } from './grant-form'

/** `typed`: what is left now is known, not what was bought. */
export type GrantRequest = {
  readonly accountId: string | null
  readonly balanceId: string | null
  readonly mode: 'grant' | 'typed'
}

const CATEGORIES: readonly GrantCategory[] = ['paid', 'promotional', 'allowance']

export function GrantDialog({ request, onClose }: { readonly request: GrantRequest; readonly onClose: () => void }) {
  const book = useBook()
  const { accounts, settings } = book
  const balances = useBalances()
  const facts = useFacts()
  const today = formatDay(useToday())
  const choices = accounts
    .filter((account) => !account.archived)
    .flatMap((account) => account.balances.filter(({ kind }) => kind !== 'invoiced').map((spec) => ({ account, spec })))
  const first = choices.find(
    ({ account, spec }) =>
      (request.accountId === null || account.id === request.accountId) &&
      (request.balanceId === null || spec.id === request.balanceId),
  )
  const [form, setForm] = useState<GrantForm>(() => {
    const category: GrantCategory = first?.spec.kind === 'allowance' ? 'allowance' : 'paid'
    return {
      accountId: first?.account.id ?? '',
      balanceId: first?.spec.id ?? '',
      category,
      amount: '',
      paid: '',
      paidUnit: settings.homeCurrency,
      effectiveDay: today,
      expiresDay: first ? proposedExpiry(first.account, category, today) : '',
      name: '',
      note: '',
    }
  })
  const [errors, setErrors] = useState<GrantFormErrors>({})
  const [hasOwnExpiry, setOwnExpiry] = useState(false)
  const chosen = choices.find(({ account, spec }) => account.id === form.accountId && spec.id === form.balanceId)
  const isTyped = request.mode === 'typed'

  const change = (part: Partial<GrantForm>) => {
    const next = { ...form, ...part }
    const account = accounts.find(({ id }) => id === next.accountId)
    const proposal = account && !hasOwnExpiry ? { expiresDay: proposedExpiry(account, next.category, next.effectiveDay) } : {}
    setForm({ ...next, ...('expiresDay' in part ? {} : proposal) })
    setErrors({})
  }
  const findUse = (accountId: string, balanceId: string, day: Day) =>
    findBalanceUse(book, facts, day, day).find((use) => use.account.id === accountId && use.balance.id === balanceId)
  const submit = async () => {
    if (!chosen) return t('balances.noAccount')
    const read = readGrant(form, chosen.spec)
    if (!read.ok) {
      setErrors(read.errors)
      return Object.values(read.errors)[0] ?? t('common.error.required')
    }
    const balance = balances.find((one) => one.account.id === form.accountId && one.balance.id === form.balanceId)
    const usedToday = balance ? (findUse(form.accountId, form.balanceId, balance.asOf)?.usedSince ?? 0n) : 0n
    const grant =
      isTyped && balance
        ? {
            ...read.grant,
            ...openingLot(balance, read.grant.amount, usedToday),
            paid: null,
            expiresDay: null,
            name: form.name.trim() || t('balances.openingLot'),
          }
        : read.grant
    const result = await saveGrant(grant)
    if (!result.ok) return t('balances.notSaved')
    const toast = {
      amount: formatAmount(isTyped ? read.grant.amount : grant.amount, chosen.spec.unit),
      account: chosen.account.name,
    }
    showNotification({ message: isTyped ? t('balances.typed.toast', toast) : t('balances.granted.toast', toast) })
    return null
  }

  return (
    <FormDialog
      opened
      title={isTyped ? t('balances.typeBalance') : t('balances.addGrant')}
      submitLabel={isTyped ? t('common.save') : t('balances.addGrant')}
      onClose={onClose}
      onSubmit={submit}
      size="lg"
      data-testid="grant-dialog"
    >
      <div className="cb-form cb-form-two">
        <Select
          className="cb-form-wide"
          label={t('field.account')}
          data={choices.map(({ account, spec }) => ({
            value: `${account.id}\u0000${spec.id}`,
            label: account.balances.length > 1 ? `${account.name} · ${t(`balanceKind.${spec.kind}`)}` : account.name,
          }))}
          value={chosen ? `${chosen.account.id}\u0000${chosen.spec.id}` : null}
          allowDeselect={false}
          searchable
          disabled={isTyped}
          onChange={(value) => {
            const [accountId = '', balanceId = ''] = value?.split('\u0000') ?? []
            const spec = choices.find((choice) => choice.account.id === accountId && choice.spec.id === balanceId)?.spec
            change({ accountId, balanceId, ...(spec?.kind === 'allowance' ? { category: 'allowance' } : {}) })
          }}
          data-testid="grant-account"
        />
        {isTyped ? null : (
          <div className="cb-form-wide">
            <span className="cb-form-label" id="grant-category">
              {t('balances.category')}
            </span>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-labelledby="grant-category"
              value={form.category}
              onChange={(value) => change({ category: value as GrantCategory })}
              data={CATEGORIES.map((category) => ({ value: category, label: t(`grantCategory.${category}`) }))}
              data-testid="grant-category"
            />
          </div>
        )}
        <TextInput
          label={isTyped ? t('balances.leftNow') : t('balances.amountIn', { unit: chosen ? unitName(chosen.spec.unit) : '' })}
          description={isTyped ? t('balances.leftNowHelp') : undefined}
          inputMode="decimal"
          value={form.amount}
          error={errors.amount}
          data-autofocus
          onChange={(event) => change({ amount: event.currentTarget.value })}
          data-testid="grant-amount"
        />
        {!isTyped && form.category === 'paid' && chosen ? (
          <TextInput
            label={t('balances.pricePaid', { unit: isCurrency(chosen.spec.unit) ? chosen.spec.unit : form.paidUnit })}
            inputMode="decimal"
            placeholder={isCurrency(chosen.spec.unit) ? form.amount : ''}
            value={form.paid}
            error={errors.paid}
            onChange={(event) =>
              change({
                paid: event.currentTarget.value,
                paidUnit: isCurrency(chosen.spec.unit) ? chosen.spec.unit : form.paidUnit,
              })
            }
            data-testid="grant-paid"
          />
        ) : (
          <span />
        )}
        {isTyped ? null : (
          <>
            <TextInput
              type="date"
              label={t('balances.grantedOn')}
              value={form.effectiveDay}
              error={errors.effectiveDay}
              onChange={(event) => change({ effectiveDay: event.currentTarget.value })}
              data-testid="grant-day"
            />
            <TextInput
              type="date"
              label={t('balances.expiresOnLabel')}
              description={t('balances.expiresHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={form.expiresDay}
              error={errors.expiresDay}
              onChange={(event) => {
                setOwnExpiry(true)
                change({ expiresDay: event.currentTarget.value })
              }}
              data-testid="grant-expires"
            />
          </>
        )}
        <TextInput
          className="cb-form-wide"
          label={`${t('common.name')} (${t('common.optional')})`}
          maxLength={120}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          data-testid="grant-name"
        />
        <Textarea
          className="cb-form-wide"
          label={`${t('common.note')} (${t('common.optional')})`}
          maxLength={2000}
          autosize
          minRows={1}
          value={form.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </div>
    </FormDialog>
  )
}
