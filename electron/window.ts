/**
 * The one window's options, pure so that its security switches are pinned by a unit test.
 */
import type { BrowserWindowConstructorOptions } from 'electron'
import type { WindowState } from './window-state'

export const MIN_SIZE = { width: 900, height: 600 } as const
export const DEFAULT_SIZE = { width: 1280, height: 860 } as const

type Surroundings = {
  readonly preload: string
  readonly icon: string | undefined
  readonly dark: boolean
  readonly state: WindowState
}

export function mainWindowOptions({ preload, icon, dark, state }: Surroundings): BrowserWindowConstructorOptions {
  return {
    title: 'Creditbook',
    width: state.bounds?.width ?? DEFAULT_SIZE.width,
    height: state.bounds?.height ?? DEFAULT_SIZE.height,
    ...(state.bounds === null ? { center: true } : { x: state.bounds.x, y: state.bounds.y }),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    // Shown once the first frame is there; until then this colour is what the window would be.
    show: false,
    backgroundColor: backgroundColor(dark),
    ...(icon === undefined ? {} : { icon }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Downloads its dictionaries.
      spellcheck: false,
      // Alerts at midnight must run while the window is covered or minimised.
      backgroundThrottling: false,
    },
  }
}

export function backgroundColor(dark: boolean): string {
  return dark ? '#16181d' : '#ffffff'
}
