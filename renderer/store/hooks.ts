/** How views read: each hook gives the same object until what it stands for has changed. */
import { useStore } from 'zustand'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { Day } from '../../shared/time/days'
import type { Period } from '../../shared/time/period'
import { statementInputOf } from './client-statements'
import {
  alertFactsOf,
  balancesOf,
  balancesOfAccount,
  balanceUsesOf,
  budgetStatusesOf,
  coveragesOf,
  factsOf,
  inPortions,
  kindsOfWork,
  listValuesOf,
  lotCostsOf,
  monthSpendOf,
  periodOf,
  planTableOf,
  portionsOf,
  priceBookOf,
  purchasesOf,
  sharingOf,
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

/** Who gets what of each series and row, and who said so. */
export function useSharing() {
  return useAppState((state) => sharingOf(bookIn(state)))
}

/** The book as it is shared out among tasks: its series are the portions, which `usePortions` has the sums of. */
export function useSharedBook(): BookSnapshot {
  return useAppState((state) => inPortions(bookIn(state)))
}

export function usePortions() {
  return useAppState((state) => portionsOf(bookIn(state)))
}

/** Per portion the kind of work, with its reason. */
export function useKindsOfWork() {
  return useAppState((state) => kindsOfWork(bookIn(state)))
}

export function usePriceBook() {
  return useAppState((state) => priceBookOf(bookIn(state)))
}

export function useBalances() {
  return useAppState((state) => balancesOf(bookIn(state), state.now))
}

export function useBalancesOfAccount(accountId: string) {
  return useAppState((state) => balancesOfAccount(bookIn(state), accountId, state.now))
}

export function useMonthSpend() {
  return useAppState((state) => monthSpendOf(bookIn(state), state.now))
}

export function useUnifiedBalance() {
  return useAppState((state) => unifiedBalanceOf(bookIn(state), state.now))
}

export function useBalanceUses() {
  return useAppState((state) => balanceUsesOf(bookIn(state), state.now))
}

export function usePurchases() {
  return useAppState((state) => purchasesOf(bookIn(state)))
}

export function useBudgetStatuses() {
  return useAppState((state) => budgetStatusesOf(bookIn(state), state.now))
}

export function useAlertFacts() {
  return useAppState((state) => alertFactsOf(bookIn(state), state.now))
}

export function useCoverages() {
  return useAppState((state) => coveragesOf(bookIn(state), state.now))
}

export function useTaskCosts(period: Period) {
  return useAppState((state) => taskCostsOf(bookIn(state), period))
}

export function useLotCosts(period: Period) {
  return useAppState((state) => lotCostsOf(bookIn(state), state.now, period))
}

export function useListValues(period: Period) {
  return useAppState((state) => listValuesOf(bookIn(state), period))
}

/** What client statements are drafted from. */
export function useStatementInput() {
  return useAppState((state) => statementInputOf(bookIn(state)))
}

export function usePlanTable() {
  return useAppState((state) => planTableOf(bookIn(state)))
}

function bookIn({ book }: Pick<AppState, 'book'>): BookSnapshot {
  if (book === null) throw new Error('no book is open')
  return book
}
