/** How views read: each hook gives the same object until what it stands for has changed. */
import { useStore } from 'zustand'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { Day } from '../../shared/time/days'
import type { Period } from '../../shared/time/period'
import {
  balancesOf,
  budgetStatusesOf,
  coveragesOf,
  factsOf,
  periodOf,
  portionsOf,
  priceBookOf,
  taskCostsOf,
  unifiedBalanceOf,
} from './derived'
import { todayIn } from './period'
import type { AppState } from './state'
import { appStore } from './store'

/** The selector must give something that stays the same while nothing changed; not a list made on the spot. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(appStore, selector)
}

export function useBook(): BookSnapshot {
  return useAppState(bookIn)
}

/** Today in the days the screens show. */
export function useToday(): Day {
  return useAppState((state) => todayIn(state.now, bookIn(state).settings))
}

/** The chosen period as half-open days. */
export function usePeriod(): Period {
  return useAppState(periodOf)
}

export function useFacts() {
  return useAppState((state) => factsOf(bookIn(state)))
}

export function usePortions() {
  return useAppState((state) => portionsOf(bookIn(state)))
}

export function usePriceBook() {
  return useAppState((state) => priceBookOf(bookIn(state)))
}

export function useBalances() {
  return useAppState((state) => balancesOf(bookIn(state), state.now))
}

export function useUnifiedBalance() {
  return useAppState((state) => unifiedBalanceOf(bookIn(state), state.now))
}

export function useBudgetStatuses() {
  return useAppState((state) => budgetStatusesOf(bookIn(state), state.now))
}

export function useCoverages() {
  return useAppState((state) => coveragesOf(bookIn(state), state.now))
}

export function useTaskCosts(period: Period) {
  return useAppState((state) => taskCostsOf(bookIn(state), period))
}

function bookIn({ book }: Pick<AppState, 'book'>): BookSnapshot {
  if (book === null) throw new Error('no book is open')
  return book
}
