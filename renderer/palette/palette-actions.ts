/** Everything the palette can do: pages, commands, periods, and the book's own accounts, tasks and budgets. */
import { standing } from '../../shared/ledger/account-map'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { Day } from '../../shared/time/days'
import { formatMonth, monthOf } from '../../shared/time/months'
import { saveBackup } from '../actions/exports'
import { pickFiles, pickFolder } from '../actions/imports'
import { openPage, setPeriod } from '../actions/navigation'
import { saveSettings } from '../actions/records'
import { closeSampleBook, startSampleBook } from '../actions/sample'
import { redo, undo } from '../actions/undo'
import { t } from '../i18n/t'
import { sayExported } from '../pages/imports/say-exported'
import type { Page, PeriodChoice } from '../store/state'

export type PaletteAction = {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly run: () => unknown
}
export type PaletteGroup = { readonly group: string; readonly actions: readonly PaletteAction[] }

export const PAGES: readonly Page[] = [
  'overview',
  'balances',
  'spend',
  'tasks',
  'budgets',
  'plans',
  'imports',
  'alerts',
  'client-statements',
  'settings',
]

/** So many pages, from the first on, have a key of their own. */
export const PAGE_KEYS = 7

type Surroundings = {
  readonly book: BookSnapshot
  readonly today: Day
  readonly isSample: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly isDark: boolean
  readonly showShortcuts: () => void
  /** "Ctrl" or "⌘". */
  readonly modifier: string
}

export function paletteGroups(now: Surroundings): readonly PaletteGroup[] {
  const { book, modifier } = now
  const { settings } = book
  const go = PAGES.map(
    (page, index): PaletteAction => ({
      id: `go-${page}`,
      label: t(`frame.${page}`),
      ...(index < PAGE_KEYS ? { keys: `${modifier} ${index + 1}` } : {}),
      run: () => openPage(page),
    }),
  )
  const commands: readonly (PaletteAction | null)[] = [
    { id: 'import', label: t('palette.do.import'), keys: `${modifier} O`, run: pickFiles },
    { id: 'import-folder', label: t('palette.do.importFolder'), run: pickFolder },
    now.canUndo ? { id: 'undo', label: t('palette.do.undo'), keys: `${modifier} Z`, run: undo } : null,
    now.canRedo ? { id: 'redo', label: t('palette.do.redo'), keys: `${modifier} Y`, run: redo } : null,
    { id: 'new-task', label: t('palette.do.newTask'), run: () => openPage('tasks', 'new') },
    { id: 'new-budget', label: t('palette.do.newBudget'), run: () => openPage('budgets', 'new') },
    { id: 'plan-table', label: t('palette.do.planTable'), run: () => openPage('plans', 'table') },
    { id: 'learn', label: t('learn.open'), run: () => openPage('plans', 'learn') },
    { id: 'blur', label: t('palette.do.blur'), run: () => saveSettings({ blur: !settings.blur }) },
    { id: 'theme', label: t('palette.do.theme'), run: () => saveSettings({ theme: now.isDark ? 'light' : 'dark' }) },
    {
      id: 'backup',
      label: t('palette.do.backup'),
      keys: `${modifier} S`,
      run: async () => sayExported(await saveBackup()),
    },
    { id: 'shortcuts', label: t('palette.do.shortcuts'), keys: '?', run: now.showShortcuts },
    now.isSample
      ? { id: 'leave-sample', label: t('palette.do.leaveSample'), run: closeSampleBook }
      : { id: 'sample', label: t('palette.do.sample'), run: startSampleBook },
  ]
  const periods: readonly (readonly [string, PeriodChoice])[] = [
    [t('palette.period.today'), { kind: 'today' }],
    [t('palette.period.7'), { kind: 'last-days', days: 7 }],
    [t('palette.period.30'), { kind: 'last-days', days: 30 }],
    [t('palette.period.90'), { kind: 'last-days', days: 90 }],
    [t('palette.period.month'), { kind: 'month', month: formatMonth(monthOf(now.today)) }],
    [t('palette.period.all'), { kind: 'all' }],
  ]
  return [
    { group: t('palette.group.go'), actions: go },
    { group: t('palette.group.do'), actions: commands.filter((one) => one !== null) },
    {
      group: t('palette.group.period'),
      actions: periods.map(([label, choice], index) => ({ id: `period-${index}`, label, run: () => setPeriod(choice) })),
    },
    { group: t('palette.group.accounts'), actions: records(standing(book.accounts), 'balances') },
    { group: t('palette.group.tasks'), actions: records(book.tasks, 'tasks') },
    { group: t('palette.group.budgets'), actions: records(book.budgets, 'budgets') },
    { group: t('palette.group.scenarios'), actions: records(book.scenarios, 'plans') },
  ].filter(({ actions }) => actions.length > 0)
}

function records(list: readonly { readonly id: string; readonly name: string }[], page: Page): readonly PaletteAction[] {
  return list.map(({ id, name }) => ({ id: `${page}-${id}`, label: name, run: () => openPage(page, id) }))
}
