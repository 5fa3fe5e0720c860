/** What the Spend page shows of the book: groups, days and rows of one unit, ready to draw. Sums come from the shared ledger. */
import type { KindOfWork } from '../../../shared/kinds/kinds'
import type { Series } from '../../../shared/ledger/book-types'
import { costOfUse } from '../../../shared/ledger/cost-of-use'
import { isRouted } from '../../../shared/ledger/routed-series'
import { type DayRange, type Dimension, type Group, summarise } from '../../../shared/ledger/summarise'
import { formatDay, parseDay } from '../../../shared/time/days'
import { firstDayOf, parseMonth } from '../../../shared/time/months'
import type { StackedSeries } from '../../charts/stacked-days'
import { OTHER_LOOK, providerLook, providerName, RANK_LOOKS } from '../../components/providers'
import type { Scope } from '../../components/use-scope'
import { t } from '../../i18n/t'

export const SPEND_DIMENSIONS = [
  'provider',
  'work',
  'model',
  'service',
  'project',
  'member',
  'apiKey',
  'upstream',
  'task',
  'day',
  'month',
] as const satisfies readonly Dimension[]
export type SpendDimension = (typeof SPEND_DIMENSIONS)[number]

/** One line of the table: a group in one unit. */
export type SpendRow = Group & { readonly id: string; readonly key: string | null; readonly name: string; readonly use: bigint }

export function spendRows(scope: Scope, dimension: SpendDimension): { rows: readonly SpendRow[]; partial: number } {
  const { groups, partial } = summarise(scope.series, scope.facts, { ...scope, groupBy: [dimension] })
  return {
    partial: partial.length,
    rows: groups.map((group) => {
      const key = group.keys[0] ?? null
      return {
        ...group,
        id: `${key === null ? '' : `=${key}`}|${group.unit}`,
        key,
        name: groupName(dimension, key),
        use: costOfUse(group, scope.facts),
      }
    }),
  }
}

export function groupName(dimension: SpendDimension, key: string | null): string {
  if (key === null) return t(dimension === 'task' ? 'spend.noTask' : 'spend.notNamed')
  if (dimension === 'work') return t(`work.${key as KindOfWork}`)
  return dimension === 'provider' ? providerName(key) : key
}

/** Units of the rows, the one with most rows first. */
export function unitsOf(rows: readonly SpendRow[]): readonly string[] {
  const rowsByUnit = new Map<string, number>()
  for (const row of rows) rowsByUnit.set(row.unit, (rowsByUnit.get(row.unit) ?? 0) + row.rows)
  return [...rowsByUnit].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([unit]) => unit)
}

const MOST_SERIES = 7

export type SpendDays = {
  readonly days: readonly string[]
  readonly series: readonly StackedSeries[]
  /** Months and longer ranges: they cannot be laid on days, so they are drawn apart. */
  readonly periods: readonly {
    readonly id: string
    readonly name: string
    readonly group: string
    readonly key: string | null
    readonly use: bigint
  }[]
}

/** Days run without gaps over the range, or from the first to the last day there is. */
export function spendDays(scope: Scope, dimension: SpendDimension, unit: string): SpendDays {
  const by = dimension === 'day' || dimension === 'month' ? 'provider' : dimension
  const { groups } = summarise(scope.series, scope.facts, { ...scope, groupBy: [by, 'day'] })
  const ofUnit = groups.filter((group) => group.unit === unit && costOfUse(group, scope.facts) !== 0n)
  const onDays = ofUnit.filter((group) => isDay(group.keys[1]))
  const days = daysBetween(
    onDays.map((group) => group.keys[1] ?? ''),
    scope.range,
  )
  const place = new Map(days.map((day, index) => [day, index]))
  const totals = new Map<string | null, bigint>()
  for (const group of onDays) {
    const key = group.keys[0] ?? null
    totals.set(key, (totals.get(key) ?? 0n) + costOfUse(group, scope.facts))
  }
  const ranked = [...totals].sort((a, b) => (b[1] > a[1] ? 1 : b[1] < a[1] ? -1 : 0)).map(([key]) => key)
  const shown = ranked.length > MOST_SERIES + 1 ? ranked.slice(0, MOST_SERIES) : ranked
  const values = new Map<string | null, bigint[]>(shown.map((key) => [key, days.map(() => 0n)]))
  const others = days.map(() => 0n)
  for (const group of onDays) {
    const index = place.get(group.keys[1] ?? '')
    if (index === undefined) continue
    const target = values.get(group.keys[0] ?? null) ?? others
    target[index] = (target[index] ?? 0n) + costOfUse(group, scope.facts)
  }
  const series: StackedSeries[] = shown.map((key, rank) => ({
    id: `=${key ?? ''}`,
    name: groupName(by, key),
    ...lookOf(by, key, rank),
    values: values.get(key) ?? [],
  }))
  if (shown.length < ranked.length) series.push({ id: 'other', name: t('common.other'), ...OTHER_LOOK, values: others })
  return {
    days,
    series,
    periods: ofUnit
      .filter((group) => !isDay(group.keys[1]))
      .map((group) => ({
        id: `${group.keys[0] ?? ''}|${group.keys[1] ?? ''}`,
        name: group.keys[1] ?? '',
        group: groupName(by, group.keys[0] ?? null),
        key: group.keys[0] ?? null,
        use: costOfUse(group, scope.facts),
      })),
  }
}

/** A provider keeps its look wherever it is shown; others get theirs by rank. */
export function lookOf(dimension: SpendDimension, key: string | null, rank: number) {
  if (key === null) return OTHER_LOOK
  if (dimension === 'provider') {
    const { color, pattern } = providerLook(key)
    return { color, pattern }
  }
  return RANK_LOOKS[rank % RANK_LOOKS.length] ?? OTHER_LOOK
}

function isDay(key: string | null | undefined): boolean {
  return key !== null && key !== undefined && key.length === 10
}

function daysBetween(present: readonly string[], range: DayRange | null): readonly string[] {
  if (range) return Array.from({ length: range.to - range.from }, (_, index) => formatDay(range.from + index))
  const sorted = [...present].sort()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return []
  const days: string[] = []
  for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000)
    days.push(new Date(day).toISOString().slice(0, 10))
  return days
}

/** Which rows a figure was added up from. */
export type RowsBehind = { readonly series: readonly number[]; readonly period: DayRange }

export function rowsBehind(scope: Scope, dimension: SpendDimension | null, key: string | null, unit: string): RowsBehind {
  const isTime = dimension === 'day' || dimension === 'month'
  return {
    series: seriesBehind(scope, dimension, key, unit).map((one) => one.id),
    period: (isTime && key !== null ? periodNamed(key) : null) ?? scope.range,
  }
}

/** What is counted elsewhere is behind no figure. */
export function seriesBehind(
  scope: Scope,
  dimension: SpendDimension | null,
  key: string | null,
  unit: string,
): readonly Series[] {
  const isTime = dimension === 'day' || dimension === 'month'
  const belongs = (one: Series) => dimension === null || isTime || keyOf(scope, dimension, one) === key
  return scope.series.filter((one) => one.unit === unit && !isRouted(scope.facts, one) && scope.accept(one) && belongs(one))
}

function keyOf(scope: Scope, dimension: Exclude<SpendDimension, 'day' | 'month'>, series: Series): string | null {
  if (dimension === 'provider') return series.provider
  if (dimension === 'task') return scope.taskOf(series.id)
  if (dimension === 'work') return scope.workOf(series.id)
  return series.labels[dimension] ?? null
}

/** A day, a month, or two days with a slash between them. */
function periodNamed(name: string): DayRange | null {
  const month = parseMonth(name)
  if (month !== null) return { from: firstDayOf(month), to: firstDayOf(month + 1) }
  const [first = '', last = first] = name.split('/')
  const from = parseDay(first)
  const to = parseDay(last)
  return from === null || to === null ? null : { from, to: to + 1 }
}
