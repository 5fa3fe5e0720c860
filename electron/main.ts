/**
 * Start-up, in order. Each phase relies on the ones before it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, Menu, nativeImage, powerMonitor } from 'electron'
import type { Standing, TrayCommand } from '../shared/ipc/contract'
import { registerAppScheme, serveApp } from './app-protocol'
import { parseInvocation, startClock } from './command-line'
import { openConsole } from './consoles'
import { createExportFiles } from './export-files'
import { createFiles } from './files'
import { USUAL_TIMES } from './folder-watch'
import { createImportJobs } from './import-jobs'
import { createEventGate, type EventGate, handleAll } from './ipc'
import { createLoginItem, HIDDEN_SWITCH } from './login-item'
import { createMainWindow, type MainWindow } from './main-window'
import { menuTemplate } from './menu'
import { activatedAtStart, createNotifications } from './notifications'
import { createPrintPaper } from './print-paper'
import { answerRequests } from './requests'
import { closeNetwork, guardDefaultSession, guardPages } from './security'
import { type AppTray, createTray } from './tray'
import { watchRecordFile } from './watch-record'
import { createWatchedFolders } from './watched-folder'
import { windowStateFile } from './window-state'

/** `npm start` waits for it to say how long the start took. */
const READY_LINE = 'creditbook: window ready'
const out = join(import.meta.dirname, '..')
const developing = !app.isPackaged
const invocation = parseInvocation(process.argv, { isPackaged: app.isPackaged, cwd: process.cwd() })

// 1. Who keeps the book: one folder per Electron major while developing, since an older Chromium must not open a newer one's data.
chooseUserData()

// 2. The command line needs no window, no lock and no display: awaited here, it ends before Chromium looks for one.
if (invocation.mode === 'report') await report(invocation.args)
// 3. One app per book; a second start hands over its files and leaves.
else if (!app.requestSingleInstanceLock({ files: invocation.files })) app.quit()
else startApp(invocation.files)

function chooseUserData(): void {
  const given = app.commandLine.getSwitchValue('user-data-dir')
  if (given !== '') app.setPath('userData', given)
  else if (developing) {
    app.setPath('userData', join(app.getPath('appData'), `Creditbook-e${process.versions.electron?.split('.')[0] ?? '0'}`))
  }
}

async function report(args: readonly string[]): Promise<never> {
  const { runCli } = await import('./cli')
  const code = await runCli(['report', ...args], {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
  })
  // A pipe may still hold a part of the report.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((written) => stream.write('', written))))
  process.exit(code)
}

function startApp(files: readonly string[]): void {
  // 4. What Chromium must know before it is ready.
  app.setAppUserModelId('app.creditbook')
  registerAppScheme()
  closeNetwork(app)
  guardPages(app)

  // 5. Files opened before the window is there wait in `early`.
  const early: string[] = [...files]
  let offer = (paths: readonly string[]): void => {
    early.push(...paths)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    offer([path])
  })

  app.once('ready', (_event, launchInfo) => {
    offer = openApp(activatedAtStart(launchInfo))
    offer(early)
  })
  app.on('window-all-closed', () => app.quit())
}

/** Everything that needs a ready app. Returns the way in for files from outside. */
function openApp(activatedAlert: string | null): (paths: readonly string[]) => void {
  const isHidden = app.commandLine.hasSwitch(HIDDEN_SWITCH)
  // 6. The session: our own pages only, nothing else reachable, nothing granted.
  serveApp(guardDefaultSession(developing), join(out, 'renderer'))

  // 7. The window and the services behind its requests.
  const exports = createExportFiles()
  const mainWindow: MainWindow = createMainWindow({
    stateFile: windowStateFile(join(app.getPath('userData'), 'window-state.json')),
    preload: join(out, 'preload', 'preload.cjs'),
    icon: iconPath(),
    // On macOS an app outlives its window.
    staysWhenClosed: () => process.platform === 'darwin' || tray.isShown(),
    onPageGone: () => {
      events.close()
      void exports.abandonAll()
    },
  })
  const events: EventGate = createEventGate(() => mainWindow.page())
  const tray: AppTray = createTray({
    platform: process.platform,
    folder: trayFolder(),
    onCommand: (command) => {
      if (command === 'quit') app.quit()
      else if (command === 'open') mainWindow.focus()
      else {
        if (!PAUSES.has(command)) mainWindow.focus()
        events.send('menu-command', { command })
      }
    },
  })
  const showStanding = ({ badge, tray: view }: Standing): void => {
    app.setBadgeCount(badge)
    tray.show(view)
    // Started out of sight, with no tray to be fetched from.
    if (view === null && isHidden) mainWindow.focus()
  }
  const loginItem = createLoginItem({
    platform: process.platform,
    command: [process.env['APPIMAGE'] ?? process.execPath, ...(developing ? [app.getAppPath()] : [])],
    entry: join(app.getPath('appData'), 'autostart', 'creditbook.desktop'),
  })
  const jobs = createImportJobs(join(import.meta.dirname, 'import-process.js'))
  const files = createFiles({
    events,
    startJob: (job, port) => jobs.start(job, port),
    window: () => mainWindow.window(),
    samplesFolder: join(developing ? app.getAppPath() : process.resourcesPath, 'samples'),
  })
  const openAlert = (alertId: string): void => {
    mainWindow.focus()
    events.send('alert-activated', { alertId })
  }
  const notifications = createNotifications({
    onActivated: openAlert,
    onSnoozed: (alertId) => events.send('alert-snoozed', { alertId }),
  })
  const watched = createWatchedFolders({
    events,
    recordFile: watchRecordFile(join(app.getPath('userData'), 'watched-folder.json')),
    times: USUAL_TIMES,
    chooseFolder: () => files.chooseFolder(),
    probe: (path, mappings) => jobs.probe(path, mappings),
    offer: (path, origin) => files.offerOne(path, origin),
  })
  const appInfo = () => ({
    version: app.getVersion(),
    platform: process.platform as 'win32' | 'darwin' | 'linux',
    startClockAt: startClock(process.env['CREDITBOOK_CLOCK'], app.isPackaged),
    canNotify: notifications.canNotify(),
  })
  const onPageReady = (): void => {
    events.open()
    jobs.warmUp()
    if (developing && process.env['CREDITBOOK_ANNOUNCE'] === '1') process.stdout.write(`${READY_LINE}\n`)
  }
  const services = {
    showStanding,
    loginItem,
    appInfo,
    onPageReady,
    files,
    exports,
    printPaper: createPrintPaper({ files, exports }),
    notifications,
    mainWindow,
    watched,
    openConsole,
  }
  handleAll(() => mainWindow.page(), answerRequests(services))
  watched.start()

  // 8. What comes from the system.
  const offerFromOutside = (paths: readonly string[]): void => {
    if (paths.length > 0) void files.offer(paths, 'command-line')
  }
  app.on('second-instance', (_event, _argv, _cwd, handedOver) => {
    mainWindow.focus()
    offerFromOutside(filesOf(handedOver))
  })
  app.on('activate', () => mainWindow.focus())
  app.on('will-quit', () => {
    watched.stop()
    jobs.stop()
  })
  powerMonitor.on('resume', () => events.send('clock-hint', null))
  powerMonitor.on('unlock-screen', () => events.send('clock-hint', null))

  // 9. The menu, and the window itself.
  const send = (command: Parameters<Parameters<typeof menuTemplate>[0]['send']>[0]): void => {
    mainWindow.open()
    events.send('menu-command', { command })
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, developing, send })))
  if (process.platform === 'darwin' && developing) app.dock?.setIcon(nativeImage.createFromPath(iconPath() ?? ''))
  mainWindow.open({ isHidden })
  if (activatedAlert !== null) openAlert(activatedAlert)
  return offerFromOutside
}

/** Another start of this app wrote it, but another program could hold the lock's name. */
function filesOf(handedOver: unknown): readonly string[] {
  if (typeof handedOver !== 'object' || handedOver === null || !('files' in handedOver)) return []
  return Array.isArray(handedOver.files) ? handedOver.files.filter((path) => typeof path === 'string') : []
}

/** Putting alerts off needs no window. */
const PAUSES: ReadonlySet<TrayCommand> = new Set(['pause-hour', 'pause-tomorrow', 'resume-alerts'])

function trayFolder(): string {
  return developing ? join(app.getAppPath(), 'electron', 'assets', 'tray') : join(process.resourcesPath, 'tray')
}

/** Packaged apps carry their icon in the executable or the desktop entry; a window on Linux wants it as a file. */
function iconPath(): string | undefined {
  const path = developing ? join(app.getAppPath(), 'electron', 'assets', 'icon.png') : join(process.resourcesPath, 'icon.png')
  return existsSync(path) ? path : undefined
}
