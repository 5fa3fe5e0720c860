/** What a task would catch if it were saved as it stands in the editor. */
import type { Series, Task, TaskRule } from '../../../shared/ledger/book-types'
import type { Facts } from '../../../shared/ledger/facts'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { type Group, summarise } from '../../../shared/ledger/summarise'
import { addTotals, totalByUnit } from '../../../shared/money/money'
import { attribute } from '../../../shared/tasks/attribution'
import { compileRule } from '../../../shared/tasks/rules'
import { t } from '../../i18n/t'

export type RulePreview = {
  /** Series the task would own. */
  readonly owned: readonly Series[]
  /** Series its rules match, but a more specific rule of another task keeps. */
  readonly elsewhere: readonly { readonly series: Series; readonly task: Task }[]
  readonly rows: number
  /** Effective plus computed by unit. */
  readonly cost: readonly { readonly unit: string; readonly nanos: bigint }[]
}

type BookParts = Pick<BookSnapshot, 'series' | 'tasks' | 'rules' | 'accounts'>

export function previewRules(book: BookParts, facts: Facts, task: Task, rules: readonly TaskRule[]): RulePreview {
  const tasks = book.tasks.some(({ id }) => id === task.id) ? book.tasks : [...book.tasks, task]
  const index = tasks.findIndex(({ id }) => id === task.id)
  const merged = [...book.rules.filter(({ taskId }) => taskId !== task.id), ...rules]
  const attribution = attribute(book.series, tasks, merged, book.accounts)
  const matchers = rules.map((rule) => compileRule(rule, book.accounts))
  const owned = book.series.filter(({ id }) => attribution[id] === index)
  const elsewhere = book.series.flatMap((series) => {
    const owner = tasks[attribution[series.id] ?? -1]
    return owner && owner.id !== task.id && matchers.some((matches) => matches(series)) ? [{ series, task: owner }] : []
  })
  const { groups } = summarise(book.series, facts, {
    groupBy: [],
    range: null,
    days: 'zone',
    accept: ({ id }) => attribution[id] === index,
  })
  return {
    owned,
    elsewhere,
    rows: groups.reduce((sum, { rows }) => sum + rows, 0),
    cost: costs(groups, facts),
  }
}

function costs(groups: readonly Group[], { computedUnit }: Facts): RulePreview['cost'] {
  const effective = totalByUnit(groups.map((group) => ({ unit: group.unit, nanos: group.effective })))
  const computed = totalByUnit(groups.map((group) => ({ unit: computedUnit, nanos: group.computed })))
  return [...addTotals(effective, computed)].filter(([, nanos]) => nanos !== 0n).map(([unit, nanos]) => ({ unit, nanos }))
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
