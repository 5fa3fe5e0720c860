/** Where the user is looking. */

import type { Scenario } from '../../shared/plans/work'
import { type AppState, type Filter, NO_FILTER, type Page, type PeriodChoice } from '../store/state'
import { appStore } from '../store/store'

export function openPage(page: Page, focus: string | null = null): void {
  appStore.setState({ page, focus })
}

export function setFocus(focus: string | null): void {
  appStore.setState({ focus })
}

export function setScenarioDraft(scenarioDraft: Scenario | null): void {
  appStore.setState({ scenarioDraft })
}

export function setPeriod(period: PeriodChoice): void {
  appStore.setState({ period })
}

export function setFilter(change: Partial<Filter>): void {
  appStore.setState(({ filter }: AppState) => ({ filter: { ...filter, ...change } }))
}

export function clearFilter(): void {
  appStore.setState({ filter: NO_FILTER })
}
