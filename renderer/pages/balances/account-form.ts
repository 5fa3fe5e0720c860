/** What the account dialog holds as typed text, and the account that makes of it. */
import { defaultsFor } from '../../../shared/ledger/account-defaults'
import type { Account, BalanceSpec } from '../../../shared/ledger/book-types'
import { t } from '../../i18n/t'
import { balanceFor, OTHER_PROVIDER, productOf, proposeFor } from '../first-run/balance-form'

export type BalanceKind = BalanceSpec['kind']
export const BALANCE_KINDS: readonly BalanceKind[] = ['prepaid', 'allowance', 'invoiced']

export type AccountForm = {
  /** One of ours, or OTHER_PROVIDER. */
  readonly provider: string
  readonly otherName: string
  readonly name: string
  readonly unit: string
  readonly kind: BalanceKind
  readonly note: string
}
export type AccountErrors = { readonly [field in keyof AccountForm]?: string }

type Result<T> = { readonly ok: true; readonly account: T } | { readonly ok: false; readonly errors: AccountErrors }

/** Name, unit and kind as the provider's accounts usually have them. */
export function accountFormFor(provider: string): AccountForm {
  const { account, unit } = proposeFor(provider)
  const usual = provider === OTHER_PROVIDER ? [] : defaultsFor(provider, productOf(provider), 'USD', false).balances
  const kind = usual.find((one) => one.unit === unit)?.kind ?? 'prepaid'
  return { provider, otherName: '', name: account, unit, kind, note: '' }
}

export function readNewAccount(form: AccountForm): Result<Omit<Account, 'id' | 'createdAt'>> {
  const errors: { -readonly [field in keyof AccountForm]?: string } = {}
  const required = t('common.error.required')
  const isOther = form.provider === OTHER_PROVIDER
  if (isOther && form.otherName.trim() === '') errors.otherName = required
  if (form.name.trim() === '') errors.name = required
  if (form.unit.trim() === '') errors.unit = required
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const provider = isOther ? form.otherName.trim() : form.provider
  const product = productOf(provider)
  const spec = { ...balanceFor(provider, product, form.unit.trim()), kind: form.kind }
  const usual = isOther ? [] : defaultsFor(provider, product, spec.unit, false).balances
  const others = usual.filter(({ id, unit, kind }) => id !== spec.id && !(unit === spec.unit && kind === spec.kind))
  return {
    ok: true,
    account: {
      provider,
      product,
      providerAccountId: null,
      name: form.name.trim(),
      balances: [spec, ...others],
      note: form.note.trim(),
      archived: false,
    },
  }
}

export type AccountChange = {
  readonly name: string
  readonly note: string
  readonly kinds: { readonly [balanceId: string]: BalanceKind }
  /** Another unit the account is paid in; '' none. */
  readonly unit: string
  readonly unitKind: BalanceKind
}

export function readAccountChange(account: Account, change: AccountChange): Result<Account> {
  if (change.name.trim() === '') return { ok: false, errors: { name: t('common.error.required') } }
  const kept = account.balances.map((balance) => ({ ...balance, kind: change.kinds[balance.id] ?? balance.kind }))
  const added = change.unit.trim() === '' ? null : balanceFor(account.provider, account.product, change.unit.trim())
  if (added !== null && kept.some(({ unit }) => unit === added.unit)) {
    return { ok: false, errors: { unit: t('accounts.unitTaken') } }
  }
  const own = added === null ? [] : [{ ...added, id: freeId(added.id, kept), kind: change.unitKind }]
  return {
    ok: true,
    account: { ...account, name: change.name.trim(), note: change.note.trim(), balances: [...kept, ...own] },
  }
}

function freeId(wanted: string, taken: readonly BalanceSpec[]): string {
  let id = wanted
  for (let number = 2; taken.some((balance) => balance.id === id); number++) id = `${wanted}-${number}`
  return id
}
