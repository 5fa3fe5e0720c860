/** What the unit costs view asks of the book, from what was chosen above it. */
import { useMemo } from 'react'
import type { Series } from '../../../../shared/ledger/book-types'
import { UNATTRIBUTED } from '../../../../shared/tasks/attribution'
import { parseDay } from '../../../../shared/time/days'
import { dayInMonth, firstDayOf, monthOf } from '../../../../shared/time/months'
import type { Period } from '../../../../shared/time/period'
import { MEASURES, type Measure } from '../../../../shared/unit-costs/measures'
import { sameModel, type UnitQuestion } from '../../../../shared/unit-costs/unit-table'
import { providerName } from '../../../components/providers'
import { useScope } from '../../../components/use-scope'
import { t } from '../../../i18n/t'
import { useAppState, useBook, useListValues, useLotCosts, usePeriod, usePortions, useToday } from '../../../store/hooks'
import { memoRecent } from '../../../store/memo'
import { precedingPeriod } from '../../../store/period'
import { comparedRanges } from '../../overview/movers'

export const UNIT_GROUPS = ['task', 'work', 'model', 'service', 'project', 'provider'] as const
export type UnitGroup = (typeof UNIT_GROUPS)[number]

/** Pieces are what a task makes; anything else is counted whatever it was for. */
export function measuresFor(by: UnitGroup): readonly Measure[] {
  return by === 'task' ? MEASURES : MEASURES.filter((measure) => measure !== 'piece')
}

const MONTHS = 12

/** What the period is compared with: the one right before it, the same a year before, or days somebody chose. */
export type Against =
  | { readonly kind: 'preceding' | 'year' }
  | { readonly kind: 'days'; readonly from: string; readonly to: string }

export function useUnitQuestion(by: UnitGroup, measure: Measure, against: Against): UnitQuestion {
  const scope = useScope()
  const { tasks } = useBook()
  const { taskOf } = usePortions()
  const period = usePeriod()
  const choice = useAppState((state) => state.period)
  const today = useToday()
  const { now, before, months } = useMemo(
    () => periodsOf(period, comparedWith(against, period, precedingPeriod(choice, period)), today, against.kind === 'days'),
    [against, choice, period, today],
  )
  const whole = useMemo(() => spanOf([now, ...(before ? [before] : []), ...months]), [now, before, months])
  const lots = useLotCosts(whole)
  const valued = useListValues(whole)
  return useMemo(
    () => ({
      series: scope.series,
      facts: scope.facts,
      lots,
      valued,
      days: scope.days,
      accept: ({ category, id }: Series) => category !== 'purchase' && scope.accept(scope.series[id] as Series),
      keyOf: (one: Series) => {
        if (by === 'task') return tasks[taskOf[one.id] ?? UNATTRIBUTED]?.id ?? null
        if (by === 'work') return scope.workOf(one.id)
        if (by === 'model') return one.labels.model === undefined ? null : sameModel(one.labels.model)
        return by === 'provider' ? one.provider : (one.labels[by] ?? null)
      },
      measure,
      tasks,
      now,
      before,
      months,
    }),
    [scope, lots, valued, by, measure, tasks, taskOf, now, before, months],
  )
}

export function comparedWith(against: Against, period: Period, preceding: Period | null): Period | null {
  switch (against.kind) {
    case 'preceding':
      return preceding
    case 'year':
      return { from: yearBefore(period.from), to: yearBefore(period.to) }
    case 'days': {
      const [from, last] = [parseDay(against.from), parseDay(against.to)]
      return from === null || last === null || last < from ? null : { from, to: last + 1 }
    }
  }
}

function yearBefore(day: number): number {
  const month = monthOf(day)
  return dayInMonth(month - 12, day - firstDayOf(month) + 1)
}

/** A period that still runs is compared with as many days of the other, unless somebody chose which. */
export function periodsOf(
  period: Period,
  other: Period | null,
  today: number,
  isChosen: boolean,
): Pick<UnitQuestion, 'now' | 'before' | 'months'> {
  const ranges = isChosen ? null : comparedRanges(period, other, today)
  const last = monthOf(Math.min(period.to - 1, Math.max(today, period.from)))
  const months = Array.from({ length: MONTHS }, (_, index) => last - MONTHS + 1 + index)
  return {
    now: period,
    before: isChosen ? other : (ranges?.before ?? null),
    months: months.map((month) => ({ from: firstDayOf(month), to: firstDayOf(month + 1) })),
  }
}

function spanOf(periods: readonly Period[]): Period {
  return { from: Math.min(...periods.map(({ from }) => from)) - 2, to: Math.max(...periods.map(({ to }) => to)) + 2 }
}

/** Of the ways exports write a model the shortest: mostly its id, without the date. */
const namesOfModels = memoRecent((series: readonly Series[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const { labels } of series) {
    if (labels.model === undefined) continue
    const key = sameModel(labels.model)
    const known = names.get(key)
    if (
      known === undefined ||
      labels.model.length < known.length ||
      (labels.model.length === known.length && labels.model > known)
    )
      names.set(key, labels.model)
  }
  return names
})

export function lineName(by: UnitGroup, key: string | null, { tasks, series }: Pick<UnitQuestion, 'tasks' | 'series'>): string {
  if (by === 'task') return tasks.find(({ id }) => id === key)?.name ?? t('tasks.unattributed')
  if (key === null) return t('spend.notNamed')
  if (by === 'work') return t(`work.${key as 'chat'}`)
  if (by === 'model') return namesOfModels(series).get(key) ?? key
  return by === 'provider' ? providerName(key) : key
}

/** "article" of the task, or what the measure counts. */
export function pieceName(measure: Measure, key: string | null, { tasks }: Pick<UnitQuestion, 'tasks'>): string {
  const name = measure === 'piece' ? tasks.find(({ id }) => id === key)?.unitName : undefined
  return name || t(`units.one.${measure}`)
}
