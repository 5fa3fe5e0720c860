/**
 * All the page can ask of the system. No channel name and no raw event crosses; a document that is not ours gets nothing.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Api, Events, ImportOfferedMessage, Requests } from '../shared/ipc/contract'

declare const window: { postMessage(message: unknown, targetOrigin: string, transfer: readonly object[]): void }
declare const location: { readonly origin: string }

const ORIGIN = 'app://creditbook'

function ask<Channel extends keyof Requests>(
  channel: Channel,
  request: Requests[Channel]['request'],
): Promise<Requests[Channel]['response']> {
  return ipcRenderer.invoke(channel, request)
}

function listen<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void {
  const forward = (_event: unknown, data: Events[Name]) => listener(data)
  ipcRenderer.on(name, forward)
  return () => ipcRenderer.off(name, forward)
}

const api = {
  appInfo: () => ask('app-info', null),
  pageReady: () => ask('page-ready', null),
  pickFiles: () => ask('pick-files', null),
  pickFileAgain: (request) => ask('pick-file-again', request),
  pickFolder: () => ask('pick-folder', null),
  dropFiles: (files) => ask('drop-files', { paths: files.map(pathOf).filter((path) => path !== '') }),
  offerSamples: () => ask('offer-samples', null),
  exportBegin: (request) => ask('export-begin', request),
  exportWrite: (request) => ask('export-write', request),
  exportEnd: (request) => ask('export-end', request),
  printPaper: (request) => ask('print-paper', request),
  openBackup: () => ask('open-backup', null),
  showNotification: (request) => ask('show-notification', request),
  showStanding: (standing) => ask('show-standing', standing),
  openAtLogin: (request) => ask('open-at-login', request),
  setTheme: (request) => ask('set-theme', request),
  tellMappings: (request) => ask('tell-mappings', request),
  watchedFolder: () => ask('watched-folder', null),
  changeWatchedFolder: (request) => ask('change-watched-folder', request),
  takeFoundExport: (request) => ask('take-found-export', request),
  openConsole: (request) => ask('open-console', request),
  onAlertActivated: (listener) => listen('alert-activated', listener),
  onAlertSnoozed: (listener) => listen('alert-snoozed', listener),
  onFolderRefused: (listener) => listen('folder-refused', listener),
  onMenuCommand: (listener) => listen('menu-command', listener),
  onClockHint: (listener) => listen('clock-hint', () => listener()),
  onExportFound: (listener) => listen('export-found', listener),
  onWatchedFolderChanged: (listener) => listen('watched-folder-changed', listener),
} satisfies Api

/** Empty for anything but a real file of the disk. */
function pathOf(file: object): string {
  return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0])
}

if (location.origin === ORIGIN) {
  contextBridge.exposeInMainWorld('api', api)
  ipcRenderer.on('import-offered', (event, offer: Events['import-offered']) => {
    // A port cannot pass the context bridge, so it takes the window's own message.
    window.postMessage({ creditbook: 'import-offered', offer } satisfies ImportOfferedMessage, ORIGIN, event.ports)
  })
}
