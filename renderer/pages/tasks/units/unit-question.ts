/** What the unit costs view asks of the book, from what was chosen above it. */
import { useMemo } from 'react'
import type { Series } from '../../../../shared/ledger/book-types'
import { UNATTRIBUTED } from '../../../../shared/tasks/attribution'
import { firstDayOf, monthOf } from '../../../../shared/time/months'
import type { Period } from '../../../../shared/time/period'
import { MEASURES, type Measure } from '../../../../shared/unit-costs/measures'
import type { UnitQuestion } from '../../../../shared/unit-costs/unit-table'
import { providerName } from '../../../components/providers'
import { useScope } from '../../../components/use-scope'
import { t } from '../../../i18n/t'
import { useAppState, useBook, useListValues, useLotCosts, usePeriod, usePortions, useToday } from '../../../store/hooks'
import { precedingPeriod } from '../../../store/period'
import { comparedRanges } from '../../overview/movers'

export const UNIT_GROUPS = ['task', 'work', 'model', 'service', 'project', 'provider'] as const
export type UnitGroup = (typeof UNIT_GROUPS)[number]

/** Pieces are what a task makes; anything else is counted whatever it was for. */
export function measuresFor(by: UnitGroup): readonly Measure[] {
  return by === 'task' ? MEASURES : MEASURES.filter((measure) => measure !== 'piece')
}

const MONTHS = 12

export function useUnitQuestion(by: UnitGroup, measure: Measure): UnitQuestion {
  const scope = useScope()
  const { tasks } = useBook()
  const { taskOf } = usePortions()
  const period = usePeriod()
  const choice = useAppState((state) => state.period)
  const today = useToday()
  const { now, before, months } = useMemo(
    () => periodsOf(period, precedingPeriod(choice, period), today),
    [choice, period, today],
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

/** The month that runs is compared with the same days of the one before. */
function periodsOf(period: Period, preceding: Period | null, today: number): Pick<UnitQuestion, 'now' | 'before' | 'months'> {
  const ranges = comparedRanges(period, preceding, today)
  const last = monthOf(Math.min(period.to - 1, Math.max(today, period.from)))
  const months = Array.from({ length: MONTHS }, (_, index) => last - MONTHS + 1 + index)
  return {
    now: period,
    before: ranges?.before ?? null,
    months: months.map((month) => ({ from: firstDayOf(month), to: firstDayOf(month + 1) })),
  }
}

function spanOf(periods: readonly Period[]): Period {
  return { from: Math.min(...periods.map(({ from }) => from)) - 2, to: Math.max(...periods.map(({ to }) => to)) + 2 }
}

export function lineName(by: UnitGroup, key: string | null, { tasks }: Pick<UnitQuestion, 'tasks'>): string {
  if (by === 'task') return tasks.find(({ id }) => id === key)?.name ?? t('tasks.unattributed')
  if (key === null) return t('spend.notNamed')
  if (by === 'work') return t(`work.${key as 'chat'}`)
  return by === 'provider' ? providerName(key) : key
}

/** "article" of the task, or what the measure counts. */
export function pieceName(measure: Measure, key: string | null, { tasks }: Pick<UnitQuestion, 'tasks'>): string {
  const name = measure === 'piece' ? tasks.find(({ id }) => id === key)?.unitName : undefined
  return name || t(`units.one.${measure}`)
}
