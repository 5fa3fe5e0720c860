/** What the grant dialog holds as typed text, and the grant that makes of it. */
import type { AccountBalance } from '../../../shared/ledger/balance'
import type { BalanceSpec, Grant, GrantCategory } from '../../../shared/ledger/book-types'
import { isCurrency } from '../../../shared/money/units'
import { formatDay, parseDay } from '../../../shared/time/days'
import { exampleAmount, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type GrantForm = {
  readonly accountId: string
  readonly balanceId: string
  readonly category: GrantCategory
  readonly amount: string
  /** What was paid for it, or what each period costs. */
  readonly paid: string
  readonly paidUnit: string
  readonly effectiveDay: string
  readonly expiresDay: string
  /** The recurring grant it ends with; '' none. */
  readonly endsWith: string
  readonly priority: string
  readonly services: readonly string[]
  readonly name: string
  readonly note: string
}

export type FormErrors<Form> = { readonly [field in keyof Form]?: string }

export type FormResult<Form, T> =
  | { readonly ok: true; readonly grant: T }
  | { readonly ok: false; readonly errors: FormErrors<Form> }

/** A gift was not paid for; a lot in money costs what it holds unless another price is typed. */
export function readGrant(form: GrantForm, spec: BalanceSpec): FormResult<GrantForm, Omit<Grant, 'id' | 'createdAt'>> {
  const errors: { -readonly [field in keyof GrantForm]?: string } = {}
  const amount = readPositive(form.amount, (error) => {
    errors.amount = error
  })
  const paid =
    form.category === 'paid'
      ? readPrice(form.paid, (error) => {
          errors.paid = error
        })
      : null
  const from = parseDay(form.effectiveDay)
  const until = form.expiresDay === '' ? null : parseDay(form.expiresDay)
  if (from === null) errors.effectiveDay = t('common.error.notADay')
  if (form.expiresDay !== '' && until === null) errors.expiresDay = t('common.error.notADay')
  else if (from !== null && until !== null && until <= from) errors.expiresDay = t('balances.expiresTooEarly')
  const priority = readPriority(form.priority)
  if (priority === null) errors.priority = t('recurring.error.notAWholeNumber')
  if (amount === null || priority === null || Object.keys(errors).length > 0) return { ok: false, errors }
  const price = form.category !== 'paid' ? null : (paid ?? (isCurrency(spec.unit) ? amount : null))
  return {
    ok: true,
    grant: {
      ...commonOf(form, priority),
      amount,
      paid: price === null ? null : { nanos: price, unit: paid === null ? spec.unit : form.paidUnit },
      effectiveDay: form.effectiveDay,
      expiresDay: form.expiresDay === '' ? null : form.expiresDay,
      voidedAt: null,
      ...(form.endsWith === '' ? {} : { endsWith: form.endsWith }),
    },
  }
}

/** What lots and recurring grants have alike. */
export function commonOf(form: GrantForm, priority: number) {
  return {
    accountId: form.accountId,
    balanceId: form.balanceId,
    name: form.name.trim(),
    category: form.category,
    priority,
    services: form.services.length === 0 ? null : form.services,
    note: form.note.trim(),
  }
}

export function readPositive(text: string, fail: (error: string) => void): bigint | null {
  const amount = parseAmount(text)
  if (text.trim() === '') fail(t('common.error.required'))
  else if (amount === null) fail(t('common.error.notANumber', { example: exampleAmount() }))
  else if (amount <= 0n) fail(t('common.error.notPositive'))
  return amount
}

/** Null where none is typed. */
export function readPrice(text: string, fail: (error: string) => void): bigint | null {
  if (text.trim() === '') return null
  const price = parseAmount(text)
  if (price === null) fail(t('common.error.notANumber', { example: exampleAmount() }))
  else if (price < 0n) fail(t('balances.negativePrice'))
  return price
}

export function readPriority(text: string): number | null {
  const trimmed = text.trim().replace(/^−/, '-')
  if (trimmed === '') return 0
  return /^-?\d{1,4}$/.test(trimmed) ? Number(trimmed) : null
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
