/**
 * Which part of main answers which request. The type makes it whole: a channel of the contract without an answer does not compile.
 */
import type { AppInfo, Standing } from '../shared/ipc/contract'
import type { openConsole } from './consoles'
import { type ExportFiles, safeFileName } from './export-files'
import type { Files } from './files'
import type { Handlers } from './ipc'
import type { LoginItem } from './login-item'
import type { MainWindow } from './main-window'
import type { Notifications } from './notifications'
import type { PrintPaper } from './print-paper'
import type { WatchedFolders } from './watched-folder'

type Services = {
  readonly appInfo: () => AppInfo
  readonly onPageReady: () => void
  readonly files: Files
  readonly exports: ExportFiles
  readonly printPaper: PrintPaper
  readonly notifications: Notifications
  readonly mainWindow: Pick<MainWindow, 'setTheme'>
  readonly showStanding: (standing: Standing) => void
  readonly loginItem: LoginItem
  readonly watched: Pick<WatchedFolders, 'know' | 'describe' | 'change' | 'take'>
  readonly openConsole: typeof openConsole
}

export function answerRequests(services: Services): Handlers {
  const {
    appInfo,
    onPageReady,
    files,
    exports,
    printPaper,
    notifications,
    mainWindow,
    watched,
    openConsole,
    showStanding,
    loginItem,
  } = services
  return {
    'app-info': appInfo,
    'page-ready': () => {
      onPageReady()
      return null
    },
    'pick-files': () => files.pick(),
    'pick-file-again': ({ importId }) => files.pickAgain(importId),
    'pick-folder': () => files.pickFolder(),
    'drop-files': ({ paths }) => files.offer(paths, 'drop'),
    'offer-samples': () => files.offerSamples(),
    'export-begin': async ({ suggestedName, kind }) => {
      const target = await files.chooseExportTarget(safeFileName(suggestedName, kind), kind)
      return target === null ? null : exports.begin(target)
    },
    'export-write': (request) => exports.write(request),
    'export-end': (request) => exports.end(request),
    'print-paper': (request) => printPaper(request),
    'open-backup': () => files.openBackup(),
    'show-notification': (request) => notifications.show(request),
    'show-standing': (standing) => {
      showStanding(standing)
      return null
    },
    'open-at-login': ({ set }) => ({ isOn: set === null ? loginItem.isOn() : loginItem.set(set) }),
    'set-theme': ({ theme }) => {
      mainWindow.setTheme(theme)
      return null
    },
    'tell-mappings': ({ mappings }) => {
      watched.know(mappings)
      return null
    },
    'watched-folder': () => watched.describe(),
    'change-watched-folder': (request) => watched.change(request),
    'take-found-export': (request) => watched.take(request),
    'open-console': (request) => openConsole(request),
  }
}
