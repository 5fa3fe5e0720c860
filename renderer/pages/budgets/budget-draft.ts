/** A budget while it is being edited: texts as typed, checked as a whole before it is saved. */
import type { Budget, BudgetScope } from '../../../shared/ledger/book-types'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type ThresholdDraft = { readonly key: string; readonly kind: 'actual' | 'forecast'; readonly percent: string }

export type BudgetDraft = {
  readonly name: string
  readonly limit: string
  readonly unit: string
  readonly periodKind: Budget['period']['kind']
  readonly startDay: string
  readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6
  readonly scope: BudgetScope
  readonly thresholds: readonly ThresholdDraft[]
  readonly notify: boolean
}

const EVERYTHING: BudgetScope = { providers: [], accounts: [], tasks: [], models: [], projects: [], members: [] }

export function newBudget(homeCurrency: string): BudgetDraft {
  return {
    name: '',
    limit: '',
    unit: homeCurrency,
    periodKind: 'month',
    startDay: '1',
    startsOn: 1,
    scope: EVERYTHING,
    thresholds: [threshold('actual', 50), threshold('actual', 90), threshold('actual', 100), threshold('forecast', 100)],
    notify: true,
  }
}

export function draftBudget({ name, limit, unit, period, scope, thresholds, notify }: Budget): BudgetDraft {
  return {
    name,
    limit: inputText(limit),
    unit,
    periodKind: period.kind,
    startDay: String(period.kind === 'month' ? period.startDay : 1),
    startsOn: period.kind === 'week' ? period.startsOn : 1,
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

export type BudgetResult =
  | { readonly ok: true; readonly budget: Omit<Budget, 'id' | 'createdAt'> }
  | { readonly ok: false; readonly message: string }

export function finishBudget(draft: BudgetDraft): BudgetResult {
  const refuse = (message: string): BudgetResult => ({ ok: false, message })
  const name = draft.name.trim()
  if (name === '') return refuse(`${t('budgets.form.name')}: ${t('common.error.required')}`)
  if (draft.limit.trim() === '') return refuse(`${t('budgets.form.limit')}: ${t('common.error.required')}`)
  const limit = parseAmount(draft.limit)
  if (limit === null) return refuse(t('common.error.notANumber', { example: exampleAmount() }))
  if (limit <= 0n) return refuse(`${t('budgets.form.limit')}: ${t('common.error.notPositive')}`)
  const startDay = Number(draft.startDay)
  if (draft.periodKind === 'month' && !(Number.isInteger(startDay) && startDay >= 1 && startDay <= 31)) {
    return refuse(t('budgets.form.badStartDay'))
  }
  const typed = draft.thresholds.filter(({ percent }) => percent.trim() !== '')
  const thresholds = typed.map(({ kind, percent }) => ({ kind, percent: Number(percent.trim()) }))
  if (thresholds.some(({ percent }) => !(Number.isInteger(percent) && percent >= 1 && percent <= 1000))) {
    return refuse(t('budgets.form.badPercent'))
  }
  return {
    ok: true,
    budget: {
      name,
      limit,
      unit: draft.unit,
      period: periodOf(draft, startDay),
      scope: draft.scope,
      thresholds: withoutTwins(thresholds),
      notify: draft.notify,
    },
  }
}

function periodOf({ periodKind, startsOn }: BudgetDraft, startDay: number): Budget['period'] {
  switch (periodKind) {
    case 'month':
      return { kind: 'month', startDay }
    case 'week':
      return { kind: 'week', startsOn }
    case 'quarter':
      return { kind: 'quarter' }
  }
}

/** Actual ones first, lowest first. */
function withoutTwins(thresholds: Budget['thresholds']): Budget['thresholds'] {
  const seen = new Map(thresholds.map((one) => [`${one.kind}${one.percent}`, one]))
  return [...seen.values()].sort((a, b) => (a.kind === b.kind ? a.percent - b.percent : a.kind === 'actual' ? -1 : 1))
}
