/** What the rules of a service propose for the fields of the grant dialog; whatever a person has typed stays. */
import type { Account, RecurringGrant } from '../../../shared/ledger/book-types'
import {
  type Evidence,
  expiresOn,
  expiryOf,
  priceWithFee,
  priorityOf,
  resetsOf,
  rulesFor,
  type ServiceRules,
} from '../../../shared/ledger/service-rules'
import { isCurrency } from '../../../shared/money/units'
import { civilOf, formatDay, parseDay } from '../../../shared/time/days'
import { inputText, parseAmount } from '../../i18n/parse'
import type { GrantForm } from './grant-form'
import { carryFields, type RecurringForm, resetFields } from './recurring-form'

export type Draft = {
  readonly form: GrantForm
  readonly recurring: RecurringForm
  readonly repeats: boolean
  /** Fields that were typed: no proposal touches them. */
  readonly own: ReadonlySet<keyof GrantForm | keyof RecurringForm>
}

type Surroundings = {
  readonly account: Account
  readonly unit: string
  /** The recurring grants of the balance's account. */
  readonly plans: readonly RecurringGrant[]
}

export function withProposals(draft: Draft, surroundings: Surroundings): Draft {
  const rules = rulesFor(surroundings.account.provider, surroundings.account.product)
  const { form, recurring, own } = draft
  const keep = <T extends object>(proposed: Partial<T>): Partial<T> =>
    Object.fromEntries(Object.entries(proposed).filter(([field]) => !own.has(field as keyof GrantForm))) as Partial<T>
  return {
    ...draft,
    form: { ...form, ...keep(formProposals(draft, rules, surroundings)) },
    recurring: { ...recurring, ...keep(recurringProposals(form, rules)) },
  }
}

function formProposals({ form, repeats }: Draft, rules: ServiceRules | null, { unit, plans }: Surroundings): Partial<GrantForm> {
  const { category, amount } = form
  const priority = String(priorityOf(rules, category))
  if (repeats) return { priority }
  const expiry = expiryOf(rules, category)?.value
  const day = parseDay(form.effectiveDay)
  const end = expiry === undefined || day === null ? null : expiresOn(expiry, day)
  const credited = parseAmount(amount)
  const fee = category === 'paid' && rules?.fee?.value.unit === unit && isCurrency(unit) ? rules.fee.value : null
  return {
    priority,
    expiresDay: end === null ? '' : formatDay(end),
    endsWith: expiry?.endsWithPlan === true ? (plans[0]?.id ?? '') : '',
    paid: fee === null || credited === null || credited <= 0n ? '' : inputText(priceWithFee(fee, credited)),
  }
}

function recurringProposals({ category, effectiveDay }: GrantForm, rules: ServiceRules | null): Partial<RecurringForm> {
  // What is bought again and again is a lot each time; what a plan includes follows the plan.
  if (category === 'paid') {
    const lasts = rules?.boughtExpiry?.value.lasts ?? null
    return { ...dayFields(effectiveDay), ...carryFields({ kind: 'stays', lasts }) }
  }
  const day = parseDay(effectiveDay)
  const resets = rules?.resets?.value
  return {
    ...(resets === undefined || day === null ? dayFields(effectiveDay) : resetFields(resetsOf(resets, day, null))),
    ...carryFields(rules?.carry?.value ?? { kind: 'lapses' }),
  }
}

/** Where nothing else is known it comes on the day it began. */
function dayFields(effectiveDay: string): Partial<RecurringForm> {
  const day = parseDay(effectiveDay)
  return day === null ? {} : { every: 'month', onDay: String(civilOf(day).dayOfMonth) }
}

export type Hint = {
  readonly about: readonly ('expiry' | 'order' | 'resets' | 'carry' | 'fee')[]
  readonly evidence: Evidence
}

/** Where the proposals come from that the dialog shows now: one for each source. */
export function hintsOf({ form, repeats }: Draft, account: Account): readonly Hint[] {
  const rules = rulesFor(account.provider, account.product)
  if (rules === null) return []
  const { category } = form
  const isOwnLot = category === 'paid' || !repeats
  const found: { readonly [about in Hint['about'][number]]?: Evidence | null | undefined } = {
    expiry: isOwnLot ? expiryOf(rules, category) : null,
    resets: isOwnLot ? null : rules.resets,
    carry: isOwnLot ? null : rules.carry,
    fee: category === 'paid' && !repeats ? rules.fee : null,
    order: priorityOf(rules, category) === 0 ? null : rules.order,
  }
  const hints = new Map<string, Hint>()
  for (const [about, evidence] of Object.entries(found)) {
    if (!evidence) continue
    const { source, sourceDate, confidence } = evidence
    const key = `${source}|${sourceDate}|${confidence}`
    hints.set(key, { about: [...(hints.get(key)?.about ?? []), about as Hint['about'][number]], evidence })
  }
  return [...hints.values()]
}
