/** What the grant dialog holds as typed text, and the grant that makes of it. */
import { defaultExpiry } from '../../../shared/ledger/account-defaults'
import type { AccountBalance } from '../../../shared/ledger/balance'
import type { Account, BalanceSpec, Grant, GrantCategory } from '../../../shared/ledger/book-types'
import { isCurrency } from '../../../shared/money/units'
import { formatDay, parseDay } from '../../../shared/time/days'
import { exampleAmount, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type GrantForm = {
  readonly accountId: string
  readonly balanceId: string
  readonly category: GrantCategory
  readonly amount: string
  readonly paid: string
  readonly paidUnit: string
  readonly effectiveDay: string
  readonly expiresDay: string
  readonly name: string
  readonly note: string
}

export type GrantFormErrors = { readonly [field in keyof GrantForm]?: string }

/** A gift was not paid for; a lot in money costs what it holds unless another price is typed. */
export function readGrant(
  form: GrantForm,
  spec: BalanceSpec,
):
  | { readonly ok: true; readonly grant: Omit<Grant, 'id' | 'createdAt'> }
  | { readonly ok: false; readonly errors: GrantFormErrors } {
  const amount = parseAmount(form.amount)
  const paid = form.category === 'paid' && form.paid.trim() !== '' ? parseAmount(form.paid) : null
  const errors: { -readonly [field in keyof GrantForm]?: string } = {}
  if (form.amount.trim() === '') errors.amount = t('common.error.required')
  else if (amount === null) errors.amount = t('common.error.notANumber', { example: exampleAmount() })
  else if (amount <= 0n) errors.amount = t('common.error.notPositive')
  if (form.category === 'paid' && form.paid.trim() !== '') {
    if (paid === null) errors.paid = t('common.error.notANumber', { example: exampleAmount() })
    else if (paid < 0n) errors.paid = t('balances.negativePrice')
  }
  const from = parseDay(form.effectiveDay)
  const until = form.expiresDay === '' ? null : parseDay(form.expiresDay)
  if (from === null) errors.effectiveDay = t('common.error.notADay')
  if (form.expiresDay !== '' && until === null) errors.expiresDay = t('common.error.notADay')
  else if (from !== null && until !== null && until <= from) errors.expiresDay = t('balances.expiresTooEarly')
  if (amount === null || Object.keys(errors).length > 0) return { ok: false, errors }
  const price = form.category !== 'paid' ? null : (paid ?? (isCurrency(spec.unit) ? amount : null))
  return {
    ok: true,
    grant: {
      accountId: form.accountId,
      balanceId: form.balanceId,
      name: form.name.trim(),
      category: form.category,
      amount,
      paid: price === null ? null : { nanos: price, unit: paid === null ? spec.unit : form.paidUnit },
      effectiveDay: form.effectiveDay,
      expiresDay: form.expiresDay === '' ? null : form.expiresDay,
      priority: 0,
      services: null,
      voidedAt: null,
      note: form.note.trim(),
    },
  }
}

/** The day a bought lot would end by the provider's rule, as the date field writes it. */
export function proposedExpiry(account: Account, category: GrantCategory, effectiveDay: string): string {
  const day = parseDay(effectiveDay)
  if (day === null || category !== 'paid') return ''
  const expiry = defaultExpiry(account.provider, account.product, day)
  return expiry === null ? '' : formatDay(expiry)
}

/**
 * The lot that makes the balance what the provider's console says now. It starts today and also holds what the book knows of today's
 * use, or what earlier lots did not cover: both are taken from it.
 */
export function openingLot(
  balance: Pick<AccountBalance, 'remaining' | 'asOf'>,
  left: bigint,
  usedToday: bigint,
): { readonly amount: bigint; readonly effectiveDay: string } {
  const taken = balance.remaining === null ? usedToday : -balance.remaining
  return { amount: left + taken, effectiveDay: formatDay(balance.asOf) }
}
