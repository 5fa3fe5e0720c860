/** The part of the grant dialog that says when a grant comes again and what becomes of what is left; and the record it makes. */
import type { BalanceSpec, Carry, RecurringGrant, Resets, Span } from '../../../shared/ledger/book-types'
import { formatNanos, parseNanos } from '../../../shared/money/nanos'
import { parseDay } from '../../../shared/time/days'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { commonOf, type FormErrors, type FormResult, type GrantForm, readPositive, readPrice, readPriority } from './grant-form'

export type RecurringForm = {
  readonly every: Resets['rule']['kind']
  /** Of the month, 1 to 31. */
  readonly onDay: string
  /** 1 to 12, for a yearly one. */
  readonly inMonth: string
  /** 0 Sunday to 6, for a weekly one. */
  readonly weekday: string
  /** For one that comes every so many days. */
  readonly count: string
  /** `HH:MM`; '' not known. */
  readonly time: string
  readonly zone: string
  readonly carry: Carry['kind']
  readonly cap: 'none' | 'rolled-over' | 'balance'
  readonly capIn: 'times' | 'amount'
  readonly capSize: string
  readonly drawn: 'first' | 'last'
  /** '' as long as the plan, or for ever. */
  readonly lasts: string
  readonly lastsUnit: Span['unit']
}

type Forms = GrantForm & RecurringForm

export const MONTHLY: RecurringForm = {
  every: 'month',
  onDay: '1',
  inMonth: '1',
  weekday: '1',
  count: '30',
  time: '00:00',
  zone: 'UTC',
  carry: 'lapses',
  cap: 'none',
  capIn: 'times',
  capSize: '',
  drawn: 'first',
  lasts: '',
  lastsUnit: 'months',
}

export function readRecurring(
  form: GrantForm,
  recurring: RecurringForm,
  spec: BalanceSpec,
): FormResult<Forms, Omit<RecurringGrant, 'id' | 'createdAt' | 'endsDay' | 'exceptions'>> {
  const errors: { -readonly [field in keyof Forms]?: string } = {}
  const amount = readPositive(form.amount, (error) => {
    errors.amount = error
  })
  const fee = readPrice(form.paid, (error) => {
    errors.paid = error
  })
  if (parseDay(form.effectiveDay) === null) errors.effectiveDay = t('common.error.notADay')
  const priority = readPriority(form.priority)
  if (priority === null) errors.priority = t('recurring.error.notAWholeNumber')
  const resets = readResets(recurring, errors)
  const carry = readCarry(recurring, errors)
  if (amount === null || priority === null || resets === null || carry === null || Object.keys(errors).length > 0) {
    return { ok: false, errors }
  }
  const feeUnit = form.category === 'paid' && fee === null ? spec.unit : form.paidUnit
  return {
    ok: true,
    grant: {
      ...commonOf(form, priority),
      amount,
      fee: fee === null || fee === 0n ? null : { nanos: fee, unit: feeUnit },
      resets,
      firstDay: form.effectiveDay,
      carry,
    },
  }
}

type Errors = { -readonly [field in keyof RecurringForm]?: string }

function readResets(form: RecurringForm, errors: Errors): Resets | null {
  const startDay = readCount(form.onDay, 31)
  if (startDay === null && (form.every === 'month' || form.every === 'year')) errors.onDay = t('recurring.error.dayOfMonth')
  const count = readCount(form.count, 3650)
  if (count === null && form.every === 'days') errors.count = t('recurring.error.notAWholeNumber')
  if (form.time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(form.time)) errors.time = t('recurring.error.notATime')
  const rule = ruleOf(form, startDay ?? 1, count ?? 1)
  return Object.keys(errors).length > 0 ? null : { rule, time: form.time === '' ? null : form.time, zone: form.zone }
}

function ruleOf({ every, inMonth, weekday }: RecurringForm, startDay: number, count: number): Resets['rule'] {
  switch (every) {
    case 'month':
      return { kind: 'month', startDay }
    case 'year':
      return { kind: 'year', month: Number(inMonth), startDay }
    case 'week':
      return { kind: 'week', startsOn: Number(weekday) as 0 | 1 | 2 | 3 | 4 | 5 | 6 }
    case 'days':
      return { kind: 'days', count }
  }
}

function readCarry(form: RecurringForm, errors: Errors): Carry | null {
  if (form.carry === 'lapses') return { kind: 'lapses' }
  const count = form.lasts.trim() === '' ? null : readCount(form.lasts, 3650)
  if (count === null && form.lasts.trim() !== '') errors.lasts = t('recurring.error.notAWholeNumber')
  const lasts = count === null ? null : { unit: form.lastsUnit, count }
  if (form.carry === 'stays') return { kind: 'stays', lasts }
  return { kind: 'rolls', cap: readCap(form, errors), drawn: form.drawn, lasts }
}

function readCap({ cap, capIn, capSize }: RecurringForm, errors: Errors): Extract<Carry, { kind: 'rolls' }>['cap'] {
  if (cap === 'none') return null
  const size = parseAmount(capSize)
  if (size === null || size < 0n) {
    errors.capSize = t('common.error.notANumber', { example: exampleAmount() })
    return null
  }
  if (capIn === 'amount') return { of: cap, nanos: size }
  if (size === 0n) errors.capSize = t('common.error.notPositive')
  return { of: cap, times: Number(formatNanos(size)) }
}

function readCount(text: string, most: number): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,4}$/.test(trimmed)) return null
  const count = Number(trimmed)
  return count >= 1 && count <= most ? count : null
}

/** A recurring grant as the dialog shows it. */
export function formOf(grant: RecurringGrant): { readonly form: GrantForm; readonly recurring: RecurringForm } {
  const { fee, services } = grant
  return {
    form: {
      accountId: grant.accountId,
      balanceId: grant.balanceId,
      category: grant.category,
      amount: inputText(grant.amount),
      paid: fee === null ? '' : inputText(fee.nanos),
      paidUnit: fee?.unit ?? '',
      effectiveDay: grant.firstDay,
      expiresDay: '',
      endsWith: '',
      priority: String(grant.priority),
      services: services ?? [],
      name: grant.name,
      note: grant.note,
    },
    recurring: { ...MONTHLY, ...resetFields(grant.resets), ...carryFields(grant.carry) },
  }
}

export function resetFields({ rule, time, zone }: Resets): Partial<RecurringForm> {
  const common = { every: rule.kind, time: time ?? '', zone }
  switch (rule.kind) {
    case 'month':
      return { ...common, onDay: String(rule.startDay) }
    case 'year':
      return { ...common, onDay: String(rule.startDay), inMonth: String(rule.month) }
    case 'week':
      return { ...common, weekday: String(rule.startsOn) }
    case 'days':
      return { ...common, count: String(rule.count) }
  }
}

export function carryFields(carry: Carry): Partial<RecurringForm> {
  if (carry.kind === 'lapses') return { carry: 'lapses' }
  const { lasts } = carry
  const common = { carry: carry.kind, lasts: lasts === null ? '' : String(lasts.count), lastsUnit: lasts?.unit ?? 'months' }
  if (carry.kind === 'stays') return common
  return { ...common, drawn: carry.drawn, ...capFields(carry.cap) }
}

function capFields(cap: Extract<Carry, { kind: 'rolls' }>['cap']): Pick<RecurringForm, 'cap' | 'capIn' | 'capSize'> {
  if (cap === null) return { cap: 'none', capIn: 'times', capSize: '' }
  if ('nanos' in cap) return { cap: cap.of, capIn: 'amount', capSize: inputText(cap.nanos) }
  const parsed = parseNanos(String(cap.times), 'strict')
  return { cap: cap.of, capIn: 'times', capSize: inputText(parsed.ok ? parsed.nanos : 0n) }
}

export function allErrors(errors: FormErrors<Forms>): readonly string[] {
  return Object.values(errors)
}
