/** All words of the app, by language. One file per area and language; keys start with the area's name. */
import { accounts as deAccounts } from './de/accounts'
import { alerts as deAlerts } from './de/alerts'
import { assign as deAssign } from './de/assign'
import { balances as deBalances } from './de/balances'
import { budgets as deBudgets } from './de/budgets'
import { charts as deCharts } from './de/charts'
import { clientStatements as deClientStatements } from './de/client-statements'
import { common as deCommon } from './de/common'
import { components as deComponents } from './de/components'
import { coverage as deCoverage } from './de/coverage'
import { firstRun as deFirstRun } from './de/first-run'
import { frame as deFrame } from './de/frame'
import { importPreview as deImportPreview } from './de/import-preview'
import { imports as deImports } from './de/imports'
import { learn as deLearn } from './de/learn'
import { mapper as deMapper } from './de/mapper'
import { overview as deOverview } from './de/overview'
import { palette as dePalette } from './de/palette'
import { planTable as dePlanTable } from './de/plan-table'
import { plans as dePlans } from './de/plans'
import { recurring as deRecurring } from './de/recurring'
import { services as deServices } from './de/services'
import { settings as deSettings } from './de/settings'
import { spend as deSpend } from './de/spend'
import { tasks as deTasks } from './de/tasks'
import { team as deTeam } from './de/team'
import { terms as deTerms } from './de/terms'
import { tray as deTray } from './de/tray'
import { units as deUnits } from './de/units'
import { watch as deWatch } from './de/watch'
import { work as deWork } from './de/work'
import { accounts } from './en/accounts'
import { alerts } from './en/alerts'
import { assign } from './en/assign'
import { balances } from './en/balances'
import { budgets } from './en/budgets'
import { charts } from './en/charts'
import { clientStatements } from './en/client-statements'
import { common } from './en/common'
import { components } from './en/components'
import { coverage } from './en/coverage'
import { firstRun } from './en/first-run'
import { frame } from './en/frame'
import { importPreview } from './en/import-preview'
import { imports } from './en/imports'
import { learn } from './en/learn'
import { mapper } from './en/mapper'
import { overview } from './en/overview'
import { palette } from './en/palette'
import { planTable } from './en/plan-table'
import { plans } from './en/plans'
import { recurring } from './en/recurring'
import { services } from './en/services'
import { settings } from './en/settings'
import { spend } from './en/spend'
import { tasks } from './en/tasks'
import { team } from './en/team'
import { terms } from './en/terms'
import { tray } from './en/tray'
import { units } from './en/units'
import { watch } from './en/watch'
import { work } from './en/work'
import type { Language, Translation } from './message'

const en = {
  ...common,
  ...terms,
  ...frame,
  ...overview,
  ...spend,
  ...balances,
  ...accounts,
  ...recurring,
  ...services,
  ...charts,
  ...components,
  ...firstRun,
  ...importPreview,
  ...imports,
  ...mapper,
  ...tasks,
  ...assign,
  ...budgets,
  ...alerts,
  ...settings,
  ...palette,
  ...units,
  ...watch,
  ...work,
  ...tray,
  ...team,
  ...clientStatements,
  ...coverage,
  ...plans,
  ...planTable,
  ...learn,
} as const

const de: Translation<typeof en> = {
  ...deCommon,
  ...deTerms,
  ...deFrame,
  ...deOverview,
  ...deSpend,
  ...deBalances,
  ...deAccounts,
  ...deRecurring,
  ...deServices,
  ...deCharts,
  ...deComponents,
  ...deFirstRun,
  ...deImportPreview,
  ...deImports,
  ...deMapper,
  ...deTasks,
  ...deAssign,
  ...deBudgets,
  ...deAlerts,
  ...deSettings,
  ...dePalette,
  ...deUnits,
  ...deWatch,
  ...deWork,
  ...deTray,
  ...deTeam,
  ...deClientStatements,
  ...deCoverage,
  ...dePlans,
  ...dePlanTable,
  ...deLearn,
}

export type Messages = typeof en
export type Key = keyof Messages

export const MESSAGES: { readonly [L in Language]: Translation<Messages> } = { en, de }
