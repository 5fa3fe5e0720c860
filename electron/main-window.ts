/**
 * The one window: made, remembered, brought to the front.
 */
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import type { Requests } from '../shared/ipc/contract'
import { APP_PAGE } from './app-protocol'
import { backgroundColor, mainWindowOptions } from './window'
import { FIRST_STATE, keepOnScreen, type WindowState, type WindowStateFile } from './window-state'

const SAVE_AFTER_MS = 500
const COME_BACK_EVERY_MS = 10_000

export type MainWindow = {
  /** `isHidden`: it is there and works, but is not shown until somebody asks for it. */
  open(options?: { readonly isHidden: boolean }): void
  focus(): void
  window(): BrowserWindow | null
  page(): WebContents | null
  setTheme(theme: Requests['set-theme']['request']['theme']): void
}

type Surroundings = {
  readonly stateFile: WindowStateFile
  readonly preload: string
  readonly icon: string | undefined
  /** Closing the window leaves it hidden: there is another way back to it. */
  readonly staysWhenClosed: () => boolean
  /** The page was left or died; it will say again when it is ready. */
  readonly onPageGone: () => void
}

export function createMainWindow({ stateFile, preload, icon, staysWhenClosed, onPageGone }: Surroundings): MainWindow {
  let current: BrowserWindow | null = null
  let state: WindowState = FIRST_STATE
  let saving: NodeJS.Timeout | null = null
  let quitting = false
  let cameBackAt = 0
  app.on('before-quit', () => {
    quitting = true
  })

  const remember = (window: BrowserWindow): void => {
    if (saving !== null) clearTimeout(saving)
    saving = null
    state = { ...state, bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    stateFile.write(state)
  }

  const rememberSoon = (window: BrowserWindow): void => {
    if (saving !== null) clearTimeout(saving)
    saving = setTimeout(() => {
      if (!window.isDestroyed()) remember(window)
    }, SAVE_AFTER_MS)
  }

  /** Also where the system killed the page to have its memory. One that dies at once again is not started over and over. */
  const comeBack = (window: BrowserWindow): void => {
    const wait = Math.max(0, cameBackAt + COME_BACK_EVERY_MS - Date.now())
    cameBackAt = Date.now() + wait
    setTimeout(() => {
      if (!quitting && !window.isDestroyed()) window.webContents.reload()
    }, wait)
  }

  const open = ({ isHidden } = { isHidden: false }): void => {
    if (current !== null) return
    state = keepOnScreen(
      stateFile.read(),
      screen.getAllDisplays().map((display) => display.workArea),
    )
    nativeTheme.themeSource = state.theme
    const window = new BrowserWindow(mainWindowOptions({ preload, icon, dark: nativeTheme.shouldUseDarkColors, state }))
    current = window
    if (state.maximized) window.maximize()
    if (!isHidden) window.once('ready-to-show', () => window.show())
    window.on('resize', () => rememberSoon(window))
    window.on('move', () => rememberSoon(window))
    window.on('close', (event) => {
      remember(window)
      // Hidden, it still evaluates alerts at midnight.
      if (staysWhenClosed() && !quitting) {
        event.preventDefault()
        window.hide()
      }
    })
    window.on('closed', () => {
      current = null
      onPageGone()
    })
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) onPageGone()
    })
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      onPageGone()
      console.error('page: gone', reason, exitCode)
      if (reason !== 'clean-exit') comeBack(window)
    })
    void window.loadURL(APP_PAGE)
  }

  const focus = (): void => {
    open()
    if (current === null) return
    if (current.isMinimized()) current.restore()
    current.show()
    current.focus()
  }

  nativeTheme.on('updated', () => current?.setBackgroundColor(backgroundColor(nativeTheme.shouldUseDarkColors)))

  return {
    open,
    focus,
    window: () => current,
    page: () => (current === null || current.isDestroyed() ? null : current.webContents),
    setTheme(theme) {
      nativeTheme.themeSource = theme
      state = { ...state, theme }
      stateFile.write(state)
    },
  }
}
