/** The lines of the kinds view: what each kind of work cost, and what counts as what. */
import type { KindAnswer } from '../../../../shared/kinds/kind-of'
import { KINDS_OF_WORK, type KindOfWork, type KindRule, TELLING_LABELS } from '../../../../shared/kinds/kinds'
import type { Account, RuleCondition, Series } from '../../../../shared/ledger/book-types'
import { costOfUse } from '../../../../shared/ledger/cost-of-use'
import { summarise } from '../../../../shared/ledger/summarise'
import type { Scope } from '../../../components/use-scope'
import { conditionsText } from '../../../i18n/conditions-text'
import { t } from '../../../i18n/t'

/** One kind in one unit. */
export type KindRow = {
  readonly kind: KindOfWork
  readonly unit: string
  readonly cost: bigint
  readonly isComputed: boolean
  /** Of all cost in the unit, 0 to 1; null where there is none. */
  readonly share: number | null
  readonly rows: number
}

export function kindRows(scope: Scope): readonly KindRow[] {
  const { groups } = summarise(scope.series, scope.facts, { ...scope, groupBy: ['work'] })
  const cost = (unit: string) =>
    groups.reduce((sum, group) => (group.unit === unit ? sum + costOfUse(group, scope.facts) : sum), 0n)
  return groups
    .map((group): KindRow => {
      const own = costOfUse(group, scope.facts)
      const whole = cost(group.unit)
      return {
        kind: KINDS_OF_WORK.find((kind) => kind === group.keys[0]) ?? 'other',
        unit: group.unit,
        cost: own,
        isComputed: group.computed !== 0n,
        share: whole > 0n ? Number((own * 1_000_000n) / whole) / 1_000_000 : null,
        rows: group.rows,
      }
    })
    .filter(({ rows }) => rows > 0)
}

/** What series with the same words and the same answer cost together. */
export type SaidRow = {
  readonly id: string
  readonly series: readonly Series[]
  readonly answer: KindAnswer
  readonly unit: string
  readonly cost: bigint
  readonly isComputed: boolean
  readonly rows: number
}

export function saidRows(scope: Scope, answers: readonly KindAnswer[]): readonly SaidRow[] {
  const { groups } = summarise(scope.series, scope.facts, {
    ...scope,
    groupBy: ['provider', 'task'],
    taskOf: (id) => saidBy(scope.series[id] as Series, answers[id] as KindAnswer),
  })
  const series = new Map<string, Series[]>()
  for (const one of scope.series) {
    if (!scope.accept(one)) continue
    const id = `${one.provider}|${saidBy(one, answers[one.id] as KindAnswer)}|${one.unit}`
    series.set(id, [...(series.get(id) ?? []), one])
  }
  return groups.flatMap((group): readonly SaidRow[] => {
    const id = `${group.keys[0] ?? ''}|${group.keys[1] ?? ''}|${group.unit}`
    const own = series.get(id)
    const answer = own === undefined ? undefined : answers[own[0]?.id ?? -1]
    if (own === undefined || answer === undefined || group.rows === 0) return []
    const cost = costOfUse(group, scope.facts)
    return [{ id, series: own, answer, unit: group.unit, cost, isComputed: group.computed !== 0n, rows: group.rows }]
  })
}

/** Series that say the same of what was used are one line, whoever used it. */
function saidBy({ product, category, labels }: Series, { kind, because }: KindAnswer): string {
  const rule = because.by === 'own' ? because.ruleId : because.by
  return [product, category, kind, rule, labels.service, labels.model ?? labels.sku ?? labels.lineItem].join('\u0000')
}

export function reasonText({ because }: KindAnswer, rules: readonly KindRule[], accounts: readonly Account[]): string {
  switch (because.by) {
    case 'own':
      return t('work.reason.own', {
        rule: conditionsText(rules.find(({ id }) => id === because.ruleId)?.conditions ?? [], accounts),
      })
    case 'text':
      return t('work.reason.text', { field: t(`field.${because.field}`), text: because.text })
    case 'meter':
      return t('work.reason.meter', { meter: t(`meter.${because.meter}`) })
    default:
      return t(`work.reason.${because.by}`)
  }
}

/** By what a line can be given another kind: what all of its series say of what was used, most telling first. */
export function kindOffers(series: readonly Series[]): readonly RuleCondition[] {
  const [first] = series
  if (first === undefined) return []
  const shared = TELLING_LABELS.flatMap((field): RuleCondition[] => {
    const value = first.labels[field] ?? ''
    return value.trim() !== '' && series.every(({ labels }) => labels[field] === value) ? [{ field, op: 'equals', value }] : []
  })
  return [
    { field: 'provider', op: 'equals', value: first.provider },
    { field: 'product', op: 'equals', value: first.product },
    ...shared,
  ]
}
