/** What a task would catch if it were saved as it stands in the editor. */
import type { Series, Task, TaskRule } from '../../../shared/ledger/book-types'
import type { Facts } from '../../../shared/ledger/facts'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { type Group, summarise } from '../../../shared/ledger/summarise'
import { addTotals, totalByUnit } from '../../../shared/money/money'
import type { PriceBook } from '../../../shared/prices/price-book'
import { attribute, type SharingInput, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { shareOut } from '../../../shared/tasks/portions'
import { checkRule, compileRule } from '../../../shared/tasks/rules'
import { concerns } from '../../../shared/tasks/shares'
import { formatAmount, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'

/** Effective plus computed by unit. */
export type Costs = readonly { readonly unit: string; readonly nanos: bigint }[]

export type RulePreview = {
  /** Some rule says something. */
  readonly isComplete: boolean
  /** Series the task would have at least a part of. */
  readonly owned: readonly Series[]
  /** Series its rules match, but a rule of another task, or somebody's hand, keeps. */
  readonly elsewhere: readonly { readonly series: Series; readonly task: Task }[]
  readonly rows: number
  readonly cost: Costs
  /** What each rule decides, by its id. */
  readonly byRule: ReadonlyMap<string, { readonly series: number; readonly rows: number; readonly cost: Costs }>
}

type BookParts = SharingInput & Pick<BookSnapshot, 'picked'>

export function previewRules(
  book: BookParts,
  facts: Facts,
  prices: PriceBook,
  task: Task,
  rules: readonly TaskRule[],
): RulePreview {
  const tasks = book.tasks.some(({ id }) => id === task.id) ? book.tasks : [...book.tasks, task]
  const index = tasks.findIndex(({ id }) => id === task.id)
  const ids = new Set(rules.map(({ id }) => id))
  const others = book.rules.filter((rule) => !ids.has(rule.id) && !concerns(rule, task.id))
  const sharing = attribute({ ...book, tasks, rules: [...others, ...rules] })
  const { portion, taskOf, ...shared } = shareOut(book, facts, sharing, prices)
  const own = shared.series.filter(({ id }) => taskOf[id] === index)
  const owned = new Set(own.map(({ id }) => portion(id).seriesId))
  const matchers = rules.map((rule) => compileRule(rule, book.accounts))
  const elsewhere = book.series.flatMap((series) => {
    const owner = tasks[taskOf[series.id] ?? UNATTRIBUTED]
    return owner && !owned.has(series.id) && matchers.some((matches) => matches(series)) ? [{ series, task: owner }] : []
  })
  const deciderOf = (id: number): string | null => sharing.by[portion(id).list]?.id ?? null
  const { groups } = summarise(shared.series, shared.facts, {
    groupBy: ['task'],
    range: null,
    days: 'zone',
    accept: ({ id }) => taskOf[id] === index,
    taskOf: deciderOf,
  })
  const figures = (of: readonly Group[]) => ({ rows: of.reduce((sum, { rows }) => sum + rows, 0), cost: costsOf(of, facts) })
  return {
    isComplete: rules.some(({ conditions }) => checkRule(conditions) === null),
    owned: book.series.filter(({ id }) => owned.has(id)),
    elsewhere,
    ...figures(groups),
    byRule: new Map(
      [...ids].map((id) => [
        id,
        {
          series: new Set(own.flatMap((one) => (deciderOf(one.id) === id ? [portion(one.id).seriesId] : []))).size,
          ...figures(groups.filter(({ keys }) => keys[0] === id)),
        },
      ]),
    ),
  }
}

export function costsOf(groups: readonly Group[], { computedUnit }: Pick<Facts, 'computedUnit'>): Costs {
  const effective = totalByUnit(groups.map((group) => ({ unit: group.unit, nanos: group.effective })))
  const computed = totalByUnit(groups.map((group) => ({ unit: computedUnit, nanos: group.computed })))
  return [...addTotals(effective, computed)].filter(([, nanos]) => nanos !== 0n).map(([unit, nanos]) => ({ unit, nanos }))
}

export function costText(cost: Costs): string {
  return cost.length === 0 ? t('common.notAvailable') : formatList(cost.map(({ unit, nanos }) => formatAmount(nanos, unit)))
}

/** "gpt-5.5 · shop-texts · input" for people; what tells series of one provider apart. */
export function seriesText({ labels, product, category }: Series): string {
  const { model, service, project, workspace, app, apiKey, lineItem, sku, repository, member } = labels
  const parts = [
    model ?? service ?? sku,
    project ?? workspace ?? repository,
    app,
    apiKey,
    member,
    lineItem === model ? undefined : lineItem,
  ].filter((part): part is string => part !== undefined && part !== '')
  const text = [...new Set(parts)].join(' · ') || product
  return category === 'usage' ? text : `${text} (${t(`category.${category}`)})`
}
