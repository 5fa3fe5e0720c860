/** A budget while it is being edited: texts as typed, checked as a whole before it is saved. */
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { Budget, BudgetPeriod, BudgetScope } from '../../../shared/ledger/book-types'
import { formatDay, parseDay, toDay } from '../../../shared/time/days'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type ThresholdDraft = { readonly key: string; readonly kind: 'actual' | 'forecast'; readonly percent: string }

export type BudgetDraft = {
  readonly name: string
  readonly limit: string
  readonly unit: string
  readonly periodKind: BudgetPeriod['kind']
  readonly startDay: string
  readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6
  /** Of a fixed period: its first and its last day. */
  readonly firstDay: string
  readonly lastDay: string
  readonly limitKind: Budget['limits']['kind']
  /** Limits of single periods by their first day; an empty text: the usual limit. */
  readonly plan: { readonly [from: string]: string }
  readonly counts: Budget['counts']
  readonly scope: BudgetScope
  readonly thresholds: readonly ThresholdDraft[]
  readonly notify: boolean
}

export function newBudget(homeCurrency: string): BudgetDraft {
  return {
    name: '',
    limit: '',
    unit: homeCurrency,
    periodKind: 'month',
    startDay: '1',
    startsOn: 1,
    firstDay: '',
    lastDay: '',
    limitKind: 'one',
    plan: {},
    counts: 'gross',
    scope: EVERYTHING,
    thresholds: usualThresholds().map(({ kind, percent }) => threshold(kind, percent)),
    notify: true,
  }
}

/** For everything, each month; the limit is still to be chosen. */
export function blankBudget(unit: string): Omit<Budget, 'id' | 'createdAt' | 'name'> {
  return {
    scope: EVERYTHING,
    unit,
    period: { kind: 'month', startDay: 1 },
    limit: 1n,
    limits: { kind: 'one' },
    counts: 'gross',
    thresholds: usualThresholds(),
    notify: true,
  }
}

/** Half, nearly all, all, and all by the look of it. */
function usualThresholds(): Budget['thresholds'] {
  return [
    { kind: 'actual', percent: 50 },
    { kind: 'actual', percent: 90 },
    { kind: 'actual', percent: 100 },
    { kind: 'forecast', percent: 100 },
  ]
}

export function draftBudget(budget: Budget): BudgetDraft {
  const { name, limit, limits, unit, period, counts, scope, thresholds, notify } = budget
  return {
    name,
    limit: inputText(limit),
    unit,
    periodKind: period.kind,
    startDay: String(period.kind === 'month' ? period.startDay : 1),
    startsOn: period.kind === 'week' ? period.startsOn : 1,
    firstDay: period.kind === 'fixed' ? period.from : '',
    lastDay: period.kind === 'fixed' ? formatDay(toDay(period.to) - 1) : '',
    limitKind: limits.kind,
    plan: limits.kind === 'plan' ? Object.fromEntries(limits.periods.map(({ from, nanos }) => [from, inputText(nanos)])) : {},
    counts,
    scope,
    thresholds: thresholds.map(({ kind, percent }) => threshold(kind, percent)),
    notify,
  }
}

let thresholdKeys = 0

export function threshold(kind: ThresholdDraft['kind'], percent: number | null): ThresholdDraft {
  thresholdKeys += 1
  return { key: String(thresholdKeys), kind, percent: percent === null ? '' : String(percent) }
}

type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

export type BudgetResult = Checked<Omit<Budget, 'id' | 'createdAt'>>

/** One message at a time, in the order of the form. */
export function finishBudget(draft: BudgetDraft): BudgetResult {
  const name = draft.name.trim()
  if (name === '') return refuse(`${t('budgets.form.name')}: ${t('common.error.required')}`)
  const limit = amountOf(draft.limit, t('budgets.form.limit'))
  if (!limit.ok) return limit
  const period = periodOf(draft)
  if (!period.ok) return period
  const limits = limitsOf(draft)
  if (!limits.ok) return limits
  const thresholds = thresholdsOf(draft)
  if (!thresholds.ok) return thresholds
  const { unit, counts, scope, notify } = draft
  return {
    ok: true,
    value: {
      name,
      limit: limit.value,
      limits: limits.value,
      unit,
      period: period.value,
      counts,
      scope,
      thresholds: thresholds.value,
      notify,
    },
  }
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}

export function amountOf(text: string, field: string): Checked<bigint> {
  if (text.trim() === '') return refuse(`${field}: ${t('common.error.required')}`)
  const value = parseAmount(text)
  if (value === null) return refuse(t('common.error.notANumber', { example: exampleAmount() }))
  return value <= 0n ? refuse(`${field}: ${t('common.error.notPositive')}`) : { ok: true, value }
}

function limitsOf({ limitKind, periodKind, plan }: BudgetDraft): Checked<Budget['limits']> {
  if (limitKind === 'last-period') return { ok: true, value: { kind: 'last-period' } }
  // A period that comes once has one limit.
  if (limitKind === 'one' || periodKind === 'fixed') return { ok: true, value: { kind: 'one' } }
  const periods: { from: string; nanos: bigint }[] = []
  for (const [from, text] of Object.entries(plan).sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (text.trim() === '') continue
    const amount = amountOf(text, t('budgets.form.limits.plan'))
    if (!amount.ok) return amount
    periods.push({ from, nanos: amount.value })
  }
  return { ok: true, value: { kind: 'plan', periods } }
}

function periodOf({ periodKind, startDay, startsOn, firstDay, lastDay }: BudgetDraft): Checked<BudgetPeriod> {
  switch (periodKind) {
    case 'month': {
      const day = Number(startDay)
      const isDay = Number.isInteger(day) && day >= 1 && day <= 31
      return isDay ? { ok: true, value: { kind: 'month', startDay: day } } : refuse(t('budgets.form.badStartDay'))
    }
    case 'week':
      return { ok: true, value: { kind: 'week', startsOn } }
    case 'quarter':
      return { ok: true, value: { kind: 'quarter' } }
    case 'fixed': {
      const first = parseDay(firstDay)
      const last = parseDay(lastDay)
      if (first === null || last === null || last < first) return refuse(t('budgets.form.badPeriod'))
      return { ok: true, value: { kind: 'fixed', from: firstDay, to: formatDay(last + 1) } }
    }
  }
}

/** Actual ones first, lowest first, none twice. */
function thresholdsOf({ thresholds }: BudgetDraft): Checked<Budget['thresholds']> {
  const typed = thresholds.filter(({ percent }) => percent.trim() !== '')
  const all = typed.map(({ kind, percent }) => ({ kind, percent: Number(percent.trim()) }))
  if (all.some(({ percent }) => !(Number.isInteger(percent) && percent >= 1 && percent <= 1000))) {
    return refuse(t('budgets.form.badPercent'))
  }
  const seen = new Map(all.map((one) => [`${one.kind}${one.percent}`, one]))
  const value = [...seen.values()].sort((a, b) => (a.kind === b.kind ? a.percent - b.percent : a.kind === 'actual' ? -1 : 1))
  return { ok: true, value }
}
