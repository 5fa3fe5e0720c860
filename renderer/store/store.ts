/** The one store. Views read it through the hooks; only `actions/` and `runtime.ts` write to it. */
import { createStore } from 'zustand/vanilla'
import { type AppState, NO_FILTER } from './state'

const initialState: AppState = {
  status: 'loading',
  failure: null,
  book: null,
  alerts: [],
  episodes: [],
  isSample: false,
  now: 0,
  page: 'overview',
  period: { kind: 'last-days', days: 30 },
  filter: NO_FILTER,
  focus: null,
  scenarioDraft: null,
  jobs: [],
  reread: null,
  watched: { folder: null, byItself: false, waiting: [] },
  canUndo: false,
  canRedo: false,
}

export const appStore = createStore<AppState>(() => initialState)

/** The open book; a page is only drawn when there is one. */
export function openBook(): NonNullable<AppState['book']> {
  const { book } = appStore.getState()
  if (book === null) throw new Error('no book is open')
  return book
}

/** For tests: everything as at start. */
export function resetStore(): void {
  appStore.setState(initialState, true)
}
