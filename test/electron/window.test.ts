import { describe, expect, it } from 'vitest'
import { mainWindowOptions } from '../../electron/window'
import { FIRST_STATE } from '../../electron/window-state'

const options = (change: Partial<Parameters<typeof mainWindowOptions>[0]> = {}) =>
  mainWindowOptions({ preload: '/app/preload.cjs', icon: undefined, dark: false, state: FIRST_STATE, ...change })

describe('the main window', () => {
  it('is shut off from Node and the system', () => {
    expect(options().webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      backgroundThrottling: false,
    })
  })

  it('opens at 1280×860 in the middle, never below 900×600, and shows itself only with its first frame', () => {
    expect(options()).toMatchObject({ width: 1280, height: 860, minWidth: 900, minHeight: 600, center: true, show: false })
  })

  it('returns to where it was', () => {
    const state = { bounds: { x: 40, y: 50, width: 1000, height: 700 }, maximized: false, theme: 'system' } as const
    expect(options({ state })).toMatchObject({ x: 40, y: 50, width: 1000, height: 700 })
    expect(options({ state })).not.toHaveProperty('center')
  })

  it('has the background of its theme, so that starting does not flash', () => {
    expect(options({ dark: true }).backgroundColor).not.toBe(options({ dark: false }).backgroundColor)
  })
})
