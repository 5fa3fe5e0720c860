/** The window's content: providers, the frame, and the page that the store names. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { type ComponentType, useEffect, useMemo } from 'react'
import { Frame } from './components/frame/frame'
import { OpeningScreen } from './components/frame/opening-screen'
import { PageGuard } from './components/page-guard'
import './components/base.css'
import { MESSAGES } from './i18n/catalogue'
import type { Language } from './i18n/message'
import { t } from './i18n/t'
import { DropOverlay } from './import-preview/drop-overlay'
import { ImportPreviewDialog } from './import-preview/import-preview'
import { AlertsPage } from './pages/alerts/alerts-page'
import { BalancesPage } from './pages/balances/balances-page'
import { BudgetsPage } from './pages/budgets/budgets-page'
import { ClientStatementsPage } from './pages/client-statements/client-statements-page'
import { FirstRunPage } from './pages/first-run/first-run-page'
import { ImportsPage } from './pages/imports/imports-page'
import { OverviewPage } from './pages/overview/overview-page'
import { PlansPage } from './pages/plans/plans-page'
import { SettingsPage } from './pages/settings/settings-page'
import { SpendPage } from './pages/spend/spend-page'
import { TasksPage } from './pages/tasks/tasks-page'
import { Palette } from './palette/palette'
import { useAppState, useBook } from './store/hooks'
import type { Page } from './store/state'
import { cssVariables, makeTheme } from './theme'

const PAGES: { readonly [P in Page]: ComponentType } = {
  overview: OverviewPage,
  balances: BalancesPage,
  spend: SpendPage,
  tasks: TasksPage,
  'client-statements': ClientStatementsPage,
  budgets: BudgetsPage,
  plans: PlansPage,
  imports: ImportsPage,
  alerts: AlertsPage,
  settings: SettingsPage,
}

/** Of an empty book these would show nothing but emptiness. */
const NEEDS_DATA: readonly Page[] = ['overview', 'balances', 'spend', 'tasks', 'client-statements', 'budgets']

export function App() {
  const isOpen = useAppState((state) => state.status === 'ready' && state.book !== null)
  const scheme = useAppState((state) => state.book?.settings.theme ?? 'system')
  const language = useAppState((state) => state.book?.settings.language ?? 'en')
  const theme = useMemo(() => makeTheme(closeLabelIn(language)), [language])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
    >
      {/* Dialogs have their buttons at the right, the rail its way to the settings: what was just done must lie over neither. */}
      <Notifications position="bottom-left" limit={4} className="cb-notices" />
      {/* Words are looked up while drawing, so another language means drawing anew. */}
      {isOpen ? <OpenBook key={language} /> : <OpeningScreen />}
    </MantineProvider>
  )
}

function closeLabelIn(language: Language): string {
  return MESSAGES[language]['common.close']
}

function OpenBook() {
  const page = useAppState((state) => state.page)
  const book = useBook()
  const { blur } = book.settings
  const isFirstRun = book.isEmpty && NEEDS_DATA.includes(page)
  const PageView = isFirstRun ? FirstRunPage : PAGES[page]

  useEffect(() => {
    document.body.dataset['testid'] = 'book-ready'
    return () => {
      delete document.body.dataset['testid']
    }
  }, [])
  useEffect(() => {
    document.documentElement.dataset['blur'] = String(blur)
  }, [blur])

  return (
    <>
      <Frame>
        <PageGuard key={isFirstRun ? 'first-run' : page}>
          <PageView />
        </PageGuard>
      </Frame>
      <ImportPreviewDialog />
      <DropOverlay />
      <Palette />
      <aside id="cb-hints" aria-label={t('frame.hints')} />
    </>
  )
}
