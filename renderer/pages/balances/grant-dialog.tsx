import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { standing } from '../../../shared/ledger/account-map'
import { findBalanceUse } from '../../../shared/ledger/balance-use'
import type { Account, BalanceSpec, GrantCategory, RecurringGrant } from '../../../shared/ledger/book-types'
import { type Day, formatDay } from '../../../shared/time/days'
import { saveGrant, saveRecurring } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBalances, useBook, useFacts, useToday } from '../../store/hooks'
import { CarryFields } from './carry-fields'
import { type FormErrors, type GrantForm, openingLot, readGrant } from './grant-form'
import { type Draft, withProposals } from './grant-proposals'
import { MoreFields } from './more-fields'
import { OnceFields } from './once-fields'
import { ProposalHints } from './proposal-hints'
import { RecurringFields } from './recurring-fields'
import { formOf, MONTHLY, type RecurringForm, readRecurring } from './recurring-form'

/** `typed`: what is left now is known, not what was bought. `edit`: of a recurring grant, all of its periods. */
export type GrantRequest =
  | { readonly accountId: string | null; readonly balanceId: string | null; readonly mode: 'grant' | 'typed' }
  | { readonly mode: 'edit'; readonly source: RecurringGrant }

/** What the parts of the dialog read and change. */
export type GrantFields = {
  readonly draft: Draft
  readonly account: Account
  readonly spec: BalanceSpec
  readonly errors: FormErrors<GrantForm & RecurringForm>
  readonly change: (part: Partial<GrantForm>) => void
  readonly changeRecurring: (part: Partial<RecurringForm>) => void
}

const CATEGORIES = ['paid', 'promotional', 'allowance'] as const satisfies readonly GrantCategory[]

export function GrantDialog({ request, onClose }: { readonly request: GrantRequest; readonly onClose: () => void }) {
  const { accounts, recurring: plans, settings } = useBook()
  const today = formatDay(useToday())
  const choices = standing(accounts)
    .filter((account) => !account.archived)
    .flatMap((account) => account.balances.filter(({ kind }) => kind !== 'invoiced').map((spec) => ({ account, spec })))
  const choiceOf = ({ accountId, balanceId }: Pick<GrantForm, 'accountId' | 'balanceId'>) =>
    choices.find(({ account, spec }) => account.id === accountId && spec.id === balanceId)
  const proposed = (draft: Draft): Draft => {
    const choice = choiceOf(draft.form)
    if (choice === undefined || isTyped) return draft
    const own = plans.filter(({ accountId }) => accountId === choice.account.id)
    return withProposals(draft, { account: choice.account, unit: choice.spec.unit, plans: own })
  }
  const isTyped = request.mode === 'typed'
  const [draft, setDraft] = useState<Draft>(() => {
    if (request.mode === 'edit') {
      const { form, recurring } = formOf(request.source)
      const own = new Set([...Object.keys(form), ...Object.keys(recurring)]) as Draft['own']
      return { form: { ...form, paidUnit: form.paidUnit || settings.homeCurrency }, recurring, repeats: true, own }
    }
    const first = choices.find(
      ({ account, spec }) =>
        (request.accountId === null || account.id === request.accountId) &&
        (request.balanceId === null || spec.id === request.balanceId),
    )
    const isAllowance = first?.spec.kind === 'allowance'
    return proposed({
      form: {
        accountId: first?.account.id ?? '',
        balanceId: first?.spec.id ?? '',
        category: isAllowance ? 'allowance' : 'paid',
        amount: '',
        paid: '',
        paidUnit: settings.homeCurrency,
        effectiveDay: today,
        expiresDay: '',
        endsWith: '',
        priority: '0',
        services: [],
        name: '',
        note: '',
      },
      recurring: MONTHLY,
      repeats: isAllowance,
      own: new Set(),
    })
  })
  const [errors, setErrors] = useState<GrantFields['errors']>({})
  const submit = useSubmit(request)
  const chosen = choiceOf(draft.form)

  const update = (next: Draft) => {
    setDraft(proposed(next))
    setErrors({})
  }
  const typed = (part: object): Draft['own'] => new Set([...draft.own, ...Object.keys(part)]) as Draft['own']
  const change = (part: Partial<GrantForm>) => update({ ...draft, form: { ...draft.form, ...part }, own: typed(part) })
  const changeRecurring = (part: Partial<RecurringForm>) =>
    update({ ...draft, recurring: { ...draft.recurring, ...part }, own: typed(part) })
  const fields = chosen ? { draft, ...chosen, errors, change, changeRecurring } : null

  return (
    <FormDialog
      opened
      title={t(isTyped ? 'balances.typeBalance' : request.mode === 'edit' ? 'recurring.edit' : 'balances.addGrant')}
      submitLabel={t(request.mode === 'grant' ? 'balances.addGrant' : 'common.save')}
      onClose={onClose}
      onSubmit={async () => {
        if (!chosen) return t('balances.noAccount')
        const failed = await submit(draft, chosen)
        if (failed === null || typeof failed === 'string') return failed
        setErrors(failed)
        return Object.values(failed)[0] ?? t('common.error.required')
      }}
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
          disabled={request.mode !== 'grant'}
          onChange={(value) => {
            const [accountId = '', balanceId = ''] = value?.split('\u0000') ?? []
            const isAllowance = choiceOf({ accountId, balanceId })?.spec.kind === 'allowance'
            update({
              ...draft,
              form: { ...draft.form, accountId, balanceId, ...(isAllowance ? { category: 'allowance' } : {}) },
              repeats: draft.repeats || isAllowance,
            })
          }}
          data-testid="grant-account"
        />
        {isTyped ? null : (
          <>
            <Choice
              label={t('recurring.comes')}
              value={draft.repeats ? 'again' : 'once'}
              disabled={request.mode === 'edit'}
              onChange={(value) => update({ ...draft, repeats: value === 'again' })}
              data={(['once', 'again'] as const).map((value) => ({ value, label: t(`recurring.comes.${value}`) }))}
              testId="grant-repeats"
            />
            <Choice
              label={t('balances.category')}
              value={draft.form.category}
              onChange={(value) => change({ category: value as GrantCategory })}
              data={CATEGORIES.map((category) => ({ value: category, label: t(`grantCategory.${category}`) }))}
              testId="grant-category"
            />
          </>
        )}
        {fields === null ? null : draft.repeats && !isTyped ? (
          <RecurringFields {...fields} isNew={request.mode !== 'edit'} />
        ) : (
          <OnceFields {...fields} isTyped={isTyped} />
        )}
        {fields === null ? null : (
          <TextInput
            className="cb-form-wide"
            label={`${t('common.name')} (${t('common.optional')})`}
            maxLength={120}
            value={draft.form.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            data-testid="grant-name"
          />
        )}
        {fields === null || isTyped ? null : <ProposalHints draft={draft} account={fields.account} />}
        {fields === null ? null : (
          <details
            className="cb-form-wide cb-form-more"
            open={isTyped || Object.keys(errors).length > 0}
            data-testid="grant-more"
          >
            <summary>{t('recurring.more')}</summary>
            <div className="cb-form cb-form-two">
              {draft.repeats && !isTyped ? <CarryFields {...fields} /> : null}
              <MoreFields {...fields} isTyped={isTyped} />
            </div>
          </details>
        )}
      </div>
    </FormDialog>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly disabled?: boolean
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly testId: string
}

function Choice({ label, value, disabled = false, data, onChange, testId }: ChoiceProps) {
  return (
    <div>
      <span className="cb-form-label" id={testId}>
        {label}
      </span>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby={testId}
        value={value}
        disabled={disabled}
        onChange={onChange}
        data={[...data]}
        data-testid={testId}
      />
    </div>
  )
}

type Choice = { readonly account: Account; readonly spec: BalanceSpec }

/** Answers with null when it is saved, else with what does not fit. */
function useSubmit(request: GrantRequest) {
  const book = useBook()
  const balances = useBalances()
  const facts = useFacts()
  const usedOn = (accountId: string, balanceId: string, day: Day): bigint =>
    findBalanceUse(book, facts, day, day).find((use) => use.account.id === accountId && use.balance.id === balanceId)
      ?.usedSince ?? 0n

  return async (draft: Draft, { account, spec }: Choice): Promise<string | GrantFields['errors'] | null> => {
    const { form } = draft
    const toast = (amount: bigint, key: 'balances.typed.toast' | 'balances.granted.toast' | 'recurring.saved') =>
      showNotification({ message: t(key, { amount: formatAmount(amount, spec.unit), account: account.name }) })
    if (draft.repeats && request.mode !== 'typed') {
      const read = readRecurring(form, draft.recurring, spec)
      if (!read.ok) return read.errors
      const known = request.mode === 'edit' ? request.source : null
      const result = await saveRecurring({
        ...read.grant,
        id: known?.id,
        endsDay: known?.endsDay ?? null,
        exceptions: known?.exceptions ?? [],
      })
      if (!result.ok) return t('balances.notSaved')
      toast(read.grant.amount, 'recurring.saved')
      return null
    }
    const read = readGrant(form, spec)
    if (!read.ok) return read.errors
    const balance = balances.find((one) => one.account.id === form.accountId && one.balance.id === form.balanceId)
    const isTyped = request.mode === 'typed' && balance !== undefined
    const result = await saveGrant(
      isTyped
        ? {
            ...read.grant,
            ...openingLot(balance, read.grant.amount, usedOn(form.accountId, form.balanceId, balance.asOf)),
            paid: null,
            expiresDay: null,
            name: form.name.trim() || t('balances.openingLot'),
          }
        : read.grant,
    )
    if (!result.ok) return t('balances.notSaved')
    toast(read.grant.amount, isTyped ? 'balances.typed.toast' : 'balances.granted.toast')
    return null
  }
}
