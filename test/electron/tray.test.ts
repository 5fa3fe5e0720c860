import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TrayView } from '../../shared/ipc/contract'
import { Tray } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { createTray, trayTemplate } = await import('../../electron/tray')

const view: TrayView = {
  verdict: 'watch',
  tooltip: 'Creditbook: one alert',
  items: [
    { kind: 'command', text: 'R&D left: $5', command: 'go-balances' },
    { kind: 'separator' },
    { kind: 'menu', text: 'Pause', items: [{ text: 'For an hour', command: 'pause-hour' }] },
    { kind: 'command', text: 'Quit', command: 'quit' },
  ],
}
const make = (platform: NodeJS.Platform = 'linux') => {
  const heard: string[] = []
  return { heard, tray: createTray({ platform, folder: '/pictures', onCommand: (command) => heard.push(command) }) }
}

beforeEach(() => {
  Tray.all.length = 0
})

describe('the tray', () => {
  it('is there from the first view until there is none', () => {
    const { tray } = make()
    expect(tray.isShown()).toBe(false)
    tray.show(view)
    tray.show({ ...view, verdict: 'over' })
    expect(Tray.all).toHaveLength(1)
    expect(Tray.all[0]).toMatchObject({ image: '/pictures/over.png', toolTip: view.tooltip, isGone: false })
    tray.show(null)
    expect(Tray.all[0]?.isGone).toBe(true)
    expect(tray.isShown()).toBe(false)
    tray.show({ ...view, verdict: 'none' })
    expect(Tray.all[1]?.image).toBe('/pictures/ok.png')
  })

  it('opens the window by a click, but on macOS its menu, with a picture the system colours', () => {
    const linux = make()
    linux.tray.show(view)
    Tray.all[0]?.emit('click')
    expect(linux.heard).toEqual(['open'])
    const mac = make('darwin')
    mac.tray.show(view)
    Tray.all[1]?.emit('click')
    expect(mac.heard).toEqual([])
    expect(Tray.all[1]?.image).toBe('/pictures/watchTemplate.png')
  })

  it('says by name what was chosen', () => {
    const heard: string[] = []
    const template = trayTemplate(view.items, (command) => heard.push(command))
    expect(template.map(({ label, type }) => label ?? type)).toEqual(['R&&D left: $5', 'separator', 'Pause', 'Quit'])
    type Clickable = { click: () => void }
    const inside = (template[2]?.submenu ?? []) as readonly object[]
    for (const item of [...template, ...inside]) if ('click' in item) (item as Clickable).click()
    expect(heard).toEqual(['go-balances', 'quit', 'pause-hour'])
  })
})
