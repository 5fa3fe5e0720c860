/** What the bar above every page chose, in the form that the shared sums take it. */
import { useMemo } from 'react'
import type { Series } from '../../shared/ledger/book-types'
import type { Facts } from '../../shared/ledger/facts'
import type { DayRange } from '../../shared/ledger/summarise'
import { UNATTRIBUTED } from '../../shared/tasks/attribution'
import { useAppState, useBook, usePeriod, usePortions } from '../store/hooks'
import type { Filter } from '../store/state'
import { providerName } from './providers'

/** Its series are portions: what is split between tasks is several. */
export type Scope = {
  readonly series: readonly Series[]
  readonly facts: Facts
  readonly range: DayRange
  readonly days: 'zone' | 'provider'
  readonly accept: (series: Series) => boolean
  /** Name of the task that a series belongs to. */
  readonly taskOf: (seriesId: number) => string | null
}

export function useScope(): Scope {
  const book = useBook()
  const { series, facts, taskOf } = usePortions()
  const range = usePeriod()
  const filter = useAppState((state) => state.filter)
  const { tasks, accounts, settings } = book
  return useMemo(() => {
    const accountNames = new Map(accounts.map((account) => [account.id, account.name]))
    const accepted = series.map((one) => matchesFilter(one, accountNames.get(one.accountId) ?? '', filter))
    return {
      series,
      facts,
      range,
      days: settings.days,
      accept: (one) => accepted[one.id] ?? false,
      taskOf: (id) => tasks[taskOf[id] ?? UNATTRIBUTED]?.name ?? null,
    }
  }, [series, facts, range, settings.days, accounts, tasks, taskOf, filter])
}

/** Words may be spread over the labels: all of them must occur somewhere. */
export function matchesFilter(series: Series, accountName: string, filter: Filter): boolean {
  if (filter.providers.length > 0 && !filter.providers.includes(series.provider)) return false
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const haystack = [providerName(series.provider), series.product, accountName, ...Object.values(series.labels)]
    .join('\u0000')
    .toLocaleLowerCase()
  return words.every((word) => haystack.includes(word))
}
