/** "Type a balance": what the form holds as text, and the account and lot it stands for. */

import { FORMATS } from '../../../shared/import/formats/index'
import { defaultsFor } from '../../../shared/ledger/account-defaults'
import type { Account, BalanceSpec, Grant } from '../../../shared/ledger/book-types'
import { isCurrency } from '../../../shared/money/units'
import { parseDay } from '../../../shared/time/days'
import { formatDay } from '../../i18n/format'
import { exampleAmount, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export const OTHER_PROVIDER = 'other'

export type BalanceForm = {
  /** One of ours, or OTHER_PROVIDER. */
  readonly provider: string
  readonly otherName: string
  readonly account: string
  readonly unit: string
  readonly amount: string
  readonly day: string
  readonly expires: string
}
export type BalanceFormErrors = { readonly [field in keyof BalanceForm]?: string }

export type BalanceEntry = {
  readonly account: Omit<Account, 'id' | 'createdAt'>
  readonly grant: Omit<Grant, 'id' | 'accountId' | 'createdAt'>
}

/** The product under which the provider's exports will find this account again. */
export function productOf(provider: string): string {
  return FORMATS.find((format) => format.provider === provider)?.product ?? 'api'
}

/** What the form starts with for a provider: its usual name and unit. */
export function proposeFor(provider: string): Pick<BalanceForm, 'account' | 'unit'> {
  if (provider === OTHER_PROVIDER) return { account: '', unit: 'USD' }
  const { name, balances } = defaultsFor(provider, productOf(provider), 'USD', false)
  const spec = balances.find(({ kind }) => kind !== 'invoiced') ?? balances[0]
  return { account: name, unit: spec?.unit ?? 'USD' }
}

export function readBalance(
  form: BalanceForm,
): { readonly ok: true; readonly entry: BalanceEntry } | { readonly ok: false; readonly errors: BalanceFormErrors } {
  const errors: { -readonly [field in keyof BalanceForm]?: string } = {}
  const required = t('common.error.required')
  const isOther = form.provider === OTHER_PROVIDER
  if (isOther && form.otherName.trim() === '') errors.otherName = required
  if (form.account.trim() === '') errors.account = required
  const unitText = form.unit.trim()
  if (unitText === '') errors.unit = required
  const amount = parseAmount(form.amount)
  if (form.amount.trim() === '') errors.amount = required
  else if (amount === null) errors.amount = t('common.error.notANumber', { example: exampleAmount() })
  else if (amount <= 0n) errors.amount = t('common.error.notPositive')
  const from = parseDay(form.day)
  const until = form.expires === '' ? null : parseDay(form.expires)
  if (from === null) errors.day = t('common.error.notADay')
  if (form.expires !== '' && until === null) errors.expires = t('common.error.notADay')
  else if (from !== null && until !== null && until <= from) errors.expires = t('common.error.endsBeforeStart')
  if (amount === null || Object.keys(errors).length > 0) return { ok: false, errors }

  const provider = isOther ? form.otherName.trim() : form.provider
  const product = productOf(provider)
  const spec = balanceFor(provider, product, unitText)
  const others = defaultsFor(provider, product, spec.unit, false).balances.filter(({ id }) => id !== spec.id)
  return {
    ok: true,
    entry: {
      account: {
        provider,
        product,
        providerAccountId: null,
        name: form.account.trim(),
        balances: [spec, ...(isOther ? [] : others)],
        note: '',
        archived: false,
      },
      grant: {
        balanceId: spec.id,
        name: t('firstRun.form.lotName', { day: formatDay(form.day) }),
        category: spec.kind === 'allowance' ? 'allowance' : 'paid',
        amount,
        // What was paid for what is left is not known.
        paid: null,
        effectiveDay: form.day,
        expiresDay: form.expires === '' ? null : form.expires,
        priority: 0,
        services: null,
        voidedAt: null,
        note: '',
      },
    },
  }
}

/** The provider's usual balance where the unit is its own, else one in the unit that was typed. */
export function balanceFor(provider: string, product: string, unitText: string): BalanceSpec {
  const code = unitText.toUpperCase()
  const unit = isCurrency(code) ? code : unitText.includes(':') ? unitText : `${slug(provider)}:${slug(unitText)}`
  const usual = defaultsFor(provider, product, 'USD', false).balances.find((one) => one.unit === unit && one.kind !== 'invoiced')
  if (usual) return usual
  if (isCurrency(unit)) return { id: 'prepaid', kind: 'prepaid', unit, draws: { measure: 'billed' } }
  const counted = { requests: 'requests', characters: 'characters', images: 'images', seconds: 'seconds' } as const
  const name = unit.slice(unit.indexOf(':') + 1)
  const meter = name in counted ? counted[name as keyof typeof counted] : 'credits'
  return { id: 'prepaid', kind: 'prepaid', unit, draws: { measure: 'meter', meter } }
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
