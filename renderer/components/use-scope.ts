/** What the bar above every page chose, in the form that the shared sums take it. */
import { useMemo } from 'react'
import type { KindOfWork } from '../../shared/kinds/kinds'
import type { Series } from '../../shared/ledger/book-types'
import type { Facts } from '../../shared/ledger/facts'
import type { DayRange } from '../../shared/ledger/summarise'
import { UNATTRIBUTED } from '../../shared/tasks/attribution'
import { useAppState, useBook, useKindsOfWork, usePeriod, usePortions } from '../store/hooks'
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
  readonly workOf: (seriesId: number) => KindOfWork
}

export function useScope(): Scope {
  const book = useBook()
  const { series, facts, taskOf } = usePortions()
  const kinds = useKindsOfWork()
  const range = usePeriod()
  const filter = useAppState((state) => state.filter)
  const { tasks, accounts, settings } = book
  return useMemo(() => {
    const accountNames = new Map(accounts.map((account) => [account.id, account.name]))
    const workOf = (id: number): KindOfWork => kinds[id]?.kind ?? 'other'
    const accepted = series.map((one) => matchesFilter(one, accountNames.get(one.accountId) ?? '', workOf(one.id), filter))
    return {
      series,
      facts,
      range,
      days: settings.days,
      accept: (one) => accepted[one.id] ?? false,
      taskOf: (id) => tasks[taskOf[id] ?? UNATTRIBUTED]?.name ?? null,
      workOf,
    }
  }, [series, facts, kinds, range, settings.days, accounts, tasks, taskOf, filter])
}

/** Words may be spread over the labels: all of them must occur somewhere. */
export function matchesFilter(series: Series, accountName: string, kind: KindOfWork, filter: Filter): boolean {
  if (filter.providers.length > 0 && !filter.providers.includes(series.provider)) return false
  if (filter.kinds.length > 0 && !filter.kinds.includes(kind)) return false
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const haystack = [providerName(series.provider), series.product, accountName, ...Object.values(series.labels)]
    .join('\u0000')
    .toLocaleLowerCase()
  return words.every((word) => haystack.includes(word))
}
