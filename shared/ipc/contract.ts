/**
 * Everything that crosses between the main process, the page and the import process.
 *
 * Requests go from the page to main and are answered; events go from main to the page and are not. Import data takes neither
 * way: it flows over one MessagePort per job, straight from the import process to the ledger (see `ImportMessage`).
 */
import type { Paper } from '../client-statements/paper'
import type { FileEnd, FileStart } from '../import/batch'
import type { FormatId } from '../import/format-ids'
import type { Mapping } from '../import/mapping/mapping'
import type { PackedBatch } from '../import/packed-columns'

export type AppInfo = {
  version: string
  platform: 'win32' | 'darwin' | 'linux'
  /** Set only by tests and the off-screen demo: an ISO instant the app takes for "now" at start; the clock runs on from it. */
  startClockAt: string | null
  /** True where the operating system can show notifications at all. */
  canNotify: boolean
}

/** `folder`: not chosen itself, but one of all files in a folder that was. */
export type ImportOrigin =
  | 'button'
  | 'menu'
  | 'drop'
  | 'folder'
  | 'command-line'
  | 'sample'
  | 'watched-folder'
  | 'watched-quietly'

/** An export that lies in the watched folder and was not imported yet. `hash` is that of `ImportRecord` where the file is not packed. */
export type FoundExport = { foundId: string; fileName: string; format: FormatId; hash: string }

/** The folder's own name; where it lies stays in main. */
export type WatchedFolder = {
  folder: { name: string; state: 'watched' | 'gone' | 'unreadable' } | null
  /** Imported without asking where nothing asks for a decision. */
  byItself: boolean
  waiting: FoundExport[]
}

export type ExportKind = 'csv' | 'json' | 'txt'

export type NotificationOutcome = { status: 'shown' } | { status: 'not-shown'; reason: 'unsupported' | 'failed' }

export type MenuCommand =
  | 'import'
  | 'import-folder'
  | 'save-backup'
  | 'restore-backup'
  | 'undo'
  | 'redo'
  | 'palette'
  | 'shortcuts'
  | 'go-overview'
  | 'go-balances'
  | 'go-spend'
  | 'go-tasks'
  | 'go-budgets'
  | 'go-plans'
  | 'go-imports'
  | 'go-settings'
  | 'pause-hour'
  | 'pause-tomorrow'
  | 'resume-alerts'

/** `open` shows the window; `quit` ends the app, also where closing the window does not. */
export type TrayCommand =
  | 'open'
  | 'quit'
  | 'import'
  | 'go-overview'
  | 'go-balances'
  | 'go-spend'
  | 'pause-hour'
  | 'pause-tomorrow'
  | 'resume-alerts'

export type TrayItem =
  | { kind: 'separator' }
  | { kind: 'command'; text: string; command: TrayCommand }
  | { kind: 'menu'; text: string; items: { text: string; command: TrayCommand }[] }

export type TrayView = { verdict: 'ok' | 'watch' | 'over' | 'none'; tooltip: string; items: TrayItem[] }

/** How things stand, for those who do not see the window. */
export type Standing = {
  /** Alerts nobody has seen, on the app's icon where the system has room for that. */
  badge: number
  /** Null: no tray, and closing the window ends the app where that is the custom. */
  tray: TrayView | null
}

/** Page to main, answered. Every request and its answer are checked by `schemas.ts`. */
export type Requests = {
  'app-info': { request: null; response: AppInfo }
  /** The page can take events now; main releases what waited (files from the command line, a clicked notification). */
  'page-ready': { request: null; response: null }
  /** Shows the open dialog; every chosen file becomes an `import-offered` event. */
  'pick-files': { request: null; response: { offered: number } }
  /** Shows the open dialog for the file of an import that is to be read again; it becomes an `import-offered` event that says so. */
  'pick-file-again': { request: { importId: number }; response: { offered: number } }
  /** The same for folders: all files in them that could be exports. */
  'pick-folder': { request: null; response: { offered: number } }
  /** Paths come from the preload's reading of real dropped files and folders, never from the page. */
  'drop-files': { request: { paths: string[] }; response: { offered: number } }
  'offer-samples': { request: null; response: { offered: number } }
  /** Shows the save dialog and opens a temporary file beside the target; null when the user cancels. */
  'export-begin': {
    request: { suggestedName: string; kind: ExportKind }
    response: { exportId: string; fileName: string } | null
  }
  'export-write': { request: { exportId: string; text: string }; response: null }
  /** Renames the temporary file into place, or deletes it when `keep` is false. */
  'export-end': { request: { exportId: string; keep: boolean }; response: null }
  /** Shows the save dialog and writes the paper there as PDF; null when the user cancels. */
  'print-paper': { request: { suggestedName: string; paper: Paper }; response: { fileName: string } | null }
  /** Shows the open dialog for a backup file and returns its text; null when the user cancels. */
  'open-backup': { request: null; response: { fileName: string; text: string } | { error: 'too-large' | 'unreadable' } | null }
  /** `open` and `snooze` are the words of its buttons, where the system has such; null: no such button. */
  'show-notification': {
    request: { alertId: string; title: string; body: string; open: string | null; snooze: string | null }
    response: NotificationOutcome
  }
  'show-standing': { request: Standing; response: null }
  /** Null only asks. */
  'open-at-login': { request: { set: boolean | null }; response: { isOn: boolean } }
  'set-theme': { request: { theme: 'system' | 'light' | 'dark' }; response: null }
  /** What the user has said about unknown exports, at start and whenever it changes: the watched folder finds those too. */
  'tell-mappings': { request: { mappings: Mapping[] }; response: null }
  'watched-folder': { request: null; response: WatchedFolder }
  /** `choose` shows the folder dialog. */
  'change-watched-folder': { request: { change: 'choose' | 'stop' | 'by-itself' | 'ask-first' }; response: WatchedFolder }
  /** `open` and `quietly` become an `import-offered` event of the answered job, null where the export is no longer known. */
  'take-found-export': { request: { foundId: string; how: 'open' | 'quietly' | 'dismiss' }; response: { jobId: string | null } }
  /** Shows the provider's page in the user's own browser; main knows the addresses, the page only names. */
  'open-console': { request: { provider: string; product: string }; response: { opened: boolean } }
}

/** Main to page, not answered. */
export type Events = {
  /** A file was chosen; its data follows on the MessagePort that is delivered with this event. */
  'import-offered': ImportOffer
  /** A folder of which nothing was offered: no file in it could be an export, or there are too many to look through. */
  'folder-refused': { folder: string; reason: 'empty' | 'too-many' | 'unreadable'; files: number; most: number }
  'alert-activated': { alertId: string }
  /** Its Snooze button was pressed. */
  'alert-snoozed': { alertId: string }
  'menu-command': { command: MenuCommand }
  /** The machine woke up or its clock may have moved: look at the date again. */
  'clock-hint': null
  /** Said once per file, also across restarts. */
  'export-found': FoundExport
  'watched-folder-changed': WatchedFolder
}

export type ImportOffer = {
  jobId: string
  fileName: string
  byteLength: number
  origin: ImportOrigin
  /** Of the import whose file is read again. */
  rereads?: number
}

/** Import process to ledger, over the job's port. `batch` may be sent only while the receiver has granted credit. */
export type ImportMessage =
  | { type: 'file-start'; file: FileStart }
  | { type: 'batch'; batch: PackedBatch }
  | { type: 'progress'; bytesRead: number; rows: number }
  | { type: 'file-end'; file: FileEnd }
  | { type: 'end' }

/** Days that a file covers whose rows and name do not say it; both inclusive. */
export type FilePeriod = { readonly from: string; readonly to: string }

/**
 * Ledger to import process, over the same port. A job starts with no credit; at most four batches are ever in flight. `begin`
 * comes first, with what the user has said about unknown exports; where the file ends as a table that nobody knows, or lacks the
 * days its rows cover, the job waits for another `begin` to read it again, or for `cancel`.
 */
export type ImportReply = ({ type: 'begin' } & ReadingTerms) | { type: 'credit'; batches: number } | { type: 'cancel' }

/** What a file is read by besides its formats. */
export type ReadingTerms = {
  mappings: readonly Mapping[]
  /** The day the file is read as of, `YYYY-MM-DD`, where it is not today. */
  today?: string
  /** Where the file itself does not say it. */
  period?: FilePeriod
}

/** What the preload puts on `window.api`. One function per capability; no channel names, no raw events. */
export type Api = {
  appInfo(): Promise<AppInfo>
  pageReady(): Promise<null>
  pickFiles(): Promise<{ offered: number }>
  pickFileAgain(request: Requests['pick-file-again']['request']): Promise<{ offered: number }>
  pickFolder(): Promise<{ offered: number }>
  dropFiles(files: File[]): Promise<{ offered: number }>
  offerSamples(): Promise<{ offered: number }>
  exportBegin(request: Requests['export-begin']['request']): Promise<Requests['export-begin']['response']>
  exportWrite(request: Requests['export-write']['request']): Promise<null>
  exportEnd(request: Requests['export-end']['request']): Promise<null>
  printPaper(request: Requests['print-paper']['request']): Promise<Requests['print-paper']['response']>
  openBackup(): Promise<Requests['open-backup']['response']>
  showNotification(request: Requests['show-notification']['request']): Promise<NotificationOutcome>
  showStanding(standing: Standing): Promise<null>
  openAtLogin(request: Requests['open-at-login']['request']): Promise<Requests['open-at-login']['response']>
  setTheme(request: Requests['set-theme']['request']): Promise<null>
  tellMappings(request: Requests['tell-mappings']['request']): Promise<null>
  watchedFolder(): Promise<WatchedFolder>
  changeWatchedFolder(request: Requests['change-watched-folder']['request']): Promise<WatchedFolder>
  openConsole(request: Requests['open-console']['request']): Promise<Requests['open-console']['response']>
  takeFoundExport(request: Requests['take-found-export']['request']): Promise<Requests['take-found-export']['response']>
  /** Each returns the function that ends the subscription. */
  onAlertActivated(listener: (event: Events['alert-activated']) => void): () => void
  onAlertSnoozed(listener: (event: Events['alert-snoozed']) => void): () => void
  onFolderRefused(listener: (refused: Events['folder-refused']) => void): () => void
  onMenuCommand(listener: (event: Events['menu-command']) => void): () => void
  onClockHint(listener: () => void): () => void
  onExportFound(listener: (found: FoundExport) => void): () => void
  onWatchedFolderChanged(listener: (folder: WatchedFolder) => void): () => void
}

/**
 * `import-offered` reaches the page as a `message` event on `window` from its own origin, because a MessagePort cannot pass
 * the context bridge: `event.data` is this, `event.ports[0]` the port.
 */
export type ImportOfferedMessage = { creditbook: 'import-offered'; offer: ImportOffer }

/** The parts of a dropped file that the contract needs; the page passes real `File` objects. */
type File = { readonly name: string; readonly size: number }
